import * as z from "zod";

/**
 * Characters that a name, an id or a signed statement must not contain: control characters (Unicode category Cc, NUL among them), and
 * those that turn the direction of the text around them (UAX #9, 2.1 to 2.3), which can display one text as another.
 */
const FORBIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** Whether a text can be shown as it is. */
export const isPlainText = (text: string): boolean => !FORBIDDEN.test(text);

/** The message for such a text. */
export const PLAIN_TEXT_FAULT = "This text has a control character, or one that turns the direction of text.";

/**
 * A name or an id of a request.
 * @param max characters
 */
export const plainText = (max: number) => z.string().min(1).max(max).refine(isPlainText, PLAIN_TEXT_FAULT);
