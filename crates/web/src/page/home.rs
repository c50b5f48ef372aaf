//! The first page of a desk: what waits, the papers, and where each is.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wasit_case::Seat;
use wasit_desk::view::{
    self, ClearanceNeed, CourierHome, CrossedRow, DelegationHome, DelegationNeed, MediatorHome,
    Sentence,
};

use crate::error::{PageError, page};
use crate::fields::Fields;
use crate::session::{Inside, Visit};
use crate::shell::Shell;

/// The mediator's first page.
#[derive(Template)]
#[template(path = "home_mediator.html")]
struct MediatorPage {
    shell: Shell,
    home: MediatorHome,
    crossed: Vec<CrossedRow>,
    drafts: Vec<Draft>,
}

/// A delegation's first page.
#[derive(Template)]
#[template(path = "home_delegation.html")]
struct DelegationPage {
    shell: Shell,
    home: DelegationHome,
    /// Drafts at home that wait for this person.
    queue: Vec<ClearanceNeed>,
    /// Where this room's numbers stand.
    scores: Sentence,
    drafts: Vec<Draft>,
}

/// A courier's first page.
#[derive(Template)]
#[template(path = "home_courier.html")]
struct CourierPage {
    shell: Shell,
    home: CourierHome,
    drafts: Vec<Draft>,
}

/// A draft of the person's own.
struct Draft {
    name: String,
    title: String,
    kind: String,
}

enum Home {
    Mediator(MediatorHome, Vec<CrossedRow>),
    Delegation(DelegationHome, Vec<ClearanceNeed>, Sentence),
    Courier(CourierHome),
}

/// Shows the first page.
pub(crate) async fn show(visit: Visit) -> Result<Response, PageError> {
    let (shell, (home, drafts)) = visit
        .look(|inside| {
            let case = inside.case;
            let home = match case.seat {
                Seat::Mediator => view::home_mediator(case, inside.now)
                    .map(|home| Home::Mediator(home, view::crossed(case))),
                Seat::Party(_) => view::home_delegation(case).zip(view::scores_line(case)).map(
                    |(home, scores)| {
                        let queue = view::clearance_queue(case, inside.person);
                        Home::Delegation(home, queue, scores)
                    },
                ),
                Seat::Courier(_) => view::home_courier(case, inside.now).map(Home::Courier),
            };
            Ok((home.ok_or(PageError::NotFound)?, drafts(inside)))
        })
        .await?;
    match home {
        Home::Mediator(home, crossed) => {
            page(StatusCode::OK, &MediatorPage { shell, home, crossed, drafts })
        }
        Home::Delegation(home, queue, scores) => {
            page(StatusCode::OK, &DelegationPage { shell, home, queue, scores, drafts })
        }
        Home::Courier(home) => page(StatusCode::OK, &CourierPage { shell, home, drafts }),
    }
}

fn drafts(inside: &Inside<'_>) -> Vec<Draft> {
    let kept = inside.desk.drafts(&inside.case.charter.case, inside.person);
    let drafts = kept.filter_map(|(name, bytes)| {
        let fields = Fields::read(bytes)?;
        let title = match fields.get("title").trim() {
            "" => "without a title",
            title => title,
        };
        let kind = fields.get("kind").to_owned();
        Some(Draft { name: name.to_owned(), title: title.to_owned(), kind })
    });
    drafts.collect()
}
