//! What is counted, in every language: a number of soldiers is the same whatever they are called.

use std::sync::LazyLock;

use crate::hash::Map;
use crate::text::word_stem;

/// Each row is one concept.
const CONCEPTS: &[&str] = &[
    "soldier soldiers troops servicemen fighters combatants soldat soldats militaires soldado soldados \
     militares combatientes combattants солдат солдата солдаты военнослужащих военнослужащие бойцов \
     جندي جنود جنديا مقاتل مقاتلين مقاتلا عسكري سرباز سربازان نظامی رزمنده 士兵 军人 战士",
    "observer observers monitor monitors observateur observateurs observador observadores наблюдатель \
     наблюдателей наблюдатели наблюдателя مراقب مراقبين مراقبا ناظر ناظران 观察员 监督员",
    "inspector inspectors inspecteur inspecteurs inspectores инспектор инспекторов инспектора مفتش \
     مفتشين مفتشا مفتشون بازرس بازرسان 检查员 核查员 视察员",
    "person persons people individual individuals personne personnes persona personas человек человека \
     людей лиц شخص أشخاص شخصا نفر 人 个人",
    "prisoner prisoners detainee detainees captive captives inmates prisonnier prisonniers détenu \
     détenus prisionero prisioneros preso presos detenidos заключенных пленных пленный задержанных \
     أسير أسرى سجين سجناء سجينا معتقل معتقلين معتقلا محتجز محتجزين زندانی زندانیان اسیر اسرا 囚犯 战俘 被拘留者 在押人员",
    "hostage hostages otage otages rehén rehenes заложник заложников رهينة رهائن گروگان 人质",
    "boat boats ship ships vessel vessels bateau bateaux navire navires barco barcos buque buques \
     embarcaciones лодка лодок судно судов судна корабль кораблей катеров قارب قوارب قاربا سفينة سفن مركب مراكب \
     قایق کشتی شناور 艘 渔船 船只 船",
    "crew sailors seamen crewmen équipage marins tripulantes marineros моряков экипажа بحار بحارة ملوان 船员",
    "truck trucks lorry lorries camion camions camión camiones грузовик грузовиков грузовика شاحنة شاحنات \
     کامیون 卡车 货车",
    "vehicle vehicles car cars véhicule véhicules vehículo vehículos машин автомобилей سيارة سيارات مركبة مركبات \
     خودرو 辆 车辆",
    "centrifuge centrifuges centrífugas centrifugeuse centrifugeuses центрифуга центрифуг جهاز طرد أجهزة \
     سانتریفیوژ سانتریفوژ 离心机",
    "aircraft plane planes airplane airplanes avion avions avión aviones самолет самолетов самолёт طائرة طائرات \
     هواپیما 飞机 架",
    "helicopter helicopters hélicoptère hélicoptères helicóptero helicópteros вертолет вертолетов مروحية مروحيات \
     بالگرد هلیکوپتر 直升机",
    "drone drones дрон дронов беспилотников مسيرة مسيرات پهپاد 无人机",
    "missile missiles rocket rockets misil misiles ракета ракет ракеты صاروخ صواريخ صاروخا موشک 导弹 枚",
    "tank tanks char chars tanque tanques танк танков دبابة دبابات تانک 坦克",
    "mine mines mina minas мина мин لغم ألغام مین 地雷",
    "family families household households famille familles familia familias hogares foyers семья семей \
     семьи عائلة عائلات أسرة أسر خانواده خانوار 户 家庭",
    "house houses home homes maison maisons casa casas viviendas logements дом домов дома منزل منازل بيت بيوت \
     خانه 房屋 套",
    "village villages pueblo pueblos aldea aldeas деревня деревень сел قرية قرى روستا 村庄",
    "worker workers employee employees job jobs ouvrier ouvriers travailleurs employés salariés obrero \
     obreros trabajadores empleados empleos рабочих работников сотрудников عامل عمال عاملا موظف موظفين موظفا کارگر \
     کارگران کارمند 工人 员工",
    "member members membre membres miembro miembros socios член членов عضو أعضاء عضوا اعضا 成员 会员",
    "guard guards policeman policemen police officers gendarmes policiers guardia guardias policías \
     охранников полицейских حارس حراس شرطي نگهبان پلیس 警察 保安",
    "post posts checkpoint checkpoints poste postes puesto puestos постов пост блокпостов нقطة حاجز حواجز پاسگاه \
     ایست 哨所 检查站",
    "well wells puits pozo pozos скважин скважина колодцев بئر آبار چاه 井 水井",
    "child children minor minors enfant enfants mineurs niño niños menores детей ребенок несовершеннолетних طفل \
     أطفال طفلا قاصر قاصرين کودک کودکان 儿童 孩子",
    "wounded injured blessés heridos раненых جريح جرحى مجروح زخمی 伤员",
    "body bodies remains corps cadáveres cuerpos тел останков جثة جثث جثمان جسد پیکر 遗体",
    "site sites facility facilities installation installations instalación instalaciones объект объектов \
     منشأة منشآت موقع مواقع تاسیسات سایت 设施",
    "container containers conteneur conteneurs contenedor contenedores контейнер контейнеров حاوية حاويات \
     کانتینر 集装箱",
    "seat seats siège sièges escaño escaños asientos мест места кресел مقعد مقاعد مقعدا کرسی 席位 席",
    "student students pupil pupils élève élèves étudiants alumnos estudiantes учеников студентов طالب طلاب \
     دانشجو دانش‌آموز 学生",
    "engineer engineers ingénieur ingénieurs ingeniero ingenieros инженер инженеров مهندس مهندسين مهندسا مهندسان 工程师",
    "doctor doctors nurse nurses médecin médecins infirmiers médicos врачей медсестер طبيب أطباء طبيبا ممرض پزشک \
     پرستار 医生 护士",
    "bed beds lit lits cama camas коек кровать سرير أسرة سريرا تخت 床位 张",
    "share shares action actions acción acciones акций سهم أسهم سهما سهام 股 股份",
    "sheep goats cattle cows cow moutons vaches ovejas vacas овец коров رأس أغنام أبقار گوسفند گاو 头 羊 牛",
    "refugee refugees displaced réfugiés déplacés refugiados desplazados беженцев беженец لاجئ لاجئين لاجئا نازح \
     نازحين پناهنده آواره 难民",
];

static TABLE: LazyLock<Map<u64>> = LazyLock::new(|| {
    let mut table = Map::default();
    for (number, row) in (1_u64..).zip(CONCEPTS) {
        for word in row.split_whitespace() {
            table.insert(word_stem(word), number);
        }
    }
    table
});

/// Returns the concept that a stem stands for, or the stem itself.
pub(super) fn concept(stem: u64) -> u64 {
    TABLE.get(&stem).copied().unwrap_or(stem)
}

/// Returns whether a stem is in the table.
pub(super) fn is_known(stem: u64) -> bool {
    TABLE.contains_key(&stem)
}
