import { createHash } from "node:crypto";
import { drawDocument } from "./draw-document.ts";
import { zoneLines } from "./zone-lines.ts";

/** Whose passport a fresh local start holds: the subject of the call that every reader knows (http-api.md). */
export const SPECIMEN_SUBJECT_ID = "user_jane_doe_001";

/** A specimen as a file to upload. */
export interface Specimen {
  readonly bytes: Buffer;
  readonly contentType: "image/jpeg";
  readonly sha256: string;
  readonly issueDate: string;
  readonly expiryDate: string;
}

const HOLDER = { surname: "DOE", given: "JANE", number: "U48291736", birth: "1990-05-15", sex: "F" } as const;
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/**
 * Draws the passport of Jane Doe of Utopia, the state that ICAO 9303 uses for specimens. It was issued in the middle of
 * last year and is valid for ten years, so that it is valid at every first start; the rest is fixed.
 *
 * @param options.now decides the two dates
 */
export async function specimenPassport({ now }: { now: Date }): Promise<Specimen> {
  const year = now.getUTCFullYear();
  const [issueDate, expiryDate] = [`${year - 1}-06-15`, `${year + 9}-06-14`];
  const zone = zoneLines("TD3", {
    type: "P",
    issuer: "UTO",
    names: `${HOLDER.surname}<<${HOLDER.given}`,
    document_number: HOLDER.number,
    nationality: "UTO",
    birth_date: sixDigits(HOLDER.birth),
    sex: HOLDER.sex,
    expiry_date: sixDigits(expiryDate),
  });
  const bytes = await drawDocument({
    size: "TD3",
    heading: "UTOPIA  PASSPORT  SPECIMEN",
    zone,
    fields: [
      { label: "Type / Code", value: "P  UTO" },
      { label: "Passport No.", value: HOLDER.number },
      { label: "Surname", value: HOLDER.surname },
      { label: "Given names", value: HOLDER.given },
      { label: "Nationality", value: "UTOPIAN" },
      { label: "Sex", value: HOLDER.sex },
      { label: "Date of birth", value: printedDate(HOLDER.birth) },
      { label: "Place of birth", value: "ZENITH" },
      { label: "Date of issue", value: printedDate(issueDate) },
      { label: "Date of expiry", value: printedDate(expiryDate) },
    ],
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, contentType: "image/jpeg", sha256, issueDate, expiryDate };
}

function sixDigits(date: string): string {
  return date.slice(2).replaceAll("-", "");
}

function printedDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${day} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}
