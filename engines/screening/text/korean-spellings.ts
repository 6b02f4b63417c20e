// cspell:disable
/** Korean names in Hangul in the other spellings of lists: `조연준` is Cho Yon-jun by the reading of scripts, and also Jo Yon Jun and Cho Yon Chun. */
import { HANGUL_SURNAMES } from "./readings.ts";

const FIRST_SYLLABLE = 0xac00;
const [VOWELS_AND_ENDS, ENDS] = [588, 28];
/** Beginnings of McCune and Reischauer without voice, as passports of North Korea have them, and with it, as between vowels. */
const PLAIN = "k kk n t tt r m p pp s ss _ ch tch ch k t p h".split(" ");
const OF_THE_NORTH = "k kk n t tt r m p pp s ss _ j jj ch k t p h".split(" ");
const VOICED = "g kk n d tt r m b pp s ss _ j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(" ");
const FINALS = "_ k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split(" ");
const ENDS_HARD = /[ktp]$/;
const JIEUT = 12;

const beginningOf = (sign: string): number =>
  Math.trunc((sign.charCodeAt(0) - FIRST_SYLLABLE) / VOWELS_AND_ENDS);

function spelt(sign: string, beginnings: readonly string[]): string {
  const code = sign.charCodeAt(0) - FIRST_SYLLABLE;
  const parts = [
    beginnings[beginningOf(sign)],
    VOWELS[Math.trunc((code % VOWELS_AND_ENDS) / ENDS)],
    FINALS[code % ENDS],
  ];
  return parts.join("").replaceAll("_", "");
}

/** A given name with voice in the middle, but behind a hard consonant. */
const voiced = (given: readonly string[]): string =>
  given.reduce((text, sign, at) => text + spelt(sign, at === 0 || ENDS_HARD.test(text) ? PLAIN : VOICED), "");

/**
 * Such a name, surname first.
 * @param words in Hangul; one word, whose first sign is the surname, or two or three, of which the one of a single sign is
 * @returns empty for other names
 */
export function inOtherKorean(words: readonly string[]): string[] {
  const signs = [...words.join("")];
  const last = words.length === 2 && words[0]?.length === 2 && words[1]?.length === 1;
  const [surname = "", ...given] = last ? [...signs.slice(2), ...signs.slice(0, 2)] : signs;
  const family = HANGUL_SURNAMES.get(surname);
  if (family === undefined || given.length === 0 || given.length > 2) return [];
  const ofTheNorth = beginningOf(surname) === JIEUT ? family.replace(/^ch/, "j") : family;
  const plain = given.map((sign) => spelt(sign, PLAIN)).join("");
  const north = given.map((sign) => spelt(sign, OF_THE_NORTH)).join("");
  return [...new Set([`${family} ${plain}`, `${ofTheNorth} ${north}`, `${family} ${voiced(given)}`])];
}

/** Syllables of a word of which companies and ships are called. */
const [FEWEST_OF_COMPANIES, MOST_OF_COMPANIES] = [2, 5];

/** A company's or a ship's name with its words of Hangul syllable by syllable: `룡군봉` is listed as Ryong Gun Bong. */
export const withHangulApart = (name: string): string =>
  name.replace(/[가-힣]+/gu, (word) => {
    if (word.length < FEWEST_OF_COMPANIES || word.length > MOST_OF_COMPANIES) return word;
    return ` ${Array.from(word, (sign, at) => spelt(sign, at === 0 ? OF_THE_NORTH : VOICED)).join(" ")} `;
  });
