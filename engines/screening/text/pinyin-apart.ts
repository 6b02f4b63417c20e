// cspell:disable
/** Chinese names of companies in one word: lists have them in one word (`Xiangchenggao`) and in syllables (`Xiang Cheng Gao`). */
import anyAscii from "any-ascii";

/** Within a word each begins with a consonant, or behind an apostrophe. */
const SYLLABLE =
  /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue))$/;
const LONGEST_SYLLABLE = 6;
/** Two syllables make words of other languages too often. */
const FEWEST = 3;
const MOST = 6;

/** The syllables of a word in pinyin, the longest first; undefined for another word. */
function syllablesOf(word: string, most = MOST): string[] | undefined {
  if (word === "") return [];
  if (most === 0) return undefined;
  for (let length = Math.min(LONGEST_SYLLABLE, word.length); length > 0; length--) {
    if (!SYLLABLE.test(word.slice(0, length))) continue;
    const others = syllablesOf(word.slice(length), most - 1);
    if (others !== undefined) return [word.slice(0, length), ...others];
  }
  return undefined;
}

/** A company's name with words of three syllables and more apart; undefined for one without. Shorter words are English ones, too (`sunshine`). */
export function withPinyinApart(name: string): string | undefined {
  const text = name.replace(/(?<!\p{L})[A-Za-z]{9,30}(?!\p{L})/gu, (word) => {
    const syllables = syllablesOf(word.toLowerCase()) ?? [];
    return syllables.length >= FEWEST ? syllables.join(" ") : word;
  });
  return text === name ? undefined : text;
}

/** Legal forms are read by a table. */
const FORMS = /(?:股份|集[团團])?有限(?:[责責]任)?公司|公司|会社|集[团團]/gu;

/** The same of a name in Chinese characters, of which each is a syllable; none of Japanese ones. @param name words of trades in English */
export function withSignsApart(name: string): string | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return undefined;
  const plain = name.replace(FORMS, " ");
  const text = plain.replace(
    /\p{Script=Han}{3,}/gu,
    (signs) => ` ${Array.from(signs, (sign) => anyAscii(sign)).join(" ")} `,
  );
  return text === plain ? undefined : text;
}
