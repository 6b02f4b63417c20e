import type { MrzFormat } from "../../../engines/documents/mrz/formats.ts";
import { LAYOUTS } from "../../../engines/documents/mrz/formats.ts";
import { type ZoneContent, zoneLines } from "../../../local/specimen/zone-lines.ts";
import type { Random } from "./random.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS = "0123456789";
const STATES = [
  "NLD",
  "D<<",
  "FRA",
  "UTO",
  "USA",
  "IND",
  "CHN",
  "BRA",
  "ZAF",
  "AZE",
  "LUX",
  "QAT",
  "BOL",
  "OMN",
];
const TYPES: Readonly<Record<MrzFormat, readonly string[]>> = {
  TD1: ["I<", "ID", "AC", "IR"],
  TD2: ["I<", "ID"],
  TD3: ["P<", "PC", "PD"],
  MRVA: ["V<", "VC"],
  MRVB: ["V<", "VI"],
  FRID: ["ID"],
};

/** A made-up holder's zone: valid in every digit, and as varied as zones are. */
export function randomZone(random: Random, format: MrzFormat): string[] {
  const issuer = format === "FRID" ? "FRA" : random.pick(STATES);
  const content: ZoneContent = {
    type: random.pick(TYPES[format]),
    issuer,
    nationality: random.next() < 0.8 ? issuer : random.pick(STATES),
    names: `${name(random, 11)}<<${name(random, 9)}${random.next() < 0.5 ? `<${name(random, 7)}` : ""}`,
    surname: name(random, 14),
    given_names: name(random, 10),
    document_number: format === "FRID" ? frenchNumber(random) : documentNumber(random),
    birth_date: date(random, 1935, 2008),
    expiry_date: date(random, 2020, 2036),
    sex: random.pick(format === "FRID" ? "MF" : "MF<"),
    ...(format === "FRID" || random.next() < 0.5 ? {} : { optional_data: optionalData(random) }),
  };
  return zoneLines(format, content);
}

function name(random: Random, longest: number): string {
  const length = random.whole(3, longest);
  return Array.from({ length }, (_, i) => random.pick(i % 2 === 0 ? LETTERS : "AEIOUY")).join("");
}

function documentNumber(random: Random): string {
  const start = random.text(LETTERS, random.whole(0, 2));
  return (
    start + random.text(random.next() < 0.7 ? DIGITS : LETTERS + DIGITS, random.whole(6, 9) - start.length)
  );
}

/** Year, month, department and number (arrêté of 22 October 1955). */
function frenchNumber(random: Random): string {
  return `${random.text(DIGITS, 2)}0${random.whole(1, 9)}${random.text(DIGITS, 8)}`;
}

function optionalData(random: Random): string {
  return random.text(random.next() < 0.6 ? DIGITS : LETTERS + DIGITS, random.whole(4, 10));
}

function date(random: Random, from: number, to: number): string {
  const [month, day] = [random.whole(1, 12), random.whole(1, 28)];
  return (
    `${random.whole(from, to) % 100}`.padStart(2, "0") +
    `${month}`.padStart(2, "0") +
    `${day}`.padStart(2, "0")
  );
}

/** The zone with one digit of a checked field changed: as after a forgery without a new check digit. */
export function withOneDigitChanged(random: Random, format: MrzFormat, zone: readonly string[]): string[] {
  const layout = LAYOUTS.find((candidate) => candidate.format === format);
  const spans = layout?.checks.filter(({ name }) => name !== "composite").flatMap(({ over }) => over) ?? [];
  const places = spans.flatMap(([line, from, to]) =>
    Array.from({ length: to - from }, (_, i) => [line, from + i] as const).filter(([row, column]) =>
      /\d/.test(zone[row]?.[column] ?? ""),
    ),
  );
  const [line, column] = random.pick(places);
  const changed = (Number(zone[line]?.[column]) + random.whole(1, 9)) % 10;
  return zone.map((text, i) =>
    i === line ? text.slice(0, column) + changed + text.slice(column + 1) : text,
  );
}
