// cspell:disable
/** Numbers that stand in a name behind a word that says what they are: `SWIFT: ABCDEFGH`, `payee INN 7701234567`. */
import type { Identifier, IdentifierType } from "../entity.ts";

const LABELS: readonly (readonly [IdentifierType, words: string])[] = [
  ["tax_id", "inn|инн|vat|nit|rif|ruc|rfc|tin|tax id|tax(?= (?:no|nr|number|№))"],
  [
    "registration_number",
    "ogrn|огрн|(?:company |commercial )?(?:registration|reg\\.?)(?= ?(?:no|nr|number|№))",
  ],
  ["mmsi", "mmsi"],
  ["passport", "passport|pasaporte|passeport|reisepass|паспорт"],
  ["national_id", "(?:national|identity) (?:id|card)|c[eé]dula|dni"],
];
const BETWEEN = "(?:[\\s.:#/-]|(?:no|nr|number)(?!\\p{L})|№)*";
/** Five figures at least: fewer are a year, a flat or a sum. */
const NUMBER = "(?=(?:\\S*?\\d){5})([\\p{L}\\d](?:[\\p{L}\\d./-]*[\\p{L}\\d])?)";
const LABELLED = LABELS.map(
  ([type, words]) =>
    [
      type,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])${BETWEEN}${NUMBER}`, "giu"),
    ] as const,
);
/** A bank's code (ISO 9362): eight or eleven capitals and figures, the first six of them letters. */
const BANK =
  /(?<![\p{L}\p{N}])(?:swift|SWIFT|Swift|bic|BIC)(?:[\s.:#/-]|code|CODE|Code|bic(?!\p{L})|BIC(?!\p{L}))*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![\p{L}\p{N}])/gu;

/** The numbers of a text whose kind stands before them. */
export function labelledNumbersIn(text: string): Identifier[] {
  const banks = [...text.matchAll(BANK)].map(([, value = ""]) => ({ type: "swift_bic" as const, value }));
  // Most names have no figure.
  if (!/\p{Nd}/u.test(text)) return banks;
  const numbers = LABELLED.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(([, value = ""]) => ({ type, value })),
  );
  return [...banks, ...numbers];
}
