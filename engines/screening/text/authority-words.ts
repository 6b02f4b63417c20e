// cspell:disable
/** Words of banks, authorities and plants in scripts that a list seldom has, by their meaning. They make further readings, for review alone. */
import { ORDINALS } from "./numerals.ts";
import { WordsByScript } from "./words-by-script.ts";

type Words = readonly (readonly [word: string, pattern: RegExp])[];

/** Ordinal numbers of signs, up to the tenth. */
const ORDINAL_OF_SIGNS = /[第제](\d{1,2}|[一二三四五六七八九十])/gu;
const NUMBERS_OF_SIGNS = "一二三四五六七八九十";

/** Scripts that run words together; longer words first. */
const WITHIN: Words = Object.entries({
  united: "联合|聯合|連合|연합|련합|통일",
  federal: "联邦|聯邦|連邦|연방|련방",
  savings: "储蓄|儲蓄|貯蓄|저축",
  national: "国家|國家|国立|국가|국립|민족",
  central: "中央|중앙",
  economic: "经济|經濟|経済|경제",
  development: "발전",
  foreign: "对外|對外|対外|대외",
  agricultural: "农业|農業|농업",
  commercial: "商业|商業|상업",
  party: "노동당|로동당",
  association: "协会|協會|協会|협회",
  engineering: "工程|엔지니어링",
  group: "集团|集團",
  building: "建筑|建築|건축",
  "water conservancy": "水利",
  factory: "工厂|工廠|工場|공장",
  port: "港口|港務|港务",
  cement: "水泥|시멘트|ဘိလပ်မြေ",
  "myanma economic": "မြန်မာ့?စီးပွားရေး",
  coal: "煤炭|煤业|煤業|석탄",
  glass: "玻璃",
  aircraft: "飞机|飛機|飛行機|비행기|항공기",
  telecom: "电信|電信",
  "industry department": "工业部|工業部|공업부",
  munitions: "军需|軍需|군수",
  "heavy industry": "重工业|重工業|중공업",
  "atomic energy": "原子能|原子力|원자력",
  "art studio": "创作社|創作社|창작사",
  general: "综合|綜合|종합",
  exchange: "交易|교역",
  // Provinces and cities whose characters are read with those behind them.
  jiangxi: "江西",
  guizhou: "贵州|貴州",
  gansu: "甘肃|甘肅",
  qinghai: "青海",
  hainan: "海南",
  guangxi: "广西|廣西",
  "xi an": "西安",
  zhengzhou: "郑州|鄭州",
  changsha: "长沙|長沙",
  nanchang: "南昌",
  hefei: "合肥",
  jinan: "济南|濟南",
  kunming: "昆明",
  lanzhou: "兰州|蘭州",
  changchun: "长春|長春",
  fuzhou: "福州",
  suzhou: "苏州|蘇州",
  wuxi: "无锡|無錫",
  zhuhai: "珠海",
  foshan: "佛山",
  dongguan: "东莞|東莞",
  yantai: "烟台|煙台",
  wuhu: "芜湖|蕪湖",
}).map(([word, texts]) => [word, new RegExp(texts.normalize("NFKC"), "gu")]);

/** Words that stand apart. Arabic and Persian ones are in Arabic letters, with an article or without. */
const APART: Words = Object.entries({
  ...Object.fromEntries(
    ["перв", "втор", "трет", "четверт", "пят"].map((stem, at) => [
      ORDINALS[at] ?? "",
      `${stem}(?:ый|ой|ий|ая|ья|ое|ье|ого|ьего|ьей)`,
    ]),
  ),
  economic: "экономическ\\p{L}{2,3}|(?:ال)?اقتصادي(?:ة)?",
  savings: "сберегательн\\p{L}{2,3}",
  agricultural: "сельскохозяйственн\\p{L}{2,3}|كشاورزي|(?:ال)?زراعي(?:ة)?",
  refinery: "НПЗ|нефтеперерабатывающ\\p{L}{2,3} завод\\p{L}{0,2}|پالايشگاه|(?:ال)?مصفاة",
  industry: "صنعت|промышленност\\p{L}+",
  holding: "(?:ال)?قابضة|هلدينغ",
  command: "فرماندهي|(?:ال)?قيادة",
  missile: "موشكي?|صاروخ|(?:ال)?صواريخ",
  development: "развити\\p{L}+",
  mine: "معدن|(?:ال)?منجم",
  mining: "معدني|горнодобыва\\p{L}+|горнорудн\\p{L}+",
  ammunition: "مهمات|(?:ال)?ذخيرة",
  metallurgy: "متالورژي",
  central: "مركزي|(?:ال)?مركزي(?:ة)?",
  national: "ملي|(?:ال)?وطني(?:ة)?",
  export: "صادرات",
  commercial: "(?:ال)?تجاري(?:ة)?",
  foreign: "(?:ال)?خارجي(?:[ةه])?|(?:ال)?[أا]جنبي(?:[ةه])?",
  industrial: "(?:ال)?صناعي(?:ة)?",
  // Words of Russian plants.
  // Alone `КБ` is a commercial bank as often.
  "design bureau": "(?:гос)?[ОСЦГМ]КБ|(?<=(?:ое|ого)\\s)КБ|(?:опытно-)?конструкторск\\p{L}{2,3} бюро",
  powder: "порохов\\p{L}{2,3}",
  mechanical: "механическ\\p{L}{2,3}|механічн\\p{L}{1,3}",
  "machine building": "машиностроительн\\p{L}{2,3}|машинобудівн\\p{L}{1,3}|ماشين[‌ ]?سازي",
  electromechanical: "электромеханическ\\p{L}{2,3}",
  electrotechnical: "электротехническ\\p{L}{2,3}",
  instrument: "приборостроительн\\p{L}{2,3}",
  cartridge: "патронн\\p{L}{2,3}",
  bearing: "подшипников\\p{L}{2,3}",
  optical: "оптическ\\p{L}{2,3}",
  engine: "моторн\\p{L}{2,3}|моторостроительн\\p{L}{2,3}|двигателестроительн\\p{L}{2,3}",
  tractor: "тракторн\\p{L}{2,3}",
  automobile: "автомобильн\\p{L}{2,3}",
  "automobile plant": "автозавод\\p{L}{0,2}",
  cable: "кабельн\\p{L}{2,3}",
  pipe: "трубн\\p{L}{2,3}",
  aluminum: "алюминиев\\p{L}{2,3}",
  repair: "ремонтн\\p{L}{2,3}",
  experimental: "экспериментальн\\p{L}{2,3}|опытн\\p{L}{2,3}",
  "sea port": "морск\\p{L}{2,3} (?:торгов\\p{L}{2,3} )?порт\\p{L}{0,2}",
  company: "(?:ال)?شركة|شركت",
  // Companies and regions are short for the same: of two letters, `РБ` is also Bashkortostan and Buryatia.
  "Republic of Belarus": "РБ",
  "ministry of internal affairs": "МВС",
  // Words of groups and houses.
  brigades: "(?:ال)?كتائب|(?:ال)?[أا]لوية|گردان[‌ ]?هاي",
  brigade: "(?:ال)?لواء|تيپ",
  front: "(?:ال)?جبهة|جبهه",
  democratic: "(?:ال)?ديمقراطي(?:ة)?|دموكراتيك",
  popular: "(?:ال)?شعبي(?:ة)?",
  liberation: "(?:لل|ال|ل)?تحرير",
  party: "(?:ال)?حزب",
  hotel: "(?:ال)?فندق|هتل",
  wings: "(?:ال)?[أا]جنحة",
  martyrs: "(?:ال)?شهداء|شهداي",
  airport: "(?:ال)?مطار|فرودگاه",
  port: "(?:ال)?ميناء|بندر",
  factory: "(?:ال)?مصنع|كارخانه",
  exchange: "(?:لل|ال)?صرافة|صرافي",
  energy: "انرژي|(?:لل|ال)?طاق[ةه]",
  investment: "(?:لل|ال)?[اإ]ستثمار(?:ات)?|سرمايه[‌ ]?گذاري",
  authority: "(?:ال)?هي[ئأ][ةه]",
  general: "عمومي|(?:ال)?عام[ةه]",
  "import and export": "(?:لل|ال)?استيراد و(?:ال)?تصدير|واردات و صادرات",
  pharmaceutical: "دارويي|داروسازي|(?:لل|ال)?[أا]دوي[ةه]",
  electricity: "(?:لل|ال)?كهرباء",
  services: "(?:لل|ال)?خدمات",
  technology: "فناوري|(?:لل|ال)?تكنولوجيا",
  technical: "(?:ال)?تقني[ةه]|(?:ال)?فني[ةه]?",
  brokerage: "كارگزاري|(?:لل|ال)?وساط[ةه]",
  battery: "باتري[‌ ]?سازي|(?:لل|ال)?بطاريات",
  projects: "(?:لل|ال|ل)?مشاريع|پروژه[‌ ]?هاي",
  intelligence: "وزارت اطلاعات|(?:ال)?استخبارات",
  aerospace: "هوافضا",
  corps: "سپاه|(?:ال)?فيلق",
  "revolutionary guard": "پاسداران انقلاب|(?:ال)?حرس (?:ال)?ثوري",
  "consultant engineers": "مهندسين مشاور",
  production: "توليدي?|(?:لل|ال)?[إا]نتاج",
  complex: "مجتمع",
  parts: "قطعات",
  council: "شوراي?|(?:ال)?مجلس",
  committee: "كميته|(?:ال)?لجن[ةه]",
  union: "اتحاديه|(?:ال)?[إا]تحاد",
  office: "دفتر|(?:ال)?مكتب",
  state: "دولتي|(?:ال)?دولة",
  security: "امنيت|(?:ال)?[أا]من",
  wilayat: "(?:ال)?ولاي[ةه]",
  brothers: "و?[إا]خوان(?:ه|هم)?|برادران",
  sons: "و?(?:[أا]ولاد|[أا]بناء)ه?",
  partners: "شركاء?|وشركاه?",
  hospital: "بيمارستان|(?:ال)?مستشفى",
  school: "مدرس[ةه]|(?:ال)?مدرس[ةه]",
  relief: "امداد|(?:لل|ال)?[إا]غاث[ةه]",
  resistance: "مقاومت|(?:ال)?مقاوم[ةه]",
  police: "پليس|(?:ال)?شرط[ةه]",
  "air force": "نيروي هوايي",
  "ground forces": "نيروي زميني",
  navy: "نيروي دريايي",
  force: "نيروي",
  forces: "(?:ال)?قوات|نيروهاي",
  defense: "(?:لل|ال)?دفاع",
  "military intelligence": "(?:ال)?مخابرات (?:ال)?عسكري[ةه]",
  military: "(?:ال)?عسكري[ةه]?",
  telecommunications: "(?:لل|ال)?اتصالات|ارتباطات",
  "news agency": "خبرگزاري|(?:ال)?وكال[ةه] (?:ال)?[أا]نباء",
  "aircraft manufacturing": "هواپيماسازي",
  // What a name is said to be: `Organisation of the Islamic State`.
  "": "تنظيم",
  // Not of `حمل و نقل`, which is one word for transport.
  and: "و(?!\\s+نقل)",
}).map(([word, texts]) => [word, new RegExp(`(?<!\\p{L})(?:${texts.normalize("NFKC")})(?!\\p{L})`, "giu")]);

const WORDS = new WordsByScript([...WITHIN, ...APART]);

/** `39호실`, `39号室`: an office by its number. `江西省`: a word for what a place is. */
const NUMBERED_ROOM = /(\d{1,3})\s?(?:호실|号室|號室)/gu;
const KIND_OF_PLACE = /(?<=\p{Script=Han}{2})[省市](?=\p{Script=Han}{2})/gu;

/** `وبابل`: Arabic writes `and` in one word with what follows. */
const AND_WITHIN = /(?<=\p{L}\s)و(?=\p{Script=Arabic}{3})/gu;

/** What `مؤسسة` is in lists, beside a foundation: companies and authorities of states. */
const ESTABLISHMENTS = ["corporation", "organization", "authority", "establishment"];
const ESTABLISHMENT = /(?<!\p{L})(?:ال)?م[ؤو]سس[ةه](?!\p{L})/gu;

/** Characters of a name, with room: a longer text is not read in further ways. */
export const LONGEST_NAME = 300;

/** The readings of a name whose words have more than one meaning. @param text as `withAuthorityWords` takes it */
export function withOtherMeanings(text: string): string[] {
  if (text.length > LONGEST_NAME) return [];
  const apart = text.replace(AND_WITHIN, "و ");
  const houses = ESTABLISHMENTS.map((word) => text.replace(ESTABLISHMENT, ` ${word} `));
  return [...new Set([apart, ...houses])].filter((other) => other !== text).map(withAuthorityWords);
}

/** A name in NFKC with such words in English. @param text Arabic and Persian in Arabic letters */
export function withAuthorityWords(text: string): string {
  const withOrdinals = text.replace(ORDINAL_OF_SIGNS, (written, number: string) => {
    const at = NUMBERS_OF_SIGNS.indexOf(number);
    return ` ${ORDINALS[(at === -1 ? Number(number) : at + 1) - 1] ?? written} `;
  });
  return WORDS.read(withOrdinals.replace(NUMBERED_ROOM, " office $1 ").replace(KIND_OF_PLACE, ""));
}
