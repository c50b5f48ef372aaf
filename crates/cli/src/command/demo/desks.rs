//! The desks of a case, hosted in one process: each with its own ledger file.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wasit_case::{Charter, Moment, Role, Seat};
use wasit_desk::host::{Carrier, Door, Entrance, Host, Means, Routes, Watcher, settle};
use wasit_desk::{Chance, Desk, Request, RequestId};
use wasit_ledger::{Entropy, Sqlite, Store};

use super::clock::StoryClock;
use super::story::Story;
use crate::command::ledger::{ENDING, System};
use crate::exit::Failure;

/// The running desks of a case.
pub(crate) struct Desks {
    hosts: Vec<(Seat, Host)>,
    last_moment: Moment,
}

impl Desks {
    /// Starts a desk for each room, from what its ledger holds.
    pub(crate) fn start(
        data: &Path,
        charter: &Charter,
        clock: &Arc<StoryClock>,
        story: Option<&Arc<Story>>,
    ) -> Result<Self, Failure> {
        let routes = Routes::default();
        let (mut hosts, mut last_moment) = (vec![], Moment(i64::MIN));
        for seat in charter.rooms() {
            let store = Sqlite::open(path(data, charter, seat))?;
            let desk = Desk::load(&store)?;
            last_moment = last_moment.max(last_recorded(&store)?);
            let mut secret = [0; 32];
            System.fill(&mut secret);
            let story = story.cloned();
            let watcher: Watcher = Box::new(move |_, seat, event, at| {
                if let Some(story) = &story {
                    story.record(seat, event, at);
                }
            });
            let carrier: Box<dyn Carrier> = Box::new(routes.clone());
            let clock = clock.clone();
            let chance = Chance::new(secret);
            let means = Means { store: Box::new(store), clock, chance, carrier, watcher };
            let entrance = Entrance::default();
            let door = entrance.door().clone();
            match seat {
                Seat::Mediator => routes.to_mediator(door),
                party => {
                    door.invited(charter.case.clone(), party)?;
                    routes.to_party(charter.case.clone(), party, door);
                }
            }
            hosts.push((seat, entrance, desk, means));
        }
        clock.set(last_moment);
        // All ways are laid before the first desk sends.
        let hosts = hosts
            .into_iter()
            .map(|(seat, entrance, desk, means)| (seat, entrance.open(desk, means)))
            .collect();
        Ok(Self { hosts, last_moment })
    }

    /// Returns when the last thing happened that any of the ledgers holds.
    pub(crate) fn last_moment(&self) -> Moment {
        self.last_moment
    }

    /// Returns the way to a room's desk.
    pub(crate) fn door(&self, seat: Seat) -> Result<&Door, Failure> {
        let host = self.hosts.iter().find(|(at, _)| *at == seat);
        host.map(|(_, host)| host.door()).ok_or_else(|| {
            Failure::input(format!("There is no desk {seat}."), "Check the case's parties.")
        })
    }

    /// Opens the case at the mediator's desk, once. The others were invited when they started.
    pub(crate) fn open(&self, charter: &Charter) -> Result<(), Failure> {
        let case = &charter.case;
        let Some(head) = charter.desk(Seat::Mediator).find(|(_, role)| *role == Role::Head) else {
            return Err(Failure::input(
                "Nobody heads the mediator's desk.",
                "Give a person of the mediator's the role \"head\" in people.toml.",
            ));
        };
        let request = RequestId::from_name(&format!("{case}/open"));
        let what = Request::Open(charter.clone());
        let door = self.door(Seat::Mediator)?;
        match door.ask_and_wait(case.clone(), head.0.id.clone(), request, what)? {
            Ok(_) => Ok(()),
            Err(refused) => Err(Failure::input(refused.to_string(), refused.way_out())),
        }
    }

    /// Waits until nothing is on its way.
    pub(crate) fn settle(&self) -> Result<(), Failure> {
        let doors: Vec<_> = self.hosts.iter().map(|(_, host)| host.door()).collect();
        Ok(settle(&doors)?)
    }

    /// Stops the desks; their ledgers are free after this.
    pub(crate) fn stop(self) -> Result<(), Failure> {
        for (_, host) in self.hosts {
            host.stop()?;
        }
        Ok(())
    }
}

/// Returns a room's name in addresses and file names.
pub(crate) fn slug(charter: &Charter, seat: Seat) -> String {
    let name: String = charter
        .name_of(seat)
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let name = name.trim_matches('-');
    let twice = charter
        .rooms()
        .filter(|other| charter.name_of(*other).eq_ignore_ascii_case(charter.name_of(seat)));
    if name.is_empty() || twice.count() > 1 {
        format!("room-{}", seat.to_string().to_lowercase())
    } else {
        name.to_owned()
    }
}

/// Returns where a room's ledger is.
pub(crate) fn path(data: &Path, charter: &Charter, seat: Seat) -> PathBuf {
    data.join(format!("{}.{ENDING}", slug(charter, seat)))
}

fn last_recorded(store: &dyn Store) -> Result<Moment, Failure> {
    let mut last = Moment(i64::MIN);
    for case in store.cases()? {
        store.entries(&case, 1, &mut |entry| {
            last = last.max(Moment(entry.at_ms));
            ControlFlow::Continue(())
        })?;
    }
    Ok(last)
}
