import { fieldsOf, type MrzFields } from "../mrz/fields.ts";
import { type ParsedZone, parseZone } from "../mrz/parse-zone.ts";
import { type Der, malformed, readTlv, tlvParts } from "./der.ts";

/** The files that are taken of a chip, with the tags that they begin with (ICAO 9303-10, 4.7). */
export const FILE_TAGS = { sod: 0x77, dg1: 0x61, dg2: 0x75, dg11: 0x6b, dg14: 0x6e, dg15: 0x6f } as const;
export type ChipFileName = keyof typeof FILE_TAGS;

/** Numbers of the data groups among them, as a security object lists them. */
export const GROUP_NUMBERS = { dg1: 1, dg2: 2, dg11: 11, dg14: 14, dg15: 15 } as const;

/**
 * Opens a file of a chip: one value with the file's tag, and nothing behind it.
 *
 * @throws ChipFileError
 */
export function openFile(name: ChipFileName, bytes: Uint8Array): Der {
  const what = name === "sod" ? "EF.SOD" : name.toUpperCase();
  const file = readTlv(bytes, what);
  if (file.tag !== FILE_TAGS[name]) throw malformed(`${what} has another tag`);
  return file;
}

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
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}

function given<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const out: { [P in K]?: string } = {};
  if (value !== undefined) out[key] = value;
  return out;
}
