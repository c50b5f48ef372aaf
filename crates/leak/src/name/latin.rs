//! Names of other scripts in Latin letters, as far as it is cheap: the sounds of Russian, the consonants of
//! Arabic and Persian.

/// Returns what a folded Russian word sounds like; letters that look Latin are Latin after folding.
pub(super) fn russian(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = vec![];
    for c in letters {
        let sounds: &[char] = match c {
            'а' | 'a' => &['a'],
            'б' => &['b'],
            'в' => &['v'],
            'г' => &['g'],
            'д' => &['d'],
            'е' | 'e' | 'э' | 'и' | 'ы' | 'й' | 'i' => &['i'],
            'ж' => &['j'],
            'з' | 'ц' => &['z'],
            'к' | 'k' => &['k'],
            'л' => &['l'],
            'м' | 'm' => &['m'],
            'н' => &['n'],
            'о' | 'o' | 'у' | 'y' => &['u'],
            'п' => &['p'],
            'р' | 'p' => &['r'],
            'с' | 'c' | 'ч' | 'ш' | 'щ' => &['s'],
            'т' | 't' => &['t'],
            'ф' => &['f'],
            'х' | 'x' => &['h'],
            'ю' => &['i', 'u'],
            'я' => &['i', 'a'],
            _ => &[],
        };
        for sound in sounds {
            if out.last() != Some(sound) {
                out.push(*sound);
            }
        }
    }
    out
}

/// Consonants that a word needs before it is compared by them alone.
const CONSONANTS_MIN: usize = 3;

/// Returns the consonants of a folded Arabic or Persian word.
pub(super) fn arabic(letters: &[char]) -> Option<Vec<char>> {
    let letters = match letters.strip_prefix(&['ا', 'ل']) {
        Some(rest) if rest.len() >= 4 => rest,
        _ => letters,
    };
    let sounds = letters.iter().filter_map(|c| {
        Some(match c {
            'ب' => 'b',
            'پ' => 'p',
            'ت' | 'ط' | 'ث' => 't',
            'ج' | 'ژ' => 'j',
            'ح' | 'خ' | 'ه' => 'h',
            'د' | 'ض' => 'd',
            'ذ' | 'ز' | 'ظ' => 'z',
            'ر' => 'r',
            'س' | 'ش' | 'ص' | 'چ' => 's',
            'غ' | 'ق' | 'ك' | 'گ' => 'k',
            'ف' => 'f',
            'ل' => 'l',
            'م' => 'm',
            'ن' => 'n',
            _ => return None,
        })
    });
    finished(sounds)
}

/// Returns the consonants of a Latin word from how it sounds.
pub(super) fn consonants(sound: &[char]) -> Option<Vec<char>> {
    finished(sound.iter().filter_map(|c| match c {
        'a' | 'i' | 'u' | 'v' => None,
        'g' => Some('k'),
        c => Some(*c),
    }))
}

fn finished(sounds: impl Iterator<Item = char>) -> Option<Vec<char>> {
    let mut out: Vec<char> = vec![];
    for sound in sounds {
        if out.last() != Some(&sound) {
            out.push(sound);
        }
    }
    if out.last() == Some(&'h') && out.len() > CONSONANTS_MIN {
        out.pop();
    }
    (out.len() >= CONSONANTS_MIN).then_some(out)
}
