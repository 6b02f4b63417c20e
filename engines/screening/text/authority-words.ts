// cspell:disable
/** Words of banks, authorities and plants in scripts that a list seldom has, by their meaning. They make further readings, for review alone. */
import { ORDINALS } from "./numerals.ts";

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
  refinery: "НПЗ|پالايشگاه|(?:ال)?مصفاة",
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
  industrial: "(?:ال)?صناعي(?:ة)?",
  // Words of Russian plants.
  // Alone `КБ` is a commercial bank as often.
  "design bureau": "(?:гос)?[ОСЦГМ]КБ|(?<=(?:ое|ого)\\s)КБ|(?:опытно-)?конструкторск\\p{L}{2,3} бюро",
  powder: "порохов\\p{L}{2,3}",
  mechanical: "механическ\\p{L}{2,3}|механічн\\p{L}{1,3}",
  "machine building": "машиностроительн\\p{L}{2,3}|машинобудівн\\p{L}{1,3}",
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
  // Words of groups and houses.
  brigades: "(?:ال)?كتائب|(?:ال)?[أا]لوية|گردان[‌ ]?هاي",
  brigade: "(?:ال)?لواء|تيپ",
  front: "(?:ال)?جبهة|جبهه",
  democratic: "(?:ال)?ديمقراطي(?:ة)?|دموکراتيک",
  popular: "(?:ال)?شعبي(?:ة)?",
  liberation: "(?:لل|ال|ل)?تحرير",
  party: "(?:ال)?حزب",
  hotel: "(?:ال)?فندق|هتل",
  wings: "(?:ال)?[أا]جنحة",
  martyrs: "(?:ال)?شهداء|شهداي",
  airport: "(?:ال)?مطار|فرودگاه",
  port: "(?:ال)?ميناء|بندر",
  factory: "(?:ال)?مصنع|کارخانه",
  exchange: "(?:لل|ال)?صرافة|صرافي",
  // Not of `حمل و نقل`, which is one word for transport.
  and: "و(?!\\s+نقل)",
}).map(([word, texts]) => [word, new RegExp(`(?<!\\p{L})(?:${texts.normalize("NFKC")})(?!\\p{L})`, "giu")]);

const WORDS = [...WITHIN, ...APART];

/** A name in NFKC with such words in English. @param text Arabic and Persian in Arabic letters */
export function withAuthorityWords(text: string): string {
  const withOrdinals = text.replace(ORDINAL_OF_SIGNS, (written, number: string) => {
    const at = NUMBERS_OF_SIGNS.indexOf(number);
    return ` ${ORDINALS[(at === -1 ? Number(number) : at + 1) - 1] ?? written} `;
  });
  let read = withOrdinals;
  for (const [word, pattern] of WORDS) read = read.replace(pattern, ` ${word} `);
  return read;
}
