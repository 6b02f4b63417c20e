// cspell:disable
/** Further readings of a company's name. What they alone find is left to a person. */
import { isAscii } from "./ascii.ts";
import { burmeseSyllables } from "./burmese.ts";
import { inEnglishCompanyWords } from "./company-words.ts";
import { countriesInEnglish } from "./country-words.ts";

/** The readings of such a name, as text; empty for most. */
export function furtherReadingsOfCompany(name: string): string[] {
  if (isAscii(name)) return withFormTogether(name);
  const plain = name.normalize("NFKC");
  const countries = countriesInEnglish(withWordsOfBanks(plain)).filter((text) => text !== plain);
  return [
    ...withBurmeseWords(plain),
    ...inOtherArabicLetters(plain),
    ...countries.flatMap((text) => [text, ...inEnglishCompanyWords(text)]),
  ];
}

/** Legal forms of three words that name nothing else together, and what they are short for. */
const FORMS = [
  { words: ["joint", "stock", "company"], short: "JSC" },
  { words: ["limited", "liability", "company"], short: "LLC" },
].map(({ words, short }) => ({
  short,
  whole: new RegExp(words.join("\\P{L}+"), "iu"),
  words: words.map((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "iu")),
}));

/** `KELBAROV COMPANY STOCK JOINT`: the words of a legal form in any order and at any place are that form. */
function withFormTogether(name: string): string[] {
  const form = FORMS.find(({ words }) => words.every((word) => word.test(name)));
  if (form === undefined || form.whole.test(name)) return [];
  return [`${form.words.reduce((text, word) => text.replace(word, " "), name).trim()} ${form.short}`];
}

/** Persian and Urdu write other letters for `y` and `k` than Arabic, and words of companies are known in one of the two. */
function inOtherArabicLetters(name: string): string[] {
  const others = [inArabicLetters(name), inPersianLetters(name)].filter((text) => text !== name);
  if (others.length === 0) return [];
  const fewest = Math.min(...inEnglishCompanyWords(name).map(lettersOfArabic));
  return others.flatMap(inEnglishCompanyWords).filter((text) => lettersOfArabic(text) < fewest);
}

const lettersOfArabic = (text: string): number => text.match(/\p{Script=Arabic}/gu)?.length ?? 0;

const inArabicLetters = (text: string): string => text.replaceAll("ی", "ي").replaceAll("ک", "ك");
const inPersianLetters = (text: string): string => text.replaceAll("ي", "ی").replaceAll("ك", "ک");

/** Words of banks and authorities in scripts that run words together; longer words first. */
const WORDS_OF_BANKS = Object.entries({
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
}).map(([word, texts]) => [word, new RegExp(texts.normalize("NFKC"), "gu")] as const);

function withWordsOfBanks(name: string): string {
  let text = name;
  for (const [word, pattern] of WORDS_OF_BANKS) text = text.replace(pattern, ` ${word} `);
  return text;
}

/** Burmese parts no words: what stands together is also one word, as names of places and banks are written in Latin. */
function withBurmeseWords(name: string): string[] {
  if (!/[\u1000-\u109f]/u.test(name)) return [];
  return [name.replace(/[\u1000-\u109f]+/gu, (word) => burmeseSyllables(word).join(""))];
}
