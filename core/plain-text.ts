import * as z from "zod";
import { isFreeText, isPlainText } from "../compiler/plain-text.ts";

export { isFreeText, isPlainText };

/** Anything but space, characters of format and marks that stand on another character. */
const VISIBLE = /[^\s\p{Cf}\p{M}]/u;

/** Characters of which a reader sees nothing at all (Unicode: Default_Ignorable_Code_Point): joiners, variation selectors, fillers. Also a blank of Braille. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A text as far as a reader sees it. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, "");

/** Whether a reader sees anything of a text. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);

/** The message for a text that cannot be shown as it is. */
export const PLAIN_TEXT_FAULT =
  "This text has an invisible character: a control character, a zero-width space, or one that turns the direction of text.";

/** The message for a blank text. */
const BLANK_FAULT = "This text is blank.";

/** Whether no other text reads the same by its spaces, its invisible characters or the coding of its letters. */
export const hasOneSpelling = (text: string): boolean =>
  text === withoutInvisible(text).normalize("NFC").replaceAll(/\s+/g, " ").trim();

const made = new Map<number, z.ZodString>();

/**
 * A name or an id of a request. The schema of a length is made once: a start needs many of them.
 * @param max characters
 */
export function plainText(max: number): z.ZodString {
  const known = made.get(max);
  if (known !== undefined) return known;
  const schema = z
    .string()
    .min(1)
    .max(max)
    .refine(isPlainText, PLAIN_TEXT_FAULT)
    .refine(isVisible, BLANK_FAULT);
  made.set(max, schema);
  return schema;
}

/**
 * What a person writes in several lines: a comment, a reason, an instruction. What others read is what is stored (decision 313). It may be
 * empty unless `min` says otherwise.
 * @param max characters
 */
export const freeText = (max: number): z.ZodString =>
  z
    .string()
    .max(max)
    .refine(isFreeText, PLAIN_TEXT_FAULT)
    .refine((text) => text === "" || isVisible(text), BLANK_FAULT);

/** The message for an id that another text reads as. */
export const SPELLING_FAULT =
  "An id has no space around it, single spaces within it, no invisible character, and the coding NFC.";

let idSchema: z.ZodString | undefined;

/**
 * An id of a subject that a caller gives, of at most 256 characters. Two that read the same would be two records of one person, and a decline of one would
 * not reach the other (decision 306).
 */
export const givenId = (): z.ZodString => {
  idSchema ??= plainText(256).refine(hasOneSpelling, SPELLING_FAULT);
  return idSchema;
};
