import { isCalendarDay } from "../common/calendar.ts";
import type { RotatedBox } from "./geometry.ts";
import { shareLetters } from "./letters-in-a-row.ts";
import type { PrintedText } from "./text-recognizer.ts";

/** The recognised text, independent of position. */
type Text = Pick<PrintedText, "text">;

/** Letters that MRZ issuers write in two ways (ICAO 9303-3, section 6): bare, or as two letters. */
const SPELLED: Readonly<Record<string, string>> = {
  Ä: "AE",
  Å: "AA",
  Æ: "AE",
  Ð: "D",
  Ñ: "N",
  Ö: "OE",
  Ø: "OE",
  Œ: "OE",
  Þ: "TH",
  Ü: "UE",
  ß: "SS",
  ẞ: "SS",
  Ł: "L",
  Đ: "D",
  İ: "I",
  Ĳ: "IJ",
  ı: "I",
};

/** Issuers that print `Ä`, `Ö` and `Ü` in names, as their zones write them; then those with `Ö` and `Ü` alone, with `Ä` and `Ö`, and with `Æ` and `Ø`. */
const WITH_UMLAUTS = ["D", "BDR", "AUT", "CHE", "LIE", "LUX", "EST", "TKM"];
const WITH_O_AND_U = ["TUR", "AZE", "HUN"];
const WITH_A_AND_O = ["SWE", "FIN"];
const WITH_AE_AND_O = ["DNK", "NOR", "ISL", "FRO", "GRL"];

/**
 * Two letters of a zone, the misreadings of the one printed letter that they transliterate, and the issuers that print it. For others the letters are two in print, too:
 * `MICHAEL` is not `MICHEL`, and `ROSS` is not `ROB`.
 */
const PRINTED_AS: Readonly<Record<string, readonly (readonly [as: string, issuers: readonly string[]])[]>> = {
  AE: [
    ["A", [...WITH_UMLAUTS, ...WITH_A_AND_O, ...WITH_AE_AND_O, "SVK"]],
    // At the start of a name only.
    ["(?<![A-Z])E", WITH_AE_AND_O],
  ],
  OE: [["O", [...WITH_UMLAUTS, ...WITH_O_AND_U, ...WITH_A_AND_O, ...WITH_AE_AND_O]]],
  UE: [["U", [...WITH_UMLAUTS, ...WITH_O_AND_U]]],
  AA: [["A", [...WITH_A_AND_O, "DNK", "NOR", "GRL"]]],
  TH: [["P", ["ISL"]]],
  SS: [["[BS]", ["D", "BDR", "AUT", "LIE", "LUX"]]],
  IJ: [["(?:II|Y)", ["NLD", "BEL"]]],
};

/** A shorter part of a name is not searched for across word boundaries. */
const SHORT = 4;

/** The printed text without what was read from the zone itself, or from another copy of it: a zone cannot confirm itself. Only zones hold `<`. */
export function outsideZone<T extends Pick<PrintedText, "text" | "box">>(
  texts: readonly T[],
  zone: readonly RotatedBox[],
): T[] {
  return texts.filter(({ text, box }) => !text.includes("<") && !isInZone(box, zone));
}

/** A text of at least 20 characters with three fillers looks like a line of a zone. */
const ZONE_LINE = /^(?=.{20})(.*<){3}/;

/** From this certainty on a piece of a line counts, and how much of a word in it a misreading of the zone itself shares with the zone. */
const [SURE, SHARED] = [0.9, 4];
/** How long such a word is: beside one filler, which may be another sign, and beside two. */
const [LONG, NAME] = [8, 5];

/**
 * Whether a text is a line of another document's zone, or a piece of one: a copy of the zone itself shares a word or number with it. Small lines are found in pieces; of these
 * only a word counts that was read for certain and has nothing of the zone.
 *
 * @param lines of the zone that was read
 */
export function isOfAnotherZone(
  { text, weakest }: Pick<PrintedText, "text" | "weakest">,
  lines: readonly string[],
): boolean {
  const own = asDigits(lines.join("<").toUpperCase());
  const words = text
    .split(/[^A-Z0-9]+/i)
    .filter(({ length }) => length >= SHARED)
    .map((word) => asDigits(word.toUpperCase()));
  if (ZONE_LINE.test(text)) return words.length > 0 && !words.some((word) => own.includes(word));
  if (weakest < SURE || !text.includes("<")) return false;
  const least = text.includes("<<") ? NAME : LONG;
  return words.some((word) => word.length >= least && !shareLetters(word, own, SHARED));
}

/** A number or word in capitals, with the letters that recognizers confuse with digits as these. */
export function asDigits(text: string): string {
  return text.replace(/O/g, "0").replace(/I/g, "1");
}

/** Whether a box lies on a line of the zone. */
export function isInZone(box: RotatedBox, zone: readonly RotatedBox[]): boolean {
  return zone.some((line) => covers(line, box));
}

function covers(line: RotatedBox, box: RotatedBox): boolean {
  const [c, s] = [Math.cos(line.angle), Math.sin(line.angle)];
  const [dx, dy] = [box.x - line.x, box.y - line.y];
  const [along, across] = [Math.abs(dx * c + dy * s), Math.abs(dy * c - dx * s)];
  return across < line.height && along < line.width * 0.55;
}

/** How a name is looked for. */
export interface NameSought {
  /** The rest of the name: a recognizer that drops spaces joins its parts. */
  readonly beside?: string;
  /** The zone truncated the name: its last part may continue in print. */
  readonly cut?: boolean;
  /** The issuer as the zone writes it: decides which letters of the print may be misread. */
  readonly issuer?: string | undefined;
}

/**
 * Whether the printed text contains every part of a name, in some spelling of its special letters. A part must be a
 * whole word: `JANET` does not confirm `JANE`, because letters could have been removed from a name.
 *
 * @param name its parts, separated by spaces or signs
 */
export function isPrinted(
  name: string,
  texts: readonly Text[],
  { beside = "", cut = false, issuer = "" }: NameSought = {},
): boolean {
  const parts = partsOf(name);
  const lines = texts.flatMap(({ text }) => spellings(text));
  const neighbours = [...parts, ...partsOf(beside)];
  return (
    parts.length > 0 &&
    parts.every((part, i) => {
      const wanted = wholePart(part, neighbours, { issuer, goesOn: cut && i === parts.length - 1 });
      return lines.some((line) => wanted.test(line));
    })
  );
}

/**
 * The words of a printed name that its other spelling does not contain.
 *
 * @param text as printed
 * @param name its parts, separated by spaces or signs
 * @param issuer as the zone writes it
 * @returns in capitals; none when one of the spellings of the special letters is all of the name
 */
export function otherWords(text: string, name: string, issuer = ""): string[] {
  const parts = partsOf(name).toSorted((a, b) => b.length - a.length);
  const left = spellings(text).map((line) =>
    parts
      .reduce((rest, part) => rest.replaceAll(new RegExp(lettersOf(part, issuer), "g"), " "), line)
      .split(" ")
      .filter((word) => word !== ""),
  );
  return left.find((words) => words.length === 0) ?? left[0] ?? [];
}

/** A barcode may contain any character; characters outside of names never match. */
function partsOf(name: string): string[] {
  if (/[^\p{L}\p{M} '’.,-]/u.test(name)) return [];
  return wordsOf(name)
    .split(" ")
    .filter((part) => part !== "");
}

/** A part of a name between the ends of words, or right beside another part. */
function wholePart(
  part: string,
  neighbours: readonly string[],
  { issuer, goesOn }: { readonly issuer: string; readonly goesOn: boolean },
): RegExp {
  const around = neighbours.filter((other) => other !== part).map((other) => lettersOf(other, issuer));
  const before = ["^", " ", ...around].join("|");
  const after = ["$", " ", ...around].join("|");
  return new RegExp(`(?<=${before})${lettersOf(part, issuer)}${goesOn ? "" : `(?=${after})`}`);
}

/** Possible readings of a part. Long parts may contain spaces and signs (`O'BRIEN`). */
function lettersOf(part: string, issuer: string): string {
  const units = part.match(/AE|OE|UE|AA|TH|SS|IJ|./g) ?? [];
  const gap = part.length < SHORT ? "" : " ?";
  return units.map((unit) => readingsOf(unit, issuer, gap)).join(gap);
}

function readingsOf(unit: string, issuer: string, gap: string): string {
  const misread = (PRINTED_AS[unit] ?? []).flatMap(([as, issuers]) => (issuers.includes(issuer) ? [as] : []));
  const plain = [...unit].join(gap);
  return misread.length === 0 ? plain : `(?:${[plain, ...misread].join("|")})`;
}

/** The words of a line in capitals: with special letters bare, and spelled out. The recognizer's 0 between letters is an O. */
function spellings(text: string): string[] {
  const letters = text.normalize("NFC").replace(/(?<=\p{L})0|0(?=\p{L})/gu, "O");
  // `SurnameDOE`: a label that the recognizer glued to its value ends where the case changes.
  const apart = letters.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ");
  const bare = wordsOf(apart);
  const spelled = wordsOf(
    [...apart].map((letter) => SPELLED[letter] ?? SPELLED[letter.toUpperCase()] ?? letter).join(""),
  );
  return bare === spelled ? [bare] : [bare, spelled];
}

function wordsOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^A-Z]+/g, " ");
}

/**
 * Whether the printed text contains a number, with any separators between its groups. The printed number must end there
 * too, because characters could have been removed.
 */
export function isNumberPrinted(number: string, texts: readonly Text[]): boolean {
  const characters = number.toUpperCase().match(/[A-Z0-9]/g);
  if (characters === null) return false;
  const wanted = new RegExp(`(?<![A-Z0-9])${characters.map(alike).join("[^A-Z0-9]*")}(?![A-Z0-9])`);
  return texts.some(({ text }) => wanted.test(text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").toUpperCase()));
}

/** Recognizers confuse these in print; the zone's check digit has settled which it is. */
function alike(character: string): string {
  return { O: "[O0]", "0": "[O0]", I: "[I1]", "1": "[I1]" }[character] ?? character;
}

/** The months of a year by how their names begin, in capitals without marks. */
export const MONTHS: readonly RegExp[] = [
  /^(JAN|GEN|ENE|STY|SIJ|LED|TAM)/,
  /^(FEB|FEV|FEVR|LUT|UNO|HEL)/,
  /^(MAR|MRT|MAE|MARZ|BRE|MAA)/,
  /^(APR|AVR|ABR|KWI|DUB|HUH)/,
  /^(MAI|MAY|MAG|MEI|MAJ|KVE|TOU)/,
  /^(JUN|JUIN|GIU|CZE|CER|KES)/,
  /^(JUL|JUIL|LUG|LIP|HEI)/,
  /^(AUG|AOU|AGO|SIE|SRP|ELO)/,
  /^(SEP|SET|WRZ|ZAR|SYY)/,
  /^(OCT|OKT|OTT|OUT|PAZ|LOK)/,
  /^(NOV|LIS|MAR)/,
  /^(DEC|DEZ|DES|DIC|GRU|PRO|JOU)/,
];

/** How a country writes dates that are digits only. */
export type DateOrder = "day_first" | "month_first";

/**
 * Dates in the printed text, ISO 8601. Where day and month could be either and their order is not known, both readings are given.
 *
 * @param now two-digit years are within a century before and twenty years after
 * @param order of day and month: a date that this order makes none is read in the other
 */
export function printedDates(texts: readonly Text[], now: Date, order?: DateOrder): ReadonlySet<string>[] {
  return texts.flatMap(({ text }) =>
    datesOf(text.toUpperCase().normalize("NFD").replace(/\p{M}/gu, ""), now, order),
  );
}

/** True when one of the dates can be read as this one; an unknown date always matches. @param dates as `printedDates` gives them */
export function isDatePrinted(date: string | undefined, dates: readonly ReadonlySet<string>[]): boolean {
  return date === undefined || dates.some((possible) => possible.has(date));
}

function datesOf(text: string, now: Date, order: DateOrder | undefined): ReadonlySet<string>[] {
  const found: ReadonlySet<string>[] = [];
  for (const [, a = "", b = "", y = ""] of text.matchAll(
    /(?<!\d)(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})(?!\d)/g,
  )) {
    const [dayFirst, monthFirst] = [readings([[y, b, a]], now), readings([[y, a, b]], now)];
    const [first, second] = order === "month_first" ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
    found.push(order !== undefined && first.size > 0 ? first : new Set([...first, ...second]));
  }
  for (const [, y = "", m = "", d = ""] of text.matchAll(
    /(?<!\d)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)/g,
  )) {
    found.push(readings([[y, m, d]], now));
  }
  for (const [, d = "", name = "", y = ""] of text.matchAll(
    /(?<!\d)(\d{1,2})[ .]?([A-Z]{3,})[A-Z/. ]*?(\d{4}|\d{2})(?!\d)/g,
  )) {
    const month = MONTHS.findIndex((pattern) => pattern.test(name)) + 1;
    if (month > 0) found.push(readings([[y, String(month), d]], now));
  }
  return found.filter(({ size }) => size > 0);
}

function readings(parts: readonly (readonly [string, string, string])[], now: Date): Set<string> {
  const dates = parts.flatMap(([year, month, day]) =>
    fullYears(year, now).map((full) => `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`),
  );
  return new Set(dates.filter(isCalendarDay));
}

function fullYears(year: string, now: Date): string[] {
  if (year.length === 4) return [year];
  const hundreds = Math.floor(now.getUTCFullYear() / 100);
  return [`${hundreds}${year}`, `${hundreds - 1}${year}`].filter(
    (full) => Number(full) <= now.getUTCFullYear() + 20,
  );
}
