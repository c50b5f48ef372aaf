//! Bounds on what is read and worked out, each with its reason.

/// Bytes of one file: the longest accords in circulation have about a megabyte with their annexes.
pub const FILE_BYTES_MAX: usize = 1 << 24;
/// Tokens of all blocks of a text: the longest accords would have some ten thousand. This bounds
/// items, words, names and comments at once.
pub const TOKENS_MAX: usize = 1 << 19;
/// Digits of a number: what a signed number of 64 bits always holds.
pub const DIGITS_MAX: usize = 18;
/// Brackets in the prose of one text: people settle some hundreds in a round.
pub const PROSE_BRACKETS_MAX: usize = 1 << 14;
/// Brackets within brackets: people read no more than three; each level is a call of the parser.
pub const DEPTH_MAX: usize = 24;
/// Parentheses and `not` within a condition: each level is a call of the parser.
pub const CONDITION_DEPTH_MAX: usize = 64;
/// Alternatives of one bracket: one per party and the mediator, with room.
pub const ALTERNATIVES_MAX: usize = 16;
/// The largest count of a duration: 4,000 years in days; sums stay within the calendar.
pub const DURATION_COUNT_MAX: u32 = 1_500_000;
/// Diagnostics that one check returns; the last one says how many more there are.
pub const DIAGNOSTICS_MAX: usize = 1_000;
/// Nodes of a decision diagram over brackets: about 100 MB. Beyond it a check says undetermined.
pub const DIAGRAM_NODES_MAX: usize = 1 << 21;
/// Ways through the brackets that one local check follows before it says undetermined.
pub const SETTLEMENTS_MAX: usize = 1 << 12;
/// States that one suspension is followed through before it says undetermined.
pub const STATES_MAX: usize = 1 << 16;
/// Pairs of clauses that come together: some hundred clauses in one exchange, each with each.
pub const TIES_MAX: usize = 1 << 16;
/// Looks at the words and brackets of a text that one check takes, over all clauses and all ways to
/// settle: about a second. Beyond it what is left says undetermined.
pub const LOOKS_MAX: usize = 1 << 26;
