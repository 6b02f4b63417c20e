import type { EntityType } from "../entity.ts";
import { isAscii } from "./ascii.ts";
import { HONORIFICS } from "./words.ts";

/** What people and programs write into a field for a name that they do not know. Whole names only: `Null` and `Test` are surnames. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...["na", "n a", "nn", "n n", "none", "null", "nil", "nan", "undefined", "empty", "blank", "missing"],
  ...["unknown", "not known", "name unknown", "unknown name", "unknown person", "unnamed", "no name"],
  ...["noname", "anonymous", "not applicable", "not available", "not provided", "not given", "not stated"],
  ...["not specified", "unspecified", "withheld", "redacted", "confidential", "pending", "tbd", "tba"],
  ...["tbc", "to be determined", "to be confirmed", "to be announced", "to be advised", "to be completed"],
  ...["see attached", "see attachment", "see above", "see below", "as above", "same as above", "ditto"],
  ...["name", "full name", "first name last name", "firstname lastname", "first last", "test"],
  ...["test user", "unbekannt", "keine angabe", "ohne namen", "inconnu", "inconnue", "sans nom"],
  ...["non renseigné", "desconocido", "desconocida", "sin nombre", "no aplica", "sconosciuto"],
  ...["desconhecido", "sem nome", "onbekend", "nieznany", "неизвестно", "неизвестный", "нет", "невідомо"],
  ...["未知", "不明", "不详", "不詳", "无", "無", "なし", "없음", "미상", "غير معروف", "مجهول", "نامشخص"],
]);

/** Placeholders of one word that are also names: `Na Na`, `Nan`, `Nil`. */
const ALSO_NAMES: ReadonlySet<string> = new Set(["na", "nn", "nan", "nil"]);
const isEmptyWord = (word: string): boolean => PLACEHOLDERS.has(word) && !ALSO_NAMES.has(word);

const WORDS_OF_PLACEHOLDERS: ReadonlySet<string> = new Set(
  [...PLACEHOLDERS].flatMap((text) => text.split(" ")),
);
/** Whether a word counts as a name beside another word: it is in ASCII, begins with two letters, and is in none of the lists of placeholders and forms of address. */
const namesSomebody = (word: string): boolean =>
  /^[a-z]{2}/.test(word) && !WORDS_OF_PLACEHOLDERS.has(word) && !HONORIFICS.has(word);

/** A letter that is repeated, such as `xxx`. */
const REPEATED = /^(.)\1+$/u;
const DIGITS = /^\p{N}+$/u;
/** Of a script with capitals: one Chinese character may be a name. */
const INITIAL = /^\p{Ll}$/u;

/**
 * Whether a text stands in the place of a name and names nobody: placeholders, or a person's form of address, initials or digits without a word of a name.
 *
 * @param text as it was given
 * @param type of the party; of an organisation or a craft digits and letters may be the name
 */
export function namesNobody(text: string, type: EntityType): boolean {
  const plain = isAscii(text) ? text : text.normalize("NFKC");
  const words = plain.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length > 1 && words.some(namesSomebody)) return false;
  const whole = words.join(" ");
  // A program that joins two empty fields writes `null null`.
  if (PLACEHOLDERS.has(whole) || REPEATED.test(whole) || (whole !== "" && words.every(isEmptyWord)))
    return true;
  if (type !== "person" && type !== "unknown") return false;
  return words.every(
    (word) => HONORIFICS.has(word) || DIGITS.test(word) || INITIAL.test(word) || isEmptyWord(word),
  );
}
