//! Words of which the formulas of papers and contracts are made, in each language. A passage that has
//! hardly any other words says nothing of its author: "subject to the usual exceptions", "without
//! prejudice to the rights and obligations of either party under the contract".

use std::sync::LazyLock;

use super::word_stem;
use crate::hash::Set;

const WORDS: &[&str] = &[
    "subject prejudice right rights obligation obligations party parties contract contracts agreement \
     agreements agreed agree treaty law laws legal position positions matter matters question questions usual \
     customary exception exceptions emergency emergencies force majeure provision provisions provided \
     condition conditions term terms case cases event circumstances accordance relevant applicable \
     appropriate competent authority authorities concerned approval consent written notice prior reserve \
     reserves reservation reservations return stage view opportunity renew assurances assurance highest consideration \
     compliments honour good faith spirit constructive mutual respect sovereignty territorial integrity \
     peaceful settlement dispute disputes means solution just fair lasting acceptable acceptance side sides \
     delegation mediator mediation effort efforts thank thanks office offices host talks negotiation negotiations round \
     paper proposal proposals draft text signature entry effect date implementation measures necessary \
     reasonable delay further discussion consultation consultations framework principle principles \
     basis interest interests common nothing everything final understanding full completely part whole way \
     present future time kind nature limitation including interpreted construed understood deemed shall remain open hope \
     hopes hoped reply answer earliest convenience look forward attention continue confidential confidentiality \
     responsible responsibility exercise affect",
    "réserve préjudice droits droit obligations obligation partie parties contrat accord accords convenu convenus traité loi \
     lois position question questions usage exception exceptions urgence urgences force majeure dispositions \
     disposition condition conditions termes cas conformément compétentes autorités concernées \
     approbation consentement écrit préalable occasion renouveler assurances haute considération honneur \
     bonne foi esprit constructif respect mutuel souveraineté règlement pacifique différend différends \
     solution juste équitable durable acceptable délégation médiateur efforts remercie mesures nécessaires \
     principe principes cadre intérêt commun futur présent discussion consultations entrée vigueur signature",
    "reserva perjuicio derechos derecho obligaciones partes parte contrato acuerdo acuerdos acordado tratado ley \
     leyes posición cuestión asunto excepción excepciones emergencia emergencias habitual fuerza mayor disposiciones condición \
     condiciones términos caso conformidad competentes autoridades aprobación consentimiento escrito previo oportunidad \
     reiterar seguridades alta consideración honor buena fe espíritu constructivo respeto mutuo soberanía \
     solución pacífica controversias justa duradera aceptable delegación mediador esfuerzos agradece medidas necesarias principio \
     principios marco interés común presente futuro consultas entrada vigor firma",
    "условии оговоркой ущерба прав права обязанностей обязательств сторон стороны сторонами договора договор соглашения \
     соглашение договоренности законом закон позиции позиция вопрос вопросам исключением исключения чрезвычайных обычным обычных \
     обстоятельств положений положения условия условиях соответствии компетентных органов заинтересованных \
     одобрения согласия письменного предварительного случаем возобновить уверения высоком уважении честь добросовестно \
     духе взаимного уважения суверенитета мирного урегулирования споров решение справедливое прочное \
     приемлемое делегация посредника усилия благодарит мер необходимых принципов рамках интересов общих настоящего будущем консультаций \
     вступления силу подписания",
    "مراعاة المساس حقوق الحقوق التزامات الالتزامات الطرفين الأطراف طرف العقد الاتفاق اتفاق اتفاقية معاهدة القانون قانون \
     موقف الموقف مسألة المسألة استثناء الاستثناء المعتاد الطوارئ حالات القاهرة أحكام شروط الشروط حالة وفقا السلطات \
     المختصة المعنية موافقة كتابية مسبقة فرصة الفرصة تعرب فائق تقديرها احترامها شرف حسن نية بروح بناءة الاحترام \
     المتبادل السيادة تسوية سلمية النزاعات حل عادل دائم مقبول وفد الوفد الوسيط جهود تشكر تدابير لازمة مبدأ مبادئ إطار مصلحة \
     مشتركة الحالي مستقبل مشاورات دخول حيز النفاذ توقيع",
    "رعایت لطمه حقوق تعهدات طرفین طرف قرارداد توافق موافقت معاهده قانون موضع مواضع موضوع استثنا معمول اضطراری موارد \
     قهریه مفاد شرایط شرط مورد مطابق مقامات صلاح ذیربط تایید رضایت کتبی قبلی فرصت احترام فائقه افتخار حسن نیت روحیه \
     سازنده متقابل حاکمیت حل مسالمت اختلافات عادلانه پایدار پذیرفتنی هیئت هیات میانجی تلاش سپاسگزار تدابیر لازم اصل اصول \
     چارچوب منافع مشترک حاضر آینده رایزنی اجرا امضا",
];

/// The same in Chinese, by pairs of characters.
const HAN: &str = "前提 条件 影响 权利 义务 各方 双方 一方 合同 协议 协定 条约 法律 立场 问题 通常 例外 紧急 情况 除外 不可 可抗 抗力 规定 \
                   条款 依照 按照 主管 部门 机关 有关 相关 批准 同意 书面 事先 借此 此机 机会 顺致 最崇 崇高 高的 敬意 诚意 建设 设性 精神 \
                   相互 尊重 主权 和平 解决 争端 公正 持久 接受 办法 代表 表团 调解 感谢 努力 措施 必要 原则 框架 利益 共同 今后 协商 \
                   生效 签署 本着 达成 一致 任何 保留 权力 适用";

static SET: LazyLock<Set> = LazyLock::new(|| {
    WORDS.iter().flat_map(|list| list.split_whitespace()).map(word_stem).collect()
});

static PAIRS: LazyLock<Set> = LazyLock::new(|| {
    let pairs = HAN.split_whitespace().filter_map(|pair| {
        let mut chars = pair.chars().map(|c| crate::hash::of_chars([c]));
        Some(super::pair(chars.next()?, chars.next()?))
    });
    pairs.collect()
});

/// Returns whether a stem is of a word of formulas.
pub(super) fn is_formula(stem: u64) -> bool {
    SET.contains(&stem)
}

/// Returns whether two Han characters are a word of formulas.
pub(super) fn is_formula_han(first: u64, second: u64) -> bool {
    PAIRS.contains(&super::pair(first, second))
}
