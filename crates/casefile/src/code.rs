//! Every fault that a case directory can have, with its number and its explanation.
//!
//! To add one: a line here, the check under `read/`, a case in `tests/faults.rs`; the table in
//! `docs/guide/case-format.md` is compared with this list by a test.

macro_rules! codes {
    ($($variant:ident $code:literal $title:literal $explanation:literal),+ $(,)?) => {
        /// A fault of a case directory.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $( #[doc = $title] $variant ),+ }

        impl Code {
            /// Every fault, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the number.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Returns the fault in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// Returns why it is a fault.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation),+ }
            }
        }
    };
}

codes! {
    NotToml "C001" "Not TOML."
        "The files are TOML 1.1. Each place where the text leaves the grammar is reported.",
    UnknownKey "C002" "Unknown key."
        "A key that nobody reads is usually a misspelt one, so it is not passed over.",
    MissingKey "C003" "Missing key."
        "Nothing is guessed: what a reader must know has to be written.",
    WrongType "C004" "Wrong kind of value."
        "Text stands in quotes, moments and dates do not.",
    UnknownWord "C005" "Word outside the vocabulary."
        "Terms of the field come from a closed list; the message shows it.",
    ShortName "C006" "Malformed short name."
        "Short names are 1 to 40 lower-case Latin letters, digits and hyphens, so that they can be read aloud and typed.",
    ExactlyOne "C007" "Not exactly one of several keys."
        "A step is one act, a paragraph's content one thing, a decision one decision.",
    TooLarge "C008" "Too large."
        "Every bound has its reason in a file limits.rs; a larger case is several cases.",
    MissingFile "C009" "Missing file."
        "A case has at least case.toml, people.toml and agenda.toml.",
    UnknownFile "C010" "Unknown file."
        "A file of the directory that nobody reads is usually a misspelt name.",
    Unreadable "C011" "Unreadable file or directory."
        "It is not there, may not be read, or is not UTF-8.",
    Format "C012" "Unknown format."
        "The first line names the version of this format, so that a later one is not misread.",
    Blank "C013" "Nothing but white space."
        "Where words are asked for, an empty line would only look like an answer.",
    Number "C014" "Number out of range."
        "The message says which numbers are possible.",
    MomentWithoutOffset "C015" "Moment without an offset."
        "Rooms may lie in several zones; a time of day alone is not a moment.",
    PaperNumber "C016" "Malformed number."
        "A paper is numbered by its author's room (A-4), what came from the mediator by the receiving room (M-7); drafts are D-1, what a courier was handed H-1, proposals P-1, offers A-O1, oral understandings O-1, preconditions B/name.",
    Duplicate "C020" "Twice the same name."
        "A name that stands for two things names neither.",
    UnknownParty "C021" "Unknown party, room or actor."
        "A, B and so on are the parties of case.toml, M is the mediator's room, K1 and so on are its couriers'; others are its actors, by name.",
    UnknownPerson "C022" "Unknown person."
        "Persons are listed in people.toml, each with all its names.",
    AmbiguousPerson "C023" "A name that fits several persons."
        "Nobody is guessed: write the short name of the person who is meant.",
    UnknownItem "C024" "Unknown agenda item."
        "Items are listed in agenda.toml.",
    UnknownOption "C025" "Unknown option."
        "Options are listed with their item in agenda.toml.",
    PartyLetters "C026" "Party letters out of order."
        "The first party is A, the next B: a letter is a place in the list.",
    UnknownZone "C027" "Unknown time zone."
        "A zone is a name of the IANA list (Asia/Muscat), an offset (+04:00) or UTC.",
    RoleWithoutDesk "C028" "Role without a desk."
        "Only people of a party, of the mediator or of a courier sit at a desk; people from elsewhere have no role there.",
    NoHead "C029" "Desk without a head."
        "Only the head of a desk sends and releases; a desk that acts in the script needs one.",
    TooFewParties "C030" "Fewer than two parties."
        "Indirect talks have two parties or more.",
    NoStatusQuo "C031" "Item without a status quo."
        "A party compares every option with what holds if nothing is agreed; the item must say it, at least in words.",
    TooFewOptions "C032" "Fewer than two options."
        "With one option there is nothing to settle.",
    RoomFile "C033" "Room file of another room."
        "rooms/a.toml holds what party A alone knows; the file says so itself, so that a copy is noticed.",
    ScoresIncomplete "C034" "Scores do not cover an item."
        "A party that values some options of an item must value all, or packages cannot be compared. An item without any is worth nothing to it.",
    Weights "C035" "Weights do not sum to 100."
        "Weights are shares of the whole in percent.",
    StatusQuoTwice "C036" "Score for a status quo that equals an option."
        "It has that option's score; a second one could only differ from it.",
    NoScores "C037" "Step with the scores of a room that has none."
        "A step that writes scores without stating any writes those of its room's file.",
    NotAtDesk "C040" "Step by somebody who is not at that desk."
        "Only people with a role at a desk act there.",
    TimeBackwards "C041" "Step before the one above it."
        "A script is played in the order in which it is written.",
    WrongDueDate "C042" "Due date differs from the deadline."
        "The day of the event is day 0: ninety days from 20 July 2015 end with 18 October 2015.",
    DueWithoutStart "C043" "Due date that cannot be checked."
        "The day on which the anchor event happened is not known here; `from` states it.",
    Refused "C044" "Step refused by a rule."
        "The script was played over desks in memory, and a rule of the talks stood against the step.",
    UnknownSource "C050" "Claim from an unknown source."
        "A claim without a source is a rumour.",
    UnknownClaim "C051" "Unknown claim."
        "Rounds, relays, conflicts and indicators rest on claims of the record.",
    OneSided "C052" "Conflict with fewer than two sides."
        "A disagreement shows what is said on each side.",
}
