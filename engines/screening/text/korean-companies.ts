// cspell:disable
/** Companies and ships of Korea as the south spells them, and with the word that marks a ship. */

import { isTrade } from "./own-words.ts";
import { withStateWordsInEnglish } from "./state-words.ts";

/** A name that says that it is Korean, or has a syllable that only Korean has (`Quelpyeongsan`). */
const OF_KOREA =
  /(?<!\p{L})(?:d\.?p\.?r\.?k|korean?|koryo|goryeo|joseon|choson|chosun|pyongyang|pyeongyang)(?!\p{L})|\p{L}yeo(?:ng|[nkl])?\p{L}/iu;
/** A word of two syllables and more in the Revised Romanization of 2000, with a vowel that other spellings write otherwise. */
const REVISED =
  /(?<!\p{L})(?=\p{L}*e[ou])(?:(?:kk|tt|pp|ss|jj|ch|[gndrlmbsjktph])?y?(?:eo|eu|ae|oe|ui|w[aeio]|[aeiou])(?:ng|[gnlmbkpt](?![aeiouyw]))?){2,5}(?!\p{L})/giu;
const PLAIN: Readonly<Record<string, string>> = { g: "k", d: "t", b: "p", j: "ch" };

const asListed = (word: string): string =>
  word
    .toLowerCase()
    .replace(/eo/gu, "o")
    .replace(/eu/gu, "u")
    .replace(/^[gdbj]/u, (letter) => PLAIN[letter] ?? letter);

/** The north keeps an `r` that the south says as `n` or not at all: `Neungna` is `Rungna`, `Yeongak` is `Ryongak`. */
const asTheNorthSays = (word: string): string =>
  word
    .replace(/^n(?=[aeou])/u, "r")
    .replace(/^y/u, "ry")
    .replace(/(?<=ng)n/gu, "");

/** What the north calls Korea, as lists have it in English. */
const KOREA = /(?<!\p{L})(?:joseon|choson|chosun)(?!\p{L})/giu;
/** A word of Korean syllables that begins with a letter that the north writes otherwise: `Dangun` is `Tangun`. */
const SOFT_BEGINNING =
  /(?<!\p{L})[gdbj](?:y?(?:ae|oe|[aeiou])(?:ng|[nmlkpt](?![aeiou]))?)(?:(?:ch|kk|[gkndtrlmbpsjh])?y?(?:ae|oe|w[aeio]|[aeiou])(?:ng|[nmlkpt](?![aeiou]))?){1,3}(?!\p{L})/giu;

function inEnglishKorea(name: string): string {
  const text = name.replace(SOFT_BEGINNING, (word) =>
    isTrade(word.toLowerCase()) ? word : (PLAIN[word.charAt(0).toLowerCase()] ?? "") + word.slice(1),
  );
  return text.replace(KOREA, "Korea");
}

/** A company's name with its Korean words as lists spell them, and as the north says them; none for other names. */
export function withKoreanAsListed(name: string): string[] {
  if (!OF_KOREA.test(name)) return [];
  const text = name.replace(REVISED, asListed);
  const native = [...new Set([name.replace(KOREA, "Korea"), inEnglishKorea(name)])].filter(
    (other) => other !== name,
  );
  if (text === name) return native;
  return [...new Set([...native, text, name.replace(REVISED, (word) => asTheNorthSays(asListed(word)))])];
}

/** Trades in Korean: who is called by them is of Korea. */
const KOREAN_TRADE =
  /(?<!\p{L})(?:muy[eo]{1,2}k|(?:chong)?hoesa|chonghoesa|e?unhaeng|yeonguso|yonguso|kongjang|haeun)(?!\p{L})/iu;

/** `Taeseong Muyeok Hoesa`: such a name with its trades in English, as lists have companies of Korea. */
export const withKoreanTrades = (name: string): string[] =>
  KOREAN_TRADE.test(name)
    ? withStateWordsInEnglish(name).flatMap((text) => [
        `Korea ${text}`,
        ...withKoreanAsListed(`Korea ${text}`),
      ])
    : [];

/** `Quelbong-ho`, `Quelbong Ho`, `켈봉호`: Korean ships have `ho` behind their names. */
const SHIP = /(?<=[가-힣\d])\s?[호號](?![가-힣])|(?<=\p{L}{4})-ho(?!\p{L})/giu;

/** A word of two or three syllables, which lists write apart, too. */
const SYLLABLES =
  /(?<!\p{L})((?:ch|tch|[bcdghjkmnprst])?y?w?(?:ae|oe|[aeiou])(?:ng|[klmnpt])?)((?:ch|[bcdghjkmnprst])y?w?(?:ae|oe|[aeiou])(?:ng|[klmnpt])?)(?!\p{L})/giu;

/** A ship's name without that word, and with its syllables apart; none for a name that lacks it. */
export function withoutShipsWord(name: string): string[] {
  const text = name.replace(SHIP, "").trim();
  if (text === name.trim() || text === "") return [];
  return [...new Set([text, text.replace(SYLLABLES, "$1 $2")])];
}
