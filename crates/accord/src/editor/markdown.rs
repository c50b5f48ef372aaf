//! Words of a text in Markdown for an editor.
//!
//! A text may come from the other side. What stands in it is shown as it is: it cannot make an
//! editor load an image or draw a link.

/// Characters of code that are shown at most.
const CODE_CHARS_MAX: usize = 400;

/// Returns words so that none of their signs is Markdown.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in joined(words).chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ';' | ':' | '%' | '\'' | '-' | '/')
        {
            out.push('\\');
        }
        out.push(c);
    }
    // A bare address would become a link.
    out.replace("://", ":\\//")
}

/// Returns words between quotation marks.
pub(super) fn quoted(words: &str) -> String {
    format!("“{}”", plain(words))
}

/// Returns part of a text as code on one line, shortened if it is long.
pub(super) fn code(words: &str) -> String {
    let joined = joined(words);
    let mut shown: String = joined.chars().take(CODE_CHARS_MAX).collect();
    if shown.len() < joined.len() {
        shown.push('…');
    }
    // The fence is longer than any run of the mark within.
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{shown}{space}{fence}")
}

/// Returns words on one line, with one space between them.
fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_says_is_no_markdown() {
        assert_eq!(plain("a *b*\n c"), "a \\*b\\* c");
        assert_eq!(plain("![x](http://e/x)"), "\\!\\[x\\]\\(http:\\//e/x\\)");
        assert_eq!(plain("<img src=x>"), "\\<img src\\=x\\>");
        assert_eq!(plain("رقیق‌سازی ۵ ٪"), "رقیق‌سازی ۵ ٪");
        assert_eq!(quoted("above 5 %"), "“above 5 %”");
    }

    #[test]
    fn code_ends_where_it_should() {
        assert_eq!(code("within 30d\n  of start"), "`within 30d of start`");
        assert_eq!(code("a ` b"), "`` a ` b ``");
        assert_eq!(code("a ``` b"), "```` a ``` b ````");
        assert_eq!(code(&"x".repeat(500)).chars().count(), 403);
    }
}
