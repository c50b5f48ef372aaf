//! Bounds on what the engine takes, each with its reason.

/// Parties. The frontier's size, and the search's bundle of bounds, grow exponentially in them.
pub const PARTIES_MAX: usize = 12;
/// Issues of a problem.
pub const ISSUES_MAX: usize = 200;
/// Options of one issue: a set of them is one machine word.
pub const OPTIONS_MAX: usize = 64;
/// What the magnitudes of a party's scores may add up to: sums and differences of two packages
/// then fit a signed word.
pub const TOTAL_MAX: i64 = 1 << 60;
/// Nodes of one layer of a decision diagram: wider ones are searched instead of listed.
pub const WIDTH_MAX: usize = 1 << 15;
/// Arcs of a whole diagram: about 16 bytes each.
pub const ARCS_MAX: usize = 1 << 22;
/// Score vectors that a frontier computation may hold at one time: about half a gigabyte for two
/// parties.
pub const POINTS_MAX: usize = 1 << 25;
/// Packages that a second pass lists one by one to recompute a frontier.
pub const LISTED_MAX: u64 = 1 << 24;
/// Bytes of one file of a scenario: the largest in circulation have half a megabyte, and the tree of
/// a file takes ten times its size.
pub const SCENARIO_BYTES_MAX: usize = 1 << 24;
/// Hyper-rectangles of one profile: those in circulation have some hundreds, and exact arithmetic on
/// long numbers takes up to two milliseconds for each.
pub const RECTANGLES_MAX: usize = 4_000;
/// Numbers in the tables of the search's bounds: 64 MB. With more links, fewer bounds are kept.
pub const SEARCH_TABLE_MAX: usize = 1 << 23;
/// Bounds that the search holds side by side: more cut little more, and each costs at each step.
pub const SEARCH_BOUNDS_MAX: usize = 64;
/// Steps of a search that lists depth first: some seconds. Then it gives the best with its bound.
pub const SEARCH_STEPS_MAX: u64 = 1 << 24;
/// Beginnings of packages that the search holds of one layer: about 100 MB. With more it goes on
/// depth first.
pub const SEARCH_STATES_MAX: usize = 1 << 18;
