import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { countryCode } from "../../../engines/common/countries.ts";
import { fullName } from "../../../engines/screening/full-name.ts";
import { holdsAddress } from "../../documents/address.ts";
import { isOfUnstatedRegion } from "../../documents/unstated-region.ts";
import { failed } from "./failed-check.ts";
import type { DocumentFields, Finding } from "./reading.ts";
import { compareHolders, plainNumber } from "./same-fields.ts";
import type { DocumentVerificationInput } from "./spec.ts";

type Expected = DocumentVerificationInput["expected"];
type Compared = "same" | "other" | "unclear";

/**
 * The members of `expected` that a graph names one by one and for which a run has no value: the graph asks for a comparison that cannot be
 * made (docs/decisions/0179-expected-without-a-value.md).
 * @param template `input` of the block in the graph, with its expressions
 * @param expected what came of it
 */
export function withoutValue(template: JsonValue | undefined, expected: Expected): string[] {
  const named = isJsonObject(template) ? template.expected : undefined;
  if (!isJsonObject(named)) return [];
  const known = new Set(Object.keys(expected ?? {}));
  return Object.keys(named).filter((member) => !known.has(member));
}

/**
 * Compares a document with what it should say. A value that the document or the run does not have is a doubt; a different value is a mismatch.
 * @param unknown members without a value, of `withoutValue`
 */
export function expectedData(
  fields: DocumentFields,
  expected: Expected,
  unknown: readonly string[],
): Finding[] {
  const check = "expected_data";
  const compared = comparisons(fields, expected);
  if (compared.length === 0 && unknown.length === 0) return [{ check, outcome: "not_applicable" }];
  const labelled = (result: Compared) =>
    compared.flatMap(([label, found]) => (found === result ? [label] : []));
  const others = labelled("other");
  if (others.length > 0) return [failed(check, "data_mismatch", `Not as expected: ${others.join(", ")}.`)];
  const unclear = labelled("unclear");
  if (unclear.length > 0)
    return [failed(check, "data_mismatch", `Could not be compared: ${unclear.join(", ")}.`, "review")];
  if (unknown.length === 0) return [{ check, outcome: "passed" }];
  const labels = unknown.map((member) => member.replaceAll("_", " ")).join(", ");
  return [failed(check, "data_mismatch", `The run has no value to compare with: ${labels}.`, "review")];
}

function comparisons(fields: DocumentFields, expected: Expected): (readonly [string, Compared])[] {
  const compared: (readonly [string, Compared])[] = [];
  const exactly = (
    label: string,
    wanted: string | undefined,
    found: string | null,
    same: (a: string, b: string) => boolean,
  ) => {
    if (wanted !== undefined)
      compared.push([label, found === null ? "unclear" : same(wanted, found) ? "same" : "other"]);
  };
  if (expected?.name !== undefined) compared.push(["name", sameName(expected.name, fields.name)]);
  if (expected?.birth_date !== undefined)
    compared.push(["birth date", sameDate(expected.birth_date, fields.birth_date)]);
  exactly(
    "document number",
    expected?.document_number,
    fields.document_number,
    (a, b) => plainNumber(a) === plainNumber(b),
  );
  exactly("country", expected?.country, fields.issuing_country, sameCountry);
  if (expected?.address !== undefined)
    compared.push(["address", comparedAddress(expected.address, fields.address)]);
  return compared;
}

function comparedAddress(wanted: string, found: string | null): Compared {
  if (found === null) return "unclear";
  if (!holdsAddress(found, wanted)) return "other";
  return isOfUnstatedRegion(found.split(/[,\n]/), wanted) ? "unclear" : "same";
}

/** A year alone, or a year and a month, that fits leaves the day open. */
function sameDate(wanted: string, found: string | null): Compared {
  if (found === null) return "unclear";
  if (wanted === found) return "same";
  return found.startsWith(wanted) || wanted.startsWith(found) ? "unclear" : "other";
}

/** Whether two codes or names of countries mean the same one. */
export function sameCountry(a: string, b: string): boolean {
  return (countryCode(a) ?? a.toLowerCase()) === (countryCode(b) ?? b.toLowerCase());
}

function sameName(
  expected: NonNullable<NonNullable<Expected>["name"]>,
  found: DocumentFields["name"],
): Compared {
  const wanted = fullName(expected);
  if (found === null || wanted === "") return "unclear";
  return compareHolders(wanted, found.full);
}
