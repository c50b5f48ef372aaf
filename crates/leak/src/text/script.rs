//! Which script a letter belongs to, as far as cutting and comparing need it.

/// Scripts that are cut or inflected in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Latin, Cyrillic, Greek and those whose letters are mistaken for them: one run, because a
    /// mask mixes them.
    Latinish,
    /// Arabic and Persian.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Han and Kana: each character by itself.
    Han,
    /// Any other.
    Other,
}

/// Returns the script of a folded letter, or `None` if it is none.
pub(crate) fn script(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latinish);
    }
    Some(match u32::from(c) {
        0x3005..=0x3007
        | 0x3041..=0x3096
        | 0x30A1..=0x30FA
        | 0x30FC
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF => Script::Han,
        0x600..=0x6FF | 0x750..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE
            if c.is_alphabetic() =>
        {
            Script::Arabic
        }
        0x590..=0x5FF if c.is_alphabetic() => Script::Hebrew,
        // Signs of vowels and their absence are parts of a word here.
        0x900..=0xDFF if !matches!(c, '\u{964}' | '\u{965}' | '\u{df4}') => Script::Other,
        0xC0..=0x58F
        | 0x13A0..=0x13FF
        | 0x1D00..=0x1FFF
        | 0x2C60..=0x2DFF
        | 0xA4D0..=0xA4FF
        | 0xA640..=0xA69F
        | 0xA720..=0xA7FF
        | 0xAB30..=0xABBF
        | 0x10400..=0x1044F
            if c.is_alphabetic() =>
        {
            Script::Latinish
        }
        _ if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}
