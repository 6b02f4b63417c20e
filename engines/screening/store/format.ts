/**
 * The index file: one head that is hashed and mapped whole, one tail of details that is read a record at a time.
 *
 * `magic (8) | head length u32 | table length u32 | JSON table | sections, each 8-byte aligned | details`
 *
 * Sections are little-endian typed arrays, used in place. The same entries give the same bytes: the file does not
 * depend on time, machine or order of reading.
 */
import { endianness } from "node:os";
import { ScreeningError } from "../errors.ts";

const MAGIC = "WFSCRN01";
const PREFIX = 16;

/** Raised whenever bytes or meaning of the file change; a reader refuses every other version. */
export const FORMAT_VERSION = 1;

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array } as const;

/** Every section with its element type. The order is the order in the file. */
const SECTIONS = {
  entityType: "u8",
  entityList: "u8",
  entityTopics: "u8",
  entitySex: "u8",
  detailOffset: "u32",
  detailLength: "u32",
  detailCrc: "u32",
  birthStart: "u32",
  birthFrom: "u32",
  birthTo: "u32",
  birthCirca: "u8",
  countryStart: "u32",
  country: "u16",
  idStart: "u32",
  idHash: "u32",
  idType: "u8",
  idCountry: "u16",
  idKey: "u32",
  idEntity: "u32",
  nameEntity: "u32",
  nameKind: "u8",
  nameOrdinal: "u16",
  nameWeight: "f32",
  nameTokenStart: "u32",
  nameToken: "u32",
  nameTokenClass: "u8",
  wordStart: "u32",
  wordBytes: "u8",
  canonStart: "u32",
  canonBytes: "u8",
  wordRarity: "f32",
  postingStart: "u32",
  postingName: "u32",
  neighbourBucket: "u32",
  neighbourKey: "u32",
  neighbourWord: "u32",
  joinedKey: "u32",
  joinedName: "u32",
} as const;

export type SectionName = keyof typeof SECTIONS;
interface ArrayTypes {
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  f32: Float32Array;
}
export type Sections = { [K in SectionName]: ArrayTypes[(typeof SECTIONS)[K]] };

const SECTION_NAMES = Object.keys(SECTIONS).filter((name): name is SectionName => name in SECTIONS);

interface Table {
  version: number;
  /** Byte offset and element count of each section. */
  sections: Record<string, [offset: number, length: number]>;
}

/** Lays sections and details out in one buffer. @returns the bytes and how many of them are the head. */
export function writeIndexFile(
  sections: Sections,
  details: Uint8Array,
): { bytes: Uint8Array; headBytes: number } {
  const offsets: Table["sections"] = {};
  let tableLength = 0;
  let end = 0;
  // The table's own length moves the offsets that it holds: lay out until it no longer changes.
  for (;;) {
    end = align(PREFIX + tableLength);
    for (const name of SECTION_NAMES) {
      offsets[name] = [end, sections[name].length];
      end = align(end + sections[name].byteLength);
    }
    const length = encodeTable(offsets).length;
    if (length === tableLength) break;
    tableLength = length;
  }
  const bytes = new Uint8Array(end + details.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, end, true);
  view.setUint32(12, tableLength, true);
  bytes.set(encodeTable(offsets), PREFIX);
  for (const name of SECTION_NAMES) {
    const section = sections[name];
    bytes.set(
      new Uint8Array(section.buffer, section.byteOffset, section.byteLength),
      offsets[name]?.[0] ?? 0,
    );
  }
  bytes.set(details, end);
  return { bytes, headBytes: end };
}

function encodeTable(sections: Table["sections"]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ version: FORMAT_VERSION, sections } satisfies Table));
}

/** Length of the head, from the first 16 bytes of a file. @throws ScreeningError `list_corrupt` when they are not ours. */
export function headLength(prefix: Uint8Array): number {
  const magic = new TextDecoder("latin1").decode(prefix.subarray(0, 8));
  if (prefix.length < PREFIX || magic !== MAGIC) {
    throw new ScreeningError("list_corrupt", "The file is not a screening index.");
  }
  return new DataView(prefix.buffer, prefix.byteOffset).getUint32(8, true);
}

/**
 * Typed arrays over a head, without copying.
 * @param head must start at a multiple of 8 in its buffer
 * @throws ScreeningError `list_version_unsupported`, or `list_corrupt` when a section lies outside
 */
export function readSections(head: Uint8Array): Sections {
  if (endianness() !== "LE")
    throw new ScreeningError("list_version_unsupported", "Big-endian machines are not supported.");
  const tableLength = new DataView(head.buffer, head.byteOffset).getUint32(12, true);
  const table = parseTable(head.subarray(PREFIX, PREFIX + tableLength));
  if (table.version !== FORMAT_VERSION) {
    throw new ScreeningError(
      "list_version_unsupported",
      `The index has format ${table.version}; this code reads ${FORMAT_VERSION}.`,
    );
  }
  const at = <K extends keyof typeof ARRAYS>(
    name: SectionName,
    type: K,
  ): [ArrayBufferLike, number, number] => {
    const [offset, length] = table.sections[name] ?? [0, -1];
    const size = ARRAYS[type].BYTES_PER_ELEMENT;
    if (length < 0 || offset % 8 !== 0 || offset + length * size > head.length) {
      throw new ScreeningError(
        "list_corrupt",
        `Section ${name} of the screening index is not where the table says.`,
      );
    }
    return [head.buffer, head.byteOffset + offset, length];
  };
  const u8 = (name: SectionName) => new Uint8Array(...at(name, "u8"));
  const u16 = (name: SectionName) => new Uint16Array(...at(name, "u16"));
  const u32 = (name: SectionName) => new Uint32Array(...at(name, "u32"));
  const f32 = (name: SectionName) => new Float32Array(...at(name, "f32"));
  return {
    entityType: u8("entityType"),
    entityList: u8("entityList"),
    entityTopics: u8("entityTopics"),
    entitySex: u8("entitySex"),
    detailOffset: u32("detailOffset"),
    detailLength: u32("detailLength"),
    detailCrc: u32("detailCrc"),
    birthStart: u32("birthStart"),
    birthFrom: u32("birthFrom"),
    birthTo: u32("birthTo"),
    birthCirca: u8("birthCirca"),
    countryStart: u32("countryStart"),
    country: u16("country"),
    idStart: u32("idStart"),
    idHash: u32("idHash"),
    idType: u8("idType"),
    idCountry: u16("idCountry"),
    idKey: u32("idKey"),
    idEntity: u32("idEntity"),
    nameEntity: u32("nameEntity"),
    nameKind: u8("nameKind"),
    nameOrdinal: u16("nameOrdinal"),
    nameWeight: f32("nameWeight"),
    nameTokenStart: u32("nameTokenStart"),
    nameToken: u32("nameToken"),
    nameTokenClass: u8("nameTokenClass"),
    wordStart: u32("wordStart"),
    wordBytes: u8("wordBytes"),
    canonStart: u32("canonStart"),
    canonBytes: u8("canonBytes"),
    wordRarity: f32("wordRarity"),
    postingStart: u32("postingStart"),
    postingName: u32("postingName"),
    neighbourBucket: u32("neighbourBucket"),
    neighbourKey: u32("neighbourKey"),
    neighbourWord: u32("neighbourWord"),
    joinedKey: u32("joinedKey"),
    joinedName: u32("joinedName"),
  };
}

function parseTable(bytes: Uint8Array): Table {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isTable(value)) return value;
  } catch {
    // Falls through: with any fault in the table the file is unusable.
  }
  throw new ScreeningError("list_corrupt", "The table of the screening index cannot be read.");
}

function isTable(value: unknown): value is Table {
  if (typeof value !== "object" || value === null || !("version" in value) || !("sections" in value))
    return false;
  const { version, sections } = value;
  if (typeof version !== "number" || typeof sections !== "object" || sections === null) return false;
  return Object.values(sections).every(
    (entry) =>
      Array.isArray(entry) && entry.length === 2 && entry.every((n) => Number.isInteger(n) && n >= 0),
  );
}

function align(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
