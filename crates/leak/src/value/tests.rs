//! Tables: what is one value, and what is another, in each language.

use super::*;

fn found(confidential: &str, outgoing: &str) -> bool {
    let mut values = Values::default();
    let mut store = Store::default();
    let number = store.add("s", vec![]);
    values.forbid(number, &Text::new(confidential));
    let mut found = vec![];
    values.check(&store, &Text::new(outgoing), &mut found);
    !found.is_empty()
}

#[track_caller]
fn same(values: &[&str]) {
    for a in values {
        for b in values {
            assert!(found(a, b), "{a} | {b}");
        }
    }
}

#[track_caller]
fn differ(values: &[&str]) {
    for (i, a) in values.iter().enumerate() {
        for b in values.iter().skip(i + 1) {
            assert!(!found(a, b), "{a} | {b}");
            assert!(!found(b, a), "{b} | {a}");
        }
    }
}

#[track_caller]
fn none(texts: &[&str]) {
    for text in texts {
        assert!(!found(text, text), "{text}: {:?}", values(&Text::new(text)));
    }
}

#[test]
fn number_words_are_numbers() {
    same(&[
        "3.67 per cent",
        "3,67 %",
        "٣٫٦٧٪",
        "۳٫۶۷ درصد",
        "three point six seven percent",
        "%3.67",
        "trois virgule soixante-sept pour cent",
        "tres coma sesenta y siete por ciento",
        "百分之三点六七",
        "３．６７％",
        "3,67 процента",
    ]);
    same(&[
        "60%",
        "sixty per cent",
        "soixante pour cent",
        "sesenta por ciento",
        "шестьдесят процентов",
        "ستين في المئة",
        "شصت درصد",
        "百分之六十",
        "٦٠ بالمئة",
        "60 pct",
    ]);
    same(&[
        "45 days",
        "forty-five days",
        "quarante-cinq jours",
        "cuarenta y cinco días",
        "сорок пять дней",
        "خمسة وأربعون يوما",
        "چهل و پنج روز",
        "四十五天",
        "۴۵ روز",
        "45-day",
    ]);
    same(&[
        "300 kg",
        "three hundred kilograms",
        "trois cents kilogrammes",
        "trescientos kilogramos",
        "триста килограммов",
        "ثلاثمئة كيلوغرام",
        "سیصد کیلوگرم",
        "三百公斤",
        "0.3 tonnes",
        "300,000 grams",
    ]);
    same(&[
        "1,250,000 barrels",
        "1.25 million barrels",
        "1 250 000 barils",
        "1.250.000 barriles",
        "one million two hundred and fifty thousand barrels",
        "125万桶",
        "1,25 млн баррелей",
    ]);
    same(&[
        "97 days",
        "quatre-vingt-dix-sept jours",
        "noventa y siete días",
        "девяносто семь дней",
        "سبعة وتسعين يوما",
        "نود و هفت روز",
        "九十七天",
    ]);
    same(&[
        "1.5 million dollars",
        "$1.5m",
        "one and a half million dollars",
        "полтора миллиона долларов",
    ]);
    same(&["half a million barrels", "500,000 barrels"]);
    same(&[
        "2.5 hours",
        "two and a half hours",
        "150 minutes",
        "deux heures et demie",
        "ساعتين ونصف",
    ]);
    same(&[
        "2 billion dollars",
        "$2bn",
        "2 млрд долларов",
        "dos mil millones de dólares",
        "20亿美元",
        "ملياري دولار",
    ]);
    same(&["15 days", "خمسة عشر يوما", "пятнадцать дней", "quince días", "quinze jours", "十五天"]);
}

#[test]
fn units_are_compared_by_what_they_amount_to() {
    same(&["2 weeks", "14 days", "a fortnight", "336 hours", "أسبوعين", "deux semaines", "两周"]);
    same(&["72 hours", "three days", "72 ساعة", "72 часа", "72小时"]);
    same(&["1 year", "twelve months", "12 mois", "4 quarters"]);
    same(&["18 months", "a year and a half", "18 个月", "un an et demi", "полтора года"]);
    same(&["5 km", "5,000 metres", "5 километров", "٥ كيلومترات", "5公里"]);
    same(&["12 nautical miles", "12 nm", "12 milles marins", "двенадцать морских миль", "12海里"]);
    same(&[
        "$40 million",
        "USD 40m",
        "40 million US dollars",
        "US$40,000,000",
        "40 millions de dollars",
        "4000万美元",
    ]);
    same(&["40 dozen eggs", "480 eggs"]);
    same(&["two dozen boats", "24 boats", "24 fishing boats", "24 of the boats"]);
    same(&["40 inspectors", "forty inspectors", "40 armed inspectors", "forty (40) inspectors"]);
    same(&["40名核查员", "四十名核查员"]);
    same(&["20 MW", "20 megawatts", "20,000 kW"]);
    same(&["2 km2", "200 hectares", "200 ha", "2 square kilometres"]);
}

#[test]
fn parts_and_descriptions_belong_to_a_quantity() {
    same(&["2 hours 30 minutes", "150 minutes", "2.5 hours", "2 heures 30 minutes"]);
    same(&[
        "27 dollars 40 cents",
        "$27.40",
        "27,40 доллара",
        "twenty-seven dollars and forty cents",
    ]);
    same(&["30 calendar days", "30 days", "thirty consecutive days"]);
    same(&["40 M€", "€40m", "40 million euros", "40m euros"]);
    same(&["две тысячи тонн", "2,000 tonnes", "2 kt", "ألفي طن"]);
    same(&["بیست‌وپنج روز", "25 days", "بیست و پنج روز"]);
    same(&["سه‌هزار تن", "3,000 tonnes", "سه هزار تن"]);
    same(&["twelve days", "اثنا عشر يوما", "اثني عشر يوما"]);
    same(&["两年半", "2.5 years", "thirty months"]);
    same(&["三成", "30%"]);
    same(&["25 basis points", "0.25 per cent"]);
    assert!(found("12 to 14 May 2025", "12 May") && found("12–14 May", "14 May"));
}

#[test]
fn what_differs_stays_apart() {
    differ(&["30 days", "1 month", "30 hours", "30 inspectors", "30 kg", "$30"]);
    differ(&["40 inspectors", "40 days", "40 boats", "41 inspectors"]);
    differ(&["3.67%", "3.6%", "367%", "20 March", "20%"]);
}

#[test]
fn a_range_has_both_its_ends() {
    for range in [
        "30 to 45 days",
        "30-45 days",
        "30–45 days",
        "between 30 and 45 days",
        "de 30 à 45 jours",
        "от 30 до 45 дней",
        "من 30 إلى 45 يوما",
        "30至45天",
        "thirty to forty-five days",
    ] {
        assert!(found(range, "30 days"), "{range}");
        assert!(found(range, "45 days"), "{range}");
        assert!(!found(range, "75 days"), "{range}");
    }
    assert!(found("$30-45 million", "$30m"));
    assert!(found("10, 20 or 30 boats", "20 boats"));
}

#[test]
fn dates_are_dates_in_every_language() {
    same(&[
        "12 May 2025",
        "May 12, 2025",
        "12th of May 2025",
        "2025-05-12",
        "12/05/2025",
        "12.05.2025",
        "12 mai 2025",
        "12 de mayo de 2025",
        "12 мая 2025 года",
        "12 مايو 2025",
        "١٢ مايو ٢٠٢٥",
        "12 أيار 2025",
        "۱۲ مه ۲۰۲۵",
        "2025年5月12日",
        "二〇二五年五月十二日",
        "12 May",
    ]);
    same(&["14:30", "2:30 pm", "2.30 p.m.", "14h30", "١٤:٣٠"]);
    assert!(found("3/4/2025", "4 March 2025") && found("3/4/2025", "3 April 2025"));
    differ(&["12 May 2025", "13 May 2025", "12 June 2025", "12 May 2026", "12 boats"]);
}

#[test]
fn bare_numbers_are_no_values() {
    none(&[
        "round 2",
        "article 4",
        "version 3",
        "in 2025",
        "two parties",
        "1. Inspectors may come",
        "No. 7",
        "the 2015 agreement",
        "both sides",
        "one inspector",
        "seize vessels",
        "once inspectors arrive",
        "paragraph 12 applies",
        "three points",
        "the first 2",
    ]);
}
