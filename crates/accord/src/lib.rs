//! The accord language: a text that is read, printed, and checked before it is signed.

mod check;
mod code;
mod diagram;
mod hidden;
mod lexer;
pub mod limits;
mod model;
mod parser;
mod print;
mod suggest;
pub mod tree;
mod words;

pub use code::Code;
pub use diagram::{Cover, Cube, Diagrams, Set, TooLarge};
pub use parser::{Parsed, parse};
pub use print::print;
