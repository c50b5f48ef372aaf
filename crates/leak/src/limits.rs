//! Bounds, each with its reason.

/// Places of one shingle that are compared. What stands in more statements than this is a habit of
/// the talks, not one statement's words; a longer shingle of the same span still tells them apart.
pub const SHINGLE_PLACES_MAX: usize = 48;

/// Places of one pair of content words that count towards a likeness. Pairs are shorter than
/// shingles and stand in more statements; a sentence has many other pairs.
pub const PAIR_PLACES_MAX: usize = 16;

/// Sentences in which a word may stand and still lead to a paraphrase: a commoner word tells
/// nothing.
pub const WORD_SENTENCES_MAX: usize = 96;

/// Candidates for near-verbatim that are aligned, for each part of the outgoing text that has
/// [`NEAR_WINDOW_TOKENS`] tokens. Alignment is what costs; the likeliest come first.
pub const NEAR_CANDIDATES_MAX: usize = 12;

/// The part of the outgoing text that is compared at a time: about a long paragraph.
pub const NEAR_WINDOW_TOKENS: usize = 256;

/// Tokens of a statement or a window that are aligned at most, on each side.
pub const ALIGN_TOKENS_MAX: usize = 400;

/// Sources that are named for one passage: whoever reads three ids will look up the passage.
pub const SOURCES_MAX: usize = 8;

/// Tokens of a name: titles apart, no name of the talks has more.
pub const NAME_TOKENS_MAX: usize = 10;

/// Names that are the same word, or begin with the same two, and are compared: spellings of few names.
pub const NAMES_PER_WORD_MAX: usize = 64;

/// Tokens over which an identifier may be spread by spaces and hyphens: an account number in groups.
pub const IDENTIFIER_TOKENS_MAX: usize = 14;

/// Letters and digits of an identifier: a long address of a page.
pub const IDENTIFIER_CHARS_MAX: usize = 96;

/// Digits of a number that is read as a value: beyond, it is an identifier.
pub const NUMBER_DIGITS_MAX: usize = 18;

/// Numbers that one unit may follow: "10, 20, 30 or 40 days".
pub const RANGE_NUMBERS_MAX: usize = 6;

/// Characters of a property's value: a longer line is prose.
pub const PROPERTY_VALUE_CHARS_MAX: usize = 80;

/// Characters of a line with several properties: a longer one is prose.
pub const PROPERTY_LINE_CHARS_MAX: usize = 200;

/// Released statements that may lie in the lists before these are swept: a sweep reads them all.
pub const DEAD_MIN: usize = 64;

/// Findings of one check: whoever has seen these sends nothing.
pub const FINDINGS_MAX: usize = 1_000;
