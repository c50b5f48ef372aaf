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
     farms orchard bakery press media group's cooperative syndicate league club springs heights",
    "hôtel maison banque groupe comité conseil société ministère île port rue place",
    "hotel casa banco grupo comité consejo sociedad ministerio isla puerto calle plaza",
    "группа комитет банк министерство остров порт совет",
    "بنك مصرف شركة لجنة مجلس وزارة جزيرة ميناء فندق مجموعة",
    "بانک شرکت کمیته شورا وزارت جزیره بندر هتل گروه",
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
    "امید بهار بهاری پیروز آزاد آرام روشن شاد سحر آرزو ستاره مهر دریا باران پاییز نسیم سپیده سپهر فروغ \
     آتش گل لاله نرگس کوه راستی درخشان جوان دلیر رضا صبا نیک پاک زرین شادی پارسا پایدار استوار پاینده",
];

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
    is_thing(hash) || TWO_FOLD.contains(&hash) || is_stop(hash)
}

/// Returns whether a word may stand in a name without a capital.
pub(super) fn is_particle(hash: u64) -> bool {
    PARTICLE.contains(&hash)
}

/// Returns whether Han characters, by the hash of them all, are a word of every day.
pub(super) fn is_ordinary_han(joined: u64) -> bool {
    HAN_WORDS.contains(&joined)
}
