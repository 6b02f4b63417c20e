import { isCalendarDay } from "../common/calendar.ts";
import { isOfCanada, issuerOf } from "./american-states.ts";

/** The data in the barcode of a North American driving licence (AAMVA DL/ID Card Design Standard 2020, annex D). Dates are ISO 8601. */
export interface AamvaLicence {
  readonly country: "US" | "CA";
  /** State or province of the address: `NY`, `ON`. */
  readonly jurisdiction?: string;
  /** State or province that issued it, if its number is known. */
  readonly issuer?: string;
  readonly number?: string;
  readonly last?: string;
  readonly first?: string;
  readonly middle?: string;
  readonly birthDate?: string;
  readonly expiryDate?: string;
  readonly issueDate?: string;
  readonly sex?: "M" | "F" | "X";
  readonly address?: string;
  readonly city?: string;
  /** An identity card and no licence to drive. */
  readonly isIdCard: boolean;
}

const SEXES: Readonly<Record<string, "M" | "F" | "X">> = {
  "1": "M",
  "2": "F",
  "9": "X",
  M: "M",
  F: "F",
  X: "X",
};
/** The standard's record and segment separators, beside line feeds. */
const SEPARATORS = new RegExp(`[${String.fromCharCode(0x1c, 0x1e)}]`, "g");
/** Placeholders of the standard for absent data. */
const ABSENT = /^(NONE|UNAVL|UNAV|UNK)?$/i;

/**
 * Parses the text of a PDF417 symbol.
 *
 * @param text as decoded, with its control characters
 * @returns undefined when it is not an AAMVA card
 */
export function parseAamva(text: string): AamvaLicence | undefined {
  // The header names the issuer and the subfiles that follow, with their offsets and lengths (D.12.3 and D.12.4).
  const [header, issuer = ""] = /(?:ANSI ?|AAMVA)(\d{6}).{0,40}/s.exec(text) ?? [];
  if (header === undefined) return undefined;
  const elements = elementsOf(text);
  const value = (id: string): string | undefined => {
    const found = elements.get(id);
    return found === undefined || ABSENT.test(found) ? undefined : found;
  };
  const state = issuerOf(issuer);
  // The issuer says it in each barcode; the element is missing in older ones.
  const isCanadian = state === undefined ? value("DCG") === "CAN" : isOfCanada(state);
  const country = isCanadian ? "CA" : "US";
  const [legacyLast, legacyFirst, legacyMiddle] = (value("DAA") ?? "")
    .split(/[,$]/)
    .map((part) => part.trim());
  // All given names in one element, as some states write them.
  const [givenFirst, ...givenOthers] = (value("DCT") ?? "").split(/[ ,]+/);
  const address = [value("DAG"), value("DAH"), value("DAI"), value("DAJ"), postcode(value("DAK"))];
  const facts = {
    jurisdiction: value("DAJ"),
    issuer: state,
    number: value("DAQ"),
    last: value("DCS") ?? value("DAB") ?? legacyLast,
    first: value("DAC") ?? (givenFirst || legacyFirst),
    middle: value("DAD") ?? (givenOthers.join(" ") || legacyMiddle),
    birthDate: isoDate(value("DBB"), country),
    expiryDate: isoDate(value("DBA"), country),
    issueDate: isoDate(value("DBD"), country),
    sex: SEXES[value("DBC") ?? ""],
    city: value("DAI"),
    address: address.filter((part) => part !== undefined).join(", "),
  };
  return {
    country,
    isIdCard: /ID\d{8}/.test(header) && !/DL\d{8}/.test(header),
    ...definedFacts(facts),
  };
}

function definedFacts<T extends Record<string, unknown>>(
  facts: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const out: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key of Object.keys(facts))
    if (facts[key] !== undefined && facts[key] !== "") Object.assign(out, { [key]: facts[key] });
  return out;
}

/** Elements are lines of a three-letter id and a value; the first of a subfile follows its two-letter type (`DLDAQ…`). */
function elementsOf(text: string): Map<string, string> {
  const elements = new Map<string, string>();
  for (const line of text.replace(SEPARATORS, "\n").split(/[\n\r]+/)) {
    const subfile = /(?:DL|ID)((?:DA|DB|DC|DD)[A-Z].*)$/.exec(line);
    const element = /^(D[A-D][A-Z])(.*)$/.exec(subfile?.[1] ?? line);
    const [, id, value] = element ?? [];
    if (id !== undefined && value !== undefined && !elements.has(id)) elements.set(id, value.trim());
  }
  return elements;
}

/** Americans write MMDDCCYY, Canadians CCYYMMDD, and older cards either. */
function isoDate(text: string | undefined, country: "US" | "CA"): string | undefined {
  if (text === undefined || !/^\d{8}$/.test(text)) return undefined;
  const yearFirst = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const yearLast = `${text.slice(4)}-${text.slice(0, 2)}-${text.slice(2, 4)}`;
  return (country === "CA" ? [yearFirst, yearLast] : [yearLast, yearFirst]).find(isDate);
}

function isDate(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year > 1880 && year < 2150 && isCalendarDay(date);
}

function postcode(text: string | undefined): string | undefined {
  return text?.replace(/^(\d{5})0000$/, "$1").trim();
}
