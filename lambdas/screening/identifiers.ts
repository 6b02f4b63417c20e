import { IDENTIFIER_TYPES, type IdentifierType } from "./entity.ts";
import { hashText } from "./text/phonetic.ts";

const ID_SEED = 0x1b873593;

/** An identifier as it is compared: letters and digits only, upper case, without the prefix that some publishers put before it. */
export function normaliseIdentifier(value: string): string {
  return value
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^IMO(?=\d{7}$)/, "")
    .replace(/^([A-Z]{6}[A-Z0-9]{2})XXX$/, "$1");
}

/** 32-bit key of a normalised identifier; equal keys are checked against the details before anything is concluded. */
export function identifierHash(normalised: string): number {
  return hashText(normalised, ID_SEED);
}

/** Numbers shorter than this are too common to point to anyone. */
export const MIN_IDENTIFIER_LENGTH = 5;

const KEYWORDS: readonly (readonly [RegExp, IdentifierType])[] = [
  [/passport|pasaporte|passeport|travel document/i, "passport"],
  [/\blei\b|legal entity number/i, "lei"],
  [/swift|\bbic\b/i, "swift_bic"],
  [/\bimo\b|vessel registration/i, "imo"],
  [/driv/i, "driving_licence"],
  [/tax|\bnit\b|v\.?a\.?t|\brfc\b|r\.f\.c|\bruc\b|\brif\b|\binn\b|fiscal|gst/i, "tax_id"],
  [
    /registration|registry|company number|enterprise number|chamber|folio|matricula|c\.r\.|trade license|gazette|\bogrn\b|incorporation|business number|commercial/i,
    "registration_number",
  ],
  [
    /national|cedula|identification|identity|personal|c\.u\.r\.p|\bcurp\b|\bssn\b|social security|\bid\b|\bd\.n\.i|\bdni\b|tazkira|residency|birth certificate|\bnic\b|electoral/i,
    "national_id",
  ],
];

/** The type of an identifier from the words that a publisher puts before it. */
export function identifierTypeOf(label: string): IdentifierType {
  const normal = label.trim().toLowerCase();
  const exact = IDENTIFIER_TYPES.find((type) => type === normal);
  return (
    exact ?? KEYWORDS.find(([pattern]) => pattern.test(label))?.[1] ?? (normal === "" ? "unknown" : "other")
  );
}
