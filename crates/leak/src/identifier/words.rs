//! Words around numbers: those that number a part of a text, and those that number a thing.

use std::sync::LazyLock;

use crate::hash::Set;
use crate::text::word_hash;

/// What has a number and is no identifier.
const STRUCTURAL: &[&str] = &[
    "article articles round rounds phase phases version versions paragraph paragraphs para paras annex \
     annexes item items section sections option options step steps stage stages table tables page \
     pages chapter chapters part parts point points group groups track tracks line lines clause \
     clauses rule rules appendix figure note notes footnote question questions column row proposal \
     proposals paper papers draft drafts number no nos nr volume resolution day week year session \
     meeting pillar basket tier level category class schedule",
    "article articles phase version paragraphe annexe point section option étape partie page numéro n \
     tour question chapitre proposition alinéa",
    "artículo artículos fase versión párrafo anexo punto sección opción etapa parte página número \
     ronda pregunta capítulo propuesta",
    "статья статьи статье раунд раунда фаза версия пункт пункта пункте приложение раздел вариант этап \
     часть страница номер вопрос глава предложение",
    "المادة مادة الجولة جولة المرحلة مرحلة النسخة الفقرة فقرة الملحق ملحق البند بند القسم الخيار \
     الخطوة الجزء الصفحة رقم السؤال الفصل المقترح",
    "ماده دور مرحله نسخه بند پاراگراف پیوست بخش گزینه گام صفحه شماره پرسش فصل پیشنهاد",
    "第 条",
];

/// What stands before a number that identifies a thing.
const CUES: &[&str] = &[
    "number no nr account acct file registration reg reference ref passport permit licence license \
     serial hull imo mmsi docket invoice case code id tel telephone phone mobile fax document doc \
     warrant order iban swift container cheque transfer register folio deed plot seal locker box cask crate \
     flight train wagon hangar shelf drawer badge plate ticket receipt policy claim patent \
     certificate entry inventory lot batch vault safe cabin pier frequency channel \
     protocol decree docket writ contract barcode pin",
    "numéro n compte dossier immatriculation référence passeport permis téléphone tél registre tome folio coffre caisse casier scellé vol \
     train plaque brevet certificat contrat inventaire protocole parcelle acte conteneur",
    "número cuenta expediente matrícula referencia pasaporte permiso teléfono tel registro tomo folio finca escritura protocolo caja \
     precinto vuelo tren placa patente póliza certificado contrato inventario parcela acta contenedor",
    "номер счет счёт дело паспорт телефон тел регистрационный реестр сейф ящик пломба рейс поезд ордер патент полис \
     свидетельство договор акт опись протокол участок контейнер накладная лицензия удостоверение",
    "رقم الرقم حساب الحساب ملف الملف جواز هاتف تسجيل سجل صندوق الصندوق خزنة ختم رحلة لوحة شهادة الشهادة عقد \
     براءة رخصة قضية القضية محضر حاوية إذن",
    "شماره حساب پرونده گذرنامه تلفن ثبت صندوق پلمب پرواز پلاک گواهی قرارداد پروانه کانتینر حواله سند دفتر",
    "号 码",
];

const MONTHS_AND_SUCH: &str = "january february march april may june july august september october \
                               november december jan feb mar apr jun jul aug sep sept oct nov dec \
                               am pm st nd rd th er e eme ème o a hrs gmt utc";

/// What is called by a letter and a number as well: roads, sizes of paper, doors, seats.
const NEIGHBOURS: &[&str] = &[
    "road motorway highway street paper format size sheet sheets envelope page poster gate room berth platform \
     seat bus tram line block stand exit terminal vitamin hepatitis visa level grade battery bay hall pier \
     route bridge junction roundabout lane ring card cards section grid square sector row bolt key",
    "autoroute route format feuille feuilles feuillet papier porte salle quai place ligne vitamine sortie carte cartes",
    "autopista autovía carretera formato hoja hojas folio papel puerta sala andén asiento línea vitamina salida tarjeta tarjetas",
    "трасса трассы трассе дорога дороги дороге шоссе формат формата формате лист листа листе листах бумага \
     ворота место автобус линия витамин",
    "طريق الطريق شارع ورق ورقة مقاس حجم بوابة البوابة قاعة مقعد خط فيتامين",
    "جاده بزرگراه کاغذ برگه قطع اندازه دروازه سالن صندلی خط ویتامین",
];

/// Han characters of the same: 纸, 路, 门.
const NEIGHBOUR_HAN: &str = "纸路门厅室线座口";

/// Words that stand for a sign in an address or between groups of digits.
const SIGNS: &str = "at dot arobase point punto arroba slash dash hyphen underscore tiret barre guion guión barra                      собака точка тире дробь дефис слэш of de из من از على نقطة شرطة نقطه خط";

/// Those that stand for a dot.
const DOTS: &str = "dot punto точка نقطة نقطه underscore";

/// What everybody calls so.
const KNOWN: &str = "p5 g7 g8 g20 g77 e3 covid19 q1 q2 q3 q4 h1 h2 2d 3d c4 m1 b2b";

fn all(lists: &[&str]) -> Set {
    lists.iter().flat_map(|list| list.split_whitespace()).map(word_hash).collect()
}

static NEIGHBOUR: LazyLock<Set> = LazyLock::new(|| all(NEIGHBOURS));
static DOT: LazyLock<Set> = LazyLock::new(|| all(&[DOTS]));
static SIGN: LazyLock<Set> = LazyLock::new(|| all(&[SIGNS]));
static STRUCTURE: LazyLock<Set> = LazyLock::new(|| all(STRUCTURAL));
static CUE: LazyLock<Set> = LazyLock::new(|| all(CUES));
static DATED: LazyLock<Set> = LazyLock::new(|| all(&[MONTHS_AND_SUCH]));
static EVERYBODYS: LazyLock<Set> = LazyLock::new(|| all(&[KNOWN]));

/// Returns whether the number after this word counts a part of a text.
pub(crate) fn is_structural(hash: u64) -> bool {
    STRUCTURE.contains(&hash)
}

/// Returns whether a letter with a number beside this word names a road, a sheet of paper, a door.
pub(super) fn is_neighbour(hash: u64, letters: &[char]) -> bool {
    NEIGHBOUR.contains(&hash) || matches!(letters, [one] if NEIGHBOUR_HAN.contains(*one))
}

/// Returns whether a word may stand for a dot.
pub(super) fn is_dot(hash: u64) -> bool {
    DOT.contains(&hash)
}

/// Returns whether a word may stand for a sign.
pub(super) fn is_sign(hash: u64) -> bool {
    SIGN.contains(&hash)
}

/// Returns whether the number after this word identifies a thing.
pub(super) fn is_cue(hash: u64) -> bool {
    CUE.contains(&hash)
}

/// Returns whether this word belongs to a date, a time or an ordinal.
pub(super) fn is_dated(hash: u64) -> bool {
    DATED.contains(&hash)
}

/// Returns whether everybody uses this identifier.
pub(super) fn is_everybodys(hash: u64) -> bool {
    EVERYBODYS.contains(&hash)
}
