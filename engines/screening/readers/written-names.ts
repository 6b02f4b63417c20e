import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, NameKind } from "../entity.ts";
import { hasLegalForm } from "../text/name.ts";
import { WORDS_OF_COMPANIES } from "../text/words.ts";
import { addName, kindByScript } from "./reader.ts";

/** `Belarusian: Сяргей` names the language before the name. */
const LANGUAGE = /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+)?\s*[::]\s*/u;
/** What lists say of a name in front of it: `f.k.a. Quelmar Bank`, `also known as Kelbarov`. */
const SAID_OF_NAME =
  /^(?:(?:(?:also|formerly|previously)\s+(?:known|listed)\s+as|formerly|[afn]\.\s?k\.\s?a\s?\.?)(?![\p{L}\p{N}])[\s.:]*)?(?:In\s(?=\p{Lu}\p{Ll}+:))?/iu;
const JOINED_TO_OTHERS = /^(?:or|and(?:\sto)?|including)\s+(?=\p{Lu})/u;
/** What is no name of its own behind a comma: `Co., Ltd.`. */
const FORM =
  /^(?:ltd|limited|inc|llc|l\.l\.c|llp|plc|co|corp|s\.?a|s\.?l|s\.?r\.?l|gmbh|ag|jsc|ojsc|cjsc|pjsc|fze|fzco|fz|bv|b\.v|n\.?v|pte|pvt|jr|sr|ii|iii)\.?(?:[\s.]+(?:co|ltd|inc|llc|c\.?v)\.?)*$/iu;
const ACRONYM = /^\p{Lu}[\p{Lu}\d&.-]{2,}$/u;
/** In a name that is all capitals, a longer word in brackets is rather a place. */
const LONGEST_ACRONYM = 6;
const LONGEST_CODE_OF_A_COUNTRY = 3;

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Adds a name as it is written, and the names that it holds: `Alp Co. (Elp Company)`, `Navy/Force navale`, `Ivan (Vanya) Testov`. A listed
 * name with words that belong to another name would not be found by either.
 *
 * @param kind of the name itself; those within it are aliases, and an acronym a weak one
 */
export function addWrittenName(
  entity: Pick<ListedEntity, "names" | "type">,
  written: string,
  kind: NameKind,
): void {
  const text = written
    .trim()
    .replace(SAID_OF_NAME, "")
    .replace(JOINED_TO_OTHERS, "")
    .replace(LANGUAGE, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (text === "") return;
  const within: NameKind = kind === "primary" || kind === "native" ? "alias" : kind;
  const [main = "", ...others] = splitTranslations(text);
  const plain = withoutBrackets(main);
  addName(entity, plain === "" ? main : plain, kindByScript(plain, kind));
  if (plain !== text) addName(entity, text, kindByScript(text, within));
  for (const other of others) addWrittenName(entity, other, within);
  for (const [all, inside = ""] of main.matchAll(/\S*\s*[(（]([^()（）]*)[)）]/gu))
    for (const name of inside.split(/\s*[/,、;]\s*/u)) addWithin(entity, name.trim(), { main, all }, within);
}

/** A name that stands in brackets: another one, or another form of the word before them. */
function addWithin(
  entity: Pick<ListedEntity, "names" | "type">,
  name: string,
  { main, all }: { main: string; all: string },
  kind: NameKind,
): void {
  const original = /^original script\s*[::]\s*(.*)$/iu.exec(name)?.[1];
  if (original !== undefined) addName(entity, original, "native");
  else if (words(name).length > 1) addName(entity, name, kindByScript(name, kind));
  else if (entity.type === "person" && /\p{Script=Latin}/u.test(name))
    addName(entity, withoutBrackets(main.replace(all, () => `${name} `)), kind);
  else if (isAcronym(name, main)) addName(entity, name, "weak_alias");
}

function isAcronym(name: string, main: string): boolean {
  if (!ACRONYM.test(name) || FORM.test(name)) return false;
  // `FOUNDATION (KENYA)` says where it is; codes of countries are also acronyms.
  if (name.length > LONGEST_CODE_OF_A_COUNTRY && countryCode(name) !== undefined) return false;
  return /\p{Ll}/u.test(main) || name.length <= LONGEST_ACRONYM;
}

function withoutBrackets(text: string): string {
  return text
    .replace(/[(（][^()（）]*[)）]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** `Iranian Navy/Force navale iranienne`, when each side is a name of two words or more; `Import/Export` is one trade. */
function splitTranslations(text: string): string[] {
  const sides = text.split(/\s*(?<!\b(?:im|ex)port)\/\s*(?![^()（）]*[)）])/iu);
  return sides.length > 1 && sides.every((side) => words(side).length > 1) ? sides : [text];
}

/**
 * The names of a field in which commas, semicolons and line breaks stand between them. Signs within brackets do not count, and a legal
 * form behind a comma belongs to the name before it.
 */
export function splitNames(field: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = "";
  const end = (sign: string) => {
    const text = name.trim();
    const before = names.at(-1);
    if (text !== "" && sign === "," && FORM.test(text) && before !== undefined)
      names[names.length - 1] = `${before}, ${text}`;
    else if (text !== "") names.push(text);
    name = "";
  };
  let last = "";
  for (const sign of field) {
    if (/[(（]/u.test(sign)) depth++;
    if (/[)）]/u.test(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,،;;\n]/u.test(sign)) {
      end(last);
      last = sign;
    } else name += sign;
  }
  end(last);
  return names;
}

/**
 * Whether a name says that it is no person's, for lists that do not say what their entries are: a company's name is compared by other weights,
 * and a person who is taken for a company is missed. So one word alone, without a legal form, says nothing.
 */
export const isCalledACompany = (name: string): boolean =>
  hasLegalForm(name) || words(name.toLowerCase()).filter((word) => WORDS_OF_COMPANIES.has(word)).length > 1;
