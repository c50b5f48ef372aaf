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

#[track_caller]
fn each_is_found(confidential: &str, outgoing: &[&str]) {
    let missed: Vec<&&str> = outgoing.iter().filter(|text| !found(confidential, text)).collect();
    assert!(missed.is_empty(), "{confidential} | {missed:?}");
}

#[test]
fn numbers_are_read_as_people_write_them() {
    each_is_found(
        "1,200 tonnes",
        &["twelve hundred tonnes", "1.2k tonnes", "1200 т", "一千二百吨", "一千二吨"],
    );
    each_is_found(
        "3.5 tonnes",
        &["3½ tonnes", "three and a half tonnes", "tres toneladas y media"],
    );
    each_is_found(
        "2.25 hours",
        &["two and a quarter hours", "deux heures et quart", "135 minutes"],
    );
    each_is_found(
        "60 days",
        &["60 (sixty) days", "sixty (60) days", "шестьдесят (60) дней", "60 working days"],
    );
    each_is_found("62 million yuan", &["六二〇〇万元", "六千二百万元", "6200万元", "62m yuan"]);
    each_is_found("300 tonnes", &["ثلاث مئة طن", "ثلاثمائة طن", "триста тонн", "trois cents tonnes"]);
    each_is_found("66 per cent", &["٦٦ في المئة", "ستة وستون بالمئة", "شصت و شش درصد"]);
    each_is_found(
        "two thirds of the seats",
        &["deux tiers", "две трети", "三分之二", "2/3 of them"],
    );
    each_is_found("75 per cent", &["three quarters of it", "tres cuartos", "四分之三"]);
    each_is_found(
        "18 of its boats",
        &["eighteen boats", "18 navires", "١٨ قاربا", "eighteen unarmed patrol boats"],
    );
}

#[test]
fn money_is_read_in_its_parts_and_by_its_adjectives() {
    each_is_found("0.85 yuan", &["85 fen", "八角五分", "0,85 юаня"]);
    each_is_found("1.20 yuan", &["one yuan twenty", "一元二", "1元2角", "120 fen"]);
    each_is_found(
        "40 million riyals",
        &["forty million Saudi riyals", "٤٠ مليون ريال", "40 млн риялов", "SAR 40m"],
    );
    each_is_found("40 million Iranian rials", &["四千万伊朗里亚尔", "40 million rials"]);
    each_is_found(
        "3.50 euros",
        &["three euros fifty", "3 euros 50", "3,50 €", "trois euros cinquante"],
    );
    each_is_found("90 cents", &["$0.90", "0.90 euros", "ninety cents"]);
    each_is_found("740 тысяч крон", &["740,000 crowns", "740 000 couronnes"]);
    each_is_found("12 dinars", &["١٢ دينارا", "اثنا عشر دينارا", "12 динаров"]);
}

#[test]
fn times_of_day_are_read_in_words() {
    each_is_found(
        "at 07:40",
        &[
            "twenty to eight",
            "huit heures moins vingt",
            "las ocho menos veinte",
            "без двадцати восемь",
            "الثامنة إلا ثلثا",
            "بیست دقیقه به هشت",
            "七点四十分",
            "早上7点40",
            "at 7.40",
            "seven forty in the morning",
            "0740 hours",
        ],
    );
    each_is_found(
        "19:15",
        &[
            "quarter past seven",
            "sept heures et quart",
            "las siete y cuarto",
            "четверть восьмого",
            "الساعة السابعة والربع",
            "ساعت هفت و ربع",
            "晚上七点一刻",
            "19 h 15",
            "19时15分",
            "7.15 pm",
        ],
    );
    each_is_found(
        "5 h 30",
        &[
            "cinq heures et demie du matin",
            "half past five",
            "половина шестого",
            "в половине шестого",
            "полшестого",
            "الخامسة والنصف صباحا",
            "پنج و نیم صبح",
            "五点半",
            "las cinco y media",
        ],
    );
    assert!(!found("14:30", "half an hour") && !found("14:30", "half of the boats"));
}

#[test]
fn dates_are_read_without_their_year_and_in_words() {
    each_is_found(
        "9 October",
        &[
            "09.10.",
            "le 09/10",
            "October 9th",
            "the ninth of October",
            "9 октября",
            "девятого октября",
            "9 de octubre",
            "التاسع من أكتوبر",
            "نهم اکتبر",
            "10月9日",
            "October the ninth",
            "9 Oct. 2026",
        ],
    );
    each_is_found(
        "21 March 2026",
        &["двадцать первого марта", "the twenty-first of March", "21/03/2026"],
    );
    each_is_found("۱۵ مهر", &["پانزدهم مهر", "15 مهر"]);
    none(&["mid-March", "in October", "early May", "the ninth meeting"]);
}

#[test]
fn counts_are_compared_across_languages() {
    each_is_found("۷۵ پرواز", &["75 flights", "75 рейсов", "七十五个航班"]);
    each_is_found("تسعة عشر جثمانا", &["nineteen bodies", "19 тел"]);
    each_is_found("22 widgets", &["22 штуки", "٢٢ قطعة"]);
    each_is_found("They are only twenty-two.", &["22 strikers", "22 grévistes"]);
    assert!(!found("22 widgets", "22 gadgets") && !found("96 of them", "96 spaces"));
    assert!(!found("22 boats", "22 سربازان") && !found("3 widgets", "3 штуки"));
    assert!(!found("We hold 17 people", "Seventeen questions"));
}
