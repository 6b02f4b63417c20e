// cspell:disable
/** Words that companies, authorities and groups are called by in Russian, Ukrainian, Belarusian, Bulgarian and Serbian, by their stems: every case ends otherwise. */
import { pairs } from "./pairs.ts";

const STEMS = pairs(
  "специальн=special спеціальн=special технологическ=technology технологічн=technology технологи=technology исламск=islamic ісламськ=islamic движени=movement рух=movement " +
    "сет=network мереж=network служб=service агентств=agency агенств=agency институт=institute інститут=institute университет=university університет=university академи=academy академі=academy " +
    "министерств=ministry міністерств=ministry арми=army армі=army фронт=front парти=party парті=party бригад=brigade батальон=battalion батальйон=battalion полк=regiment дивизи=division " +
    "комитет=committee комітет=committee союз=union совет=council рад=council федеральн=federal государственн=state державн=state національн=national национальн=national народн=national " +
    "оборон=defense космическ=space космічн=space ракетн=missile авиационн=aviation авіаційн=aviation авиаци=aviation морск=maritime морськ=maritime судостроительн=shipbuilding суднобудівн=shipbuilding " +
    "верф=shipyard порт=port машиностроительн=machinery машинобудівн=machinery металлургическ=metallurgical металургійн=metallurgical сталелитейн=steel химическ=chemical хімічн=chemical нефтехимическ=petrochemical " +
    "энергетическ=energy енергетичн=energy энерги=energy нефтеперерабатывающ=refinery исследовани=research дослідн=research исследовательск=research научн=scientific науков=scientific " +
    "производственн=production виробнич=production производств=production строительн=construction будівельн=construction строительств=construction транспортн=transport финансов=finance фінансов=finance " +
    "инвестиционн=investment інвестиційн=investment инвестици=investment коммерческ=commercial комерційн=commercial промышленн=industrial промислов=industrial промышленност=industry торгов=trading торгівельн=trading экспорт=export імпорт=import импорт=import " +
    "объединени=association об'єднанн=association ассоциаци=association асоціаці=association центральн=central лаборатори=laboratory лабораторі=laboratory безопасност=security безпек=security систем=systems электроник=electronics " +
    "технік=technical техник=technical техническ=technical технічн=technical разработ=development развити=development розвитк=development управлени=management управлінн=management компани=company компані=company " +
    "предприяти=enterprise підприємств=enterprise фабрик=factory комбінат=works філі=branch філіял=branch відділенн=branch представництв=representative клон=branch подружниц=branch клонов=branch " +
    "чайна=china мобайл=mobile текнолоджи=technology технолоджи=technology электроникс=electronics интернешнл=international интернэшнл=international газ=gas нефт=oil нафт=oil банк=bank група=group груп=group холдинг=holding фонд=foundation центр=center корпорац=corporation освобождени=liberation визволенн=liberation революционн=revolutionary революці=revolutionary революци=revolutionary " +
    "коммунистическ=communist международн=international міжнародн=international всемирн=world благотворительн=charitable бюро=bureau конструкторск=design конструкторськ=design завод=plant интернет=internet інтернет=internet " +
    "судоходн=shipping судноплавн=shipping страхов=insurance телекоммуникационн=telecommunications связ=communications авиакомпани=airlines авіакомпані=airlines оружи=weapons вооружени=armament боеприпас=ammunition " +
    "молодеж=youth молодежн=youth молод=youth молодіжн=youth квантов=quantum кредитн=credit вертолетн=helicopter вертолётн=helicopter тракторн=tractor автомобильн=automobile оружейн=arms колесн=wheel колёсн=wheel " +
    "нефтян=oil железнодорожн=railway военн=military медицинск=medical аэропорт=airport навигационн=navigation спасени=salvation порятунк=salvation евразийск=eurasian солидарност=solidarity ветеран=veterans " +
    "топливн=fuel альянс=alliance избирательн=election комисси=commission комісі=commission виборч=election лизинг=leasing лізинг=leasing факторинг=factoring консалтинг=consulting логистик=logistics логістик=logistics " +
    "точн=precision ресурс=resources проект=project департамент=department федераци=federation полици=police поліці=police разведк=intelligence розвідк=intelligence туризм=tourism " +
    "гостиниц=hotel отел=hotel цемент=cement алюмини=aluminum двигател=engine сельскохозяйственн=agricultural пенсионн=pension пенсійн=pension социальн=social кооператив=cooperative физик=physics прикладн=applied легион=legion наук=science материал=materials имперск=imperial республиканск=republican " +
    "электротехническ=electrotechnical электронн=electronic электроугольн=carbon издели=products приборостроени=instruments машиностроени=machinery радиоэлектронн=radioelectronic микроэлектроник=microelectronics автоматик=automation автоматизаци=automation навигаци=navigation геологическ=geological " +
    "буров=drilling угольн=coal золот=gold металл=metals литейн=foundry кузнечн=forging станкостроительн=machine лазерн=laser ядерн=nuclear атомн=atomic турбин=turbine дизельн=diesel вагоностроительн=wagon вычислительн=computing информационн=information программн=software телевидени=television " +
    "радиовещани=broadcasting медиа=media новост=news издательств=publishing культур=culture спорт=sports школ=school детск=children женск=women рабоч=workers казач=cossack казак=cossacks добровольческ=volunteer добровольц=volunteers охранн=security частн=private рыболов=fishing винодельческ=wine фармацевтическ=pharmaceutical " +
    "больниц=hospital санатори=sanatorium недвижимост=real_estate мост=bridge авиастроительн=aircraft самолет=aircraft вертолет=helicopter беспилотн=unmanned летн=flight ракет=missile артиллерийск=artillery патрон=cartridge полимер=polymer нефтегазов=oil газов=gas переработ=processing добыч=production " +
    "таможен=customs следственн=investigative гвард=guard пограничн=border внутренн=internal иностранн=foreign правительств=government президент=president администраци=administration парламент=parliament сопротивлени=resistance еврейск=jewish русск=russian системн=system анализ=analysis " +
    "объединенн=united объединённ=united обєднан=united шестерен=gear шестерён=gear шестерн=gear насосн=pump стекольн=glass бумажн=paper текстильн=textile мебельн=furniture молочн=dairy калийн=potash шинн=tire " +
    "отдельн=separate мотострелков=motorized гвардейск=guards десантн=airborne штурмов=assault танков=tank фьючер=future войск=troops республик=republic " +
    // English words of companies in Cyrillic letters.
    "солюшнс=solutions солюшенс=solutions солюшен=solution солюшн=solution системс=systems системз=systems кэпитал=capital капитал=capital финанс=finance файненс=finance секьюрити=security " +
    "энерджи=energy пауэр=power электрик=electric моторс=motors глобал=global ворлд=world ворлдвайд=worldwide юнайтед=united дженерал=general кемикал=chemical кэмикал=chemical металс=metals " +
    "маритайм=maritime авиэйшн=aviation эйркрафт=aircraft эйрвейс=airways эйрвейз=airways карго=cargo экспресс=express медикал=medical фармасьютикалс=pharmaceuticals хэлс=health фудс=foods " +
    "трейд=trade трэйд=trade трэйдинг=trading коммерс=commerce партнерс=partners партнёрс=partners консалтантс=consultants эдвайзори=advisory софтвер=software нетворк=network нетворкс=networks " +
    "коммуникейшнс=communications коммуникейшенс=communications диджитал=digital рисерч=research инновейшн=innovation инновейшнс=innovations эксчейндж=exchange эксчендж=exchange венчурс=ventures эквити=equity " +
    "траст=trust лайнс=lines контракторс=contractors констракшн=construction пропертис=properties индастриал=industrial мануфэкчуринг=manufacturing продактс=products эквипмент=equipment машинери=machinery " +
    "дефенс=defence юнион=union гринвуд=greenwood оушен=ocean ойлс=oils петрокемикал=petrochemical кемикалс=chemicals текстайл=textile аутсорсинг=outsourcing брокерс=brokers брокеридж=brokerage ассет=asset",
);
/** Words whose ending is not one of a case are other words: `Газпром` is no gas. */
const ENDING =
  /^(?:[аеиіоуыэюяьйїє]|ого|его|ої|ому|ему|ой|ей|ою|ею|ым|им|ых|их|ими|ами|ями|ах|ях|ам|ям|ом|ем|ів|ев|ов|ый|ий|ая|яя|ое|ее|ые|ие|ии|ий|ию|ия|ие|ка|кий|ки|ския|ський|ська|ське|ия|ної|ный|ная|ное|ных|ного)?$/u;
const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})железн\p{L}+ дорог\p{L}*|(?<!\p{L})залізниц\p{L}*/giu, "railway"],
  [/(?<!\p{L})морск\p{L}+\s+торгов\p{L}+\s+порт\p{L}{0,2}/giu, "commercial sea port"],
  [/(?<!\p{L})народн\p{L}+\s+республик\p{L}{0,2}/giu, "people's republic"],
  [/(?<=\p{L})-на-(\p{L}{3,})[еу](?!\p{L})/giu, " on $1"],
  [/(?<!\p{L})(?:имени|им\.|імені)(?!\p{L})/giu, "named after"],
  [/(?<!\p{L})судоремонтн\p{L}+/giu, "ship repair"],
  [/(?<!\p{L})авиаремонтн\p{L}+/giu, "aircraft repair"],
  [/(?<!\p{L})внешнеэкономическ\p{L}+/giu, "foreign economic"],
  [/(?<!\p{L})облисполком\p{L}{0,2}|(?<!\p{L})облвиконком\p{L}{0,2}/giu, "oblast executive committee"],
  [/(?<!\p{L})горисполком\p{L}{0,2}|(?<!\p{L})міськвиконком\p{L}{0,2}/giu, "city executive committee"],
  [/(?<!\p{L})райисполком\p{L}{0,2}|(?<!\p{L})райвиконком\p{L}{0,2}/giu, "district executive committee"],
  [/(?<!\p{L})МВД(?!\p{L})/gu, "ministry of internal affairs"],
  [/(?<!\p{L})РФ(?!\p{L})/gu, "Russian Federation"],
  [/(?<!\p{L})КНДР(?!\p{L})/gu, "democratic people's republic of Korea"],
  // English words that are Russian ones with an ending: `стиль` is a style, and `Марина` a name.
  [/(?<!\p{L})стил(?!\p{L})/giu, "steel"],
  [/(?<!\p{L})марин(?!\p{L})/giu, "marine"],
  [/(?<!\p{L})грин(?!\p{L})/giu, "green"],
  [/(?<!\p{L})лиф(?!\p{L})/giu, "leaf"],
  [/(?<!\p{L})голден(?!\p{L})/giu, "golden"],
  [/(?<=\p{L}\s)энд(?=\s\p{L})/giu, "and"],
  [/(?<!\p{L})вооруж[её]нн\p{L}{2}\s+сил\p{L}{0,2}(?!\p{L})/giu, "armed forces"],
  [/(?<!\p{L})западн\p{L}{1,3}(?!\p{L})/giu, "west"],
  [/(?<!\p{L})(?:Центробанк|ЦБ)(?:[аеу]|ом)?(?!\p{L})/giu, "central bank"],
  [/(?<!\p{L})каспийск\p{L}{2,3}(?!\p{L})/giu, "caspian"],
  [/(?<!\p{L})сибирск\p{L}{2,3}(?!\p{L})/giu, "siberian"],
  [/(?<!\p{L})уральск\p{L}{2,3}(?!\p{L})/giu, "ural"],
  [/(?<!\p{L})балтийск\p{L}{2,3}(?!\p{L})/giu, "baltic"],
  [/(?<!\p{L})черноморск\p{L}{2,3}(?!\p{L})/giu, "black sea"],
  [/(?<!\p{L})дальневосточн\p{L}{2,3}(?!\p{L})/giu, "far eastern"],
  [/(?<!\p{L})северн\p{L}{2,3}(?!\p{L})/giu, "northern"],
  [/(?<!\p{L})восточн\p{L}{2,3}(?!\p{L})/giu, "eastern"],
  [/(?<!\p{L})тихоокеанск\p{L}{2,3}(?!\p{L})/giu, "pacific"],
  [/(?<!\p{L})Г?УВД(?!\p{L})/gu, "directorate of internal affairs"],
  [/(?<!\p{L})управляющ\p{L}{2,3}\s+(?:вычислительн\p{L}{2,3}\s+)?машин(?!\p{L})/giu, "control computers"],
  [/(?<!\p{L})вычислительн\p{L}{2,3}\s+машин(?!\p{L})/giu, "computers"],
];

const BY_BEGINNING = new Map<string, [string, string][]>();
for (const [stem, english] of STEMS) {
  const key = stem.slice(0, 2);
  BY_BEGINNING.set(key, [...(BY_BEGINNING.get(key) ?? []), [stem, english]]);
}

/** A name with such words in English. Other words stay. */
export function cyrillicWordsInEnglish(name: string): string {
  if (!/\p{Script=Cyrillic}/u.test(name)) return name;
  let text = name;
  for (const [pattern, english] of ROUTES) text = text.replace(pattern, english);
  return text.replace(/[\p{Script=Cyrillic}']+/gu, (word) => {
    const lower = word.toLowerCase();
    const known = BY_BEGINNING.get(lower.slice(0, 2))?.find(
      ([stem]) => lower.startsWith(stem) && ENDING.test(lower.slice(stem.length)),
    );
    return known?.[1].replaceAll("_", " ") ?? word;
  });
}
