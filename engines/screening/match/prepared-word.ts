import type { NameToken } from "../text/name-token.ts";

/** A word of a subject's name. */
export type PreparedWord = Pick<NameToken, "text" | "cls" | "abjad" | "signs">;

/** A prepared word as a token. */
export const tokenOf = (word: PreparedWord): NameToken => ({ ...word, written: word.text });
