/** Readings beyond the rules: common names whose vowels or pronunciation the script does not write. */
import { EUROPEAN_GIVEN_NAMES } from "./given-names-in-arabic.ts";
import { pairs } from "./pairs.ts";

const readings = (text: string): ReadonlyMap<string, string> => new Map(pairs(text, ","));

/** Common Arabic and Persian name elements. */
export const ARABIC_NAMES = readings(
  "محمد=muhammad,سيد=sayyid,احمد=ahmad,أحمد=ahmad,محمود=mahmud,حامد=hamid,حميد=hamid,علي=ali,حسن=hasan,حسين=husayn,حسني=husni,عبد=abd,عبدالله=abd allah,الله=allah," +
    "عبدالرحمن=abd al rahman,عبدالعزيز=abd al aziz,عبدالكريم=abd al karim,عبدالقادر=abd al qadir,عبدالرحيم=abd al rahim,عبدالسلام=abd al salam,عبدالمجيد=abd al majid,عبدالحميد=abd al hamid," +
    "عبدالملك=abd al malik,عبدالغني=abd al ghani,عبدالحق=abd al haq,عبدالباقي=abd al baqi,عبدالفتاح=abd al fattah,عبدالوهاب=abd al wahhab,عبدالرزاق=abd al razzaq,عبداللطيف=abd al latif," +
    "مرتضا=morteza,مجتبي=mojtaba,مصطفي=mustafa,يحيي=yahya,عيسي=isa,موسي=musa," +
    "الرحمن=al rahman,عزيز=aziz,كريم=karim,قادر=qadir,سلام=salam,ابراهيم=ibrahim,إبراهيم=ibrahim,اسماعيل=ismail,إسماعيل=ismail,يوسف=yusuf,يونس=yunis,موسى=musa,عيسى=isa,داود=dawud," +
    "سليمان=sulayman,عمر=umar,عثمان=uthman,خالد=khalid,سعيد=said,سعود=saud,سعد=sad,سعدي=sadi,فهد=fahd,فيصل=faysal,طارق=tariq,كمال=kamal,جمال=jamal,جلال=jalal,نصر=nasr,ناصر=nasir," +
    "منصور=mansur,مسعود=masud,مصطفى=mustafa,مرتضى=murtada,رضا=rida,رشيد=rashid,راشد=rashid,زياد=ziyad,زيد=zayd,بشار=bashar,بشير=bashir,حافظ=hafiz,حمزة=hamza,حمد=hamad," +
    "هاني=hani,هادي=hadi,هشام=hisham,هيثم=haytham,وليد=walid,ياسر=yasir,ياسين=yasin,يحيى=yahya,صالح=salih,صدام=saddam,صلاح=salah,صبري=sabri,قاسم=qasim,قصي=qusay,عدي=uday," +
    "مجيد=majid,ماجد=majid,مجتبى=mujtaba,مهدي=mahdi,نبيل=nabil,نور=nur,نوري=nuri,نزار=nizar,رامي=rami,رفيق=rafiq,رفعت=rifat,ماهر=mahir,مروان=marwan,مازن=mazin,معمر=muammar," +
    "معاذ=muadh,مقتدى=muqtada,فاطمة=fatima,عائشة=aisha,مريم=maryam,زينب=zaynab,خديجة=khadija,ليلى=layla,سارة=sara,هدى=huda,نادية=nadiya,اسماء=asma,أسماء=asma,أسامة=usama,اسامة=usama," +
    "أيمن=ayman,ايمن=ayman,أنور=anwar,انور=anwar,أكرم=akram,اكرم=akram,أمين=amin,امين=amin,أمير=amir,امير=amir,أسد=asad,اسد=asad,بن=bin,ابن=ibn,أبو=abu,ابو=abu,أم=umm,آل=al," +
    "الدين=al din,نصرالله=nasr allah,فضل=fadl,فاروق=faruq,فؤاد=fuad,فرج=faraj,شريف=sharif,شهاب=shihab,ظاهر=zahir,طاهر=tahir,طه=taha,عادل=adil,عامر=amir,عباس=abbas,عصام=isam," +
    "عمار=ammar,عماد=imad,غازي=ghazi,غسان=ghassan,كاظم=kazim,لطيف=latif,سمير=samir,سامي=sami,سيف=sayf,شاكر=shakir,توفيق=tawfiq,ثروت=tharwat,جابر=jabir,جعفر=jafar,جاسم=jasim," +
    "حيدر=haydar,حكمت=hikmat,خليل=khalil,ذاكر=dhakir,قذافي=qadhafi,القذافي=al qadhafi,خامنئي=khamenei,روحاني=rouhani,ملا=mullah,مولوي=mawlawi,حاجي=haji,شيخ=shaykh,الشيخ=al shaykh,خان=khan,گل=gul,شاه=shah," +
    "رجا=raja,رجاء=raja,سلامة=salama,سلامه=salama,علاء=ala,منى=muna,هند=hind," +
    EUROPEAN_GIVEN_NAMES,
);

/** Common Hebrew given names and surnames. */
export const HEBREW_NAMES = readings(
  "משה=moshe,דוד=david,יוסף=yosef,אברהם=avraham,יצחק=yitzhak,יעקב=yaakov,שמואל=shmuel,שלמה=shlomo,דניאל=daniel,מיכאל=michael,חיים=haim,אהרון=aharon,אהרן=aharon,יהודה=yehuda," +
    "אליהו=eliyahu,בנימין=binyamin,נתניהו=netanyahu,שרה=sara,רחל=rachel,רבקה=rivka,לאה=leah,מרים=miriam,אסתר=esther,רות=ruth,חנה=hana,תמר=tamar,יעל=yael,כהן=cohen,לוי=levi,מזרחי=mizrahi," +
    "פרץ=peretz,ביטון=biton,אבי=avi,אריאל=ariel,אורי=uri,רון=ron,גיל=gil,עמיר=amir,ישראל=israel,נתן=natan,צבי=zvi,פנחס=pinhas,מנחם=menachem,שמעון=shimon,ראובן=reuven,בן=ben,בר=bar",
);

/** Korean surnames as passports and sanctions lists write them; the rule would give Pak, Ri, Choe for most anyway. */
export const HANGUL_SURNAMES = readings(
  "김=kim,이=ri,리=ri,박=pak,최=choe,정=chong,강=kang,조=cho,윤=yun,장=chang,임=im,림=rim,한=han,오=o,서=so,신=sin,권=kwon,황=hwang,안=an,송=song,전=chon,홍=hong,유=yu,류=ryu,고=ko,문=mun," +
    "양=yang,손=son,배=pae,백=paek,허=ho,남=nam,심=sim,노=no,로=ro,하=ha,곽=kwak,성=song,차=cha,주=chu,우=u,구=ku,나=na,라=ra,민=min,진=chin,지=chi,엄=om,채=chae,원=won,천=chon,방=pang,공=kong," +
    "현=hyon,함=ham,변=pyon,염=yom,여=yo,추=chu,도=to,소=so,석=sok,선=son,설=sol,마=ma,길=kil,연=yon,위=wi,표=pyo,명=myong,기=ki,반=pan,왕=wang,금=kum,옥=ok,육=yuk,인=in,맹=maeng,제=che,모=mo,태=tae",
);

/** Frequent Japanese surnames and given names (kanji are shared with Chinese, their sounds are not). */
export const JAPANESE_READINGS = readings(
  "佐藤=sato,鈴木=suzuki,高橋=takahashi,田中=tanaka,伊藤=ito,渡辺=watanabe,渡邊=watanabe,山本=yamamoto,中村=nakamura,小林=kobayashi,加藤=kato,吉田=yoshida,山田=yamada,佐々木=sasaki,山口=yamaguchi,松本=matsumoto," +
    "井上=inoue,木村=kimura,林=hayashi,斎藤=saito,斉藤=saito,清水=shimizu,山崎=yamazaki,森=mori,池田=ikeda,橋本=hashimoto,阿部=abe,安倍=abe,石川=ishikawa,山下=yamashita,中島=nakajima,石井=ishii,小川=ogawa," +
    "前田=maeda,岡田=okada,長谷川=hasegawa,藤田=fujita,後藤=goto,近藤=kondo,村上=murakami,遠藤=endo,青木=aoki,坂本=sakamoto,福田=fukuda,太田=ota,西村=nishimura,藤井=fujii,藤原=fujiwara,岡本=okamoto,三浦=miura," +
    "金子=kaneko,中野=nakano,中川=nakagawa,原田=harada,松田=matsuda,竹内=takeuchi,小野=ono,田村=tamura,中山=nakayama,和田=wada,石田=ishida,森田=morita,上田=ueda,原=hara,内田=uchida,柴田=shibata,酒井=sakai,宮崎=miyazaki," +
    "横山=yokoyama,高木=takagi,安藤=ando,宮本=miyamoto,大野=ono,小島=kojima,谷口=taniguchi,工藤=kudo,今井=imai,高田=takada,丸山=maruyama,増田=masuda,杉山=sugiyama,村田=murata,大塚=otsuka,新井=arai,小山=koyama," +
    "平野=hirano,藤本=fujimoto,河野=kono,上野=ueno,武田=takeda,野口=noguchi,松井=matsui,千葉=chiba,菅原=sugawara,岩崎=iwasaki,久保=kubo,木下=kinoshita,佐野=sano,松尾=matsuo,野村=nomura,菊地=kikuchi,菅=suga,岸田=kishida,石破=ishiba,篠田=shinoda," +
    "花子=hanako,太郎=taro,一郎=ichiro,次郎=jiro,健一=kenichi,健=ken,誠=makoto,隆=takashi,茂=shigeru,浩=hiroshi,博=hiroshi,洋子=yoko,幸子=sachiko,和子=kazuko,恵子=keiko,京子=kyoko,由美子=yumiko,直樹=naoki,大輔=daisuke," +
    "翔太=shota,拓也=takuya,健太=kenta,美咲=misaki,陽子=yoko,明美=akemi,久美子=kumiko,智子=tomoko,純一郎=junichiro,晋三=shinzo,文雄=fumio,義偉=yoshihide,建市=kenichi,一夫=kazuo,正=tadashi,清=kiyoshi,勇=isamu,進=susumu",
);
