import anyAscii from "any-ascii";
import { IDENTIFIER_TYPES, type IdentifierType } from "./entity.ts";
import { hashText } from "./text/phonetic.ts";

const ID_SEED = 0x1b873593;

/** Numbers shorter than this are too common to point to anyone. */
export const MIN_IDENTIFIER_LENGTH = 5;
const LEADING_ZEROS = new RegExp(`^0+(?=.{${MIN_IDENTIFIER_LENGTH},}$)`);

/** Words before a number that name its type. */
const LABEL =
  /^(?:(?:passport|national|identity|identification|personal|registration|company|tax|vat|card|number|num|nr|no|id|reg|inn|ogrn|imo|lei|swift|bic|nit|cedula|инн|огрн|паспорт)[\s.:#-]+)+(?=\D{0,6}\d)/i;
/** Cyrillic capitals that forms and readers of pictures take for the Latin ones of a number. */
const DRAWN_LATIN: ReadonlyMap<string, string> = new Map(
  Array.from("АВЕКМНОРСТУХ", (drawn, at) => [drawn, "ABEKMHOPCTYX".charAt(at)]),
);

/**
 * An identifier as it is compared: letters and digits only, upper case, without the words before and the country behind that some
 * publishers and forms add, without leading zeros, `O` and `I` as the digits that they are taken for.
 */
export function normaliseIdentifier(value: string): string {
  const plain = value
    .replaceAll("№", "No. ")
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim();
  return withoutPlace(plain.replace(LABEL, ""))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[А-Я]/g, (letter) => DRAWN_LATIN.get(letter) ?? letter)
    .replace(/(?!\d)\p{Nd}/gu, (digit) => anyAscii(digit))
    .replace(/^IMO(?=\d{7}$)/, "")
    .replace(/^([A-Z]{6}[A-Z0-9]{2})XXX$/, "$1")
    .replaceAll("O", "0")
    .replaceAll("I", "1")
    .replace(LEADING_ZEROS, "");
}

/** `12345 (Iran)` is `12345`. */
function withoutPlace(text: string): string {
  const number = text.replace(/\([^()]*\)$/u, "");
  return /\d/.test(number) ? number : text;
}

/** 32-bit key of a normalised identifier; equal keys are then compared by the details. */
export function identifierHash(normalised: string): number {
  return hashText(normalised, ID_SEED);
}

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
