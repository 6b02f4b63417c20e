import { isCalendarDay } from "../../common/calendar.ts";
import { longNumberTail, textOf } from "./check-digits.ts";
import type { MrzField, MrzFormat, Span } from "./formats.ts";
import type { MrzZone } from "./zone.ts";

/** The fields of a zone. Empty fields are absent. Dates are ISO 8601; a date with fillers or outside the calendar is absent. */
export interface MrzFields {
  readonly format: MrzFormat;
  /** The first two characters without fillers: `P`, `ID`, `V`. */
  readonly typeCode: string;
  /** Three-letter codes as in the zone, fillers removed. */
  readonly issuer?: string;
  readonly nationality?: string;
  readonly documentNumber?: string;
  readonly surname: string;
  readonly givenNames: string;
  /** The name field is full, so the name may go on (ICAO 9303-3, 4.6.2). */
  readonly namesTruncated: boolean;
  readonly birthDate?: string;
  readonly expiryDate?: string;
  readonly sex?: "M" | "F" | "X";
  readonly personalNumber?: string;
}

/**
 * Reads the fields of a zone.
 *
 * @param zone lines and layout
 * @param now decides the century of two-digit years
 */
export function fieldsOf(zone: Pick<MrzZone, "layout" | "lines">, now: Date): MrzFields {
  const { layout, lines } = zone;
  const raw = (field: MrzField): string =>
    layout.fields[field] === undefined ? "" : textOf(lines, layout.fields[field]);
  const trimmed = (field: MrzField): string | undefined => blank(raw(field).replace(/<+$/, ""));
  const names = layout.fields.names === undefined ? `${raw("surname")}<<${raw("given_names")}` : raw("names");
  const [surname = "", ...given] = names.replace(/^<+/, "").split("<<");
  return {
    format: layout.format,
    typeCode: raw("type").replaceAll("<", ""),
    surname: spaced(surname),
    givenNames: spaced(given.join(" ")),
    namesTruncated: layout.fields.names !== undefined && !names.endsWith("<"),
    ...defined("issuer", trimmed("issuer")),
    ...defined("nationality", trimmed("nationality")),
    ...defined("documentNumber", documentNumber(zone)),
    ...defined("birthDate", birthDate(raw("birth_date"), now)),
    ...defined("expiryDate", expiryDate(raw("expiry_date"), now)),
    ...defined("sex", sexOf(raw("sex"))),
    ...defined("personalNumber", optionalTexts(zone)[0]),
  };
}

function defined<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const out: { [P in K]?: V } = {};
  if (value !== undefined) out[key] = value;
  return out;
}

function blank(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function spaced(text: string): string {
  return text.replace(/<+/g, " ").replace(/\s+/g, " ").trim();
}

function sexOf(character: string): "M" | "F" | "X" | undefined {
  if (character === "M" || character === "F") return character;
  // Unspecified is a filler in the zone and X in print (ICAO 9303-4, 4.2.2.2).
  return character === "<" || character === "X" ? "X" : undefined;
}

/** With a card's long number put together: its check digit is not part of it. */
function documentNumber({ layout, lines }: Pick<MrzZone, "layout" | "lines">): string | undefined {
  const span = layout.fields.document_number;
  if (span === undefined) return undefined;
  const start = textOf(lines, span);
  const tail = tailOf({ layout, lines });
  return tail === "" ? blank(start.replace(/<+$/, "")) : start + tail.slice(0, -1);
}

/** What follows of a long number, with its check digit; empty for a number that has its digit beside it. */
function tailOf({ layout, lines }: Pick<MrzZone, "layout" | "lines">): string {
  const { numberGoesOn: more, fields } = layout;
  const [line, , end] = fields.document_number ?? [0, 0, 0];
  if (more === undefined || lines[line]?.[end] !== "<") return "";
  const tail = longNumberTail(textOf(lines, more));
  return tail.length >= 2 ? tail : "";
}

/**
 * The texts of the optional data, without fillers: the issuer's own numbers, such as that of the holder. The rest of a long document number is none.
 *
 * @param zone lines and layout
 */
export function optionalTexts({ layout, lines }: Pick<MrzZone, "layout" | "lines">): string[] {
  const { optional_data: first, optional_data_2: second } = layout.fields;
  const text = (span: Span | undefined): string =>
    span === undefined ? "" : textOf(lines, span).replaceAll("<", "");
  const one = tailOf({ layout, lines }) === "" ? text(first) : "";
  return [one, text(second)].filter((optional) => optional !== "");
}

/** The latest century in which the person is born already. */
function birthDate(text: string, now: Date): string | undefined {
  const today = now.toISOString().slice(0, 10);
  return [century(now), century(now) - 1]
    .map((hundreds) => isoDate(hundreds, text))
    .find((date) => date !== undefined && date <= today);
}

/** The century that brings it within fifty years of now. */
function expiryDate(text: string, now: Date): string | undefined {
  return [century(now), century(now) - 1, century(now) + 1]
    .map((hundreds) => isoDate(hundreds, text))
    .find((date) => date !== undefined && Math.abs(Number(date.slice(0, 4)) - now.getUTCFullYear()) < 50);
}

function century(now: Date): number {
  return Math.floor(now.getUTCFullYear() / 100);
}

function isoDate(hundreds: number, text: string): string | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  const date = `${hundreds}${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`;
  return isCalendarDay(date) ? date : undefined;
}

/**
 * The certainty of a field: the lowest certainty of its characters, 0 to 1. Absent fields are certain.
 *
 * @param zone a zone as read
 */
export function fieldCertainty(zone: Pick<MrzZone, "layout" | "certainty">, field: MrzField): number {
  const span = zone.layout.fields[field];
  if (span === undefined) return 1;
  return Math.min(1, ...(zone.certainty[span[0]]?.slice(span[1], span[2]) ?? [0]));
}
