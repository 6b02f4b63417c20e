import * as z from "zod";

/**
 * Characters that a name, an id or a signed statement must not contain: control characters (Unicode category Cc, NUL among them), separators
 * of lines and paragraphs (Zl, Zp), and invisible characters of format (Cf: those that turn the direction of text, UAX #9, zero-width
 * spaces, tags), which can display one text as another. What names need stays: the joiners of Persian and Indic scripts
 * (U+200C, U+200D), and the marks of direction (U+200E, U+200F, U+061C), which turn nothing around them.
 */
const FORBIDDEN = /(?![\u200C-\u200F\u061C])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Anything but space, characters of format and marks that stand on another character. */
const VISIBLE = /[^\s\p{Cf}\p{M}]/u;

/** Characters of which a reader sees nothing at all (Unicode: Default_Ignorable_Code_Point): joiners, variation selectors, fillers. Also a blank of Braille. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A text as far as a reader sees it. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, "");

/** Whether a text can be shown as it is. */
export const isPlainText = (text: string): boolean => !FORBIDDEN.test(text);

/** What a text of several lines may hold beside: ends of lines and tabs, and the space without width that parts words of scripts written without spaces. */
const OF_LINES = /[\t\n\r]|(?<=[\p{sc=Khmer}\p{sc=Thai}\p{sc=Lao}\p{sc=Myanmar}])\u200B/gu;

/** Whether a text of several lines can be shown as it is. */
export const isFreeText = (text: string): boolean => isPlainText(text.replaceAll(OF_LINES, ""));

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
