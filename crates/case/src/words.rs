//! One way to write a closed vocabulary.
//!
//! A term of the field has a number (its stored form), a word (its form in case files, pages and
//! JSON) and a variant. The macro keeps the three together, so that a new value is one line.

/// Declares an enum whose values each have a stored number and a word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $number:literal $variant:ident $word:literal ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, minicbor::Encode, minicbor::Decode)]
        #[cbor(index_only)]
        pub enum $name { $( $(#[$doc])* #[n($number)] $variant ),+ }

        impl $name {
            /// Every value, in the order in which pages offer them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the word used in case files, on pages and in JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Returns the value that the word names, or `None`.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;
