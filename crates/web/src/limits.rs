//! Every bound on what a browser may send, with its reason.

/// One form: the largest draft that a desk keeps, with room for the form's own fields.
pub const FORM_BYTES_MAX: usize = 1024 * 1024 + 64 * 1024;
/// Fields of one form: a hundred paragraphs with their marks, conditions and a package over a full
/// agenda in a few of them.
pub const FIELDS_MAX: usize = 8_000;
/// A sign-in token in an address: longer is no token of ours.
pub const INVITE_BYTES_MAX: usize = 128;
/// Cookies of one request: a browser sends one per desk; more is somebody's noise.
pub const COOKIE_BYTES_MAX: usize = 4_096;
