//! The same talks on ledger files: what is on the disk is what was in memory, and nobody's file
//! holds what was not for it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use wasit_case::Seat;

use crate::bad_network::weather;
use crate::cast::{A, B, M};
use crate::disk::{Disk, finds};
use crate::people::canary;
use crate::rng::Rng;
use crate::seeds;
use crate::table::Table;
use crate::two_worlds::play::Play;
use crate::two_worlds::{CANARY, judge};

/// A folder that is removed when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("wasit-network-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Returns the ledger of a room, of one of two worlds.
    fn ledger(&self, world: usize, seat: Seat) -> PathBuf {
        self.0.join(format!("{seat}-{world}.ledger"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Returns whether words stand as they are in a ledger's file, or in a file beside it.
fn on_disk(ledger: &Path, words: &str) -> bool {
    let name = ledger.file_name().unwrap().to_string_lossy().into_owned();
    let beside = std::fs::read_dir(ledger.parent().unwrap()).unwrap().map(|file| file.unwrap());
    let own = beside.filter(|file| file.file_name().to_string_lossy().starts_with(&name));
    let mut read = own.map(|file| std::fs::read(file.path()).unwrap());
    read.any(|bytes| finds(&bytes, words))
}

#[test]
fn files_keep_what_memory_keeps() {
    seeds::each(6, |seed| {
        let folder = Folder::new();
        let talks = |disk: &mut dyn FnMut(Seat) -> Disk| {
            let mut table = Table::set(2, seed, disk);
            table.crashes = 8;
            weather(&mut table, &mut Rng::new(seed, 3), 250);
            table
        };
        let in_files = talks(&mut |seat| Disk::file(folder.ledger(0, seat)));
        let in_memory = talks(&mut |_| Disk::memory());
        for (file, memory) in in_files.nodes.iter().zip(&in_memory.nodes) {
            assert_eq!(file.disk.entries(), memory.disk.entries(), "{}", file.seat);
            assert_eq!(file.disk.rows(), memory.disk.rows(), "{}", file.seat);
        }
        for (own, other) in [(Seat::Party(A), Seat::Party(B)), (Seat::Party(B), Seat::Party(A))] {
            let found = on_disk(&folder.ledger(0, own), &canary(other));
            assert!(!found, "{own}'s file holds what {other} said in confidence");
        }
    });
}

#[test]
fn no_file_of_others_holds_what_a_does_not_release() {
    seeds::each(3, |seed| {
        let folder = Folder::new();
        let disk = |n, seat| Disk::file(folder.ledger(n, seat));
        let mut play = Play::begin(seed, None, disk);
        (0..40).for_each(|_| play.step());
        play.come_to_rest();
        assert!(judge(&play).is_ok(), "the worlds differ");
        for (n, world) in play.worlds.iter().enumerate() {
            assert!(!on_disk(&folder.ledger(n, Seat::Party(B)), CANARY));
            // The search finds it where it has to be: with the mediator, and under way to it.
            let mediator = &world.node(M).disk;
            assert!(mediator.holds(&mediator.entries(), CANARY));
            assert!(on_disk(&folder.ledger(n, Seat::Party(A)), CANARY));
        }
    });
}
