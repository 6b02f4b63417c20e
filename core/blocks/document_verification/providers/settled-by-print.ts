import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { stateOf } from "../../../../engines/documents/mrz/state-code.ts";
import { besideLabels } from "../../../../engines/documents/print/card-fields.ts";
import { headingOf } from "../../../../engines/documents/print/headings.ts";
import { statesIn } from "../../../../engines/documents/print/states.ts";
import type { PrintedValue } from "../../../../engines/documents/print/values.ts";
import { CLEAR_NAME, type Print } from "./visual-zone.ts";

/** Fields of a zone that no check digit covers, and that are one code. */
export type CodeField = "issuer" | "nationality" | "sex";

/**
 * Whether the print says by itself what the zone does in a field that no check digit covers: the heading names the issuer, and the labels have the nationality or the sex, and
 * nothing else. Both would have to be misread as the same.
 */
export function isSettledByPrint(field: CodeField, mrz: MrzFields, print: Print): boolean {
  if (field === "sex")
    return isOnly(
      mrz.sex,
      print.labelled.flatMap(({ sex }) => sex ?? []),
    );
  const code = mrz[field];
  if (code === undefined) return false;
  const state = stateOf(code);
  if (field === "issuer") return print.country === state && certainHeading(print) === state;
  const beside = print.pages
    .flatMap((page) => besideLabels(page, "nationality"))
    .flatMap(({ value, weakest }) => statesIn(value).map((named) => ({ value: named, weakest })));
  return isOnly(state, beside);
}

/** Labels whose value may be a state or the name of one, and no heading: a place of birth, a surname, an address. */
const NO_HEADINGS = ["other", "nationality", "surname", "given", "name", "address"] as const;

/** The state that the headings name, by what was read for certain. */
function certainHeading({ pages }: Print): string | undefined {
  const texts = pages.flatMap((page) => {
    const values = new Set(
      NO_HEADINGS.flatMap((field) => besideLabels(page, field)).map(({ value }) => value),
    );
    return page.texts.filter(({ text, weakest }) => weakest >= CLEAR_NAME && !values.has(text));
  });
  return headingOf(texts.map(({ text }) => text)).country;
}

/** Whether the print has one value, and no other, and it was read for certain once at least. */
function isOnly(wanted: string | undefined, read: readonly PrintedValue[]): boolean {
  return read.every(({ value }) => value === wanted) && read.some(({ weakest }) => weakest >= CLEAR_NAME);
}
