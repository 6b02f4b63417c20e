/** Words of one syllable, as Chinese and Korean names have them. */

/** One group of vowels. */
const SYLLABLE = /^[^aeiouy]*[aeiouy]+[^aeiouy]*$/;

/** Whether a word is one syllable. @param word in small letters */
export const isSyllable = (word: string): boolean => SYLLABLE.test(word);
