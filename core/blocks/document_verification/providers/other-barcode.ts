import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { stateOf } from "../../../../engines/documents/mrz/state-code.ts";
import { failed } from "../failed-check.ts";
import type { Finding } from "../reading.ts";
import { compareHolders, plainNumber } from "../same-fields.ts";

/** What the barcode of a back says otherwise than the zone of the front. A value that it lacks does not agree. @returns names of fields */
export function differingInBarcode(
  mrz: MrzFields,
  { country, number, first, middle, last, birthDate }: AamvaLicence,
): string[] {
  const name = [first, middle, last].filter((part) => part !== undefined).join(" ");
  const own = `${mrz.givenNames} ${mrz.surname}`;
  const same: readonly (readonly [name: string, is: boolean])[] = [
    ["issuing country", mrz.issuer !== undefined && stateOf(mrz.issuer) === country],
    [
      "document number",
      number !== undefined && plainNumber(number) === plainNumber(mrz.documentNumber ?? ""),
    ],
    ["name", compareHolders(own, name) === "same"],
    ["birth date", birthDate !== undefined && birthDate === mrz.birthDate],
  ];
  return same.filter(([, is]) => !is).map(([field]) => field);
}

/** The doubt that a back raises, if it raises one. @param differing names of what differs */
export const ofAnotherDocument = (differing: readonly string[]): Finding[] =>
  differing.length === 0
    ? []
    : [
        failed(
          "readable",
          "data_mismatch",
          `The back is not of the document on the front. It says otherwise, or has nothing in common with it: ${differing.join(", ")}.`,
          "review",
        ),
      ];
