// cspell:disable
/** Numbers that stand in a name: behind a word that says what they are (`SWIFT: ABCDEFGH`, `payee INN 7701234567`), or long ones alone. */
import type { Identifier, IdentifierType } from "../entity.ts";
import { isAscii } from "./ascii.ts";

const LABELS: readonly (readonly [IdentifierType, words: string])[] = [
  ["tax_id", "inn|инн|vat|nit|rif|ruc|rfc|tin|tax id|tax identification|tax(?= (?:no|nr|number|№))"],
  [
    "registration_number",
    "ogrn|огрн|(?:company |commercial )?(?:registration|reg\\.?)(?= ?(?:no|nr|number|id|№))|company(?= (?:no|nr|number|№))",
  ],
  ["mmsi", "mmsi"],
  ["passport", "passport|pasaporte|passeport|reisepass|паспорт"],
  [
    "national_id",
    "(?:national|identity) (?:id|card)|id card|c[eé]dula(?: de ciudadan[ií]a)?|dni|c\\.?c(?=\\.? ?(?:no|nr|n|№|[:#]|\\d))|curp",
  ],
];
const BETWEEN = "(?:[\\s.:#°/-]|(?:no|nr|n|number|is|id|kpp|кпп)(?!\\p{L})|№)*";
const GROUPS = "((?:[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}.-]*\\s?){1,4})";
const LABELLED = LABELS.map(
  ([type, words]) =>
    [type, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?!\\p{L})${BETWEEN}${GROUPS}`, "giu")] as const,
);
/** Fewer figures are a year, a flat or a sum. */
const ENOUGH_FIGURES = /(?:\P{Nd}*\p{Nd}){5}/u;
/** A bank's code (ISO 9362): eight or eleven letters and figures, the first six of them letters. */
const BANK =
  /(?<![\p{L}\p{N}])(?:swift|s\.w\.i\.f\.t|bic)(?:[\s.:#/-]|(?:code|bic|no)(?!\p{L}))*([a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?)(?![\p{L}\p{N}])/giu;

/** A legal entity identifier (ISO 17442): twenty letters and figures, the last two of them figures that check the others (ISO 7064, MOD 97-10). */
const LEI = /(?<![\p{L}\p{N}])[A-Z0-9]{18}\d{2}(?![\p{L}\p{N}])/giu;

const leisIn = (text: string): Identifier[] =>
  [...text.matchAll(LEI)].flatMap(([value]) => (isLei(value) ? [{ type: "lei" as const, value }] : []));

function isLei(value: string): boolean {
  const digits = Array.from(value, (sign) => Number.parseInt(sign, 36)).join("");
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** Words with figures that are long enough for a number of somebody: the number of a ship, nine figures, or eight letters and figures of which five are figures. */
const LOOSE = /(?<![\p{L}\p{N}])[\p{L}\p{Nd}]+(?:[./-][\p{L}\p{Nd}]+)*(?![\p{L}\p{N}])/gu;
const BANK_WITH_FIGURES = /^(?=.*\d)[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;

/** Numbers without a word for their kind: `Ramahi 0032768386`, `bank QXZLAM22`. No list has what is none. */
function looseNumbersIn(text: string): Identifier[] {
  return [...text.matchAll(LOOSE)].flatMap(([value]): Identifier[] => {
    if (BANK_WITH_FIGURES.test(value)) return [{ type: "swift_bic", value }];
    const [figures, signs] = [
      value.match(/\p{Nd}/gu)?.length ?? 0,
      value.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0,
    ];
    const isLong =
      figures >= LOOSE_FIGURES || (signs > figures && signs >= LOOSE_SIGNS && figures >= LOOSE_AMONG);
    return isLong || isNumberOfShip(value) ? [{ type: "unknown", value }] : [];
  });
}

/** Whether a value is the number of a ship with its check digit (IMO resolution A.1117(30)): the last digit is that of the others' sum, seven times the first to twice the sixth. */
function isNumberOfShip(value: string): boolean {
  if (!/^\d{7}$/.test(value)) return false;
  const digits = Array.from(value, Number);
  const sum = digits.slice(0, 6).reduce((total, digit, at) => total + digit * (7 - at), 0);
  return sum % 10 === digits[6];
}
const [LOOSE_FIGURES, LOOSE_SIGNS, LOOSE_AMONG] = [9, 8, 5];

/** The numbers of a text. Of several groups behind a word for their kind each beginning may be the number. */
export function labelledNumbersIn(text: string): Identifier[] {
  // Most names have neither word nor figure.
  const hasBank = !isAscii(text) || /swift|s\.w\.i\.f\.t|bic/i.test(text);
  const banks = !hasBank
    ? []
    : [...text.matchAll(BANK)].map(([, value = ""]) => ({ type: "swift_bic" as const, value }));
  if (!/\p{Nd}/u.test(text)) return banks;
  const numbers = LABELLED.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].flatMap(([, groups = ""]): Identifier[] => {
      const words = groups.trim().split(/\s+/u);
      return [
        ...beginningsOf(words).map((value) => ({ type, value })),
        ...behindName(words).map((value) => ({ type: "unknown" as const, value })),
      ];
    }),
  );
  const known = [...banks, ...leisIn(text), ...numbers];
  // One whose kind is said counts with its kind alone.
  const loose = looseNumbersIn(text).filter((one) => !known.some(({ value }) => value.includes(one.value)));
  return [...known, ...loose];
}

/** `QX 120 3984`: `QX120`, `QX1203984`, as far as they hold enough figures. */
function beginningsOf(words: readonly string[]): string[] {
  return words.map((_, at) => words.slice(0, at + 1).join("")).filter((value) => ENOUGH_FIGURES.test(value));
}

/** `VAT Zelmari 0032768386`: where a name stands between the word and the number, the number may be of any kind. */
function behindName(words: readonly string[]): string[] {
  const first = words.findIndex((word) => /\p{Nd}/u.test(word));
  return words.slice(0, first).some((word) => NAME.test(word)) ? beginningsOf(words.slice(first)) : [];
}
/** Fewer letters are a series of passports. */
const NAME = /^\p{L}{4}/u;
