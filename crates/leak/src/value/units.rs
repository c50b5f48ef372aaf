//! The words of units and of currencies in each language.

use super::unit::Kind::{self, *};

const SECOND: i128 = 1;
const MINUTE: i128 = 60;
const HOUR: i128 = 3_600;
const DAY: i128 = 86_400;
const WEEK: i128 = 604_800;

/// Kind, factor over, factor under, words; a word may be a row.
pub(super) const UNITS: &[(Kind, i128, i128, &str)] = &[
    (
        Percent,
        1,
        1,
        "%|percent|per cent|pct|percentage point|percentage points|pour cent|pourcent|por ciento|процент|\
         процента|процентов|процентам|процентами|процентах|проц|في المئة|في المائة|بالمئة|بالمائة|في الميه|\
         درصد|в процентах|points de pourcentage|puntos porcentuales|процентных пунктов|个百分点|百分点",
    ),
    (
        Mass,
        1_000_000,
        1,
        "t|tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes|tonelada|toneladas|\
         тонна|тонны|тонн|тонну|طن|أطنان|طنا|طنًا|تن|吨|公吨|toneladas métricas|tonnes métriques",
    ),
    (
        Mass,
        1_000,
        1,
        "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes|kilogramo|kilogramos|кг|килограмм|\
         килограмма|килограммов|كغ|كجم|كيلوغرام|كيلوغراما|كيلو|كيلوغرامات|کیلو|کیلوگرم|کیلوگرام|公斤|千克",
    ),
    (
        Mass,
        1,
        1,
        "g|gram|grams|gramme|grammes|gramo|gramos|г|грамм|грамма|граммов|غرام|غراما|گرم|克",
    ),
    (
        Percent,
        1,
        100,
        "basis point|basis points|bps|bp|points de base|puntos básicos|базисных пунктов",
    ),
    (Percent, 10, 1, "成"),
    (Mass, 1_000_000_000, 1, "kt|kiloton|kilotons|kilotonne|kilotonnes|килотонн"),
    (Mass, 1_000_000_000_000, 1, "megaton|megatons|megatonne|megatonnes"),
    (Mass, 28_349_523_125, 1_000_000_000, "oz|ounce|ounces|onces|onzas|унций|أونصة|اونس|盎司"),
    (Area, 40_468_564_224, 10_000_000, "acre|acres|акр|акров|فدان|英亩"),
    (Area, 1_000, 1, "dunum|dunums|dunam|dunams|دونم|دونمات|دونما"),
    (Area, 10_000, 15, "亩"),
    (Volume, 3_785_411_784, 1_000_000_000, "gallon|gallons|gal|galones|галлонов|غالون|گالن|加仑"),
    (Mass, 45_359_237, 100_000, "lb|lbs|pound weight|pounds weight|livres|libras|фунтов веса"),
    (
        Length,
        1_000,
        1,
        "m|metre|metres|meter|meters|mètre|mètres|metro|metros|м|метр|метра|метров|متر|مترا|أمتار|米",
    ),
    (
        Length,
        1_000_000,
        1,
        "km|kms|kilometre|kilometres|kilometer|kilometers|kilomètre|kilomètres|kilómetro|kilómetros|км|\
         километр|километра|километров|كم|كيلومتر|كيلومترا|كيلومترات|کیلومتر|公里|千米",
    ),
    (
        Length,
        10,
        1,
        "cm|centimetre|centimetres|centimeter|centimeters|centimètres|centímetros|см|сантиметров|سم|سنتيمتر|سنتيمترا|سانتی متر|سانتیمتر|厘米",
    ),
    (
        Length,
        1,
        1,
        "mm|millimetre|millimetres|millimeters|millimètres|milímetros|мм|миллиметров|毫米",
    ),
    (
        Length,
        1_852_000,
        1,
        "nm|nmi|nautical mile|nautical miles|sea mile|sea miles|mille marin|milles marins|mille nautique|\
         milles nautiques|milla náutica|millas náuticas|milla marina|millas marinas|морская миля|\
         морские мили|морских миль|морской мили|морскими милями|ميل بحري|أميال بحرية|ميلا بحريا|مایل دریایی|میل دریایی|海里",
    ),
    (Length, 1_609_344, 1, "mi|mile|miles|milla|millas|миля|мили|миль|ميل|أميال|ميلا|مایل|英里"),
    (Length, 3_048, 10, "ft|foot|feet|pieds|pies|фут|фута|футов|قدم|قدما|پا|英尺"),
    (
        Area,
        10_000,
        1,
        "ha|hectare|hectares|hectárea|hectáreas|га|гектар|гектара|гектаров|هكتار|هكتارا|هكتارات|هکتار|公顷",
    ),
    (
        Area,
        1_000_000,
        1,
        "km2|sq km|km sq|square kilometre|square kilometres|square kilometer|square kilometers|\
         kilomètre carré|kilomètres carrés|kilómetro cuadrado|kilómetros cuadrados|кв км|км2|\
         квадратный километр|квадратных километров|квадратных километра|كم2|كيلومتر مربع|كيلومترا مربعا|\
         كيلومترات مربعة|کیلومتر مربع|平方公里",
    ),
    (
        Area,
        1,
        1,
        "m2|sqm|sq m|square metre|square metres|square meter|square meters|mètres carrés|metros cuadrados|\
         кв м|м2|квадратных метров|متر مربع|مترا مربعا|平方米",
    ),
    (
        Volume,
        1,
        1,
        "l|litre|litres|liter|liters|litro|litros|л|литр|литра|литров|لتر|لترا|لترات|لیتر|升|公升",
    ),
    (
        Volume,
        100,
        1,
        "hl|hectolitre|hectolitres|hectoliter|hectoliters|hectolitro|hectolitros|гл|гектолитров|هكتولتر|هکتولیتر|百升",
    ),
    (
        Volume,
        1_000,
        1,
        "m3|cbm|cubic metre|cubic metres|cubic meter|cubic meters|mcu|mètre cube|mètres cubes|metro cúbico|\
         metros cúbicos|куб м|м3|кубометр|кубометра|кубометров|кубических метров|кубический метр|кубических метра|م3|متر مكعب|\
         مترا مكعبا|أمتار مكعبة|متر مکعب|立方米",
    ),
    (Volume, 1_000_000_000, 1, "mcm|mcmd|hm3|million m3|million cubic metres|million cubic meters"),
    (Volume, 1_000_000_000_000, 1, "bcm|billion cubic metres|billion cubic meters|km3"),
    (
        Volume,
        158_987_294_928,
        1_000_000_000,
        "bbl|bbls|barrel|barrels|baril|barils|barril|barriles|баррель|барреля|баррелей|برميل|برميلا|براميل|بشکه|桶|bpd",
    ),
    (
        Time,
        SECOND,
        1,
        "s|sec|secs|second|seconds|seconde|secondes|segundo|segundos|сек|секунд|секунда|секунды|ثانية|ثوان|ثواني|ثانیه|秒|秒钟",
    ),
    (
        Time,
        MINUTE,
        1,
        "min|mins|minute|minutes|minuto|minutos|мин|минута|минуты|минут|دقيقة|دقائق|دقیقه|分钟",
    ),
    (
        Time,
        HOUR,
        1,
        "h|hr|hrs|hour|hours|heure|heures|hora|horas|ч|час|часа|часов|часам|часами|ساعة|ساعات|ساعت|小时|个小时|钟头",
    ),
    (
        Time,
        DAY,
        1,
        "d|day|days|jour|jours|journée|journées|día|días|день|дня|дней|дню|дням|днями|сутки|суток|يوم|يوما|أيام|يومًا|روز|روزه|天|日",
    ),
    (
        Time,
        WEEK,
        1,
        "wk|wks|week|weeks|semaine|semaines|semana|semanas|неделя|недели|недель|неделю|неделям|неделями|أسبوع|أسبوعا|أسابيع|هفته|周|星期|个星期|礼拜|个礼拜",
    ),
    (
        Months,
        1,
        1,
        "month|months|mois|mes|meses|месяц|месяца|месяцев|месяцам|месяцами|شهر|شهرا|أشهر|شهور|ماه|ماهه|个月",
    ),
    (
        Months,
        3,
        1,
        "quarter|quarters|trimestre|trimestres|trimester|квартал|квартала|кварталов|ربع سنة|فصل|سه ماهه|季度|个季度",
    ),
    (Months, 6, 1, "semester|semesters|semestre|semestres|полугодие|полугодия"),
    (
        Months,
        12,
        1,
        "yr|yrs|year|years|an|ans|année|années|año|años|год|года|лет|годам|годами|سنة|سنوات|سنين|عام|عاما|أعوام|سال|ساله|年",
    ),
    (
        Months,
        120,
        1,
        "decade|decades|décennie|décennies|década|décadas|десятилетие|десятилетия|десятилетий|عقد|عقود|دهه",
    ),
    (Power, 1, 1, "w|watt|watts|ватт|واط|瓦"),
    (Power, 1_000, 1, "kw|kilowatt|kilowatts|kilovatios|квт|киловатт|كيلوواط|کیلووات|千瓦"),
    (
        Power,
        1_000_000,
        1,
        "mw|mwe|megawatt|megawatts|mégawatt|mégawatts|megavatio|megavatios|мвт|мегаватт|мегаватта|ميغاواط|ميجاوات|ميغاوات|مگاوات|兆瓦",
    ),
    (Power, 1_000_000_000, 1, "gw|gigawatt|gigawatts|гвт|гигаватт|غيغاواط|گیگاوات|吉瓦"),
    (Energy, 1_000, 1, "kwh|kilowatt hour|kilowatt hours|квтч"),
    (Energy, 1_000_000, 1, "mwh|megawatt hour|megawatt hours|мвтч|mégawattheures"),
    (Energy, 1_000_000_000, 1, "gwh|gigawatt hour|gigawatt hours"),
    (Energy, 1_000_000_000_000, 1, "twh|terawatt hours"),
    (
        Celsius,
        1,
        1,
        "°c|degree celsius|degrees celsius|degrees centigrade|celsius|degrés celsius|grados celsius|градусов цельсия|درجة مئوية|درجات مئوية|درجه سانتی گراد|درجه سانتیگراد|摄氏度",
    ),
    (Fahrenheit, 1, 1, "°f|degrees fahrenheit|fahrenheit"),
    (Degree, 1, 1, "degree|degrees|degrés|grados|градус|градуса|градусов|درجة|درجات|درجه"),
    (
        Speed,
        1,
        1,
        "kn|kt|kts|knot|knots|nœud|nœuds|nudo|nudos|узел|узла|узлов|عقدة|عقد بحرية|گره|节",
    ),
];

/// Words that say a number and a unit at once.
pub(super) const ALONE: &[(Kind, i128, i128, &str)] = &[
    (Time, DAY, 14, "fortnight|fortnights|quinzaine de jours"),
    (Time, DAY, 15, "quincena"),
    (Time, DAY, 2, "يومان|يومين"),
    (Time, WEEK, 2, "أسبوعان|أسبوعين"),
    (Time, HOUR, 2, "ساعتان|ساعتين"),
    (Time, MINUTE, 2, "دقيقتان|دقيقتين"),
    (Months, 1, 2, "شهران|شهرين"),
    (Months, 12, 2, "سنتان|سنتين|عامان|عامين"),
    (Months, 6, 1, "полгода"),
    (Mass, 1_000_000, 2, "طنان|طنين"),
    (Length, 1_000_000, 2, "كيلومتران|كيلومترين"),
];

/// Hundredths of a currency, after an amount in it.
pub(super) const CENTS: &str = "cent cents centavo centavos céntimo céntimos centime centimes цент цента центов \
                     копеек копейки копейка pence p fils سنت سنتا سنتات فلس 分 美分";

/// Currencies: symbols, codes and words. The number of the row is the currency.
pub(super) const CURRENCIES: &[&str] = &[
    "$|us$|usd|us dollar|us dollars|dollar|dollars|dólar|dólares|доллар|доллара|долларов|долларами|دولار|دولارا|دولارات|دولار أمريكي|دلار|美元|美金|دولارًا",
    "€|eur|euro|euros|евро|يورو|یورو|欧元",
    "£|gbp|pound sterling|pounds sterling|pound|pounds|livre sterling|livres sterling|libras esterlinas|фунт|фунта|фунтов|фунтов стерлингов|جنيه إسترليني|جنيه|پوند|英镑",
    "¥|cny|rmb|yuan|renminbi|юань|юаня|юаней|يوان|یوان|人民币|元|元人民币",
    "₽|rub|rouble|roubles|ruble|rubles|rublos|рубль|рубля|рублей|روبل|卢布",
    "irr|rial|rials|риал|риалов|ريال|ريالا|ریال|里亚尔",
    "toman|tomans|تومان",
    "dinar|dinars|dinares|динаров|динара|دينار|دنانير|دینار|第纳尔",
    "dirham|dirhams|aed|дирхамов|درهم|دراهم|迪拉姆",
    "chf|franc|francs|francos|франк|франков|فرنك|فرانک|法郎",
    "₪|ils|shekel|shekels|шекелей|شيكل",
    "₹|inr|rupee|rupees|рупий|روبية|روپیه|卢比",
    "₺|lira|liras|лир|ليرة|لیر|里拉",
    "jpy|yen|иен|ين ياباني|ین|日元",
    "sar|riyal|riyals|саудовских риалов",
    "omr|omani rial|omani rials",
    "₴|uah|hryvnia|hryvnias|гривен|гривна|гривны",
    "krone|kroner|krona|kronor|крон",
    "peso|pesos|песо",
    "mark marks|talent talents|crown|crowns|thaler|thalers",
];
