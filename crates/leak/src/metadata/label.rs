//! Lines of properties and of mail headers.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lines;
use crate::limits;

/// What a property's value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    /// Anything short: the label alone is enough.
    Any,
    /// A person or a program: few words.
    Who,
    /// A date or a time.
    When,
    /// A number.
    Number,
    /// The name of a file or of a template.
    File,
    /// A header of a mail: an address, or a time of day.
    Mail,
}

const LABELS: &[(Value, &[&str])] = &[
    (
        Value::Any,
        &[
            "last modified by",
            "last saved by",
            "last edited by",
            "modified by",
            "saved by",
            "edited by",
            "last author",
            "lastmodifiedby",
            "last printed by",
            "printed by",
            "total editing time",
            "editing time",
            "application name",
            "appversion",
            "app version",
            "application version",
            "dc:creator",
            "cp:lastmodifiedby",
            "dcterms:created",
            "dcterms:modified",
            "xmp:creatortool",
            "pdf:producer",
            "creationdate",
            "moddate",
            "creator tool",
            "document id",
            "documentid",
            "instance id",
            "document properties",
            "track changes",
            "tracked changes",
            "message-id",
            "in-reply-to",
            "return-path",
            "mime-version",
            "x-mailer",
            "x-originating-ip",
            "x-received",
            "user-agent",
            "content-transfer-encoding",
            "dkim-signature",
            "delivered-to",
            "received-spf",
            "authentication-results",
            "thread-topic",
            "thread-index",
            "rsid",
            "exif",
            "software version",
            "generator",
            "file name",
            "filename",
            "file path",
            "filepath",
            "original file name",
            "file location",
            "author initials",
            "reviewer initials",
            "document version",
            "version history",
            "dernière modification par",
            "modifié par",
            "dernier enregistrement par",
            "enregistré par",
            "temps total d'édition",
            "durée totale d'édition",
            "dernier auteur",
            "nom du fichier",
            "última modificación por",
            "modificado por",
            "guardado por",
            "último autor",
            "nombre del archivo",
            "tiempo de edición",
            "кем изменен",
            "кем изменён",
            "кем изменено",
            "изменено",
            "автор изменений",
            "последнее изменение",
            "последний автор",
            "кем сохранен",
            "кем сохранено",
            "имя файла",
            "изменил",
            "изменен",
            "изменён",
            "общее время правки",
            "آخر تعديل بواسطة",
            "آخر تعديل",
            "آخر حفظ بواسطة",
            "عدل بواسطة",
            "تم التعديل بواسطة",
            "تم الحفظ بواسطة",
            "اسم الملف",
            "عُدّل بواسطة",
            "حُفظ بواسطة",
            "مسار الملف",
            "آخرین ویرایش توسط",
            "آخرین تغییر توسط",
            "آخرین ویرایش",
            "ویرایش توسط",
            "تغییر توسط",
            "ذخیره توسط",
            "نام فایل",
            "نام پرونده",
            "آخرین ذخیره توسط",
            "最后修改者",
            "上次修改者",
            "最后修改人",
            "最后保存者",
            "修改者",
            "上次保存者",
            "文件名",
            "编辑时间总计",
            "最后修改",
            "修订号",
            "上次修改",
            "最后编辑者",
            "总编辑时间",
        ],
    ),
    (
        Value::Who,
        &[
            "author",
            "authors",
            "creator",
            "created by",
            "producer",
            "company",
            "manager",
            "owner",
            "prepared by",
            "drafted by",
            "drafter",
            "typed by",
            "reviewer",
            "reviewed by",
            "comments by",
            "comment by",
            "application",
            "organisation",
            "organization",
            "initials",
            "auteur",
            "créé par",
            "rédigé par",
            "rédacteur",
            "société",
            "autor",
            "autora",
            "creado por",
            "redactado por",
            "empresa",
            "автор",
            "создал",
            "создано",
            "составил",
            "кем создан",
            "организация",
            "المؤلف",
            "الكاتب",
            "المنشئ",
            "أنشأه",
            "إعداد",
            "أعده",
            "الشركة",
            "منشئ المستند",
            "نویسنده",
            "ایجاد کننده",
            "ایجادکننده",
            "تهیه کننده",
            "ایجاد توسط",
            "شرکت",
            "پدیدآور",
            "作者",
            "创建者",
            "创建人",
            "起草人",
            "公司",
            "编写者",
            "撰写人",
        ],
    ),
    (
        Value::When,
        &[
            "created",
            "created on",
            "creation date",
            "date created",
            "modified",
            "modified on",
            "date modified",
            "last modified",
            "last saved",
            "last edited",
            "saved",
            "printed",
            "last printed",
            "content created",
            "date last saved",
            "last updated",
            "date de création",
            "créé",
            "créé le",
            "modifié",
            "modifié le",
            "dernière modification",
            "imprimé le",
            "dernière impression",
            "fecha de creación",
            "creado",
            "creado el",
            "modificado",
            "modificado el",
            "última modificación",
            "última impresión",
            "дата создания",
            "создан",
            "создано",
            "дата изменения",
            "дата печати",
            "تاريخ الإنشاء",
            "أنشئ في",
            "تاريخ التعديل",
            "تم الإنشاء",
            "تاريخ الطباعة",
            "أُنشئ",
            "أنشئ",
            "تاریخ ایجاد",
            "ایجاد شده",
            "ایجاد",
            "تاریخ ویرایش",
            "تاریخ تغییر",
            "创建时间",
            "创建日期",
            "修改时间",
            "修改日期",
            "打印时间",
            "最后修改时间",
            "最后打印时间",
            "创建",
            "修改",
        ],
    ),
    (
        Value::Number,
        &[
            "revision",
            "revision number",
            "rev",
            "revisions",
            "version number",
            "edit count",
            "révision",
            "numéro de révision",
            "revisión",
            "número de revisión",
            "редакция",
            "номер редакции",
            "исправление",
            "версия файла",
            "المراجعة",
            "رقم المراجعة",
            "مراجعة",
            "رقم الإصدار",
            "بازبینی",
            "شماره بازبینی",
            "شماره ویرایش",
            "ویرایش",
            "نسخه ویرایش",
            "修订",
            "修订次数",
            "修订版本",
            "版本号",
        ],
    ),
    (
        Value::File,
        &[
            "template",
            "modèle",
            "plantilla",
            "шаблон",
            "القالب",
            "قالب",
            "الگو",
            "模板",
            "file",
            "path",
            "fichier",
            "archivo",
            "файл",
            "الملف",
            "فایل",
            "文件",
            "路径",
            "saved as",
            "location",
            "attachment",
            "attachments",
        ],
    ),
    (
        Value::Mail,
        &[
            "from",
            "to",
            "cc",
            "bcc",
            "sent",
            "date",
            "subject",
            "reply-to",
            "received",
            "sender",
            "de",
            "à",
            "envoyé",
            "objet",
            "para",
            "enviado",
            "asunto",
            "от",
            "кому",
            "отправлено",
            "тема",
            "копия",
            "من",
            "إلى",
            "أرسل",
            "تاريخ الإرسال",
            "الموضوع",
            "از",
            "به",
            "ارسال",
            "ارسال شده",
            "موضوع",
            "发件人",
            "收件人",
            "发送时间",
            "抄送",
            "主题",
        ],
    ),
];

/// Names of formats that write their properties as `xmp:CreateDate=…`.
const PREFIXES: &[&str] = &[
    "dc",
    "cp",
    "xmp",
    "pdf",
    "dcterms",
    "iptc",
    "exif",
    "xap",
    "photoshop",
    "tiff",
    "id3",
    "meta",
];

static KNOWN: LazyLock<HashMap<String, Vec<Value>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<Value>> = HashMap::new();
    for (kind, labels) in LABELS {
        for label in *labels {
            known.entry(plain(label)).or_default().push(*kind);
        }
    }
    known
});

pub(super) fn find(chars: &[char], spans: &mut Vec<Range<usize>>) {
    // The time of a picture: 2026:02:08 14:03:51.
    const STAMP: &[u8] = b"dddd:dd:dd dd:dd";
    for at in 0..chars.len().saturating_sub(STAMP.len() - 1) {
        let window = chars.get(at..at + STAMP.len()).unwrap_or_default();
        let fits = |(c, p): (&char, &u8)| match p {
            b'd' => c.is_ascii_digit(),
            p => *c == char::from(*p),
        };
        if window.iter().zip(STAMP).all(fits) {
            spans.push(at..at + STAMP.len());
        }
    }
    for line in lines(chars) {
        for piece in pieces(chars, line.clone()) {
            if let Some(span) = property(chars, piece, line.end) {
                spans.push(span);
            }
        }
    }
}

/// Cuts a line where one property may follow another.
fn pieces(chars: &[char], line: Range<usize>) -> Vec<Range<usize>> {
    let mut out = vec![];
    let mut start = line.start;
    for at in line.clone() {
        let c = chars.get(at).copied().unwrap_or(' ');
        let two = c == ' ' && chars.get(at + 1) == Some(&' ') && at > start;
        if matches!(
            c,
            ';' | '|' | '\t' | '؛' | '；' | '(' | '[' | '{' | '（' | '\u{3000}' | '·' | '•'
        ) || two
        {
            out.push(start..at);
            start = at + 1;
        } else if matches!(c, '.' | ',' | '，' | '。' | '،' | ')' | ']' | '）' | '—' | '–')
            && chars.get(at + 1).is_none_or(|c| c.is_whitespace() || !c.is_ascii())
        {
            out.push(start..at + usize::from(c == '.'));
            start = at + 1;
        }
    }
    out.push(start..line.end);
    out
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '#'
                | '-'
                | '"'
                | '\''
                | '>'
                | '_'
                | '\u{feff}'
                | '\u{200e}'
                | '\u{200f}'
                | '/'
                | '%'
                | '–'
        )
}

fn property(chars: &[char], piece: Range<usize>, line_end: usize) -> Option<Range<usize>> {
    let text = chars.get(piece.clone())?;
    let lead = text.iter().take_while(|c| is_decoration(**c)).count();
    let text = text.get(lead..)?;
    let colon = text.iter().take(48).position(|c| matches!(c, ':' | '：' | '=' | '﹕'))?;
    // A prefix such as dc: has a colon of its own.
    let colon = match text.get(..colon).map(|l| l.iter().collect::<String>().to_lowercase()) {
        Some(prefix) if PREFIXES.contains(&prefix.trim()) => {
            colon + 1 + text.get(colon + 1..)?.iter().position(|c| matches!(c, ':' | '='))?
        }
        _ => colon,
    };
    let label: String = text.get(..colon)?.iter().collect();
    let label = plain(&label);
    let value = text.get(colon + 1..)?;
    let shown: String = value.iter().collect();
    let shown = shown.trim_matches(is_decoration).trim();
    if shown.is_empty() || shown.chars().count() > limits::PROPERTY_VALUE_CHARS_MAX {
        return None;
    }
    let prefixed =
        PREFIXES.iter().any(|p| label.strip_prefix(p).is_some_and(|r| r.starts_with(':')));
    let kinds = KNOWN.get(&label).map(Vec::as_slice).unwrap_or_default();
    // A date with a time of day after a label: no sentence is written so.
    let stamped = kinds.iter().any(|kind| *kind != Value::Mail)
        && line_end - piece.start <= 120
        && is_stamp(chars.get(piece.start..line_end).unwrap_or_default());
    let fits = prefixed || stamped || kinds.iter().any(|kind| fits(*kind, shown));
    let end = value.iter().rposition(|c| !c.is_whitespace()).map_or(colon, |last| colon + 2 + last);
    let start = piece.start + lead;
    fits.then(|| start..start + end)
}

/// Returns whether there are a time of day and the digits of a date.
fn is_stamp(line: &[char]) -> bool {
    let digit = |c: &char| c.is_numeric();
    let clock = line.windows(5).any(|w| match w {
        [a, b, ':', c, d] => [a, b, c, d].into_iter().all(digit),
        _ => false,
    });
    clock && line.iter().filter(|c| digit(c)).count() >= 10
}

fn plain(label: &str) -> String {
    let folded: String = crate::text::folded(label).into_iter().collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

fn fits(kind: Value, value: &str) -> bool {
    let words = value.split_whitespace().count();
    let digits = value.chars().any(|c| c.is_numeric());
    // Prose: a word without capital after the first, and many of them.
    let han = value.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    match kind {
        Value::Any => words <= 8 && han <= 16,
        Value::Who => {
            let small = value.split_whitespace().filter(|word| {
                word.chars().next().is_some_and(char::is_lowercase) && word.chars().count() > 3
            });
            words <= 5 && han <= 6 && small.count() <= usize::from(words == 1)
        }
        Value::When => digits && words <= 8 && han <= 10,
        Value::Number => digits && words <= 3 && value.chars().count() <= 16,
        Value::File => {
            words <= 4
                && value.rsplit('.').next().is_some_and(|ending| {
                    value.contains('.')
                        && (2..=5).contains(&ending.chars().count())
                        && ending.chars().all(|c| c.is_ascii_alphanumeric())
                })
                || value.to_lowercase().starts_with("normal")
        }
        Value::Mail => value.contains('@') && value.contains('.'),
    }
}
