//! Every bound on what a case directory may hold, with its reason. What a case itself may hold is
//! bounded in [`wasit_case::limits`].

/// One file: a script of a few hundred papers, ten times the largest case that ships.
pub const FILE_BYTES_MAX: usize = 1024 * 1024;
/// Files of a directory: one for each of at most twenty-two rooms, and six others.
pub const FILES_MAX: usize = 32;
/// Diagnostics that are kept; whoever has more has one cause that makes them all.
pub const DIAGNOSTICS_MAX: usize = 200;
/// A title, a name, an office: one line of a page.
pub const LINE_CHARS_MAX: usize = 300;
/// Steps of a script: a day's talks, played in minutes.
pub const STEPS_MAX: usize = 1_000;
/// Entries of any other list: claims, actors, links, aliases.
pub const ENTRIES_MAX: usize = 2_000;
/// Percents of a weight in a room's file.
pub const PERCENT_MAX: u32 = 100;
/// The best score there is: 100 percent times 100 points.
pub const SCORE_MAX: u32 = 10_000;
