import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { besideLabels } from "../../../../engines/documents/print/card-fields.ts";
import type { PrintedFieldName } from "../../../../engines/documents/print/labels.ts";
import { nameIn } from "../../../../engines/documents/print/values.ts";
import { isWholeYears } from "./issue-date.ts";
import { CLEAR_NAME, type Print } from "./visual-zone.ts";

/** Whether the print has something else, by the field that it does not confirm. What is not named here may always be something else. */
const HAS_OTHER: Readonly<Record<string, (print: Print, mrz: MrzFields) => boolean>> = {
  surname: (print) => isNamed(print, "surname"),
  "given names": (print) => isNamed(print, "given"),
  "birth date": (print, mrz) => isLabelled(print, "birth_date") || hasOtherDate(print, mrz),
  "expiry date": (print, mrz) => isLabelled(print, "expiry_date") || hasOtherDate(print, mrz),
  "document number": (print) => isLabelled(print, "number"),
  "issuing country": ({ country }) => country !== undefined,
  nationality: (print) => isClear(print, "nationality"),
};

/**
 * Whether print that does not confirm a field of a zone was not read, instead of saying something else: no label of the field has a value, and for a date none stands there
 * that the zone has not. A finger or light on the print leaves it so. Another picture may then show it.
 *
 * @param field that the print does not confirm
 */
export function isUnread(field: string, mrz: MrzFields, print: Print): boolean {
  return HAS_OTHER[field]?.(print, mrz) === false;
}

const isLabelled = ({ labelled }: Print, field: PrintedFieldName): boolean =>
  labelled.some((fields) => fields[field] !== undefined);

const isClear = (print: Print, field: PrintedFieldName): boolean =>
  print.pages.some((page) => besideLabels(page, field).some(({ weakest }) => weakest >= CLEAR_NAME));

const isNamed = (print: Print, field: "surname" | "given"): boolean =>
  print.pages.some((page) =>
    besideLabels(page, field).some(
      ({ value, weakest }) => weakest >= CLEAR_NAME && nameIn(value) !== undefined,
    ),
  );

/** Whether a date is printed that is neither of the zone's, nor the day of an issue: years before the expiry. */
function hasOtherDate({ dates }: Print, { birthDate, expiryDate }: MrzFields): boolean {
  return dates.some(
    (readings) =>
      ![...readings].some(
        (date) =>
          date === birthDate ||
          date === expiryDate ||
          (expiryDate !== undefined && date < expiryDate && isWholeYears(date, expiryDate)),
      ),
  );
}
