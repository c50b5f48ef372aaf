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
    "guard guards policeman policemen police gendarmes policiers guardia guardias policías \
     охранников полицейских حارس حراس شرطي نگهبان پلیس 警察 保安",
    "post posts checkpoint checkpoints poste postes puesto puestos постов пост блокпостов نقطة تفتيش حاجز حواجز پاسگاه \
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
    "sheep goats cattle cows cow moutons vaches ovejas vacas овец коров أغنام أبقار گوسفند گاو 羊 牛",
    "refugee refugees displaced réfugiés déplacés refugiados desplazados беженцев беженец لاجئ لاجئين لاجئا نازح \
     نازحين پناهنده آواره 难民",
    "striker strikers gréviste grévistes huelguista huelguistas забастовщик забастовщиков бастующих مضرب مضربين \
     اعتصابی 罢工者",
    "flight flights vol vols vuelo vuelos рейс рейсов рейса полетов رحلة رحلات پرواز 航班 班",
    "head heads tête têtes cabeza cabezas голов голова رأس رأسا رؤوس راس 头",
    "position positions vacancy vacancies emploi emplois plaza plazas vacantes вакансий должностей ставок وظيفة \
     وظائف شغل 岗位 职位",
    "bus buses coach coaches autobus bus autobús autobuses автобус автобусов автобуса حافلة حافلات اتوبوس 公交车 巴士 客车",
    "tree trees arbre arbres árbol árboles olivier oliviers olives дерево деревьев деревья شجرة أشجار درخت 棵 树",
    "vote votes voter voters voix électeurs voto votos votantes голосов голоса избирателей صوت أصوات ناخب ناخبين رأی رای 票 选票",
    "room rooms bedroom bedrooms chambre chambres salles habitación habitaciones cuartos комната комнат غرفة غرف \
     اتاق 房间 间",
    "station stations gare gares estación estaciones станция станций محطة محطات ایستگاه 车站 站",
    "company companies firm firms entreprise entreprises sociétés empresa empresas компаний компания фирм شركة \
     شركات شرکت 公司 企业 家",
    "contract contracts contrat contrats contrato contratos контракт контрактов договоров عقد عقود قرارداد 合同",
    "ticket tickets billet billets boleto boletos entradas билет билетов تذكرة تذاكر بلیت 车票 门票",
    "visa visas visado visados виз визы تأشيرة تأشيرات روادید ویزا 签证",
    "permit permits licence licences license licenses permis autorisations permiso permisos licencias разрешений \
     лицензий رخصة رخص تصريح تصاريح مجوز پروانه 许可证 执照",
    "flat flats apartment apartments appartement appartements piso pisos apartamentos квартир квартира شقة شقق آپارتمان 公寓",
    "plot plots parcel parcels parcelle parcelles lote lotes parcelas участок участков قطعة قطع قطعه 地块",
    "wagon wagons carriage carriages railcar railcars wagons vagón vagones вагон вагонов عربة عربات واگن 车厢 节",
    "locomotive locomotives locomotoras локомотив локомотивов тепловозов قاطرة قاطرات لوکوموتیو 机车",
    "bridge bridges pont ponts puente puentes мост мостов جسر جسور پل 桥梁 座桥",
    "turbine turbines turbina turbinas турбина турбин توربين توربينات توربین 涡轮机",
    "pump pumps pompe pompes bomba bombas насос насосов مضخة مضخات پمپ 水泵",
    "camera cameras caméra caméras cámara cámaras камера камер كاميرا كاميرات دوربین 摄像头",
    "painting paintings picture pictures tableau tableaux toiles cuadro cuadros картина картин لوحة لوحات تابلو 画作 幅",
    "statue statues sculpture sculptures estatua estatuas статуя статуй تمثال تماثيل مجسمه 雕像 尊",
    "manuscript manuscripts manuscrit manuscrits manuscrito manuscritos рукопись рукописей مخطوط مخطوطات مخطوطة \
     نسخه خطی 手稿",
    "coin coins monnaies moneda monedas монета монет قطعة نقدية سكه سکه 钱币 枚",
    "grave graves tomb tombs tombe tombes tumba tumbas могила могил قبر قبور گور 坟墓 墓",
    "tent tents tente tentes tienda carpas палатка палаток خيمة خيام چادر 帐篷 顶",
    "crate crates box boxes chest chests case cases caisse caisses caja cajas ящик ящиков коробок صندوق صناديق \
     جعبه 箱 箱子",
    "bag bags sack sacks sac sacs saco sacos мешок мешков كيس أكياس کیسه 袋",
    "rifle rifles gun guns weapon weapons fusil fusils armes fusiles armas винтовок автоматов единиц оружия بندقية \
     بنادق سلاح قطعة سلاح تفنگ 步枪 支",
    "shell shells munition munitions obus proyectiles снаряд снарядов قذيفة قذائف گلوله 炮弹 发",
    "patient patients malade malades paciente pacientes пациент пациентов больных مريض مرضى بیمار 病人 患者",
    "school schools école écoles escuela escuelas школа школ مدرسة مدارس مدرسه 学校 所",
    "teacher teachers enseignant enseignants professeurs instituteurs maestro maestros profesores учитель учителей \
     معلم معلمين مدرس مدرسين آموزگار 教师 老师",
    "judge judges juge juges juez jueces судья судей قاض قضاة قاضی 法官",
    "lawyer lawyers avocat avocats abogado abogados адвокат адвокатов محام محامين وکیل 律师",
    "expert experts experto expertos эксперт экспертов خبير خبراء خبيرا کارشناس 专家",
    "pilot pilots pilote pilotes piloto pilotos пилот пилотов лоцманов طيار طيارين خلبان 飞行员",
    "driver drivers chauffeur chauffeurs conducteurs conductor conductores шофер водитель водителей سائق سائقين راننده 司机",
    "fisherman fishermen fishers pêcheur pêcheurs pescador pescadores рыбак рыбаков صياد صيادين صيادا ماهیگیر \
     صیاد 渔民",
    "farmer farmers agriculteur agriculteurs paysans agricultor agricultores campesinos фермер фермеров крестьян مزارع \
     مزارعين فلاح فلاحين کشاورز 农民 农户",
    "woman women femme femmes mujer mujeres женщина женщин امرأة نساء زن زنان 妇女 女性",
    "man men homme hommes hombre hombres мужчин мужчина رجل رجال رجلا مرد مردان 男子 男人",
    "volunteer volunteers bénévole bénévoles volontaires voluntario voluntarios доброволец добровольцев волонтеров \
     متطوع متطوعين داوطلب 志愿者",
    "reactor reactors réacteur réacteurs reactores реактор реакторов مفاعل مفاعلات راکتور 反应堆",
    "sample samples échantillon échantillons muestra muestras проба проб образцов عينة عينات نمونه 样品 样本",
    "visit visits inspection inspections visite visites visita visitas inspecciones посещений проверок визитов زيارة \
     زيارات تفتيش بازدید بازرسی 访问 视察 次",
    "trip trips journey journeys voyage voyages trajets viaje viajes поездок سفر 趟",
    "machine machines device devices appareil appareils máquina máquinas станок станков машина آلة آلات دستگاه 机器",
    "gate gates door doors porte portes puerta puertas ворота дверь بوابة بوابات دروازه 大门",
    "street lamp lamps lampadaires farolas фонарей مصباح مصابيح چراغ 路灯",
    "line lines berth berths quai amarre amarres причал причалов رصيف أرصفة اسکله 泊位",
    "killed dead deaths tués morts muertos убитых погибших قتيل قتلى شهيد شهداء کشته 死者 死亡",
    "missing disappeared disparus desaparecidos пропавших مفقود مفقودين مفقودا ناپدید 失踪者 失踪",
    "passenger passengers passager passagers pasajero pasajeros пассажир пассажиров راكب ركاب راكبا مسافر مسافرين 乘客",
    "resident residents inhabitant inhabitants habitant habitants habitante habitantes житель жителей ساكن سكان ساکن 居民",
    "citizen citizens citoyen citoyens ciudadano ciudadanos гражданин граждан مواطن مواطنين مواطنا شهروند 公民",
    "sailor marine officer officers officier officiers oficial oficiales офицер офицеров ضابط ضباط ضابطا افسر 军官",
];

static TABLE: LazyLock<Map<u64>> = LazyLock::new(|| {
    let mut table = Map::default();
    for (number, row) in (1_u64..).zip(CONCEPTS) {
        for word in row.split_whitespace() {
            table.entry(word_stem(word)).or_insert(number);
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
