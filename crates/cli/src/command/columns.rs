//! Paragraphs in columns of a terminal, beside each other.

/// Prints columns of paragraphs beside each other, each column of its width and set in by three.
pub(crate) fn side_by_side(columns: &[Vec<String>], widths: &[usize], out: &mut String) {
    let wrapped: Vec<Vec<String>> = columns
        .iter()
        .zip(widths)
        .map(|(column, &width)| column.iter().flat_map(|words| wrap(words, width)).collect())
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..height {
        let mut cells = String::new();
        for (column, &width) in wrapped.iter().zip(widths) {
            let cell = column.get(row).map_or("", String::as_str);
            let rest = width.saturating_sub(columns_of(cell));
            cells.push_str(&format!("   {cell}{}", " ".repeat(rest)));
        }
        out.push_str(cells.trim_end());
        out.push('\n');
    }
}

/// Returns words as a terminal may be given them: what would move its cursor, change its colours or
/// turn the direction of what follows is shown as a sign in its place.
pub(crate) fn harmless(words: &str) -> String {
    let turns = |c| matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    words.chars().map(|c| if c.is_control() || turns(c) { '\u{fffd}' } else { c }).collect()
}

/// Breaks a paragraph into lines of at most `width` columns, between words. Lines but the first are
/// set in by two. At a no-break space no line ends.
pub(crate) fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let breaks = |c: char| c.is_whitespace() && c != '\u{a0}';
    let words = paragraph.split(breaks).filter(|word| !word.is_empty());
    for word in words.map(|word| harmless(word).replace('\u{a0}', " ")) {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(&word);
        } else if columns_of(last) + 1 + columns_of(&word) <= width {
            last.push(' ');
            last.push_str(&word);
        } else {
            lines.push(format!("  {word}"));
        }
    }
    lines
}

/// Returns how many columns of a terminal the words take; Chinese characters take two, marks that
/// stand over others none.
pub(crate) fn columns_of(words: &str) -> usize {
    words
        .chars()
        .map(|c| match c {
            '\0'..='\u{2ff}' => 1,
            _ if is_over(c) => 0,
            _ if is_wide(c) => 2,
            _ => 1,
        })
        .sum()
}

fn is_over(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5c1}'..='\u{5c2}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{200b}'..='\u{200f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Returns digits in groups of three.
pub(crate) fn grouped(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut out = digits.get(..first).unwrap_or_default().to_owned();
    for start in (first..digits.len()).step_by(3) {
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(digits.get(start..start + 3).unwrap_or_default());
    }
    out
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f900}'..='\u{1f9ff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_beside_each_other() {
        let mut out = String::new();
        let columns =
            [vec!["one two".to_owned()], vec!["阿拉 three".to_owned(), "four".to_owned()]];
        side_by_side(&columns, &[5, 7], &mut out);
        assert_eq!(out, "   one     阿拉\n     two     three\n           four\n");
    }

    #[test]
    fn columns_are_those_of_a_terminal() {
        let check = |words: &str, columns| assert_eq!(columns_of(words), columns, "{words}");
        check("Marsa", 5);
        check("阿拉", 4);
        check("مَرسى", 4);
        check("e\u{301}", 1);
        check("\u{1f54a}", 2);
    }

    #[test]
    fn nothing_that_was_quoted_commands_the_terminal() {
        let lines = wrap("a\u{1b}[2Jb \u{202e}c", 20);
        assert_eq!(lines, ["a\u{fffd}[2Jb \u{fffd}c"]);
    }
}
