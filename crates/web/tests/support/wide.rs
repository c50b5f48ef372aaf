//! The talks with everything that the small ones do without: people in the capitals, a courier with
//! a desk of its own, baskets and links.

use wasit_case::{Basket, Charter, Courier, CourierId, Demand, Link, PartyId, Role, Seat};

use super::{Browser, Talks, charter, person, slug};

/// The rooms, in the order of their host names.
pub(crate) const SEATS: [Seat; 4] =
    [Seat::Mediator, Seat::Party(PartyId(0)), Seat::Party(PartyId(1)), Seat::Courier(CourierId(0))];

const HOSTS: [&str; 4] =
    ["marsa.localhost", "aurelia.localhost", "tamrin.localhost", "northland.localhost"];

/// The charter of the small talks, and more.
pub(crate) fn wide_charter() -> Charter {
    let small = charter();
    let (a, k) = (Seat::Party(PartyId(0)), Seat::Courier(CourierId(0)));
    let more = [
        person("quill", "E. Quill", "Secretary of state", a, Role::Capital),
        person("lund", "P. Lund", "Ambassador", k, Role::Head),
        person("holm", "K. Holm", "Attaché", k, Role::Observer),
    ];
    Charter {
        people: small.people.iter().cloned().chain(more).collect(),
        baskets: vec![Basket { title: "Nuclear matters".into(), items: vec![slug("cap")] }],
        links: vec![Link {
            id: "C1".into(),
            if_item: slug("cap"),
            if_options: vec![slug("a")],
            demand: Demand::OneOf,
            then_item: slug("pause"),
            then_options: vec![slug("c")],
        }],
        couriers: vec![Courier { id: CourierId(0), name: "Northland".into() }],
        ..small
    }
}

impl Talks {
    /// Opens the wide case and its round 1.
    pub(crate) fn wide() -> Self {
        Self::open_case(&wide_charter(), &SEATS, &HOSTS)
    }

    /// Signs in by the short name of a person, at the person's desk.
    pub(crate) async fn at(&self, person: &str) -> Browser {
        let charter = wide_charter();
        let mut rooms = SEATS.iter().zip(HOSTS);
        let (seat, host) = rooms
            .find(|(seat, _)| charter.desk(**seat).any(|(p, _)| p.id.as_str() == person))
            .unwrap();
        self.browser(host, &format!("{}-{person}", seat.to_string().to_lowercase())).await
    }
}
