//! The pages of a demonstration: one origin per desk on one port, until they are stopped.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use wasit_case::{Charter, Moment};
use wasit_ledger::Entropy;
use wasit_web::{DeskSite, Site, serve as serve_site};

use super::desks::{Desks, slug};
use crate::command::ledger::System;
use crate::command::print;
use crate::exit::Failure;
use crate::paint::Paint;

/// Serves the desks' pages on this machine alone, and returns when interrupted.
pub(crate) fn serve(
    desks: Desks,
    charter: &Charter,
    port: u16,
    ended: Moment,
    paint: Paint,
) -> Result<(), Failure> {
    let mut sites = vec![];
    let mut links = String::new();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let listener = listen(&runtime, port)?;
    let port = listener.local_addr()?.port();
    for seat in charter.rooms() {
        let slug = slug(charter, seat);
        let host = format!("{slug}.localhost");
        let name = charter.name_of(seat).to_owned();
        links.push_str(&format!("\n  {}\n", paint.bold(&name)));
        let mut invites = HashMap::new();
        for (person, role) in charter.desk(seat) {
            let token = token();
            let link = format!("http://{host}:{port}/sign-in/{token}");
            let who = format!("{}, {role}", person.full_name());
            links.push_str(&format!("    {who:<32} {link}\n"));
            invites.insert(token, person.id.clone());
        }
        let (door, case) = (desks.door(seat)?.clone(), charter.case.clone());
        sites.push(DeskSite { host, name, door, case, seat, invites });
    }
    let zone = wasit_case::zone(&charter.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let time = ended.timestamp().to_zoned(zone).strftime("%H:%M").to_string();
    print(&format!(
        "\n{}\nIt is {time} in the story, and the round goes on by hand. Sign in, in one browser or \
         several:\n{links}\nStop with Ctrl-C.\n",
        paint.bold("The pages are up")
    ));
    runtime.block_on(async {
        let interrupted = async { drop(tokio::signal::ctrl_c().await) };
        serve_site(listener, Site::new(sites), interrupted).await
    })?;
    desks.stop()
}

/// Listens on a port of this machine that nobody else can reach.
pub(crate) fn listen(runtime: &Runtime, port: u16) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    runtime.block_on(TcpListener::bind(address)).map_err(|error| {
        Failure::input(
            format!("Port {port} cannot be used: {error}."),
            "Choose another with --port; 0 takes any that is free.",
        )
    })
}

/// Returns a word that nobody can guess.
fn token() -> String {
    let mut bytes = [0; 16];
    System.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
