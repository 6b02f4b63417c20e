// cspell:disable
/**
 * What companies and groups call themselves in Russian, Ukrainian, Bulgarian and Serbian, by meaning: `Звезда` is a star and a name. They make a
 * reading of their own. By stems; every case ends otherwise.
 */
import { pairs } from "./pairs.ts";

export const OWN_STEMS = pairs(
  "организаци=organization організаці=organization звезд=star зірк=star золот=golden серебрян=silver солнц=sun солнечн=sunny океан=ocean глобальн=global восток=east запад=west север=north юг=south южн=southern красн=red зелен=green зелён=green " +
    "бел=white черн=black чёрн=black орел=eagle орёл=eagle орл=eagle сокол=falcon тигр=tiger дракон=dragon феникс=phoenix нов=new перв=first велик=great добр=good быстр=fast королевск=royal надежд=hope " +
    "дружб=friendship сотрудничеств=cooperation співробітництв=cooperation единств=unity побед=victory перемог=victory прогресс=progress будущ=future майбутн=future рассвет=dawn восход=sunrise ворот=gate алмаз=diamond " +
    "изумруд=emerald жемчужин=pearl вершин=summit войн=war війн=war общ=general всеобщ=general торговл=trade торгівл=trade перевозк=transportation перевезен=transportation груз=cargo грузов=cargo вантажн=cargo судн=ship " +
    "корабл=ship флот=fleet танкер=tanker нефтепродукт=petroleum_products нефтехими=petrochemicals нафтохімічн=petrochemical хими=chemistry шахт=mine рудник=mine добыч=mining обмен=exchange обменн=exchange обмін=exchange " +
    "денежн=money банковск=banking банківськ=banking дрон=drone аэрокосмическ=aerospace аерокосмічн=aerospace страж=guard корпус=corps помощ=aid допомог=aid гуманитарн=humanitarian гуманітарн=humanitarian " +
    "милосерди=mercy радио=radio телевидени=television телеканал=tv_channel тюрьм=prison вʼязниц=prison прокуратур=prosecutor таможн=customs удобрени=fertilizer добрив=fertilizer древесин=timber сахар=sugar зернов=grain пищев=food харчов=food " +
    "рыб=fish мясн=meat автомобил=automobile прибор=instruments станк=machine оборудовани=equipment обладнан=equipment кабел=cable стекл=glass резин=rubber пластик=plastics бумаг=paper печат=printing аптек=pharmacy клиник=clinic " +
    "жилищ=housing дорожн=road трубопровод=pipeline бурени=drilling геолог=geological электростанц=power_plant энергетик=energy енергетик=energy земл=land лес=forest сил=forces операци=operations командовани=command командуван=command " +
    "оборонн=defense военн=military військов=military " +
    "ударн=strike свободн=free свобод=freedom воля=freedom справедлив=justice истин=truth вер=faith православн=orthodox христианск=christian мусульманск=muslim арабск=arab персидск=persian азиатск=asian европейск=european африканск=african американск=american " +
    "палестинск=palestinian курдск=kurdish чеченск=chechen исламист=islamist джихад=jihad мученик=martyrs наследи=heritage памят=memory журнал=magazine газет=newspaper агентур=agency спутник=satellite спутников=satellite вакцин=vaccine " +
    "удалённ=remote платёж=payment платеж=payment перевод=remittance криптовалют=crypto бирж=exchange ценн=value обществ=society общин=community клуб=club лиг=league команд=team групп=group отряд=detachment рот=company бригад=brigade " +
    "флоти=flotilla эскадр=squadron эскадриль=squadron",
).map(([stem, english]) => [stem, english.replace("_", " ")] as const);

/** Words that stand in front of or beside others. */
export const PHRASES_IN_CYRILLIC: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}\s+)им\.\s*(?=\p{Lu})/gu, "named after "],
  // Plants of aircraft by their initials, with a letter of their town in front.
  [/(?<!\p{L})(?:[НКИТВС]|Кн?А)АПО(?!\p{L})/gu, "aircraft production association"],
  [/(?<!\p{L})северо-?\s?корейск\p{L}{2,3}(?!\p{L})/giu, "north korean"],
  [/(?<!\p{L})південнокорейськ\p{L}{1,3}|(?<!\p{L})южно-?\s?корейск\p{L}{2,3}(?!\p{L})/giu, "south korean"],
  [/(?<!\p{L})народно-демократическ\p{L}{2,3}(?!\p{L})/giu, "democratic people's"],
  [/(?<!\p{L})военно[- ]?воздушн\p{L}{2,3}\s+сил\p{L}{0,3}(?!\p{L})|(?<!\p{L})ВВС(?!\p{L})/giu, "air force"],
  [
    /(?<!\p{L})военно[- ]?морск\p{L}{2,3}\s+(?:сил\p{L}{0,3}|флот\p{L}{0,2})(?!\p{L})|(?<!\p{L})ВМС(?!\p{L})/giu,
    "navy",
  ],
  [
    /(?<!\p{L})(?:КСИР|КВІР|корпус\p{L}{0,2} страж\p{L}{1,2} исламск\p{L}{2,3} революци\p{L}{1,2})(?!\p{L})/giu,
    "islamic revolutionary guard corps",
  ],
  [/(?<!\p{L})оборонн\p{L}{2,3}\s+промышленност\p{L}{1,2}(?!\p{L})/giu, "defense industries"],
  [/(?<!\p{L})химическ\p{L}{2,3}\s+завод\p{L}{0,2}(?!\p{L})/giu, "chemical industries"],
  [/(?<!\p{L})электронн\p{L}{2,3}\s+промышленност\p{L}{1,2}(?!\p{L})/giu, "electronics industries"],
  [/(?<!\p{L})энд(?!\p{L})/giu, "and"],
  [/(?<!\p{L})сельск\p{L}{2,3}\s+хозяйств\p{L}{1,2}(?!\p{L})/giu, "agriculture"],
  [/(?<!\p{L})источник\p{L}{0,3}\s+питани\p{L}{1,2}(?!\p{L})/giu, "power sources"],
  [/(?<!\p{L})желез\p{L}{2,4}\s+руд\p{L}{1,2}(?!\p{L})/giu, "iron ore"],
  [/(?<!\p{L})мор[ея](?!\p{L})/giu, "sea"],
  [/(?<!\p{L})хороше?\p{L}{1,2}\s+(?=\p{L})/giu, "good "],
  [/(?<!\p{L})зар(?:я|и|ю|ёй)(?!\p{L})/giu, "dawn"],
];
