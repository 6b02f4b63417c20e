import { isCalendarDay } from "../../common/calendar.ts";
import { fieldsOf, type MrzFields } from "../mrz/fields.ts";
import { type ParsedZone, parseZone } from "../mrz/parse-zone.ts";
import { openFile } from "./chip-file.ts";
import { malformed, tlvParts } from "./der.ts";

/** The zone of DG1 and what it says. */
export interface ZoneOnChip {
  readonly zone: ParsedZone;
  readonly fields: MrzFields;
}

const ZONE_TAG = 0x5f1f;

/**
 * Reads the machine-readable zone of DG1 (ICAO 9303-10, 4.7.1).
 *
 * @param now decides the century of two-digit years
 * @throws ChipFileError when it is not the zone of a travel document
 */
export function readZone(dg1: Uint8Array, now: Date): ZoneOnChip {
  const value = tlvParts(openFile("dg1", dg1), "DG1").find(({ tag }) => tag === ZONE_TAG)?.value;
  if (value === undefined || value.length > 90) throw malformed("DG1 holds no machine-readable zone");
  const zone = parseZone(Buffer.from(value).toString("latin1"));
  if (zone === undefined) throw malformed("DG1 holds no machine-readable zone");
  return { zone, fields: fieldsOf(zone, now) };
}

/** The fields of DG11 beyond the zone (ICAO 9303-10, 4.7.11). */
export interface MoreDetails {
  /** ISO 8601. */
  readonly birthDate?: string;
  readonly personalNumber?: string;
  readonly address?: string;
}

const BIRTH_DATE = 0x5f2b;
const PERSONAL_NUMBER = 0x5f10;
const ADDRESS = 0x5f42;

/** Reads DG11. @throws ChipFileError */
export function readMoreDetails(dg11: Uint8Array): MoreDetails {
  const values = new Map(tlvParts(openFile("dg11", dg11), "DG11").map(({ tag, value }) => [tag, value]));
  const text = (tag: number): string | undefined => {
    const value = values.get(tag);
    const words = value === undefined ? "" : Buffer.from(value).toString("utf8").replace(/<+/g, " ").trim();
    return words === "" || words.length > 500 ? undefined : words;
  };
  const birth = values.get(BIRTH_DATE);
  return {
    ...given("birthDate", birth === undefined ? undefined : dateOf(birth)),
    ...given("personalNumber", text(PERSONAL_NUMBER)),
    ...given("address", text(ADDRESS)),
  };
}

/** Eight digits, as text or two an octet. A date with unknown parts is undefined. */
function dateOf(value: Uint8Array): string | undefined {
  const digits = Buffer.from(value).toString(value.length === 4 ? "hex" : "latin1");
  if (!/^\d{8}$/.test(digits)) return undefined;
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return isCalendarDay(iso) ? iso : undefined;
}

function given<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const out: { [P in K]?: string } = {};
  if (value !== undefined) out[key] = value;
  return out;
}
