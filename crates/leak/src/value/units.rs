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
         процента|процентов|процентам|процентами|процентах|проц|في المئة|في المائة|بالمئة|بالمائة|في الميه|بالمیة|في المية|\
         درصد|в процентах|points de pourcentage|puntos porcentuales|процентных пунктов|个百分点|百分点",
    ),
    (
        Mass,
        1_000_000,
        1,
        "t|т|tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes|tonelada|toneladas|\
         тонна|тонны|тонн|тонну|тоннам|тоннами|طن|أطنان|طنا|طنًا|تن|吨|公吨|toneladas métricas|tonnes métriques",
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
    (Area, 40_468_564_224, 10_000_000, "acre|acres|акр|акров|英亩"),
    (Area, 1_000, 1, "dunum|dunums|dunam|dunams|دونم|دونمات|دونما"),
    (Area, 4_200_833, 1_000, "feddan|feddans|فدان|فدانا|أفدنة"),
    (Area, 10_000, 15, "亩|mu"),
    (
        Mass,
        100_000,
        1,
        "quintal|quintals|quintaux|quintales|центнер|центнеров|центнера|قنطار|قنطارا|قناطير|کنتال",
    ),
    (Mass, 500, 1, "斤|jin"),
    (Mass, 2, 10, "carat|carats|quilates|карат|карата|каратов|قيراط|قيراطا|قراريط|قیراط|克拉"),
    (
        Percent,
        1,
        10,
        "‰|per mille|per mil|per thousand|pour mille|por mil|промилле|в тысячу|في الألف|در هزار|千分点",
    ),
    (
        Sound,
        1,
        1,
        "db|decibel|decibels|décibel|décibels|decibelio|decibelios|децибел|децибела|ديسيبل|دسی بل|دسیبل|分贝",
    ),
    (Pressure, 1, 1, "bar|bars|бар|بار"),
    (Voltage, 1, 1, "v|volt|volts|вольт|فولت|ولت|伏"),
    (Voltage, 1_000, 1, "kv|kilovolt|kilovolts|кв|киловольт|كيلوفولت|کیلوولت|千伏"),
    (Length, 9_144, 10, "yd|yds|yard|yards|ярд|ярда|ярдов|ياردة|یارد|码"),
    (Length, 254, 10, "inch|inches|pouces|pulgadas|дюйм|дюйма|дюймов|بوصة|اینچ|英寸"),
    (Length, 500_000, 1, "里|li"),
    (Frequency, 1, 1, "hz|hertz|герц|هرتز|赫兹"),
    (Frequency, 1_000, 1, "khz|kilohertz|килогерц|كيلوهرتز|کیلوهرتز|千赫"),
    (
        Frequency,
        1_000_000,
        1,
        "mhz|megahertz|mégahertz|megahercios|мегагерц|мгц|ميغاهرتز|مگاهرتز|兆赫",
    ),
    (Frequency, 1_000_000_000, 1, "ghz|gigahertz|гигагерц|ггц|غيغاهرتز|گیگاهرتز|吉赫"),
    (Data, 1, 1, "gb|gigabyte|gigabytes|гигабайт|غيغابايت|گیگابایت"),
    (Data, 1_000, 1, "tb|terabyte|terabytes|терабайт|تيرابايت|ترابایت"),
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
        "m3|cbm|cubic metre|cubic metres|metres cubed|cubic meter|cubic meters|mcu|mètre cube|mètres cubes|metro cúbico|\
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
        "d|day|days|jour|jours|journées|journée|journées|día|días|день|дня|дней|дню|дням|днями|сутки|суток|يوم|يوما|أيام|يومًا|روز|روزه|天|日",
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
        "kn|kt|kts|knot|knots|nœud|nœuds|nudo|nudos|узел|узла|узлов|узлами|عقدة|عقد بحرية|گره|节",
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

/// Parts of currencies: words, how many make one, and the currencies.
pub(super) const MINORS: &[(&str, i128, &str)] = &[
    (
        "cent cents centime centimes céntimo céntimos цент цента центов سنت سنتا سنتات",
        100,
        "dollar euro",
    ),
    ("centime centimes rappen", 100, "franc"),
    ("centavo centavos", 100, "peso dollar"),
    ("копеек копейки копейка копейку kopeck kopecks kopeks", 100, "rouble hryvnia"),
    ("pence penny p", 100, "pound"),
    ("fen 分 феней", 100, "yuan"),
    ("jiao mao 角 毛", 10, "yuan"),
    ("美分", 100, "dollar"),
    ("fils فلس فلسا филсов", 1000, "dinar"),
    ("fils فلس فلسا филсов", 100, "dirham"),
    ("halala halalas هللة", 100, "riyal"),
    ("piastre piastres qirsh قرش قرشا قروش", 100, "pound"),
    ("øre öre ore эре", 100, "krone"),
    ("agorot أغورة", 100, "shekel"),
    ("paise пайс", 100, "rupee"),
    ("kuruş kurush", 100, "lira"),
];

/// Currencies: symbols, codes and words. The number of the row is the currency. What one language
/// calls by one word and another by two is one row: the riyal and the rial, the crowns, the pounds.
pub(super) const CURRENCIES: &[&str] = &[
    "$|us$|usd|us dollar|us dollars|dollar|dollars|dólar|dólares|доллар|доллара|долларов|долларами|دولار|دولارا|دولارات|دولار أمريكي|دلار|美元|美金|دولارًا|cad|aud",
    "€|eur|euro|euros|евро|يورو|یورو|欧元",
    "£|gbp|egp|lbp|pound sterling|pounds sterling|pound|pounds|livre sterling|livres sterling|livres|libras|libras esterlinas|фунт|фунта|фунтов|фунтов стерлингов|جنيه إسترليني|جنيه|جنيها|جنيهات|پوند|英镑|镑|₺|try|lira|liras|livre turque|livres turques|лир|лира|лиры|ليرة|ليرات|لیر|لیره|里拉",
    "¥|cny|rmb|yuan|yuans|renminbi|юань|юаня|юаней|يوان|یوان|人民币|元|块|块钱|元人民币",
    "₽|rub|rouble|roubles|ruble|rubles|rublo|rublos|рубль|рубля|рублей|рублям|рублями|руб|روبل|卢布",
    "irr|sar|omr|qar|yer|rial|rials|riyal|riyals|riyales|riales|риал|риала|риалов|риял|риялов|ريال|ريالا|ريالات|ریال|里亚尔",
    "toman|tomans|туман|туманов|تومان|土曼",
    "iqd|kwd|jod|bhd|dzd|tnd|lyd|dinar|dinars|dinares|динар|динаров|динара|دينار|دينارا|دنانير|دینار|第纳尔",
    "dirham|dirhams|aed|mad|дирхам|дирхамов|درهم|درهما|دراهم|迪拉姆",
    "chf|xof|xaf|franc|francs|franco|francos|франк|франка|франков|فرنك|فرنكا|فرانک|法郎",
    "₪|ils|shekel|shekels|шекель|шекелей|شيكل|شیکل|谢克尔",
    "₹|inr|pkr|rupee|rupees|roupies|rupias|рупия|рупий|روبية|روپیه|卢比",
    "jpy|yen|yens|yenes|иен|йен|ين|ين ياباني|ین|日元",
    "₴|uah|hryvnia|hryvnias|hryvnya|гривен|гривна|гривны",
    "nok|sek|dkk|czk|isk|krone|kroner|krona|kronor|crown|crowns|couronne|couronnes|corona|coronas|крон|крона|кроны|кронам|كرون|كرونة|کرون|克朗",
    "mxn|ars|cop|clp|peso|pesos|песо|بيزو|پزو|比索",
    "mark|marks|марок|talent|talents|thaler|thalers",
    "brl|real|reais|reales|реалов|雷亚尔",
    "kzt|tenge|тенге",
    "gel|lari|лари",
    "amd|dram|drams|драмов",
    "azn|manat|manats|манат|манатов|منات",
    "uzs|kgs|sum|som|soms|сомов|сумов",
    "krw|won|вон|韩元",
    "afn|afghani|afghanis|афгани|افغانی|أفغاني",
    "syp|sdg|etb|birr|birrs|быр",
    "ngn|naira|nairas|kes|shilling|shillings|chelines|шиллингов|شلن|zar|rand|rands|рэндов|cedi|cedis|ghs",
    "btc|bitcoin|bitcoins|биткоинов|بيتكوين|بیت کوین|比特币",
];
