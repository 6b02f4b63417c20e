// cspell:disable
/**
 * Further words of companies, authorities and groups in other scripts, by their meaning. They make a reading of their own beside that of
 * `company-words.ts`: a name may have one of them as a word of its own.
 */
import { cyrillicWordsInEnglish } from "./words-in-cyrillic.ts";

/** Scripts that run words together; longer words first. */
const WITHIN = new Map(
  Object.entries({
    company: "商社|ကုမ္ပဏီ",
    bank: "ဘဏ်|ธนาคาร",
    "industry trade": "工贸|工貿",
    satellite: "卫星|衛星|위성",
    machine: "机电|機電",
    steel: "钢铁|鋼鐵|鉄鋼|제강",
    shipbuilding: "造船|조선소",
    "research institute": "研究院|研究所|연구소|연구원",
    university: "大学|大學|대학교|대학",
    general: "총국",
    committee: "위원회|委员会|委員会",
    optical: "光电|光電",
    semiconductor: "半导体|半導體|반도체",
    microelectronics: "微电子|微電子",
    aerospace: "航天|宇航|우주",
    equipment: "设备|設備|장비",
    materials: "材料|재료",
    marine: "海洋",
    food: "食品|식품",
    textile: "纺织|紡織|섬유",
    service: "服务|服務",
    management: "管理",
    branch: "分公司|支店|지점|지사|สาขา|ဌာနခွဲ",
    office: "办事处|辦事處|事務所|사무소",
    railway: "鉄道|铁路|鐵路|철도",
    animation: "动漫|動漫|アニメーション|アニメ",
    design: "设计|設計|디자인",
    studio: "工作室|スタジオ",
    film: "影视|影視|电影|電影|映画|영화",
    culture: "文化|문화",
    media: "传媒|傳媒|メディア|미디어",
    network: "网络|網絡|網路|ネットワーク",
    software: "软件|軟件|軟體|ソフトウェア|소프트웨어",
    medical: "医疗|醫療|의료",
    pharmaceutical: "制药|製藥|製薬|제약",
    fisheries: "渔业|漁業|水产|水産|수산",
    automobile: "汽车|汽車|自動車|자동차",
    instrument: "仪器|儀器|计器",
    precision: "精密|정밀",
    electric: "电气|電氣|電気|전기",
    power: "电力|電力|전력",
    metal: "金属|金屬|금속",
    plastics: "塑料|塑胶|塑膠",
    printing: "印刷|인쇄",
    hotel: "酒店|ホテル|호텔",
    travel: "旅游|旅遊|旅行|려행|여행|관광",
    education: "教育|교육",
    credit: "信用|신용",
    garment: "服装|服裝|피복",
    // Provinces after which companies are called, as the post spells them.
    shaanxi: "陕西|陝西",
    shanxi: "山西",
    zhejiang: "浙江",
    jiangsu: "江苏|江蘇",
    guangdong: "广东|廣東",
    shandong: "山东|山東",
    sichuan: "四川",
    hunan: "湖南",
    hubei: "湖北",
    henan: "河南",
    hebei: "河北",
    liaoning: "辽宁|遼寧",
    jilin: "吉林",
    heilongjiang: "黑龙江|黑龍江",
    anhui: "安徽",
    fujian: "福建",
    yunnan: "云南|雲南",
    xinjiang: "新疆",
    "inner mongolia": "内蒙古",
    // Cities whose names are no pinyin.
    urumqi: "乌鲁木齐|烏魯木齊",
    harbin: "哈尔滨|哈爾濱",
    hohhot: "呼和浩特",
    lhasa: "拉萨|拉薩",
    kashgar: "喀什",
    macau: "澳门|澳門",
  }).map(([word, texts]) => [word, new RegExp(texts.normalize("NFKC"), "gu")]),
);

/** Words that stand apart; in Arabic an article may stand in front. */
const APART = new Map(
  Object.entries({
    "industrial group": "گروه صنعتی",
    industrial: "صنعتی|صنعتي|(?:ال)?صناعية",
    cement: "سیمان|سيمان|(?:لل|ال)?[اإ]سمنت",
    engineering: "مهندسی|(?:لل|ال)?هندسة",
    contracting: "(?:و)?(?:ال)?مقاولات|پیمانکاری",
    development: "توسعه|(?:لل|ال)?تنمية|(?:لل|ال)?تطوير",
    construction: "ساختمانی|(?:لل|ال)?[إا]نشاءات|(?:لل|ال)?بناء",
    transport: "حمل و نقل|(?:لل|ال)?نقل|ترابری",
    steel: "فولاد",
    chemical: "شیمیایی|(?:ال)?كيماوية",
    research: "تحقیقات|پژوهش|(?:لل|ال)?بحوث|(?:لل|ال)?أبحاث",
    center: "مرکز|(?:ال)?مركز|מרכז",
    institute: "موسسه تحقیقاتی|پژوهشگاه|(?:ال)?معهد",
    university: "دانشگاه|(?:ال)?جامعة",
    organization: "سازمان|(?:ال)?منظمة",
    ministry: "وزارت|(?:ال)?وزارة",
    army: "ارتش|لشکر|(?:ال)?جيش",
    space: "فضایی|فضائية|(?:ال)?فضاء",
    marine: "دریایی|(?:ال)?بحرية",
    network: "شبکه|(?:ال)?شبكة",
    islamic: "اسلامی|(?:ال)?[إا]سلامية|(?:ال)?[إا]سلامي",
    exchange: "صرافی|(?:لل|ال)?صرافة",
    electronics: "الکترونیک|(?:لل|ال)?[إا]لكترونيات",
    electro: "الکترو|[إا]لكترو",
    charitable: "خیریه|(?:ال)?خيرية",
    branch: "شعبه|(?:ال)?فرع|סניף|ფილიალი|մասնաճյուղ|υποκατάστημα",
    company: "חברת|חברה|კომპანია|ընկերություն|εταιρεία|εταιρία",
    bank: "בנק|ბანკი|բանկ|τράπεζα",
    group: "קבוצת|όμιλος|ჯგუფი|խումբ",
    industries: "תעשיות",
  }).map(([word, texts]) => [word, new RegExp(`(?<!\\p{L})(?:${texts.normalize("NFKC")})(?!\\p{L})`, "gu")]),
);

/** A company's name with such words in English. */
export function furtherCompanyWordsInEnglish(name: string): string {
  let text = cyrillicWordsInEnglish(name.normalize("NFKC"));
  for (const words of [WITHIN, APART])
    for (const [word, pattern] of words) text = text.replace(pattern, ` ${word} `);
  return text.trim();
}
