//! Number words, in each language.

use std::sync::LazyLock;

use super::rational::Rational;
use crate::hash::Map;
use crate::text::{word_hash, word_row};

/// What a number word does to the number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Is added.
    Add(u64),
    /// Multiplies what is below a hundred.
    Hundred,
    /// Multiplies all that is below it.
    Scale(u64),
    /// Multiplies, and may stand alone: a dozen.
    Times(u64),
    /// One half, before a scale or a unit.
    Half,
    /// One and a half: полтора.
    OneAndHalf,
    /// One, which is also an article or a pronoun.
    One,
}

use Part::{Add, Half, Hundred, One, OneAndHalf, Scale, Times};

const THOUSAND: u64 = 1_000;
const MILLION: u64 = 1_000_000;
const BILLION: u64 = 1_000_000_000;
const TRILLION: u64 = 1_000_000_000_000;

const WORDS: &[(Part, &str)] = &[
    // English; words that other languages share stand once.
    (One, "one un une uno una один одна одно одного одной одну одним واحد واحدة إحدى یک"),
    (Add(0), "zero zéro cero ноль нуль صفر"),
    (
        Add(2),
        "двое двоих two deux dos два две двух двум двумя اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي دو",
    ),
    (Add(3), "трое троих three trois tres три трех трёх трем тремя ثلاث ثلاثة سه"),
    (
        Add(4),
        "четверо четверых four quatre cuatro четыре четырех четырёх четырем четырьмя أربع أربعة چهار",
    ),
    (Add(5), "пятеро пятерых five cinq cinco пять пяти пятью خمس خمسة پنج"),
    (Add(6), "шестеро six seis шесть шести шестью ست ستة شش"),
    (Add(7), "семеро seven sept siete семь семи семью سبع سبعة هفت"),
    (Add(8), "восьмью eight huit ocho восемь восьми восемью ثماني ثمانية ثمان هشت"),
    (Add(9), "nine neuf nueve девять девяти девятью تسع تسعة نه"),
    (Add(10), "ten dix diez десять десяти десятью عشر عشرة ده"),
    (Add(11), "одиннадцатью eleven onze once одиннадцать одиннадцати یازده"),
    (Add(12), "двенадцатью twelve douze doce двенадцать двенадцати دوازده"),
    (Add(13), "thirteen treize trece тринадцать тринадцати سیزده"),
    (Add(14), "fourteen quatorze catorce четырнадцать четырнадцати چهارده"),
    (Add(15), "пятнадцатью fifteen quinze quince пятнадцать пятнадцати پانزده"),
    (Add(16), "diezyseis sixteen seize dieciséis шестнадцать шестнадцати شانزده"),
    (Add(17), "seventeen diecisiete семнадцать семнадцати هفده"),
    (Add(18), "eighteen dieciocho восемнадцать восемнадцати هجده هیجده"),
    (Add(19), "nineteen diecinueve девятнадцать девятнадцати نوزده"),
    (Add(20), "twenty vingt vingts veinte двадцать двадцати двадцатью عشرون عشرين بیست"),
    (Add(21), "veintiun veintiuno veintiún veintiuna"),
    (Add(22), "veintidós"),
    (Add(23), "veintitrés"),
    (Add(24), "veinticuatro"),
    (Add(25), "veinticinco"),
    (Add(26), "veintiséis"),
    (Add(27), "veintisiete"),
    (Add(28), "veintiocho"),
    (Add(29), "veintinueve"),
    (Add(30), "thirty trente treinta тридцать тридцати тридцатью ثلاثون ثلاثين سی"),
    (Add(40), "forty fourty quarante cuarenta сорок сорока أربعون أربعين چهل"),
    (Add(50), "пятьюдесятью fifty cinquante cincuenta пятьдесят пятидесяти خمسون خمسين پنجاه"),
    (Add(60), "шестьюдесятью sixty soixante sesenta шестьдесят шестидесяти ستون ستين شصت"),
    (Add(70), "семьюдесятью seventy septante setenta семьдесят семидесяти سبعون سبعين هفتاد"),
    (
        Add(80),
        "восемьюдесятью eighty huitante octante ochenta восемьдесят восьмидесяти ثمانون ثمانين هشتاد",
    ),
    (Add(90), "ninety nonante noventa девяносто девяноста تسعون تسعين نود"),
    (Hundred, "hundred hundreds cent cents"),
    (Add(100), "сотен cien ciento сто ста مئة مائة مئه صد یکصد"),
    (
        Add(200),
        "двумстам двумястами doscientos doscientas двести двухсот مئتان مئتين مائتان مائتين مئتا مئتي مائتي دویست",
    ),
    (
        Add(300),
        "тремстам тремястами trescientos trescientas триста трехсот трёхсот ثلاثمئة ثلاثمائة سیصد",
    ),
    (Add(400), "cuatrocientos cuatrocientas четыреста четырехсот أربعمئة أربعمائة چهارصد"),
    (Add(500), "пятистам quinientos quinientas пятьсот пятисот خمسمئة خمسمائة پانصد"),
    (Add(600), "seiscientos seiscientas шестьсот шестисот ستمئة ستمائة ششصد"),
    (Add(700), "setecientos setecientas семьсот семисот سبعمئة سبعمائة هفتصد"),
    (Add(800), "ochocientos ochocientas восемьсот восьмисот ثمانمئة ثمانمائة ثمانيمائة هشتصد"),
    (Add(900), "novecientos novecientas девятьсот девятисот تسعمئة تسعمائة نهصد"),
    (Hundred, "مئات"),
    (
        Scale(THOUSAND),
        "thousand thousands mille mil тысяча тысячи тысяч тысячу тысячей тысячам тысячами тысячах тыс ألف آلاف الف ألفا هزار",
    ),
    (
        Scale(MILLION),
        "million millions millón millones миллион миллиона миллионов миллионам миллионами млн مليون ملايين مليونا میلیون mn mln mio",
    ),
    (
        Scale(BILLION),
        "billion billions milliard milliards миллиард миллиарда миллиардов млрд مليار مليارات بليون \
         میلیارد bn bln mrd md",
    ),
    (
        Scale(TRILLION),
        "trillion trillions триллион триллиона триллионов трлн تريليون تریلیون tn trn",
    ),
    (Scale(10_000_000), "crore crores"),
    (Scale(100_000), "lakh lakhs"),
    (Add(2_000), "ألفان ألفين ألفي"),
    (Add(2_000_000), "مليونان مليونين مليوني"),
    (Add(2_000_000_000), "ملياران مليارين ملياري"),
    (Times(12), "dozen dozens douzaine douzaines docena docenas дюжина дюжины дюжин دزينة"),
    (Add(10), "dizaine decena десяток десятка"),
    (Add(15), "quinzaine quincena"),
    (Add(20), "vingtaine veintena score"),
    (Add(30), "trentaine"),
    (Add(40), "quarantaine"),
    (Add(50), "cinquantaine"),
    (Add(100), "centaine centenar сотня"),
    (Half, "half demi demie medio media пол половина половины полу نصف نیم"),
    (OneAndHalf, "полтора полторы полутора"),
    // Arabic teens: the unit and this.
];

/// Words that may stand within a number.
const JOINERS: &str = "and et y و";

/// Words between the whole and its decimals.
const POINTS: &str =
    "point virgule coma punto comma dot запятая целых целые целая فاصلة فاصله ممیز";

/// Words that add a part after a number: the whole row, the part over and under.
const AND_PART: &[(i128, i128, &[&str])] = &[
    (
        1,
        2,
        &[
            "and a half",
            "and half",
            "and one half",
            "et demi",
            "et demie",
            "y medio",
            "y media",
            "с половиной",
            "ونصف",
            "و نصف",
            "والنصف",
            "و النصف",
            "و نیم",
            "ونیم",
            "نیم",
            "半",
            "个半",
        ],
    ),
    (
        1,
        4,
        &[
            "and a quarter",
            "and one quarter",
            "et quart",
            "et un quart",
            "y cuarto",
            "y un cuarto",
            "с четвертью",
            "وربع",
            "و ربع",
        ],
    ),
    (
        3,
        4,
        &[
            "and three quarters",
            "et trois quarts",
            "y tres cuartos",
            "с тремя четвертями",
            "وثلاثة أرباع",
            "و سه چهارم",
        ],
    ),
    (
        1,
        3,
        &[
            "and a third",
            "and one third",
            "et un tiers",
            "y un tercio",
            "с третью",
            "وثلث",
            "و یک سوم",
        ],
    ),
    (2, 3, &["and two thirds", "et deux tiers", "y dos tercios", "وثلثين", "وثلثان", "و دو سوم"]),
];

static PARTS: LazyLock<Map<Part>> = LazyLock::new(|| {
    let mut parts = Map::default();
    for (part, words) in WORDS {
        for word in words.split_whitespace() {
            parts.entry(word_hash(word)).or_insert(*part);
        }
    }
    parts
});

static JOINS: LazyLock<Vec<u64>> =
    LazyLock::new(|| JOINERS.split_whitespace().map(word_hash).collect());

static DECIMAL: LazyLock<Vec<u64>> =
    LazyLock::new(|| POINTS.split_whitespace().map(word_hash).collect());

static MORE: LazyLock<Vec<(Vec<u64>, Rational)>> = LazyLock::new(|| {
    let rows = AND_PART.iter().flat_map(|(over, under, rows)| {
        rows.iter().filter_map(|row| Some((word_row(row), Rational::new(*over, *under)?)))
    });
    rows.collect()
});

/// Returns what a number word does.
pub(super) fn part(hash: u64) -> Option<Part> {
    PARTS.get(&hash).copied()
}

/// Returns whether a word may stand between number words.
pub(super) fn joins(hash: u64) -> bool {
    JOINS.contains(&hash)
}

/// Returns whether decimals follow this word.
pub(super) fn is_point(hash: u64) -> bool {
    DECIMAL.contains(&hash)
}

/// Returns the rows of words that add a part.
pub(super) fn parts_more() -> &'static [(Vec<u64>, Rational)] {
    &MORE
}
