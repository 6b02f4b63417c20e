/**
 * Names of foreigners in Chinese characters (`贝拉克·奥巴马`), in Hangul (`버락 오바마`) and in katakana (`バラク・オバマ`), which are written by
 * their sound. The parts of such a name are parted by a middle dot (GB/T 15834, 4.13), a space, a comma or an equals sign. Both sides are
 * written as sounds: the name by the signs of its script, a listed word by its canonical form.
 */
import { isAscii } from "./ascii.ts";
import { withCompanyWordsInEnglish } from "./company-words.ts";
import { withFormsInLatin } from "./legal-forms.ts";
import { UNSEEN } from "./name.ts";
import { pairs } from "./pairs.ts";
import type { TranscribedWord } from "./sounds.ts";
import { soundsOfHan } from "./sounds-of-han.ts";
import { soundsOfHangul } from "./sounds-of-hangul.ts";
import { soundsOfKana } from "./sounds-of-kana.ts";

const HYPHEN = "-\\u2010-\\u2015";
/** Dots, hyphens and equals signs. U+119E is what NFKC makes of the Korean middle dot U+318D. */
const MARK = `${HYPHEN}=\\u00b7\\u119e\\u2022\\u2027\\u2219\\u22c5\\u30fb\\u30a0\\uff65.`;
/** A comma stands in names of every country, as a space does. */
const SPACE = "\\s,،、";
const HYPHENS = new RegExp(`[${HYPHEN}]+`, "gu");
const MARKS = new RegExp(`[${MARK}]+`, "u");
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const MARKS_OR_SPACES = new RegExp(`[${MARK}${SPACE}]+`, "u");
const AT_THE_ENDS = new RegExp(`^[${MARK}${SPACE}]+|(?<![${MARK}${SPACE}])[${MARK}${SPACE}]+$`, "gu");
/** `블라디미르 V. 푸틴`: an initial. */
const LATIN_INITIALS = /(?<!\p{Script=Latin})\p{Script=Latin}(?!\p{Script=Latin})\.?/gu;

/** A script in which foreigners' names are written by their sound. */
interface Script {
  readonly word: RegExp;
  /** A name that spaces part is read as a foreigner's from so many signs on, and one of one word from so many. */
  readonly fewest: number;
  readonly fewestInOne: number;
  /** A name without a space has so many signs at most, of which each part has so many at least. */
  readonly longestInOne: number;
  readonly shortestPart: number;
  readonly longestPart: number;
  readonly soundsOf: (part: string) => TranscribedWord;
}

const HAN: Script = {
  word: /^\p{Script=Han}+$/u,
  // A Chinese name has fewer characters, and its surname one.
  fewest: 5,
  fewestInOne: 5,
  longestInOne: 12,
  shortestPart: 2,
  longestPart: 12,
  soundsOf: soundsOfHan,
};
const HANGUL: Script = {
  word: /^[가-힣]+$/u,
  fewest: 4,
  fewestInOne: 5,
  longestInOne: 12,
  shortestPart: 2,
  longestPart: 12,
  soundsOf: soundsOfHangul,
};
const KATAKANA: Script = {
  word: /^[ァ-ヺー]+$/u,
  fewest: 4,
  fewestInOne: 6,
  longestInOne: 16,
  shortestPart: 2,
  longestPart: 20,
  soundsOf: soundsOfKana,
};
const SCRIPTS = [HAN, HANGUL, KATAKANA];
const MOST_PARTS = 6;

/** The parts of such a name in order, in every way to part it; empty for other names. */
export function transcribedParts(name: string): string[][] {
  if (isAscii(name)) return [];
  const text = name
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .replace(LATIN_INITIALS, " ")
    .replace(AT_THE_ENDS, "");
  const signs = text.split(MARKS_OR_SPACES).join("");
  const script = SCRIPTS.find(({ word }) => word.test(signs));
  if (script === undefined) return [];
  // A hyphen may part a name, or stand within a part.
  return unlike([text, text.replaceAll(HYPHENS, "")].flatMap((way) => partsOf(way, script)));
}

/** Marks and spaces part a name. Where marks do, a space may stand within a part; Korean parts words by spaces. */
function partsOf(text: string, script: Script): string[][] {
  const isMarked = MARKS.test(text);
  const ways = [text.split(MARKS_OR_SPACES)];
  if (isMarked && script !== HANGUL) ways.push(text.replaceAll(SPACES, "").split(MARKS));
  return ways.flatMap((parts) => {
    const own = parts.filter((part) => part !== "");
    return readingsOfParts(own, script, isMarked);
  });
}

const unlike = (ways: readonly string[][]): string[][] => [
  ...new Map(ways.map((parts) => [parts.join(" "), parts])).values(),
];

function readingsOfParts(own: string[], script: Script, isMarked: boolean): string[][] {
  if (own.length > MOST_PARTS || own.some((part) => [...part].length > script.longestPart)) return [];
  if (own.length > 1) return isForeign(own, script, isMarked) ? [own, ...withArticlesApart(own)] : [];
  const signs = [...own.join("")];
  return signs.length < script.fewestInOne ? [] : inTwo(signs, script);
}

/** A middle dot stands in no other name; else a name of the country itself is shorter, or has a surname of one sign. */
function isForeign(parts: readonly string[], script: Script, isMarked: boolean): boolean {
  if (isMarked && script !== HANGUL) return true;
  return [...parts.join("")].length >= script.fewest && parts.every((part) => mayBePart(part, script));
}

/** An article before a name, in one word with it. */
const ARTICLE = /^(?:알|엘|앗|アル|エル|アッ)(?=.{3})/u;

/** `알아사드` is `알 아사드`. */
function withArticlesApart(parts: readonly string[]): string[][] {
  const apart = parts.map((part) => part.replace(ARTICLE, ""));
  return apart.some((part, at) => part !== parts[at]) ? [apart] : [];
}

/**
 * The words of a company's name that has words in Hangul or katakana, those of its trade in English, and all by their sound, each also with such
 * words run together (`가스프롬 은행` is Gazprombank); empty for other names.
 * Companies are not read by Chinese characters: those are chosen for what they mean.
 */
export function transcribedCompany(name: string): string[][] {
  if (!/[가-힣ァ-ヺ]/u.test(name)) return [];
  const text = withFormsInLatin(name.normalize("NFKC").replace(UNSEEN, ""));
  const heard = text.replace(/은행/gu, "방크").replace(/銀行/gu, "バンク");
  const read = [withCompanyWordsInEnglish(text), heard]
    .map((way) =>
      way
        .split(BETWEEN_WORDS)
        .filter((word) => word !== "")
        .map(cutWord),
    )
    .filter(
      (words) =>
        words.length <= MOST_WORDS &&
        words.some(isTranscribedWord) &&
        words.every((word) => isAscii(word) || isTranscribedWord(word)),
    );
  return unlike([...read, ...read.flatMap(withNeighboursTogether)]);
}

/** Each two and three neighbours that are read by their sound, as one word. */
function withNeighboursTogether(words: readonly string[]): string[][] {
  return words.flatMap((_, at) =>
    [2, 3].flatMap((count) => {
      const run = words.slice(at, at + count);
      if (run.length < count || !run.every(isTranscribedWord)) return [];
      return [[...words.slice(0, at), run.join(""), ...words.slice(at + count)]];
    }),
  );
}

const MOST_WORDS = 12;
/** Signs of a word of a company that are heard: no listed word sounds like a longer one, and comparing takes time for each sign and listed word. */
const LONGEST_WORD = 40;
const cutWord = (word: string): string => (isAscii(word) ? word : word.slice(0, LONGEST_WORD));
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}ー]+/u;

/** Whether a word of a company is read by its sound. */
export const isTranscribedWord = (word: string): boolean =>
  [HANGUL, KATAKANA].some((script) => script.word.test(word));

/** One syllable of Hangul may be an article (`알`), and is a Korean surname more often. */
const mayBePart = (word: string, { shortestPart }: Script): boolean =>
  [...word].length >= shortestPart || SMALL_PARTS.has(word);

/** A father's name at its end (`-ovich`, `-ovna`), by its sound. */
const PATRONYMIC_BY_SOUND = /^.{2,}(?:비치|브나|[ヴビ]ィ?ッ?チ|[ヴブ]ナ|[维維]奇|[芙夫弗]娜)$/u;

/** The father's name of a name of three parts and more, as `PATRONYMIC` says it of Latin letters; -1 for none. */
export function patronymicAt(parts: readonly string[]): number {
  const isFull = (part: string): boolean => !SMALL_PARTS.has(part);
  if (parts.filter(isFull).length < 3) return -1;
  return parts.findLastIndex((part) => isFull(part) && PATRONYMIC_BY_SOUND.test(part));
}

/** `弗拉基米尔普京`: nothing says where the surname begins. */
function inTwo(signs: readonly string[], { longestInOne, shortestPart }: Script): string[][] {
  if (signs.length > longestInOne) return [];
  return Array.from({ length: Math.max(0, signs.length - 2 * shortestPart + 1) }, (_, at) => [
    signs.slice(0, at + shortestPart).join(""),
    signs.slice(at + shortestPart).join(""),
  ]);
}
/** Parts that stand for a small word of a name. */
export const SMALL_PARTS: ReadonlyMap<string, string> = new Map([
  ["本", "bin"],
  ["伊本", "ibn"],
  ["阿尔", "al"],
  ["德", "de"],
  ["冯", "von"],
  ["馮", "von"],
  ["范", "van"],
  ["达", "da"],
  ["達", "da"],
  ["알", "al"],
  ["엘", "el"],
  ["빈", "bin"],
  ["벤", "ben"],
  ["이븐", "ibn"],
  ["폰", "von"],
  ["반", "van"],
  ["데", "de"],
  ["アル", "al"],
  ["エル", "el"],
  ["アッ", "al"],
  ["ビン", "bin"],
  ["ベン", "ben"],
  ["イブン", "ibn"],
  ["フォン", "von"],
  ["ファン", "van"],
  ["デ", "de"],
]);

/** Parts whose characters were settled long ago, and have other sounds, by a listed word that they stand for. */
export const SETTLED_PARTS: ReadonlyMap<string, string> = new Map(
  pairs(
    "亚历山大=aleksandr 亞歷山大=aleksandr 约翰=john 約翰=john 约瑟夫=joseph 約瑟夫=joseph 彼得=petr 大卫=david 大衛=david 让=jean 讓=jean 乔治=george 喬治=george 詹姆斯=james 迈克尔=michael 邁克爾=michael 查尔斯=charles 查爾斯=charles 雅各布=yakov 何塞=jose 若泽=jose 胡安=juan 卡扎菲=qadhafi 阿卜杜拉=abdullah",
  ),
);

/** The sounds of a part. */
export const soundsOfPart = (part: string): TranscribedWord =>
  (SCRIPTS.find(({ word }) => word.test(part)) ?? HAN).soundsOf(part);
