//! Comments stay on the lines that they speak about, and none is lost.

use wasit_accord::print;

use super::{check_laws, codes, fenced, read_block};

fn check(written: &str, canonical: &str) {
    let parsed = read_block(written);
    assert_eq!(codes(&parsed), [""; 0], "{written}");
    assert_eq!(print(&parsed.text), fenced(canonical), "{written}");
    check_laws(&fenced(written));
}

#[test]
fn on_lines_of_their_own_they_belong_to_what_follows() {
    check("# a\n#b\n\nparty A \"x\"\n# c\n#\n", "# a\n# b\nparty A \"x\"\n# c\n#");
    check(
        "party A \"x\"\n\n#  a\nduty D: A must \"x\"\n  # b\n  unlimited\n# c\n[ ]",
        "party A \"x\"\n\n#  a\nduty D: A must \"x\"\n  # b\n  unlimited\n  # c\n  [ ]",
    );
    check(
        "ladder L\n  # a\n  stage S 3d\n# b\nparty A \"x\"",
        "ladder L\n  # a\n  stage S 3d\n# b\nparty A \"x\"",
    );
}

#[test]
fn at_the_end_of_a_line_they_stay_there() {
    check(
        "party A \"x\" # a\nduty D: A must \"x\"# b \n  unlimited # c\n  survives",
        "party A \"x\"  # a\nduty D: A must \"x\"  # b\n  unlimited  # c\n  survives",
    );
    check("body J \"j\" of A # a\n  votes A 3", "body J \"j\" of A  # a\n  votes A 3");
    check(
        "duty D: A must \"x\"\n  [A:\n    unlimited # a\n    survives\n  ] # b",
        "duty D: A must \"x\"\n  [A:\n    unlimited  # a\n    survives\n  ]  # b",
    );
    check("[A:\n  party A \"x\" # a\n] # b", "[A:\n  party A \"x\"  # a\n]  # b");
}

#[test]
fn where_no_line_holds_them_they_move_to_the_nearest() {
    check("party A # a\n  # b\n  \"x\" # c", "# a\n# b\nparty A \"x\"  # c");
    check(
        "duty D: # a\nA must \"x\" within # b\n  30d # c\n  of start # d",
        "# a\nduty D: A must \"x\"\n  # b\n  # c\n  within 30d of start  # d",
    );
    check(
        "escrow E \"x\" amount 1 t held by V # a\n  release when A # b\n  return when B",
        "escrow E \"x\" amount 1 t held by V  # a\n  # b\n  release when A\n  return when B",
    );
    check(
        "ladder L # a\n  stage S 3d # b\n  # c\n  then P # d",
        "# c\n# d\nladder L  # a\n  # b\n  stage S 3d\n  then P",
    );
    check(
        "duty D: A must \"x\" [A: unlimited\n # a\n | nothing # b\n ]",
        "duty D: A must \"x\"\n  # a\n  # b\n  [A: unlimited | nothing]",
    );
    check("[ # a\n ]", "# a\n[ ]");
}

#[test]
fn none_is_lost_where_there_are_faults() {
    let parsed =
        read_block("# 1\nparty # 2\n# 3\nduty D: A must # 4\n  # 5\n  within oops # 6\n# 7");
    let tree = format!("{:?}", parsed.text);
    for comment in 1..=7 {
        assert!(tree.contains(&format!("\"{comment}\"")), "{comment}\n{tree}");
    }
}
