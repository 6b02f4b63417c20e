// cspell:disable
/** Companies and ships of Korea as the south spells them, and with the word that marks a ship. */

/** A name that says that it is Korean. */
const OF_KOREA =
  /(?<!\p{L})(?:d\.?p\.?r\.?k|korean?|koryo|goryeo|joseon|choson|chosun|pyongyang|pyeongyang)(?!\p{L})/iu;
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

/** A company's name with its Korean words as lists spell them, and as the north says them; none for other names. */
export function withKoreanAsListed(name: string): string[] {
  if (!OF_KOREA.test(name)) return [];
  const text = name.replace(REVISED, asListed);
  if (text === name) return [];
  return [...new Set([text, name.replace(REVISED, (word) => asTheNorthSays(asListed(word)))])];
}

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
