//! Words that are no part of a name, and names that are also ordinary words.

use std::sync::LazyLock;

use crate::hash::Set;
use crate::text::{is_stop, word_hash};

const TITLES: &[&str] = &[
    "mr mrs ms miss dr prof professor sir dame lord lady sheikh shaikh sayyid sayed seyed hajj haji \
     minister ministers deputy foreign prime secretary general ambassador envoy president \
     chancellor governor senator representative commissioner director chairman admiral vice rear \
     colonel lieutenant captain major brigadier marshal commander sergeant gen col lt capt maj brig \
     adm cmdr sgt amb rep sen gov hon excellency his her highness majesty prince princess king queen \
     ayatollah imam father judge justice engineer eng the",
    "m mme mlle monsieur madame maître docteur professeur général colonel amiral ambassadeur ministre \
     président capitaine commandant",
    "señor señora sr sra don doña doctor doctora profesor coronel almirante embajador ministro \
     presidente capitán",
    "господин госпожа г-н г-жа доктор генерал полковник адмирал посол министр президент капитан майор",
    "السيد السيدة الشيخ الدكتور د سعادة معالي سمو الأمير اللواء العميد العقيد السفير الوزير الرئيس \
     الفريق المهندس حضرة",
    "آقای خانم دکتر سردار سرتیپ سرهنگ سفیر وزیر رئیس حاج سید آیت الله مهندس جناب",
];

/// Words for things and places that many names have: by themselves they name nothing.
const THINGS: &[&str] = &[
    "group committee commission council company corporation bank ministry department office agency \
     authority union party front army brigade battalion regiment division force forces guard navy \
     police service bureau institute foundation centre center association society university school \
     college hospital hotel house palace club villa building tower street road avenue square bridge \
     gate camp base port harbour harbor airport airfield terminal station island islands isle bay \
     strait gulf sea ocean river lake mountain mountains hill hills valley desert coast cape point \
     north south east west northern southern eastern western upper lower new old great city town \
     village district province region state republic kingdom nation government court tribunal \
     operation project plan programme program channel line team unit facility site plant mine well \
     field dam factory shipping trading holdings limited ltd inc llc gmbh energy oil gas water \
     marine maritime international national federal central trust fund partners brothers sons \
     ship vessel article round paper note draft annex side table door initiative process accord \
     corridor zone sector area route list file register ledger account works yard dock quay pier \
     depot warehouse workshop laboratory lab complex compound headquarters capital consulting \
     associates ventures logistics industries systems services solutions partnership estate farm \
     farms orchard bakery press media trade traders export exports import imports motors steel cement textile textiles foods \
     pharma chemical chemicals airlines airways freight cargo transport telecom software tech technologies \
     labs ranch mill mills vineyard winery brewery clinic academy archive archives fleet yacht \
     freighter ferry tanker trawler code unit squad cell cooperative syndicate league club springs heights",
    "trade fret transport transports navire bateau projet opération dossier salle vol cabinet bureau société \
     hôtel maison banque groupe comité conseil société ministère île port rue place",
    "comercio transporte transportes buque barco proyecto operación sala bufete fundación finca bodega \
     hotel casa banco grupo comité consejo sociedad ministerio isla puerto calle plaza",
    "трейд фирма компания завод фонд судно корабль проект операция станция зал база холдинг \
     группа комитет банк министерство остров порт совет",
    "سفينة مشروع عملية قاعة محطة مؤسسة قاعدة \
     بنك مصرف شركة لجنة مجلس وزارة جزيرة ميناء فندق مجموعة",
    "کشتی پروژه عملیات تالار ایستگاه بنیاد پایگاه \
     بانک شرکت کمیته شورا وزارت جزیره بندر هتل گروه",
];

/// Words that are also names: a name only where a capital says so.
const DOUBLE: &[&str] = &[
    "sun moon light day peace hope faith grace mercy joy rose lily daisy iris grant mark bill will \
     frank may june april august dawn summer winter rich pat jack rob bob nick drew chase hunter \
     mason carter cook baker smith fisher miller page young long short white black brown green gray \
     grey blue red gold silver stone wood woods brook banks fields rivers waters king queen prince \
     bishop pope major knight best good strong swift sharp wise noble price cross church temple hall \
     ford lane marsh moss reed forest park garden spring falcon eagle hawk lion tiger bear wolf fox \
     swan dove raven heron bull victor angel christian chance crown anchor pearl amber ruby coral \
     crystal diamond sky storm rain snow wind fire olive cedar palm laurel bell harvest mill beacon \
     compass lantern courier dolphin phoenix condor sparrow star",
    "вера надежда любовь роман мир слава лев соболь волк медведь заяц орлов соколов мирская мирский \
     белая белый черный красный зима весна осень лето",
    "أمل نور سلام سعيد كريم جميل الأمين أمين حسن صالح ناصر هادي عادل صادق شريف كامل فاضل رشيد حكيم عزيز \
     حبيب وحيد فريد سليم منصور محمود مبارك طاهر ماهر باسم بشير خالد راشد منير فارس سيف أسد نمر صقر بدر \
     هلال شمس قمر نجم فجر ربيع حياة هدى رجاء وفاء صفاء إيمان أحلام زهرة ياسمين جبل خطيب نجار حداد خياط \
     قاضي القاضي الخطيب النجار الحداد الصالح الشريف الهادي العادل الصادق الكريم الحكيم الراشد السعيد",
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند بهرام سهراب شهاب طوفان طلا نور \
     امید بهار بهاری پیروز آزاد آرام روشن شاد سحر آرزو ستاره مهر دریا باران پاییز نسیم سپیده سپهر فروغ \
     آتش گل لاله نرگس کوه راستی درخشان جوان دلیر رضا صبا نیک پاک زرین شادی پارسا پایدار استوار پاینده",
];

/// Months and days: a name only away from a date.
const CALENDAR: &[&str] = &[
    "january february march april may june july august september october november december monday tuesday \
     wednesday thursday friday saturday sunday",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi \
     mercredi jeudi vendredi samedi dimanche",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes \
     miércoles jueves viernes sábado domingo",
];

/// What stands beside a month or a day in a date.
const DATING: &str = "in of on by since until till from early late mid end next last this every each during before \
                      after to and or en de du au à fin début avant après et el los del hasta desde y a le la";

/// What people do and things do not.
const DEEDS: &str = "said says say told tells asked asks wants wanted wrote writes agreed agrees refused refuses \
                     promised promises thinks thought knows knew believes signed met hopes hoped insists insisted \
                     admitted admits threatened fears feared lied spoke speaks himself herself a dit veut pense \
                     sait refuse dijo dice quiere sabe cree pidió сказал сказала говорит хочет знает считает";

/// Given names that so many people have that they name nobody by themselves.
const COMMON: &str = "mohammad mohammed muhammad mohamed mohamad ahmad ahmed ali hassan hasan hussein hussain \
                      husain omar umar ibrahim ismail yusuf youssef yousef khalid khaled said saeed abdullah \
                      mustafa mahmoud fatima maryam zahra reza mehdi mahdi hamid amir john james william thomas \
                      george david michael peter paul robert richard charles henry joseph daniel mary anne anna \
                      elizabeth margaret sarah jean pierre jacques michel marie louis françois philippe josé juan \
                      carlos luis antonio manuel francisco pedro maría ana carmen ivan sergei sergey alexander \
                      aleksandr vladimir dmitri dmitry andrei andrey mikhail nikolai olga elena natalia christian \
                      victoria alexandra sophia иван сергей александр владимир дмитрий андрей михаил николай ольга \
                      елена наталья анна мария пётр петр павел алексей юрий";

/// Titles that stand after a Chinese family name.
pub(super) const HAN_TITLES: &str = "先生 女士 小姐 太太 夫人 主任 部长 总理 总统 主席 局长 处长 科长 司长 厅长 \
    大使 参赞 将军 上将 中将 少将 上校 中校 少校 上尉 队长 团长 师长 教授 博士 医生 律师 老师 经理 董事长 总裁 \
    书记 院长 所长 校长 厂长 省长 市长 县长 村长 镇长 船长 法官 代表 同志 师傅 总 工 某";

/// Given names that are words of every day. Han has no capitals to tell them apart.
const HAN: &str = "平安 和平 光明 胜利 建设 长城 东方 朝阳 春山 黎明 海洋 高山 江山 明月 白云 文明 自立 自强 永安 安康 国庆 \
                   建国 长江 黄河 阳光 春天 秋月 大海 太平 安宁 友谊 幸福 新华 振兴 团结 红旗 东风 清风 长春 永远 明天 希望 未来";

/// Words within a name that are written without a capital.
const PARTICLES: &str = "al el bin ibn ben bint abu umm de da di del della van von der den la le y e \
                         dos das af av zu ul ur ud as ash ad an ar at az";

fn all(lists: &[&str]) -> Set {
    lists.iter().flat_map(|list| list.split_whitespace()).map(word_hash).collect()
}

static TITLE: LazyLock<Set> = LazyLock::new(|| all(TITLES));
static THING: LazyLock<Set> = LazyLock::new(|| all(THINGS));
static MONTHS: LazyLock<Set> = LazyLock::new(|| all(CALENDAR));
static DATES: LazyLock<Set> = LazyLock::new(|| all(&[DATING]));
static DONE: LazyLock<Set> = LazyLock::new(|| all(&[DEEDS]));
static MANY: LazyLock<Set> = LazyLock::new(|| all(&[COMMON]));
static TWO_FOLD: LazyLock<Set> = LazyLock::new(|| all(DOUBLE));
static HAN_WORDS: LazyLock<Set> = LazyLock::new(|| {
    HAN.split_whitespace().map(|word| crate::hash::of_chars(word.chars())).collect()
});
static PARTICLE: LazyLock<Set> = LazyLock::new(|| all(&[PARTICLES]));

/// Returns whether a word is a title or an office before a name.
pub(super) fn is_title(hash: u64) -> bool {
    TITLE.contains(&hash)
}

/// Returns whether a word is for a thing or a place, and names nothing by itself.
pub(super) fn is_thing(hash: u64) -> bool {
    THING.contains(&hash)
}

/// Returns whether a word is also an ordinary one.
pub(super) fn is_ordinary(hash: u64) -> bool {
    is_thing(hash) || TWO_FOLD.contains(&hash) || is_stop(hash) || is_calendar(hash)
}

/// Returns whether a word may stand in a name without a capital.
pub(super) fn is_particle(hash: u64) -> bool {
    PARTICLE.contains(&hash)
}

/// Returns whether Han characters, by the hash of them all, are a word of every day.
pub(super) fn is_ordinary_han(joined: u64) -> bool {
    HAN_WORDS.contains(&joined)
}

/// Returns whether a word is a month or a day of the week.
pub(super) fn is_calendar(hash: u64) -> bool {
    MONTHS.contains(&hash)
}

/// Returns whether a word beside a month or a day makes a date of it.
pub(super) fn is_dating(hash: u64) -> bool {
    DATES.contains(&hash) || is_calendar(hash)
}

/// Returns whether only people do this.
pub(super) fn is_deed(hash: u64) -> bool {
    DONE.contains(&hash)
}

/// Returns whether very many people have this given name.
pub(super) fn is_common(hash: u64) -> bool {
    MANY.contains(&hash)
}
