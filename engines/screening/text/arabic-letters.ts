// cspell:disable
/** Persian and Urdu write other letters for `y`, `k` and `h` than Arabic: a word is compared in one of the two. */

export const inArabicLetters = (text: string): string =>
  text.replace(/[یک\u06c1\u06be\u06c3\u06d2]/gu, (letter) => ARABIC[letter] ?? letter);
const ARABIC: Readonly<Record<string, string>> = {
  ...{ ی: "ي", ک: "ك", "\u06c1": "ه", "\u06be": "ه", "\u06c3": "ة", "\u06d2": "ي" },
};
export const inPersianLetters = (text: string): string => text.replaceAll("ي", "ی").replaceAll("ك", "ک");
