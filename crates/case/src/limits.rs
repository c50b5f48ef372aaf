//! Every bound on what a case may hold, with its reason.

/// Parties at one table. Letters A to L; the field's largest scenarios have nine parties.
pub const PARTIES_MAX: usize = 12;
/// Couriers: third states that carry words in parallel are few, and one digit numbers them.
pub const COURIERS_MAX: usize = 9;
/// Channels that were ever opened in one case.
pub const CHANNELS_MAX: usize = 100;
/// Preconditions that one party states.
pub const PRECONDITIONS_MAX: usize = 100;
/// Entries of a register of outside acts: one a day for thirty years.
pub const OUTSIDE_MAX: usize = 11_000;
/// What one outside act touches or contradicts, and announcements about one round.
pub const MENTIONS_MAX: usize = 50;
/// Proposals of the mediator's, offers of one party, oral understandings and drafts of one case.
pub const SERIALS_MAX: usize = 10_000;
/// A short name: long enough to read, short enough for one table column.
pub const SLUG_BYTES_MAX: usize = 40;
/// Paragraphs of one paper: a paper that needs more is several papers. One byte numbers them.
pub const PARAGRAPHS_MAX: usize = 100;
/// Choices in all packages of one paper: three whole packages of the largest agenda, which with its
/// copies for twelve parties stays within one record of a ledger.
pub const PICKS_MAX: usize = 600;
/// One paragraph: about four printed pages.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;
/// Agenda items, as large as the largest space the bargaining engine accepts.
pub const AGENDA_ITEMS_MAX: usize = 200;
/// Options of one agenda item, for the same reason.
pub const OPTIONS_MAX: usize = 64;
/// Persons a charter names: large delegations with their capitals.
pub const PEOPLE_MAX: usize = 500;
/// Versions of one paper, or of a delegation's scores; a draft that changes more often belongs in a
/// drafting group.
pub const VERSIONS_MAX: usize = 200;
/// Rounds of one case.
pub const ROUNDS_MAX: usize = 200;
/// Days in a deadline: thirty years covers the longest limits known to the field.
pub const DEADLINE_DAYS_MAX: u32 = 11_000;
/// The weight of one item: thousandths of the whole, finer than anybody means them.
pub const WEIGHT_MAX: u32 = 1_000;
/// The score of one option. With [`WEIGHT_MAX`] on the largest agenda a total stays below 2^25.
pub const SCORE_MAX: u32 = 100;
/// The most that any package is worth: the largest agenda at the largest weights and scores.
pub const TOTAL_MAX: u32 = 20_000_000;
