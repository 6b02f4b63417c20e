import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { besideLabels } from "../../../../engines/documents/print/card-fields.ts";
import { stateOf, statesIn } from "../../../../engines/documents/print/states.ts";
import { CLEAR_NAME, type Print } from "./visual-zone.ts";

/** Fields of a zone that no check digit covers, and that are one code. */
export type CodeField = "issuer" | "nationality" | "sex";

/**
 * Whether the print says by itself what the zone does in a field that no check digit covers: the heading names the issuer, and the labels have the nationality or the sex, and
 * nothing else. Both would have to be misread as the same.
 */
export function isSettledByPrint(field: CodeField, mrz: MrzFields, print: Print): boolean {
  if (field === "issuer") return mrz.issuer !== undefined && print.country === stateOf(mrz.issuer);
  if (field === "sex")
    return isOnly(
      mrz.sex,
      print.labelled.flatMap(({ sex }) => sureValue(sex)),
    );
  const beside = print.pages
    .flatMap((page) => besideLabels(page, "nationality"))
    .filter(({ weakest }) => weakest >= CLEAR_NAME)
    .flatMap(({ value }) => statesIn(value));
  return isOnly(mrz.nationality === undefined ? undefined : stateOf(mrz.nationality), beside);
}

function sureValue(read: { readonly value: string; readonly weakest: number } | undefined): string[] {
  return read !== undefined && read.weakest >= CLEAR_NAME ? [read.value] : [];
}

/** Whether one value at least was read, and no other. */
function isOnly(wanted: string | undefined, values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => value === wanted);
}
