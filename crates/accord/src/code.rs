//! Every code that a check of an accord can give, with its explanation.
//!
//! To add one: a line here and a file each in `tests/bad/` and `tests/good/`; its page in
//! `docs/reference/accord/` is made from these by a test.

macro_rules! codes {
    ($($variant:ident $code:literal $title:literal $why:literal $proves:literal $misses:literal),+ $(,)?) => {
        /// A code of the accord check.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( #[doc = $title] $variant ),+ }

        impl Code {
            /// Every code, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the code: `E201`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Returns what is wrong, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// Returns why it matters.
            pub fn why(self) -> &'static str {
                match self { $(Self::$variant => $why),+ }
            }

            /// Returns what is certain where the code is given, or where it is not.
            pub fn proves(self) -> &'static str {
                match self { $(Self::$variant => $proves),+ }
            }

            /// Returns what the check does not see.
            pub fn may_miss(self) -> &'static str {
                match self { $(Self::$variant => $misses),+ }
            }

            /// Returns the code that a text names, in capitals or not.
            pub fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.code().eq_ignore_ascii_case(text))
            }
        }
    };
}

codes! {
    Syntax "E100" "Not the language of accords."
        "What cannot be read is not guessed at. The rest of the block is read all the same."
        "The text leaves the grammar at this place."
        "Nothing: without it, every block was read whole.",
    UnknownName "E101" "A name that nobody gave."
        "A condition on something that does not exist never comes to hold."
        "No item of the text gives this name."
        "A misspelt name that another item happens to bear.",
    NameTwice "E102" "A name given twice."
        "Two clauses of one name cannot be told apart in a condition, a notice or a dispute. Only alternatives of one bracket may share a name, since one of them will go."
        "Both can stand in the same text."
        "Two names that look alike but are not equal: see W113.",
    WrongKind "E103" "A name of another kind of thing."
        "A party does not verify, a day is not suspended: the word asks for something else."
        "What the name means does not fit where it stands."
        "A right kind that is the wrong one.",
    UnitMismatch "E104" "Two units for one measure."
        "What is measured in kilograms cannot be held against tonnes without a rule of conversion, and a text has none."
        "The units are not written alike."
        "Units written alike that people understand differently.",
    Attribution "E105" "A bracket that does not add up."
        "Each alternative is a party's, the mediator's or nobody's; brackets of one name are settled together and need the same authors in the same order."
        "The author is no party and no mediator, or tied brackets differ."
        "Alternatives under one name whose words have nothing to do with each other.",
    WordTwice "E106" "A word twice in one clause."
        "Of two deadlines in one clause, nobody knows which one holds."
        "The clause has the word twice with every bracket settled one way."
        "Two clauses that say different things about one act; two different words for a deadline, of which the earlier one counts.",
    BadValue "E107" "A number, date or duration that does not exist."
        "30 February is nobody's deadline."
        "The value is not of the calendar, or beyond its bounds."
        "A date that exists and is not the one meant.",
    KindAndModal "E108" "Kind and modal that do not fit."
        "A ban that says must would bind to the opposite of what it forbids."
        "The head word and the modal are of different kinds."
        "An act whose own words turn its sense, such as to refrain from something.",
    TooLarge "E109" "Too deep, too long, too many."
        "Every bound has its reason in limits.rs; beyond it a text is not read, so that no file can hold up the one who checks it."
        "The bound was reached at this place."
        "What stands after it.",
    Hidden "E110" "A character that cannot be seen, or turns the text."
        "Who signs reads the screen. Characters that reorder or hide what stands there make it say two things."
        "The character stands in what the machine reads."
        "Such characters in prose outside brackets.",
    OutOfText "E111" "Refers to what may be left out."
        "If the bracket is settled so, the clause refers to nothing."
        "There is a settlement in which the one stands and the other does not."
        "Nothing.",
    Lookalike "W113" "Two names that look alike."
        "Letters of different scripts can look the same; a reader takes two clauses for one."
        "The names differ, and Unicode counts their letters as confusable."
        "Names that are alike to the ear, or in a poor font.",
    Fence "W115" "A block that is none."
        "A fence that is never closed, or whose word only begins like accord, hides its clauses from the machine."
        "The fence is open to the end, or its word is unknown."
        "Clauses written without a fence at all.",
    Circular "E201" "Each waits for the other."
        "You first: no side can begin without being the first to give. Texts that read well clause by clause stall here."
        "No order of performance lets any clause of the circle come about, whatever verifiers find and parties decide."
        "A circle that a condition with not would close; what is written in words alone.",
    Never "E202" "Can never come about."
        "A clause that waits for what never happens binds nobody."
        "Some condition of the clause holds in no run of the text."
        "Conditions that exclude each other through their dates, through not, or because a power suspends or ends what another condition needs.",
    Stuck "E203" "Suspended for ever."
        "What is suspended and can neither resume nor end leaves both sides bound and idle."
        "There is a run in which the clause is suspended and no continuation resumes or ends it."
        "An end by agreement outside the text. Dates are not looked at: what has an end date ends.",
    NoStep "E204" "No domestic step lets it enter into force."
        "Once a side needs approval at home, what no step approves does not bind it; the other side would rely on air."
        "The party has domestic steps, and none of them allows this clause."
        "A step that allows more on paper than its law does.",
    ImpossibleDates "E301" "Dates that cannot all be kept."
        "If every deadline is kept, something has to come before itself."
        "The distances around the circle shown add up to less than nothing, with months at their longest where the day they run from is not known."
        "What comes again and again. It is given also where conditions let only some of the deadlines ever run together.",
    StatedDate "E302" "A date that is not the one its rule gives."
        "A text that prints both a rule and a date has two deadlines if they differ, usually by the day of the event."
        "The rule, counted with the day of the event as day 0, gives another date, or leaves no room for the one stated."
        "A rule and a date that agree and are both not meant.",
    NoDeadline "W301" "No end to wait for."
        "A duty without a deadline is never breached, and a power without an end is never too late."
        "No word of the clause says by when or how often it is due, or how long it lasts, and none says unlimited."
        "A deadline in words alone.",
    DueTooEarly "W302" "Due before what it depends on can be known."
        "Who must act before the verifier has spoken acts on the other's word."
        "With every deadline and finding at its latest lawful moment, the clause falls due first."
        "Findings that take longer than the text allows.",
    AmbiguousCount "W303" "Counted in a way that can be read twice."
        "Months against days, a clause that was done or found, business days without a calendar: each is two deadlines."
        "Two readings give different days, or the text does not say which event counts."
        "Readings that only practice would show.",
    NoVerifier "W401" "Nobody verifies."
        "What nobody finds is a matter of who is believed."
        "The clause binds, and no word names who finds, or how: verifier, method, time and evidence."
        "A verifier that cannot see what it should find.",
    NoRemedy "W402" "Nothing follows a breach."
        "A must with no consequence is a wish. If none is meant, the text says so."
        "The clause binds, and has neither else nor no remedy."
        "Remedies in other texts.",
    Outlives "W403" "A commitment that outlives its remedy."
        "After the remedy lapsed, what remains is owed and cannot be called in."
        "The last day on which the remedy can still run to its end lies before the commitment's end."
        "Remedies outside the text; dates that depend on an event whose day is unknown on one side only.",
    SelfVeto "W404" "The one in breach can block the remedy."
        "A vote that needs the one it is about is no remedy."
        "With that vote against and all others for, the decision fails."
        "Pressure on other votes.",
    HitsOthers "W405" "The remedy hits others, or both sides alike."
        "A remedy that hurts its holder or a bystander will not be used, and both sides know."
        "The power says whom it hits, and not only the one in breach is among them."
        "Effects that the text does not state.",
    CheaperToBreach "W406" "The consequence is cheaper than performance."
        "A must with a small price is an offer to sell."
        "The stated costs of all remedies together are below the stated cost of performing."
        "Costs that nobody stated: reputation, repetition, other deals.",
    Overpaid "E411" "More is paid out than is held."
        "Two certificates can both be true; the bank cannot pay twice."
        "There is a set of conditions that can hold together and whose releases, or whose returns, add up to more than the amount."
        "Conditions that are met one after the other and never together. It is given also where they exclude each other in fact and the text does not say so.",
    ReleaseAndReturn "E412" "Release and return can both be due."
        "Whoever is quicker takes all, or the holder is sued by both."
        "The conditions of a release and of a return can hold together, no date parts them, and they claim more than is held."
        "Conditions that are met one after the other and never together. It is given also where they exclude each other in fact and the text does not say so.",
    LostInEscrow "E413" "Can stay in escrow for ever."
        "Money that neither goes nor returns is lost to both."
        "There is a run in which no outcome takes what is left."
        "A holder that fails.",
    TrancheSum "E414" "Tranches that do not add up."
        "Parts that do not make the whole leave a dispute about the rest."
        "The stated parts add up to another number than the whole, or a part's number is missing or twice."
        "Amounts that are not stated.",
    Exposed "W501" "More given than a side bears."
        "The side that has given and not received is the one that pays if the other stops."
        "There is an order that the text allows in which the side has given so much more than it received."
        "Worth that nobody stated. Alternatives in a condition are taken as if none had to be waited for, and what several bear as one performance.",
    BeforeApproval "W502" "Irrevocable before the other side is approved."
        "What cannot be taken back is given while the other side's parliament can still say no."
        "The clause can come about with none of the other side's steps taken."
        "Steps that the text does not name.",
    Racing "W503" "Two powers race for one clause."
        "One ends what the other resumes; who is quicker decides, and each says it was first."
        "Both powers can be usable at one moment, in different hands."
        "Races by dates alone.",
    IdlePower "W504" "A power that changes nothing."
        "A may with no stated effect is a permission, or its effect was forgotten."
        "No word of the power says what it does."
        "Effects in words alone.",
    SomeSettlements "W601" "Some ways to settle the brackets give errors."
        "Each bracket may be harmless alone, and two of them together a deadlock."
        "The counted settlements give an error, and all others none, of the codes that end a check."
        "Checks that gave up are listed in N602.",
    Undetermined "N602" "Not determined."
        "Better said than guessed: there are more combinations than the check follows."
        "Nothing about these checks."
        "Everything about them.",
    OpenBracket "W611" "Not settled yet."
        "A text is ready to be signed when nothing in it is open."
        "A bracket or blank stands in the text."
        "Prose brackets without an author or a name.",
    MissingAnnex "W612" "An annex is missing."
        "Who signs signs the annexes too."
        "The text itself says that the annex is missing."
        "An annex that prose mentions and no item names.",
    UndefinedTerm "W613" "A term without a meaning."
        "Each side will sign its own meaning."
        "The text lists the term and neither defines it nor says that it is deliberately undefined."
        "Terms that the text does not list.",
    NoEquivalent "W614" "A term without an equivalent."
        "Where several languages are authentic, a term that exists in one of them is a dispute in the others."
        "The term has no equivalent in an authentic language of the text other than the first, in which the text stands."
        "Equivalents that do not mean the same.",
    AgreedAmbiguity "N615" "Deliberately undefined."
        "Agreed ambiguity lets a text be signed. The risk remains and is listed here."
        "The text says so."
        "Nothing.",
    Unverified "N616" "From a source that was not checked."
        "Shown with its mark, so that nobody takes it for a fact."
        "The text marks the clause as unverified."
        "Clauses that should bear the mark and do not.",
}
