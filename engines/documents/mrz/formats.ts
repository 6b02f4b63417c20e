import { MRZ_ALPHABET } from "./alphabet.ts";

/** The formats that we read: ICAO 9303-4 (TD3), -5 (TD1), -6 (TD2), -7 (visas), and the French identity card before 2021. */
export type MrzFormat = "TD1" | "TD2" | "TD3" | "MRVA" | "MRVB" | "FRID";

/** A stretch of one line: `[line, from, to)`, from 0. */
export type Span = readonly [line: number, from: number, to: number];

/** A check digit: its place, the spans that it covers (concatenated), and whether a filler may replace 0 for an empty field. */
export interface CheckDigit {
  readonly name: "document_number" | "birth_date" | "expiry_date" | "optional_data" | "composite";
  readonly over: readonly Span[];
  readonly at: readonly [line: number, column: number];
  readonly filler?: true;
}

/** Fields of a zone; a format lacks some. */
export type MrzField =
  | "type"
  | "issuer"
  | "document_number"
  | "nationality"
  | "birth_date"
  | "sex"
  | "expiry_date"
  | "names"
  | "surname"
  | "given_names"
  | "optional_data"
  | "optional_data_2";

/** The definition of a format. No code below this table tests a format's name. */
export interface MrzLayout {
  readonly format: MrzFormat;
  readonly length: number;
  /** One letter a character: which characters may stand there (see `ALLOWED`). */
  readonly patterns: readonly string[];
  readonly fields: Partial<Record<MrzField, Span>>;
  readonly checks: readonly CheckDigit[];
  /** Where a document number of more than nine characters goes on; a filler then stands in place of its check digit. */
  readonly numberGoesOn?: Span;
  /** A longer format that begins the same and has no check digit at its end: only the length differs. */
  readonly beginOf?: MrzFormat;
  /** The size of the side with the zone in millimetres, where it holds the portrait and the print, too (ICAO 9303-4, -6, -7). */
  readonly front?: { readonly width: number; readonly height: number };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digits = "0123456789";

/** Character classes of the patterns. */
const ALLOWED: Readonly<Record<string, string>> = {
  a: `${letters}<`,
  x: `${letters}${digits}<`,
  n: digits,
  // A date part that the issuer does not know is filled.
  d: `${digits}<`,
  c: `${digits}<`,
  s: "MFX<",
  P: "P",
  V: "V",
  // First letter of cards: ICAO 9303-5, 4.2.2.
  I: "ACI",
  1: "I",
  2: "D",
  3: "F",
  4: "R",
  5: "A",
};

const cache = new Map<string, readonly number[]>();

/** The classes of the line net (1-based in the alphabet) that a pattern letter admits. */
export function classesOf(patternLetter: string): readonly number[] {
  const known = cache.get(patternLetter);
  if (known !== undefined) return known;
  const classes = [...(ALLOWED[patternLetter] ?? "")].map((character) => MRZ_ALPHABET.indexOf(character) + 1);
  cache.set(patternLetter, classes);
  return classes;
}

const many = (letter: string, count: number): string => letter.repeat(count);
const afterNumber = `${many("a", 3)}${many("d", 6)}ns${many("d", 6)}n`;
const personLine = `${many("x", 9)}n${afterNumber}`;
const cardLine = `${many("x", 9)}c${afterNumber}`;

const passportChecks: readonly CheckDigit[] = [
  { name: "document_number", over: [[1, 0, 9]], at: [1, 9] },
  { name: "birth_date", over: [[1, 13, 19]], at: [1, 19] },
  { name: "expiry_date", over: [[1, 21, 27]], at: [1, 27] },
];

const passportFields = {
  type: [0, 0, 2],
  issuer: [0, 2, 5],
  document_number: [1, 0, 9],
  nationality: [1, 10, 13],
  birth_date: [1, 13, 19],
  sex: [1, 20, 21],
  expiry_date: [1, 21, 27],
} as const satisfies Partial<Record<MrzField, Span>>;

/** Every format, in the order in which equally good readings are preferred. */
export const LAYOUTS: readonly MrzLayout[] = [
  {
    format: "TD3",
    length: 44,
    front: { width: 125, height: 88 },
    patterns: [`Pa${many("a", 42)}`, `${personLine}${many("x", 14)}cn`],
    fields: { ...passportFields, names: [0, 5, 44], optional_data: [1, 28, 42] },
    checks: [
      ...passportChecks,
      { name: "optional_data", over: [[1, 28, 42]], at: [1, 42], filler: true },
      {
        name: "composite",
        over: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 43],
        ],
        at: [1, 43],
      },
    ],
  },
  {
    format: "TD1",
    length: 30,
    patterns: [
      `Ia${many("a", 3)}${many("x", 9)}c${many("x", 15)}`,
      `${many("d", 6)}ns${many("d", 6)}n${many("a", 3)}${many("x", 11)}n`,
      many("a", 30),
    ],
    fields: {
      type: [0, 0, 2],
      issuer: [0, 2, 5],
      document_number: [0, 5, 14],
      optional_data: [0, 15, 30],
      birth_date: [1, 0, 6],
      sex: [1, 7, 8],
      expiry_date: [1, 8, 14],
      nationality: [1, 15, 18],
      optional_data_2: [1, 18, 29],
      names: [2, 0, 30],
    },
    numberGoesOn: [0, 15, 30],
    checks: [
      { name: "document_number", over: [[0, 5, 14]], at: [0, 14] },
      { name: "birth_date", over: [[1, 0, 6]], at: [1, 6] },
      { name: "expiry_date", over: [[1, 8, 14]], at: [1, 14] },
      {
        name: "composite",
        over: [
          [0, 5, 30],
          [1, 0, 7],
          [1, 8, 15],
          [1, 18, 29],
        ],
        at: [1, 29],
      },
    ],
  },
  {
    // Number: year, month, department (with a letter in Corsica), five digits and the check digit.
    format: "FRID",
    length: 36,
    front: { width: 105, height: 74 },
    patterns: [
      `12345${many("a", 25)}${many("x", 6)}`,
      `${many("n", 4)}${many("x", 3)}${many("n", 6)}${many("a", 14)}${many("d", 6)}nsn`,
    ],
    fields: {
      type: [0, 0, 2],
      issuer: [0, 2, 5],
      surname: [0, 5, 30],
      document_number: [1, 0, 12],
      given_names: [1, 13, 27],
      birth_date: [1, 27, 33],
      sex: [1, 34, 35],
    },
    checks: [
      { name: "document_number", over: [[1, 0, 12]], at: [1, 12] },
      { name: "birth_date", over: [[1, 27, 33]], at: [1, 33] },
      {
        name: "composite",
        over: [
          [0, 0, 36],
          [1, 0, 35],
        ],
        at: [1, 35],
      },
    ],
  },
  {
    format: "TD2",
    length: 36,
    front: { width: 105, height: 74 },
    // A long number has a filler in place of its check digit (ICAO 9303-6, 4.2.4).
    patterns: [`Ia${many("a", 34)}`, `${cardLine}${many("x", 7)}n`],
    numberGoesOn: [1, 28, 35],
    fields: { ...passportFields, names: [0, 5, 36], optional_data: [1, 28, 35] },
    checks: [
      ...passportChecks,
      {
        name: "composite",
        over: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 35],
        ],
        at: [1, 35],
      },
    ],
  },
  {
    format: "MRVA",
    length: 44,
    front: { width: 120, height: 80 },
    patterns: [`Va${many("a", 42)}`, `${personLine}${many("x", 16)}`],
    fields: { ...passportFields, names: [0, 5, 44], optional_data: [1, 28, 44] },
    checks: passportChecks,
  },
  {
    format: "MRVB",
    length: 36,
    front: { width: 105, height: 74 },
    beginOf: "MRVA",
    patterns: [`Va${many("a", 34)}`, `${personLine}${many("x", 8)}`],
    fields: { ...passportFields, names: [0, 5, 36], optional_data: [1, 28, 36] },
    checks: passportChecks,
  },
];
