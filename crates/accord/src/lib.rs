//! The accord language: a text that is read, printed, and checked before it is signed.

pub mod limits;
pub mod tree;
