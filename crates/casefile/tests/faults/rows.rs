//! The faults of the small case, one row each.

use wasit_casefile::Code;

/// One row per fault: the code, the file, the passage, what stands there instead, what is reported.
pub(crate) const FAULTS: &[(Code, &str, &str, &str, &str)] = &[
    (
        Code::NotToml,
        "case.toml",
        "title = \"A small case\"",
        "title = A small case",
        r#"case.toml:3:9: error[C001]: string values must be quoted, expected literal string
  help: correct the line; docs/guide/case-format.md shows every form"#,
    ),
    (
        Code::UnknownKey,
        "people.toml",
        "office = \"Envoy\"",
        "office = \"Envoy\"\nalaises = []",
        r#"people.toml:5:1: error[C002]: unknown key `alaises` in a person
  help: did you mean `aliases`?"#,
    ),
    (
        Code::MissingKey,
        "people.toml",
        "office = \"Envoy\"\n",
        "",
        r#"people.toml:1:1: error[C003]: a person has no `office`
  help: add: office = "…""#,
    ),
    (
        Code::WrongType,
        "case.toml",
        "fictional = true",
        "fictional = \"yes\"",
        r#"case.toml:4:13: error[C004]: expected true or false, found text
  help: write true or false, without quotes"#,
    ),
    (
        Code::UnknownWord,
        "people.toml",
        "role = \"adviser\"",
        "role = \"advisor\"",
        r#"people.toml:12:8: error[C005]: unknown word `advisor`
  help: did you mean `adviser`?"#,
    ),
    (
        Code::ShortName,
        "agenda.toml",
        "id = \"relief\"",
        "id = \"Relief!\"",
        r#"agenda.toml:12:6: error[C006]: `Relief!` is no short name
  help: short names are 1 to 40 lower-case letters a-z, digits and hyphens"#,
    ),
    (
        Code::ExactlyOne,
        "opening.toml",
        "[step.open_round]",
        "[step.open_round]\n[step.resume_round]",
        r#"opening.toml:19:1: error[C007]: a step has both `open_round` and `resume_round`
  help: keep exactly one"#,
    ),
    (
        Code::TooLarge,
        "case.toml",
        "title = \"A small case\"",
        "title = \"A\\nB\"",
        r#"case.toml:3:9: error[C008]: expected one line of at most 300 characters
  help: shorten it; longer text has its own keys"#,
    ),
    (
        Code::Format,
        "case.toml",
        "wasit.case/1",
        "wasit.case/9",
        r#"case.toml:1:10: error[C012]: unknown format `wasit.case/9`
  help: this program reads `wasit.case/1`"#,
    ),
    (
        Code::Blank,
        "case.toml",
        "title = \"A small case\"",
        "title = \"  \"",
        r#"case.toml:3:9: error[C013]: nothing but white space
  help: write something, or remove the key if it may be absent"#,
    ),
    (
        Code::Number,
        "opening.toml",
        "version = 1",
        "version = 0",
        r#"opening.toml:45:11: error[C014]: expected a number from 1 to 200
  help: write a number within these bounds"#,
    ),
    (
        Code::MomentWithoutOffset,
        "opening.toml",
        "at = 2026-02-06T10:00:00+04:00",
        "at = 2026-02-06T10:00:00",
        r#"opening.toml:11:13: error[C015]: a moment needs its offset from UTC
  help: write date, time and offset without quotes: 2026-02-06T09:10:00+04:00"#,
    ),
    (
        Code::PaperNumber,
        "opening.toml",
        "paper = \"A-1\"",
        "paper = \"A1\"",
        r#"opening.toml:44:9: error[C016]: `A1` is no number of a paper
  help: the author's room and its own count: A-1 is the first paper of A"#,
    ),
    (
        Code::Duplicate,
        "people.toml",
        "id = \"venn-s\"",
        "id = \"venn-r\"",
        r#"people.toml:14:6: error[C020]: `venn-r` is used twice
  help: give each its own name, or remove one of the two"#,
    ),
    (
        Code::UnknownParty,
        "opening.toml",
        "to = [\"B\"]",
        "to = [\"C\"]",
        r#"opening.toml:31:7: error[C021]: `C` is no room of this case
  help: rooms of this case: A (Aurelia), B (Tamrin), M (the mediator)"#,
    ),
    (
        Code::UnknownPerson,
        "opening.toml",
        "by = \"calder\"",
        "by = \"caldr\"",
        r#"opening.toml:23:6: error[C022]: nobody in people.toml is called `caldr`
  help: did you mean `calder`?"#,
    ),
    (
        Code::AmbiguousPerson,
        "opening.toml",
        "by = \"calder\"",
        "by = \"Venn\"",
        r#"opening.toml:23:6: error[C023]: `Venn` fits several persons
  help: write the short name of the one who is meant: `venn-r` or `venn-s`"#,
    ),
    (
        Code::UnknownItem,
        "opening.toml",
        "package = { cap = \"a\" }",
        "package = { cpa = \"a\" }",
        r#"opening.toml:36:13: error[C024]: the agenda has no item `cpa`
  help: did you mean `cap`?"#,
    ),
    (
        Code::UnknownOption,
        "opening.toml",
        "package = { cap = \"a\" }",
        "package = { cap = \"e\" }",
        r#"opening.toml:36:19: error[C025]: item `cap` has no option `e`
  help: options: a (low), b (none)"#,
    ),
    (
        Code::PartyLetters,
        "case.toml",
        "id = \"B\"",
        "id = \"C\"",
        r#"case.toml:12:6: error[C026]: expected `B`, found `C`
  help: parties are lettered in the order in which they stand: A, B, C …"#,
    ),
    (
        Code::UnknownZone,
        "case.toml",
        "zone = \"+04:00\"",
        "zone = \"Asia/Marsa\"",
        r#"case.toml:5:8: error[C027]: unknown time zone `Asia/Marsa`
  help: write a name such as `Asia/Muscat`, an offset such as `+04:00`, or `UTC`"#,
    ),
    (
        Code::RoleWithoutDesk,
        "people.toml",
        "of = \"INSA\"",
        "of = \"INSA\"\nrole = \"observer\"",
        r#"people.toml:30:8: error[C028]: INSA has no desk, so nobody there has a role at one
  help: remove `role`, or say to which room the person belongs: of = "A""#,
    ),
    (
        Code::NoHead,
        "people.toml",
        "role = \"head\"",
        "role = \"adviser\"",
        r#"opening.toml:22:8: error[C029]: desk A acts in the script and has no head
  help: give one of its people in people.toml: role = "head""#,
    ),
    (
        Code::TooFewParties,
        "case.toml",
        "[[party]]\nid = \"B\"\nname = \"Tamrin\"\n",
        "",
        r#"case.toml:1:1: error[C030]: a case has at least two parties, this one has 1
  help: add: [[party]] with id = "A" and a name, and one with id = "B""#,
    ),
    (
        Code::NoStatusQuo,
        "agenda.toml",
        "status_quo = { words = \"none\" }\n",
        "",
        r#"agenda.toml:11:1: error[C031]: an agenda item has no `status_quo`
  help: add: status_quo = { words = "nothing changes" }"#,
    ),
    (
        Code::TooFewOptions,
        "agenda.toml",
        "[[item.option]]\nid = \"b\"\nlabel = \"some\"\n",
        "",
        r#"agenda.toml:11:1: error[C032]: an item has at least two options, this one has 1
  help: add: [[item.option]] with an id and a label"#,
    ),
    (
        Code::RoomFile,
        "rooms/a.toml",
        "room = \"A\"",
        "room = \"B\"",
        r#"rooms/a.toml:1:8: error[C033]: this file is named for room A and says it is B's
  help: write room = "A", or rename the file"#,
    ),
    (
        Code::ScoresIncomplete,
        "rooms/a.toml",
        "options = { a = 100, b = 0 }",
        "options = { a = 100 }",
        r#"rooms/a.toml:6:11: error[C034]: no score for b of `cap`
  help: score every option, or remove the item's scores: then it is worth nothing"#,
    ),
    (
        Code::Weights,
        "rooms/a.toml",
        "weight = 60",
        "weight = 50",
        r#"rooms/a.toml:1:1: error[C035]: the weights sum to 90
  help: weights are percents of the whole: make them sum to 100"#,
    ),
    (
        Code::StatusQuoTwice,
        "rooms/a.toml",
        "options = { a = 100, b = 0 }",
        "options = { a = 100, b = 0 }\nstatus_quo = 5",
        r#"rooms/a.toml:7:14: error[C036]: the status quo of `cap` is its option b
  help: remove it: the status quo has that option's score"#,
    ),
    (
        Code::Number,
        "rooms/a.toml",
        "options = { a = 100, b = 0 }",
        "options = { a = 101, b = 0 }",
        r#"rooms/a.toml:6:17: error[C014]: expected a number from 0 to 100
  help: write a number within these bounds"#,
    ),
    (
        Code::UnknownItem,
        "rooms/a.toml",
        "item = \"cap\"",
        "item = \"cup\"",
        r#"rooms/a.toml:4:8: error[C024]: the agenda has no item `cup`
  help: did you mean `cap`?"#,
    ),
    (
        Code::UnknownOption,
        "rooms/a.toml",
        "options = { a = 100, b = 0 }",
        "options = { a = 100, b = 0, c = 7 }",
        r#"rooms/a.toml:6:29: error[C025]: item `cap` has no option `c`
  help: options: a (low), b (none)"#,
    ),
    (
        Code::MissingKey,
        "opening.toml",
        "[step.open_round]",
        "[step.write_scores]\nfloor = 7",
        r#"opening.toml:18:1: error[C003]: the act has no `score`
  help: add: score = [{ item = "cap", weight = 10, options = { … } }]"#,
    ),
    (
        Code::Number,
        "opening.toml",
        "[step.open_round]",
        "[step.write_scores]\nscore = [{ item = \"cap\", weight = 1001, options = { a = 1, b = 0 } }]",
        r#"opening.toml:19:35: error[C014]: expected a number from 0 to 1000
  help: write a number within these bounds"#,
    ),
    (
        Code::NoScores,
        "opening.toml",
        "[step.open_round]",
        "[step.write_scores]",
        r#"opening.toml:18:1: error[C037]: room M has no scores
  help: add [[score]] to rooms/m.toml, or to this step"#,
    ),
    (
        Code::NotAtDesk,
        "opening.toml",
        "by = \"calder\"",
        "by = \"venn-s\"",
        r#"opening.toml:23:6: error[C040]: `venn-s` does not sit at desk A
  help: at desk A sit: `calder` or `venn-r`"#,
    ),
    (
        Code::TimeBackwards,
        "opening.toml",
        "at = 2026-02-06T10:05:00+04:00",
        "at = 2026-02-06T09:05:00+04:00",
        r#"opening.toml:21:6: error[C041]: this step is earlier than the one above it
  help: put the steps in the order of their times"#,
    ),
    (
        Code::WrongDueDate,
        "opening.toml",
        "due = 2026-02-08",
        "due = 2026-02-07",
        r#"opening.toml:32:92: error[C042]: the due date is stated as 2026-02-07, but 2 calendar-days from 2026-02-06 end with 2026-02-08
  help: write due = 2026-02-08, or change the days: the day of the event is day 0"#,
    ),
    (
        Code::DueWithoutStart,
        "opening.toml",
        "anchor = \"sent\"",
        "anchor = \"received\"",
        r#"opening.toml:32:96: error[C043]: this due date cannot be checked
  help: state the day of the event (from = 2026-02-06), or remove `due`"#,
    ),
    (
        Code::Refused,
        "opening.toml",
        "verbatim = true",
        "withhold = \"in-confidence\"",
        r#"opening.toml:37:1: error[C044]: step `carry` is refused: The reason "in confidence" is for paragraphs that their author marked so. (R-RELAY-08) [paragraph 1]
  help: Choose the reason that is true."#,
    ),
    (
        Code::UnknownSource,
        "record.toml",
        "source = \"s0\"",
        "source = \"s1\"",
        r#"record.toml:7:10: error[C050]: the record has no source `s1`
  help: did you mean `s0`?"#,
    ),
    (
        Code::UnknownClaim,
        "record.toml",
        "[\"two\"]",
        "[\"tow\"]",
        r#"record.toml:22:20: error[C051]: the record has no claim `tow`
  help: did you mean `two`?"#,
    ),
    (
        Code::OneSided,
        "record.toml",
        "[[\"one\"], [\"two\"]]",
        "[[\"one\"]]",
        r#"record.toml:22:9: error[C052]: a conflict has at least two sides, this one has 1
  help: list the claims of each side: sides = [["…"], ["…", "…"]]"#,
    ),
    (
        Code::WrongType,
        "record.toml",
        "topic = \"format\"",
        "date = \"2025-6\"\ntopic = \"format\"",
        r#"record.toml:9:8: error[C004]: neither a month nor a year
  help: write a month or a year in quotes, "2025-06" or "2018"; a day without: 2026-02-06"#,
    ),
    (
        Code::UnknownParty,
        "record.toml",
        "[[conflict]]",
        "[[role]]\nactor = \"INSO\"\nrole = \"verifier\"\nclaims = [\"one\"]\n[[conflict]]",
        r#"record.toml:19:9: error[C021]: `INSO` is no actor of this case
  help: did you mean `INSA`?"#,
    ),
    (
        Code::UnknownParty,
        "people.toml",
        "of = \"INSA\"",
        "of = \"K1\"",
        r#"people.toml:29:6: error[C021]: `K1` is no room of this case
  help: rooms of this case: A (Aurelia), B (Tamrin), M (the mediator)"#,
    ),
    (
        Code::UnknownItem,
        "agenda.toml",
        "label = \"some\"\n",
        "label = \"some\"\n[[basket]]\ntitle = \"All\"\nitems = [\"cap\", \"releif\"]\n",
        r#"agenda.toml:23:17: error[C024]: the agenda has no item `releif`
  help: did you mean `relief`?"#,
    ),
    (
        Code::Duplicate,
        "agenda.toml",
        "label = \"some\"\n",
        "label = \"some\"\n[[basket]]\ntitle = \"All\"\nitems = [\"cap\", \"cap\"]\n",
        r#"agenda.toml:23:17: error[C020]: `cap` is used twice
  help: give each its own name, or remove one of the two"#,
    ),
    (
        Code::Blank,
        "agenda.toml",
        "label = \"some\"\n",
        "label = \"some\"\n[[basket]]\ntitle = \"All\"\nitems = []\n",
        r#"agenda.toml:23:9: error[C013]: a basket without items
  help: name at least one item"#,
    ),
    (
        Code::UnknownOption,
        "opening.toml",
        "package = { cap = \"a\" }",
        "red_line_together = { cap = \"a\", relief = \"e\" }",
        r#"opening.toml:36:43: error[C025]: item `relief` has no option `e`
  help: options: a (none), b (some)"#,
    ),
    (
        Code::ShortName,
        "opening.toml",
        "to = [\"B\"]",
        "to = [\"B\"]\nchannel = \"The garden\"",
        r#"opening.toml:32:11: error[C006]: `The garden` is no short name
  help: short names are 1 to 40 lower-case letters a-z, digits and hyphens"#,
    ),
    (
        Code::ExactlyOne,
        "opening.toml",
        "[step.open_round]",
        "",
        r#"opening.toml:12:1: error[C007]: a step needs one of 53 keys
  help: add exactly one; docs/guide/case-format.md shows every key"#,
    ),
    (
        Code::UnknownKey,
        "opening.toml",
        "[step.open_round]",
        "[step.open_rond]",
        r#"opening.toml:18:7: error[C002]: unknown key `open_rond` in a step
  help: did you mean `open_round`?"#,
    ),
    (
        Code::UnknownWord,
        "opening.toml",
        "[step.open_round]",
        "[step.open_channel]\nid = \"x\"\nkind = \"front\"\nparticipants = [\"harith\"]\nexposure = \"public\"",
        r#"opening.toml:20:8: error[C005]: unknown word `front`
  help: use one of these words"#,
    ),
    (
        Code::UnknownParty,
        "opening.toml",
        "[step.open_round]",
        "[step.open_channel]\nid = \"x\"\nkind = \"courier\"\nparticipants = [\"harith\"]\nexposure = \"public\"\ncourier = \"B\"",
        r#"opening.toml:23:11: error[C021]: `B` is no courier
  help: couriers are numbered in the order of case.toml: K1 is the first"#,
    ),
    (
        Code::Duplicate,
        "opening.toml",
        "[step.open_round]",
        "[step.open_channel]\nid = \"x\"\nkind = \"back\"\nparticipants = [\"harith\", \"Harith\"]\nexposure = \"public\"",
        r#"opening.toml:21:27: error[C020]: `harith` is listed twice
  help: name each once"#,
    ),
    (
        Code::PaperNumber,
        "opening.toml",
        "[step.open_round]",
        "[step.drop_draft]\ndraft = \"A-1\"",
        r#"opening.toml:19:9: error[C016]: `A-1` is no number of a draft
  help: D-1 is the first that the desk counts"#,
    ),
    (
        Code::PaperNumber,
        "opening.toml",
        "[step.open_round]",
        "[step.take_back_offer]\noffer = \"O-1\"",
        r#"opening.toml:19:9: error[C016]: `O-1` is no number of an offer
  help: its author and its author's count: A-O1 is the first offer of A"#,
    ),
    (
        Code::PaperNumber,
        "opening.toml",
        "[step.open_round]",
        "[step.tell_precondition]\nprecondition = \"no-new-measures\"\nto = \"A\"",
        r#"opening.toml:19:16: error[C016]: `no-new-measures` names no precondition
  help: its owner and its short name: B/no-new-measures"#,
    ),
    (
        Code::ExactlyOne,
        "opening.toml",
        "[step.open_round]",
        "[step.clear_draft]\ndraft = \"D-1\"\nversion = 1",
        r#"opening.toml:18:1: error[C007]: the act needs one of `clears`, `informed`, `objects` or `edits`
  help: add exactly one"#,
    ),
    (
        Code::ExactlyOne,
        "opening.toml",
        "[step.open_round]",
        "[step.propose]\nwords = \"…\"",
        r#"opening.toml:18:1: error[C007]: the act needs one of `package` or `visibility`
  help: add exactly one"#,
    ),
    (
        Code::UnknownKey,
        "opening.toml",
        "[step.open_round]",
        "[step.propose]\nwords = \"…\"\nearly_harvest = true\nvisibility = { round = 1, existence = true, word = \"talks\", venue = true, photographs = \"none\" }",
        r#"opening.toml:20:1: error[C002]: unknown key `early_harvest` in the act
  help: remove it, or use `answer_by`, `package`, `visibility` or `words`"#,
    ),
    (
        Code::MissingKey,
        "opening.toml",
        "[step.open_round]",
        "[step.record_outside]\nkind = \"strike\"\nactor = \"Zevan\"\nwords = \"…\"\nhappened_at = 2026-02-06T09:00:00+04:00\nconfidence = \"claimed\"",
        r#"opening.toml:18:1: error[C003]: the act has no `source`
  help: add: source = "…""#,
    ),
    (
        Code::UnknownWord,
        "opening.toml",
        "[step.open_round]",
        "[step.move_precondition]\nprecondition = \"B/x\"\nto = \"stated\"\ngrounds = \"…\"",
        r#"opening.toml:20:6: error[C005]: unknown word `stated`
  help: use one of these words"#,
    ),
];
