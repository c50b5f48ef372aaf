//! Characters that nobody sees and that carry something.

use std::ops::Range;

/// Zero-width characters in a row that no writing needs.
const RUN_MIN: usize = 3;

/// Zero-width characters, apart from joiners, in one text that no writing needs.
const SCATTERED_MIN: usize = 8;

/// Tag characters, bidirectional overrides, runs of zero-width characters and of variation
/// selectors. Single joiners and direction marks belong to Arabic, Persian and Indic writing.
pub(super) fn find(chars: &[char], spans: &mut Vec<Range<usize>>) {
    let mut at = 0;
    let mut scattered = vec![];
    while let Some(&c) = chars.get(at) {
        let run = |fits: fn(char) -> bool| {
            let rest = chars.get(at..).unwrap_or_default();
            at + rest.iter().take_while(|c| fits(**c)).count()
        };
        let end = match c {
            // A flag of a region is a black flag with tags.
            '\u{1f3f4}' => {
                let tags = chars.get(at + 1..).unwrap_or_default();
                let count = tags.iter().take_while(|c| is_tag(**c)).count();
                at += 1 + if count <= 7 { count } else { 0 };
                continue;
            }
            _ if is_tag(c) => run(is_tag),
            '\u{202d}' | '\u{202e}' => {
                let rest = chars.get(at..).unwrap_or_default();
                let length = rest.iter().take_while(|c| !matches!(c, '\u{202c}' | '\n')).count();
                at + length.max(1)
            }
            '\u{fff9}'..='\u{fffb}' => at + 1,
            '\u{e0100}'..='\u{e01ef}' => {
                let end = run(|c| matches!(c, '\u{e0100}'..='\u{e01ef}'));
                if end - at < 2 {
                    at = end;
                    continue;
                }
                end
            }
            _ if is_zero_width(c) => {
                let end = run(is_zero_width);
                let row = chars.get(at..end).unwrap_or_default();
                let joiners = row.iter().all(|c| matches!(c, '\u{200c}' | '\u{200d}'));
                if !joiners && at > 0 {
                    scattered.push(at..end);
                }
                if row.len() < RUN_MIN && (row.len() < 2 || joiners) {
                    at = end;
                    continue;
                }
                end
            }
            _ => {
                at += 1;
                continue;
            }
        };
        spans.push(at..end);
        at = end.max(at + 1);
    }
    if scattered.len() >= SCATTERED_MIN {
        spans.append(&mut scattered);
    }
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}'
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}
