//! What a delegation keeps to itself: instructions, drafts that circulate, changes of government.

use askama::Template;
use axum::response::Response;
use wasit_case::{Act, HomeAct};
use wasit_desk::view::{self, AtHome};

use crate::error::{PageError, page};
use crate::post::{Post, on_to};
use crate::refused::Wrong;
use crate::session::Visit;
use crate::shell::Shell;

/// What stays on this desk.
#[derive(Template)]
#[template(path = "at_home.html")]
struct AtHomePage {
    shell: Shell,
    home: AtHome,
    wrong: Wrong,
    /// What was typed about a change of government.
    typed: String,
}

/// Shows what stays at home; there is no such page at other desks.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    render(&visit, Wrong(None), String::new()).await
}

async fn render(visit: &Visit, wrong: Wrong, typed: String) -> Result<Response, PageError> {
    let (shell, home) = visit
        .look(|inside| view::at_home(inside.case, inside.person).ok_or(PageError::NotFound))
        .await?;
    page(wrong.status(), &AtHomePage { shell, home, wrong, typed })
}

/// Enters a change of government.
pub(crate) async fn change_government(post: Post) -> Result<Response, PageError> {
    let words = post.fields.get("words").trim().to_owned();
    let act = Act::Home(HomeAct::ChangeGovernment(words.as_str().into()));
    match post.act(act, None).await? {
        Ok(()) => Ok(on_to("/at-home")),
        Err(refused) => render(&post.visit, Wrong(Some(refused)), words).await,
    }
}
