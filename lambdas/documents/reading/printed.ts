import type { RotatedBox } from "./geometry.ts";
import type { PrintedText } from "./text-recognizer.ts";

/** What was read, wherever it stands. */
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

/** Two letters of a zone, and what a reader may have made of the one letter in print that they stand for. */
const PRINTED_AS: readonly (readonly [RegExp, string])[] = [
  [/AE/g, "(?:AE|A|E)"],
  [/OE/g, "(?:OE|O)"],
  [/UE/g, "(?:UE|U)"],
  [/AA/g, "(?:AA|A)"],
  [/TH/g, "(?:TH|P)"],
  [/SS/g, "(?:SS|B|S)"],
  [/IJ/g, "(?:IJ|II|Y)"],
];

/** A name part of so few letters is looked for as a whole word: it would be found inside others. */
const SHORT = 4;

/** The printed text without what was read from the zone itself: a zone cannot confirm itself. */
export function outsideZone<T extends Pick<PrintedText, "text" | "box">>(
  texts: readonly T[],
  zone: readonly RotatedBox[],
): T[] {
  return texts.filter(({ text, box }) => !text.includes("<<") && !isInZone(box, zone));
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

/**
 * Whether every part of a name stands in the printed text, in some spelling of its special letters. The recognizer drops spaces, so longer parts
 * are looked for anywhere in a line.
 *
 * @param name as the zone has it: capitals and spaces
 */
export function isPrinted(name: string, texts: readonly Text[]): boolean {
  const parts = name.split(" ").filter((part) => part !== "");
  const lines = texts.flatMap(({ text }) => spellings(text));
  return parts.length > 0 && parts.every((part) => lines.some((line) => holds(line, part)));
}

function holds(line: string, part: string): boolean {
  const pattern = PRINTED_AS.reduce((text, [letters, printed]) => text.replace(letters, printed), part);
  if (part.length >= SHORT) return new RegExp(pattern).test(line.replace(/[^A-Z]/g, ""));
  return line.split(/[^A-Z]+/).some((word) => new RegExp(`^${pattern}$`).test(word));
}

/** A line in capitals: with special letters bare, and spelled out. The recognizer's 0 between letters is an O. */
function spellings(text: string): string[] {
  const upper = text.normalize("NFC").replace(/(?<=\p{L})0|0(?=\p{L})/gu, "O");
  const bare = upper.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  const spelled = [...upper]
    .map((letter) => SPELLED[letter] ?? SPELLED[letter.toUpperCase()] ?? letter.toUpperCase())
    .join("")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
  return bare === spelled ? [bare] : [bare, spelled];
}

/** Whether a number stands in the printed text, whatever separates its groups. */
export function isNumberPrinted(number: string, texts: readonly Text[]): boolean {
  const wanted = alike(number);
  return (
    wanted !== "" &&
    texts.some(({ text }) => alike(text.toUpperCase().replace(/[^A-Z0-9]/g, "")).includes(wanted))
  );
}

/** Recognizers confuse these in print; the zone's check digit has settled which it is. */
function alike(text: string): string {
  return text.replaceAll("O", "0").replaceAll("I", "1");
}

const MONTHS: readonly RegExp[] = [
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

/**
 * Dates in the printed text, ISO 8601. Where day and month could be either, both readings are given: the zone decides.
 *
 * @param now two-digit years are within a century before and twenty years after
 */
export function printedDates(texts: readonly Text[], now: Date): ReadonlySet<string>[] {
  return texts.flatMap(({ text }) =>
    datesOf(text.toUpperCase().normalize("NFD").replace(/\p{M}/gu, ""), now),
  );
}

function datesOf(text: string, now: Date): ReadonlySet<string>[] {
  const found: ReadonlySet<string>[] = [];
  for (const [, a = "", b = "", y = ""] of text.matchAll(
    /(?<!\d)(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})(?!\d)/g,
  )) {
    found.push(
      readings(
        [
          [y, b, a],
          [y, a, b],
        ],
        now,
      ),
    );
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
  return new Set(dates.filter(isCalendarDate));
}

/** Parsers of dates take February the 30th for a day of March. */
function isCalendarDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function fullYears(year: string, now: Date): string[] {
  if (year.length === 4) return [year];
  const hundreds = Math.floor(now.getUTCFullYear() / 100);
  return [`${hundreds}${year}`, `${hundreds - 1}${year}`].filter(
    (full) => Number(full) <= now.getUTCFullYear() + 20,
  );
}
