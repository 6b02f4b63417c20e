// cspell:disable
/** Persian and Urdu write other letters for `y` and `k` than Arabic: a word is compared in one of the two. */

export const inArabicLetters = (text: string): string => text.replaceAll("ی", "ي").replaceAll("ک", "ك");
export const inPersianLetters = (text: string): string => text.replaceAll("ي", "ی").replaceAll("ك", "ک");
