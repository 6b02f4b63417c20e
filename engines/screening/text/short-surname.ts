// cspell:ignore Chun
/** Surnames of two letters, as Chinese and Korean names have them: `Wu`, `Ip`, `Lo`. */

const SYLLABLE = "[^\\W\\d_aeiouy]*[aeiouy]+[^\\W\\d_aeiouy]*";
const SYLLABLES = `${SYLLABLE}-${SYLLABLE}`;
const TWO_LETTERS = "(?=[a-z]?[aeiouy])[a-z]{2}";
const BESIDE_SYLLABLES = new RegExp(
  `^\\s*(?:${TWO_LETTERS}\\s+${SYLLABLES}|${SYLLABLES}[\\s,]+${TWO_LETTERS})\\s*$`,
  "i",
);

/**
 * Whether a name is two letters with a vowel, and two syllables with a hyphen between: `WU Chun-yin`, `IP Chun-yin`. The two letters are a
 * surname there, and neither initials nor a legal form. Names in other scripts are none.
 */
export const isSurnameBesideSyllables = (name: string): boolean => BESIDE_SYLLABLES.test(name);
