// cspell:ignore kimya
/** Words that a listed name is compared by in other letters than it was written in. Legal forms are, too: see `legal-forms.ts`. */
import { WORDS_IN_ENGLISH } from "./trades-in-english.ts";
import { SHORT_WORDS } from "./words.ts";

const WRITTEN = new Map<string, string[]>();
for (const [written, text] of [...SHORT_WORDS, ...WORDS_IN_ENGLISH])
  WRITTEN.set(text, [...(WRITTEN.get(text) ?? []), written]);

/** Other letters in which a word of a listed name may have been written: `international` as `intl`, `chemical` as `kimya`. */
export const otherLettersOf = (text: string): readonly string[] => WRITTEN.get(text) ?? [];

/** Whether a word may have been written with further figures and letters: `8` as `08` or `8th`. */
export const beginsWithFigure = (text: string): boolean => /^\d/.test(text);
