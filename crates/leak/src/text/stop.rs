//! Words that say little by themselves, in the languages that are supported.

use std::sync::LazyLock;

use super::word_hash;
use crate::hash::Set;

const STOP: &[&str] = &[
    // English
    "a an the and or but nor if then than that this these those there here it its they them their \
     theirs he him his she her hers we us our ours you your yours i me my mine who whom whose which \
     what when where why how is are was were be been being am do does did done have has had having \
     will would shall should can could may might must ought not no yes of in on at by for from to \
     with without within into onto upon over under above below between among through during before \
     after since until till while as about against across along around because so such same other \
     another any all both each every either neither some few many much more most less least own too \
     very just only also again further once out up down off per via s t d ll re ve",
    // French
    "le la les l un une des du de d au aux et ou mais donc or ni car que qu qui quoi dont où ce cet \
     cette ces se sa son ses leur leurs notre nos votre vos mon ma mes ton ta tes il elle ils elles \
     on nous vous je tu me te lui en y dans sur sous par pour avec sans entre vers chez jusque est \
     sont était étaient être été sera seront serait avoir a ont avait aura auraient ne pas plus si \
     comme tout tous toute toutes même aussi n c j m",
    // Spanish
    "el la los las lo un una unos unas y e o u pero que quien cuyo donde como cuando de del a al en \
     con sin por para sobre entre hasta desde hacia se su sus nuestro nuestra le les nos me te mi tu \
     es son era eran ser sido será serán sería estar está están ha han había haber no sí más menos \
     muy ya también todo todos toda todas este esta estos estas ese esa esos esas aquel",
    // Russian
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне \
     было вот от меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас \
     нибудь уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем \
     была сам чтоб без будто чего раз тоже себе под будет ж кто этот того потому этого какой ним \
     здесь этом один почти мой тем чтобы нее были куда зачем всех при два об хоть после над больше \
     тот через эти нас про всего них какая много разве три эту моя свою этой перед иногда лучше чуть \
     том нельзя такой им более всегда между это которые который которая которых",
    // Arabic
    "في من إلى على عن مع أن إن أنه أنها التي الذي الذين هذا هذه ذلك تلك هو هي هم هن نحن أنا أنت ما \
     لا لم لن قد كان كانت يكون تكون كل بعض أي أو ثم بل لكن كما حتى إذا عند عندما بعد قبل بين خلال منذ \
     حول دون غير و ب ل ف ك له لها لهم به بها فيه فيها عليه عليها منه منها ليس سوف",
    // Persian
    "و در به از که این آن را با برای است بود شد می شود خواهد باید هم یا تا بر هر اما اگر نیز همه ما \
     من تو او شما آنها ایشان خود یک هست هستند بودند شده کرد کرده کند کنند دارد دارند نمی پس چون چه \
     پیش بین روی زیر بدون",
    // Chinese: single characters that only join
    "的 了 和 与 在 是 我 有 他 这 们 到 说 就 也 地 得 着 之 以 及 或 而 并 其 将 被 把 对 于 从 向 为 \
     所 但 不 都 该",
];

static SET: LazyLock<Set> =
    LazyLock::new(|| STOP.iter().flat_map(|list| list.split_whitespace()).map(word_hash).collect());

/// Returns whether a word says little by itself.
pub(crate) fn is_stop(hash: u64) -> bool {
    SET.contains(&hash)
}
