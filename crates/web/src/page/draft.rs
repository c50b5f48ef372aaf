//! A draft that circulates at home: to read, to clear, to release.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use wasit_case::{Act, Clearance, DraftNo, HomeAct, Version};
use wasit_desk::view::{self, Change, HomeDraft};

use crate::error::{PageError, page};
use crate::post::{Post, on_to};
use crate::refused::Wrong;
use crate::session::Visit;
use crate::shell::Shell;

/// The draft, who has spoken on it, and what changed since its reader spoke.
#[derive(Template)]
#[template(path = "draft.html")]
struct DraftPage {
    shell: Shell,
    draft: HomeDraft,
    wrong: Wrong,
    /// What was typed as an objection.
    typed: String,
}

/// Reads the number of a draft from an address or a form: `D-4`.
pub(crate) fn draft_no(text: &str) -> Result<DraftNo, PageError> {
    let number = text.strip_prefix("D-").and_then(|number| number.parse().ok());
    number.map(DraftNo).ok_or(PageError::NotFound)
}

/// Shows a draft.
pub(crate) async fn show(visit: Visit, Path(no): Path<String>) -> Result<Response, PageError> {
    render(&visit, draft_no(&no)?, Wrong(None), String::new()).await
}

async fn render(
    visit: &Visit,
    no: DraftNo,
    wrong: Wrong,
    typed: String,
) -> Result<Response, PageError> {
    let (shell, draft) = visit
        .look(move |inside| {
            view::home_draft(inside.case, inside.person, no).ok_or(PageError::NotFound)
        })
        .await?;
    page(wrong.status(), &DraftPage { shell, draft, wrong, typed })
}

/// Speaks on a draft, gives it up or releases it, as the button says.
pub(crate) async fn act(Path(no): Path<String>, post: Post) -> Result<Response, PageError> {
    let draft = draft_no(&no)?;
    let words = post.fields.get("objection").trim().to_owned();
    let clear = |clearance: Clearance| -> Result<HomeAct, PageError> {
        let version: Version =
            post.fields.get("version").parse().map_err(|_| PageError::Unreadable)?;
        Ok(HomeAct::Clear { draft, version, clearance })
    };
    let act = match post.fields.get("do") {
        "clear" => clear(Clearance::Clears)?,
        "informed" => clear(Clearance::Informed)?,
        "object" => clear(Clearance::Objects(words.as_str().into()))?,
        "drop" => HomeAct::Drop(draft),
        "release" => HomeAct::Release(draft),
        _ => return Err(PageError::Unreadable),
    };
    let released = matches!(act, HomeAct::Release(_));
    match post.act(Act::Home(act), None).await? {
        Ok(()) if released => Ok(on_to("/")),
        Ok(()) => Ok(on_to(&format!("/at-home/{draft}"))),
        Err(refused) => {
            // A refusal to release may concern a field of the paper, which is not on this page.
            let here = refused.field == "objection";
            let refused = if here { refused } else { refused.with_field("") };
            render(&post.visit, draft, Wrong(Some(refused)), words).await
        }
    }
}
