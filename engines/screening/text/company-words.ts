// cspell:disable
/**
 * Words of companies' names in scripts that a list seldom has: what a company does, and where. Its own name is read by its sound, these by
 * their meaning: `华为技术有限公司` is listed as Huawei Technology.
 */
import { furtherCompanyWordsInEnglish } from "./further-company-words.ts";
import { WordsByScript } from "./words-by-script.ts";

/** Chinese and Japanese characters, Hangul and katakana run words together; longer words first. */
const WITHIN = new Map(
  Object.entries({
    "import export": "进出口|進出口|輸出入",
    corporation: "总公司|總公司|総会社|총회사|총공사|コーポレーション",
    holding: "控股|ホールディングス|ホールディング|홀딩스",
    international: "国际|國際|国際|국제|インターナショナル",
    "offshore oil": "海洋石油",
    petroleum: "石油|석유",
    technology: "技术|技術|科技|기술|テクノロジーズ|テクノロジー",
    bank: "银行|銀行|은행|バンク",
    "economic trading": "经贸|經貿",
    trading: "贸易|貿易|무역|トレーディング",
    shipping: "航运|航運|海运|海運|해운|선박|シッピング",
    national: "국가|国家|國家",
    aerospace: "항공우주|航空航天|航空宇宙",
    air: "航空|항공",
    mining: "矿业|礦業|鉱業|광업",
    industry: "实业|實業|工业|工業|산업|インダストリーズ|インダストリー",
    development: "发展|發展|开发|開發|開発|개발",
    investment: "投资|投資|투자",
    chemical: "化工|化学|化學|화학",
    electronics: "电子|電子|전자|エレクトロニクス",
    logistics: "物流|ロジスティクス|ロジスティックス",
    construction: "建设|建設|건설",
    machinery: "机械|機械|기계",
    insurance: "保险|保險|保険|보험",
    energy: "能源|エネルギー|에너지",
    information: "信息|資訊|情報|정보",
    communications: "通信|통신",
    mobile: "移动|移動|モバイル|모바일",
    digital: "数字|數字|デジタル|디지털",
    group: "グループ|그룹",
    limited: "リミテッド",
    company: "会社|會社|회사|カンパニー",
    korea: "朝鲜|朝鮮|조선",
    china: "中国|中國|중국",
    // Cities after which companies are called.
    beijing: "北京",
    chengdu: "成都",
    chongqing: "重庆|重慶",
    dalian: "大连|大連",
    dandong: "丹东|丹東",
    guangzhou: "广州|廣州",
    hangzhou: "杭州",
    "hong kong": "香港",
    nanjing: "南京",
    ningbo: "宁波|寧波",
    qingdao: "青岛|青島",
    shanghai: "上海",
    shenyang: "沈阳|瀋陽",
    shenzhen: "深圳",
    tianjin: "天津",
    wuhan: "武汉|武漢",
  }).map(([word, texts]) => [word, new RegExp(texts.normalize("NFKC"), "gu")]),
);
/** Arabic and Persian words stand apart; an article may stand in front. */
const APART = new Map(
  Object.entries({
    air: "(?:ال)?[اآ]ی?ي?ر(?:لاین)?|هواپیمایی|هواپيمايي|خطوط هوایی|(?:ال)?خطوط (?:ال)?جوية|(?:لل|ال)?طيران",
    bank: "بانک|بنک|(?:ال)?بنك|(?:ال)?مصرف",
    movement: "(?:ال)?حركة|حرکت|جنبش",
    association: "(?:ال)?جمعية|انجمن",
    foundation: "(?:ال)?مؤسسة|موسسه|بنیاد",
    industries: "صنایع|(?:لل|ال)?صناعات|صنايع",
    shipping: "کشتیرانی|(?:لل|ال)?ملاحة",
    oil: "نفت|(?:لل|ال)?نفط",
    petrochemical: "پتروشیمی|(?:لل|ال)?بتروكيماويات",
    insurance: "بیمه|(?:لل|ال)?تأمين",
    trading: "بازرگانی|(?:لل|ال)?تجارة",
    group: "گروه|(?:ال)?مجموعة",
    international: "بین\\s?المللی|(?:ال)?دولية",
  }).map(([word, texts]) => [word, new RegExp(`(?<!\\p{L})(?:${texts.normalize("NFKC")})(?!\\p{L})`, "gu")]),
);
/** Russian and Ukrainian words, in every case. */
const CYRILLIC = new Map(
  Object.entries({
    "research institute": "(?:Ц|Г)?НИИ|научно[- ]?исследовательск\\p{L}+ институт",
    "production association": "НПО|НПП|ПО|(?:научно-)?производственн\\p{L}+ объединени\\p{L}+",
    "scientific production center": "НПЦ|научно[- ]?производственн\\p{L}+ центр",
    "oil company": "нефтян\\p{L}+ компани\\p{L}+|НК",
    company: "компани[яию]?",
    concern: "концерн",
    holding: "холдингс?",
    group: "групп?[аы]?",
    bank: "банк",
    // English words in Cyrillic letters, as companies of other countries are called.
    news: "ньюс",
    trading: "трейдинг",
    enterprise: "энтерпрайз",
    enterprises: "энтерпрайз[еи]с",
    industries: "индастри(?:з|ес)?",
    investment: "инвестментс?",
    services: "серв[иі]с(?:ез|ес)",
    petroleum: "петролеум",
    oil: "ойл",
    air: "эйр",
    engineering: "инжиниринг|инжинеринг",
    technology: "текнолодж[иі]",
    technologies: "текнолодж[иі][зс]",
    logistics: "лоджистик[зс]?",
    marketing: "маркетинг",
    development: "девелопмент",
    management: "менеджмент",
    manufacturing: "мануфакчуринг",
    resources: "рисорсе[зс]|ресорсе[зс]",
    limited: "лимитед",
    plant: "завод",
    works: "комбинат",
    "trading house": "торгов\\p{L}+ дом|ТД",
    insurance: "страхов\\p{L}+",
    shipping: "судоходн\\p{L}+|пароходств\\p{L}+|шиппинг",
    airlines: "авиакомпани\\p{L}+|авиалини\\p{L}+|эйрлайнс|эйрлайнз",
    corporation: "корпораци\\p{L}+|госкорпораци\\p{L}+|корпорейшн",
    international: "международн\\p{L}+|интернешн[еэ]?л",
    fund: "фонд",
    center: "центр",
    branch: "филиал\\p{L}*|отделени\\p{L}+",
    representative: "представительств\\p{L}+",
    "": "ФГУП|ГУП|МУП",
  }).map(([word, texts]) => [word, new RegExp(`(?<!\\p{L})(?:${texts})(?!\\p{L})`, "giu")]),
);
const WORDS = new WordsByScript([...WITHIN, ...APART, ...CYRILLIC]);
const SCRIPTS =
  /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}]/u;

/** A company's name with such words in English, or the name itself where it has none. */
export function withCompanyWordsInEnglish(name: string): string {
  if (!SCRIPTS.test(name)) return name;
  return WORDS.read(name.normalize("NFKC")).trim();
}

/** The same, and with further such words in English as a second reading. */
export function inEnglishCompanyWords(name: string): string[] {
  if (!SCRIPTS.test(name)) return [];
  const known = withCompanyWordsInEnglish(name);
  return [known, furtherCompanyWordsInEnglish(known)];
}
