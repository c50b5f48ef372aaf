//! Every bound on what a desk takes from outside, with its reason.

/// One envelope: the largest paper (a hundred paragraphs of 16 KiB) with room for its frame.
pub const ENVELOPE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Messages on their way to one room without an acknowledgement. A sealed session keeps forty
/// skipped keys; staying under that leaves room for what is lost or late.
pub const WINDOW: usize = 32;
/// How often a shell tells a desk that time passed, while something is on its way.
pub const TICK_MS: u64 = 500;
/// Ticks without an acknowledgement after which a desk sends again: two seconds.
pub const RESEND_TICKS: u32 = 4;
/// The most ticks when it has sent again and again: a minute.
pub const RESEND_TICKS_MAX: u32 = 120;
/// Cases of one desk: a ministry's for years.
pub const CASES_MAX: usize = 100_000;
/// Drafts that one person keeps in one case.
pub const DRAFTS_MAX: usize = 50;
/// One draft, as the page's form sends it: the largest paper, percent-encoded.
pub const DRAFT_BYTES_MAX: usize = 1024 * 1024;
/// How long a sign-in lasts: a long day of talks.
pub const SESSION_MS: i64 = 16 * 60 * 60 * 1000;
/// Sessions of one desk at a time.
pub const SESSIONS_MAX: usize = 1_000;
/// Inputs that share one synced commit: enough to keep the disk busy, few enough to answer soon.
pub const GROUP_MAX: usize = 256;
