//! The page of a record, on this machine alone, until it is stopped.

use wasit_web::record::{Record, serve as serve_page};

use crate::command::demo::serve::listen;
use crate::command::print;
use crate::exit::Failure;
use crate::paint::Paint;

/// Serves the page, and returns when interrupted.
pub(super) fn serve(record: Record, port: u16, paint: Paint) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = listen(&runtime, port)?;
    let port = listener.local_addr()?.port();
    print(&format!(
        "\n{}\n  http://127.0.0.1:{port}/\n\nStop with Ctrl-C.\n",
        paint.bold("The same as a page")
    ));
    runtime.block_on(async {
        let interrupted = async { drop(tokio::signal::ctrl_c().await) };
        serve_page(listener, record, interrupted).await
    })?;
    Ok(())
}
