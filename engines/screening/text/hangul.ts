/** Romanisation of Hangul. */
import { HANGUL_SURNAMES } from "./readings.ts";

const HANGUL_INITIALS = "k kk n t tt r m p pp s ss _ j jj ch k t p h".split(" ");
const HANGUL_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(" ");
const HANGUL_FINALS = "_ k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split(" ");

/** Each syllable in McCune–Reischauer without diacritics, as Korean names stand on sanctions lists. */
export function hangul(word: string): string[] {
  const syllables = [...word].filter((char) => /[가-힣]/.test(char));
  const mayBeSurname = syllables.length !== 2;
  return syllables.map((char, index) => {
    const surname = index === 0 && mayBeSurname ? HANGUL_SURNAMES.get(char) : undefined;
    return surname ?? syllable(char);
  });
}

function syllable(char: string): string {
  const code = char.charCodeAt(0) - 0xac00;
  const initial = HANGUL_INITIALS[Math.trunc(code / 588)] ?? "";
  const vowel = HANGUL_VOWELS[Math.trunc((code % 588) / 28)] ?? "";
  const final = HANGUL_FINALS[code % 28] ?? "";
  return `${initial}${vowel}${final}`.replaceAll("_", "");
}
