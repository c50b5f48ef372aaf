//! The accord language: a text that is read, printed, and checked before it is signed.

mod check;
mod code;
pub mod limits;
mod model;
pub mod tree;

pub use code::Code;
