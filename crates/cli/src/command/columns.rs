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

/// Breaks a paragraph into lines of at most `width` columns, between words. Lines but the first are
/// set in by two.
pub(crate) fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(word);
        } else if columns_of(last) + 1 + columns_of(word) <= width {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(format!("  {word}"));
        }
    }
    lines
}

/// Returns how many columns of a terminal the words take; Chinese characters take two.
pub(crate) fn columns_of(words: &str) -> usize {
    words
        .chars()
        .map(|c| if ('\u{1100}'..='\u{ffdc}').contains(&c) && is_wide(c) { 2 } else { 1 })
        .sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}')
}
