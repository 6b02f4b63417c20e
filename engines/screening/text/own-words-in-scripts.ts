// cspell:disable
/** The same in Arabic and Persian, Hebrew, Greek, and in scripts that run words together: what companies, authorities and groups are called, by meaning. */
import { pairs } from "./pairs.ts";

const byWord = (text: string): ReadonlyMap<string, string> =>
  new Map(pairs(text).map(([word, english]) => [word, english.replaceAll("_", " ")]));

/** Arabic and Persian, in Arabic letters, with one form of alif and of the final `t`, without the article. */
export const ARABIC_WORDS = byWord(
  "نجم=star نجمه=star ستاره=star نجوم=stars ستارگان=stars ذهبي=golden ذهبيه=golden ذهب=gold طلايي=golden زرين=golden فضي=silver فضيه=silver شمس=sun خورشيد=sun قمر=moon بحر=sea دريا=sea محيط=ocean اقيانوس=ocean " +
    "نهر=river جبل=mountain كوه=mountain صحراء=desert ارض=land عالم=world جهان=world عالمي=global عالميه=global جهاني=global شرق=east شرقي=eastern شرقيه=eastern غرب=west غربي=western غربيه=western شمال=north شمالي=northern " +
    "شماليه=northern جنوب=south جنوبي=southern جنوبيه=southern اوسط=middle خليج=gulf متحد=united متحده=united جديد=new جديده=new نوين=new حديث=modern حديثه=modern كبير=great كبري=great امبراطوري=imperial امبراطوريه=imperial " +
    "ملكي=royal ملكيه=royal سلطنتي=royal حر=free حره=free ازاد=free حريه=freedom سلام=peace صلح=peace مستقبل=future اينده=future قمه=summit برج=tower بوابه=gate دروازه=gate جسر=bridge طريق=road سريع=express سريعه=express نسر=eagle " +
    "عقاب=eagle اسد=lion صقر=falcon نمر=tiger ببر=tiger طيب=good طيبه=good جيد=good جيده=good اصدقاء=friends دوستان=friends صداقه=friendship تضامن=solidarity وحده=unity عداله=justice سفن=ships سفينه=ship كشتي=ship كشتيسازي=shipbuilding " +
    "طائرات=aircraft هواپيما=aircraft طائره=aircraft محركات=engines موتور=engine سيارات=automobile خودرو=automobile صلب=steel حديد=iron اهن=iron نحاس=copper مس=copper تعدين=mining غاز=gas گاز=gas بترول=petroleum وقود=fuel سوخت=fuel " +
    "حفاري=drilling حفر=drilling نووي=nuclear نوويه=nuclear هستهاي=nuclear ذري=atomic ذريه=atomic اتمي=atomic علوم=sciences علمي=scientific علميه=scientific هندسي=engineering هندسيه=engineering معلومات=information اطلاعات=information " +
    "كامپيوتر=computer رايانه=computer برمجيات=software نرمافزار=software الكتروني=electronic الكترونيه=electronic شحن=shipping بحري=marine بحريه=marine جوي=air جويه=air هوايي=aviation لوجستيه=logistics لوجستيك=logistics لوجستيات=logistics " +
    "تخزين=storage موانئ=ports بنادر=ports ماليه=financial مالي=financial صندوق=fund تمويل=finance ائتمان=credit تعاون=cooperation تعاوني=cooperative تعاونيه=cooperative اجتماعي=social اجتماعيه=social تعليم=education اموزش=education " +
    "ثقافي=cultural ثقافيه=cultural فرهنگي=cultural ثقافه=culture فرهنگ=culture اعلام=media رسانه=media تلفزيون=television تلويزيون=television اذاعه=radio راديو=radio قناه=channel اخبار=news دفاعي=defense دفاعيه=defense حربي=military " +
    "حربيه=military جنگ=war حرب=war اسلحه=arms تسليحات=armament تسليح=armament كروز=cruise باليستي=ballistic باليستيه=ballistic پهپاد=drone رادار=radar ثوري=revolutionary ثوريه=revolutionary ثوره=revolution انقلاب=revolution " +
    "شعب=people خلق=people شباب=youth جوانان=youth نساء=women زنان=women عمال=workers كارگران=workers محاربين=veterans رئاسه=presidency رياست=presidency رئيس=president حكومه=government حكومت=government جمهوريه=republic جمهوري=republic " +
    "اداره=administration مديريه=directorate مديريت=management جمارك=customs گمرك=customs سجن=prison زندان=prison مخابرات=intelligence حرس=guard فرقه=division فوج=regiment كتيبه=battalion قوه=force پلاستيك=plastics لاستيك=tire " +
    "شيشه=glass زجاج=glass ورق=paper كاغذ=paper نسيج=textile منسوجات=textile نساجي=textile غذائي=food غذائيه=food غذايي=food زراعه=agriculture سكر=sugar طبي=medical طبيه=medical پزشكي=medical صحي=health صحيه=health بهداشت=health " +
    "برق=electric ساختمان=building مسكن=housing عقارات=real_estate عقاريه=real_estate املاك=real_estate سياحه=tourism گردشگري=tourism سفر=travel سفريات=travel مصانع=factories مصنوعات=products منتجات=products محصولات=products " +
    "معدات=equipment تجهيزات=equipment مواد=materials معادن=metals ليزر=laser بصريات=optics نظم=systems نظام=system سيستم=system انظمه=systems حلول=solutions شبكات=networks ابتكار=innovation نواوري=innovation " +
    "تصنيع=manufacturing صنع=manufacturing زرهي=armored سلاح=weapons دريايي=marine بندري=port اقتصادي=economic اقتصاديه=economic اقتصاد=economy قرض=loan حسنه=benevolent جماعه=group حزبي=party فرع=branch مشترك=joint مشتركه=joint " +
    "نبات=plant اسمده=fertilizer كود=fertilizer بلاستيك=plastics اطارات=tires طاقه=energy مركب=composite مركبه=composite قدس=quds خاص=special خاصه=special عمليات=operations قياده=command خدمات=services تجاره=trading صناعه=industry صناعات=industries نقل=transport نفط=oil بناء=construction بحوث=research ابحاث=research دفاع=defense تنميه=development امن=security هندسه=engineering كيمياويات=chemicals بتروكيماويات=petrochemicals",
);

/** Words of two words and more, in the same letters. `_` stands for a space. */
export const ARABIC_PHRASES = byWord(
  "بناء_سفن=shipbuilding صناعه_سفن=shipbuilding كشتي_سازي=shipbuilding بدون_طيار=drone قطع_غيار=spare_parts لوازم_يدكي=spare_parts نرم_افزار=software هسته_اي=nuclear موتور_سازي=engine_manufacturing خودرو_سازي=automobile " +
    "قوات_جويه=air_force قوه_جويه=air_force سلاح_جو=air_force قوات_بحريه=navy قوه_بحريه=navy نيروي_هوايي_سپاه=islamic_revolutionary_guard_corps_air_force " +
    "صناعات_دفاعيه=defense_industries صناعات_دفاع=defense_industries مواد_غذائيه=food شرق_اوسط=middle_east خاور_ميانه=middle_east كره_شمالي=north_korea كوريا_شماليه=north_korea كوري_شمالي=north_korean كوريه_شماليه=north_korean " +
    "قدماء_محاربين=veterans رياست_جمهوري=presidency تبديل_عملات=currency_exchange صناعات_دوائيه=pharmaceutical",
);

/** Hebrew, without the article and what stands in one word with it. */
export const HEBREW_WORDS = byWord(
  "כוכב=star כוכבי=stars זהב=golden מוזהב=golden שמש=sun ים=sea אוקיינוס=ocean עולם=world עולמי=global עולמית=global מזרח=east מזרחי=eastern מזרחית=eastern מערב=west מערבי=western מערבית=western צפון=north צפונית=northern דרום=south " +
    "מאוחד=united מאוחדת=united חדש=new חדשה=new אימפריאלי=imperial אימפריאלית=imperial קיסרי=imperial קיסרית=imperial תנועה=movement מסחר=trading סחר=trade כללי=general כללית=general תעשייה=industry תעשיית=industry תעשיות=industries " +
    "ביטחון=security בטחון=security הגנה=defense צבא=army צבאי=military צבאית=military משטרה=police משטרת=police משרד=ministry מכון=institute מחקר=research אוניברסיטה=university אוניברסיטת=university גרעיני=nuclear גרעינית=nuclear " +
    "אטומי=atomic אטומית=atomic בנייה=construction בניין=construction הנדסה=engineering הנדסת=engineering טכנולוגיה=technology טכנולוגיות=technologies אלקטרוניקה=electronics אלקטרוניים=electronic מתכת=metal מתכות=metals פלדה=steel גז=gas " +
    "כימי=chemical כימית=chemical כימיקלים=chemicals כימיה=chemical פטרוכימית=petrochemical פטרוכימיה=petrochemical תעופה=aviation אווירי=air אווירית=air אוויר=air חלל=space טילים=missile נשק=weapons תחמושת=ammunition ספינות=ships " +
    "אוניות=ships הובלה=transport תחבורה=transport לוגיסטיקה=logistics השקעות=investments השקעה=investment פיננסים=finance פיננסי=financial פיננסית=financial חליפין=exchange המרה=exchange ארגון=organization צדקה=charitable סיוע=relief " +
    "אסלאמי=islamic אסלאמית=islamic איסלאמי=islamic איסלאמית=islamic מוסלמי=islamic מהפכה=revolution מהפכני=revolutionary מהפכנית=revolutionary לאומי=national לאומית=national עממי=popular עממית=popular דמוקרטי=democratic דמוקרטית=democratic " +
    "שחרור=liberation חטיבה=brigade חטיבת=brigade אוגדה=division אוגדת=division דיוויזיה=division דיוויזיית=division גדוד=battalion קבוצה=group אחזקות=holdings מפלגה=party מפלגת=party איחוד=union איגוד=union מועצה=council מועצת=council " +
    "ועד=committee ועדה=committee ועדת=committee סוכנות=agency רשות=authority שירות=service שירותי=services שירותים=services מודיעין=intelligence פיתוח=development ייצור=production מפעל=plant מפעלי=plants יצוא=export ייצוא=export יבוא=import " +
    "ייבוא=import נמל=port נמלי=ports תקשורת=communications מידע=information רפואי=medical רפואית=medical חינוך=education תרבות=culture חדשות=news נשיאות=presidency ממשלה=government ממשלת=government רפובליקה=republic רפובליקת=republic " +
    "חיל=force כוח=force כוחות=forces משמרות=guard משמר=guard של=of עם=people עובדים=workers נוער=youth נשים=women צפוני=northern זרוע=wing",
);

/** Greek without accents, by stems. */
export const GREEK_STEMS = pairs(
  "αυτοκρατορικ=imperial κινημα=movement χρυσ=golden αστερ=star αστρ=star ηλι=sun θαλασσ=sea ωκεαν=ocean κοσμ=world παγκοσμι=global ανατολ=east ανατολικ=eastern δυτικ=western βορει=northern νοτι=southern ενωμεν=united ηνωμεν=united " +
    "γενικ=general εμπορι=trading εμπορικ=trading ναυτιλι=shipping ναυτιλιακ=shipping ναυπηγικ=shipbuilding ναυπηγει=shipyard βιομηχανι=industries βιομηχανικ=industrial κατασκευ=construction κατασκευαστικ=construction τεχνολογι=technology " +
    "τεχνικ=technical μηχανικ=engineering μηχανολογικ=engineering ηλεκτρονικ=electronics πετροχημικ=petrochemical χημικ=chemical μεταλλ=metal χαλυβ=steel μεταφορ=transport αεροπορικ=aviation αεροπορι=air_force αεροδιαστημικ=aerospace " +
    "διαστημ=space αμυν=defense αμυντικ=defense στρατ=army στρατιωτικ=military αστυνομι=police υπουργει=ministry πανεπιστημι=university ινστιτουτ=institute κεντρ=center ερευν=research ερευνητικ=research επιστημονικ=scientific επιστημ=science " +
    "πυρηνικ=nuclear ατομικ=atomic πυραυλ=missile οπλ=weapons πυρομαχικ=ammunition υπηρεσι=services οργανισμ=organization οργανωσ=organization ενωσ=union συμβουλι=council επιτροπ=committee κομμα=party ταξιαρχι=brigade μεραρχι=division " +
    "φιλανθρωπικ=charitable ισλαμικ=islamic επαναστατικ=revolutionary επαναστασ=revolution φρουρ=guard λαικ=people's δημοκρατικ=democratic δημοκρατι=republic απελευθερωσ=liberation εξαγωγ=export εισαγωγ=import επενδυσ=investment " +
    "επενδυτικ=investment χρηματοοικονομικ=financial χρηματοπιστωτικ=financial ανταλλακτηρι=exchange ασφαλει=security πληροφορι=information επικοινωνι=communications τηλεπικοινωνι=telecommunications συμμετοχ=holdings λιμαν=port λιμεν=port " +
    "εργοστασι=factory διυλιστηρι=refinery ορυχει=mine τραπεζ=bank εταιρ=company ομιλ=group ιδρυμα=foundation ενεργει=energy πετρελαι=oil εθνικ=national διεθν=international κεντρικ=central κρατικ=state βορειοκορεατικ=north_korean " +
    "και=and του=of της=of των=of παραγωγ=production προιοντ=products δικτυ=network μετωπ=front παλαιμαχ=veterans βετεραν=veterans πολεμ=war ειρην=peace φιλι=friendship νεολαι=youth εργατ=workers διαχειρισ=management αναπτυξ=development",
).map(([stem, english]) => [stem, english.replace("_", " ")] as const);

/** Scripts that run words together: Chinese and Japanese characters, katakana, Hangul and Thai, longer ones first. */
export const WORDS_WITHIN = byWord(
  "革命卫队=revolutionary_guard 革命衛隊=revolutionary_guard 民主主义=democratic 民主主義=democratic 原子能=atomic_energy 供应链=supply_chain 供應鏈=supply_chain 基金会=foundation 基金會=foundation 实验室=laboratory 實驗室=laboratory 天然气=natural_gas " +
    "共和国=republic 共和國=republic 太平洋=pacific 计算机=computer 計算機=computer 机器人=robotics 自动化=automation 自動化=automation 熊猫=panda 熊貓=panda 曙光=dawning 太阳=sun 太陽=sun 东方=orient 東方=orient 长城=great_wall 長城=great_wall 和平=peace " +
    "友谊=friendship 友誼=friendship 繁荣=prosperity 繁榮=prosperity 船舶=ship 船务=shipping 船務=shipping 轮船=shipping 輪船=shipping 远洋=ocean_shipping 遠洋=ocean_shipping 海上=maritime 核能=nuclear_energy 导弹=missile 導彈=missile 军队=army 国防部=ministry_of_defense " +
    "国防=defense 國防=defense 防卫=defense 警察=police 运动=movement 運動=movement 帝国=imperial 帝國=imperial 组织=organization 組織=organization 基金=fund 协会=association 協會=association 联盟=union 聯盟=union 联合=united 聯合=united 民主=democratic 人民=people's " +
    "革命=revolutionary 空军=air_force 空軍=air_force 海军=navy 海軍=navy 炼油=refinery 煤炭=coal 化肥=fertilizer 水泥=cement 港口=port 码头=terminal 仓储=warehousing 环球=global 環球=global 全球=global 世界=world 亚洲=asia 亞洲=asia 非洲=africa 欧洲=europe " +
    "生物=bio 科学=science 科學=science 工程=engineering 工厂=factory 工廠=factory 工場=factory 中心=center 制造=manufacturing 製造=manufacturing 重工=heavy_industries 通用=general 量子=quantum 数据=data 數據=data 安全=security 证券=securities 金融=finance 租赁=leasing " +
    "采购=procurement 商贸=trading 商貿=trading 商业=commercial 医药=pharmaceutical 兵器=weapons 火箭=rocket 船厂=shipyard 设计局=design_bureau 設計局=design_bureau 学术=scientific 学術=scientific 生産=production 生产=production 企業=enterprise 企业=enterprise 党=party " +
    "财团=foundation 財団=foundation 产业=industry 產業=industry 金星=golden_star 新星=new_star 光明=bright 胜利=victory 勝利=victory 未来=future 未來=future 先锋=pioneer 先鋒=pioneer 领袖=leader 领导=leader 老兵=veterans 退伍军人=veterans " +
    "황금=golden 금별=golden_star 태양=sun 평화=peace 제국=imperial 운동=movement 국방=defense 원자력=atomic_energy 미사일=missile 과학원=academy_of_sciences 과학=science 종합=general 총무역=general_trading 련합=united 연합=united 협회=association 재단=foundation " +
    "공화국=republic 민주=democratic 혁명수비대=revolutionary_guard 혁명=revolutionary 공군=air_force 해군=navy 육군=army 경찰=police 항만=port 제철=steel 정유=refinery 가스=gas 화물=cargo 선박=ship 관리=management 트레이딩=trading 인터내셔널=international " +
    "엔지니어링=engineering 글로벌=global 로지스틱스=logistics 페트롤리엄=petroleum 골든=golden 스타=star 오션=ocean 그린=green 블루=blue 퍼시픽=pacific 마린=marine 쉬핑=shipping 시핑=shipping 쉽핑=shipping 서비스=service 시스템=system 솔루션=solution 코리아=korea " +
    "차이나=china 제너럴=general 마리타임=maritime 오일=oil 케미칼=chemical 테크=tech 테크놀로지=technology 인더스트리=industries 퇴역군인=veterans 기금=fund 조직=organization 연맹=union 공장=factory 핵=nuclear " +
    "ジェネラル=general コンストラクション=construction エンジニアリング=engineering オイル=oil ペトロリアム=petroleum ペトロケミカル=petrochemical ケミカル=chemical マリタイム=maritime マリン=marine エアラインズ=airlines エアライン=airlines エアロスペース=aerospace " +
    "センター=center リサーチ=research インスティテュート=institute ファウンデーション=foundation エクスチェンジ=exchange サービシズ=services サービス=service システムズ=systems システム=system ゴールデン=golden スター=star オーシャン=ocean グローバル=global " +
    "インベストメント=investment マネジメント=management ロシア=russia シリア=syria " +
    "ทองคำ=gold โกลเด้น=golden โกลเด้นท์=golden สตาร์=star ดาว=star ชิปปิ้ง=shipping เดินเรือ=shipping ขนส่ง=transport น้ำมัน=oil ปิโตรเลียม=petroleum ปิโตรเคมี=petrochemical ก่อสร้าง=construction เอ็นเนอร์จี=energy พลังงาน=energy เทคโนโลยี=technology " +
    "อิเล็กทรอนิกส์=electronics โลจิสติกส์=logistics มหาวิทยาลัย=university กองทัพ=army มูลนิธิ=foundation สถาบัน=institute วิจัย=research ศูนย์=center บริษัท=company จำกัด=limited เอเชีย=asia ไบโอเทค=biotech แห่งชาติ=national ระหว่างประเทศ=international " +
    "เซอร์วิส=service เจเนอรัล=general เยเนอรัล=general โกลบอล=global มารีน=marine รัสเซีย=russia อิหร่าน=iran ซีเรีย=syria เกาหลีเหนือ=north_korea เกาหลี=korea จีน=china เมียนมา=myanmar พม่า=burma",
);
