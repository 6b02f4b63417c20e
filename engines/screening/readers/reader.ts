import { constants } from "node:buffer";
import { createHash } from "node:crypto";
import { allOrNone, countryCode } from "../../common/countries.ts";
import type {
  EntityType,
  Identifier,
  ListedEntity,
  ListedName,
  ListSource,
  NameKind,
  SourceFile,
} from "../entity.ts";
import { ScreeningError } from "../errors.ts";

/** A file as it was found or fetched. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/** Reads one publisher's format. A reader either returns everything in its files or throws; it never returns a part. */
export interface ListReader {
  /** Format name for messages and the command's output. */
  format: string;
  /**
   * The part of a list that this file is, or undefined when it is not of this format. Files of equal `list` and `part` are editions of
   * one another; the newest is used.
   */
  recognise(file: InputFile): RecognisedFile | undefined;
  /** @throws ScreeningError with file and line */
  read(files: readonly RecognisedFile[]): ListSource[];
}

export interface RecognisedFile {
  file: InputFile;
  /** Which list, for example `us_ofac_sdn`. */
  list: string;
  /** Which of the files that make up the list, for example `alternate_names`; parts marked `main` are needed. */
  part: string;
  /** ISO 8601 as far as known, from the content or else the file's name; editions are ordered by it. */
  edition: string | null;
}

const HEAD_BYTES = 4096;

/** The beginning of a file as text, for recognising it. */
export function headOf(file: InputFile): string {
  return new TextDecoder("utf-8").decode(file.bytes.subarray(0, HEAD_BYTES)).replace(/^\uFEFF/, "");
}

/** A date in a file's name: `ofac_sdn_2022-11.csv`, `20251118.xml`. */
export function dateInName(name: string): string | null {
  const found = /(?<!\d)((?:19|20)\d{2})(?:[-_]?(0[1-9]|1[0-2])(?:[-_]?([0-3]\d))?)?(?!\d)/.exec(name);
  if (!found) return null;
  return [found[1], found[2], found[3]].filter((part) => part !== undefined).join("-");
}

/** The day of a date and time in ISO 8601; "" for any other text, which says nothing. */
export function isoDay(text: string | null | undefined): string {
  return (
    /^(?:19|20|29)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=$|T|\+|Z)/.exec(text ?? "")?.[0] ?? ""
  );
}

/**
 * Text of a file that must be UTF-8.
 * @param fallback the encoding of older editions of the same format; used when the file has no UTF-8 beyond ASCII. A
 * UTF-8 file with some invalid bytes is damaged: another encoding would change all its other names
 * @param firstLine the line of its file that the bytes begin with
 * @throws ScreeningError `list_encoding` with the line of the first bad byte
 */
export function decodeText(file: InputFile, fallback?: "windows-1252", firstLine = 1): string {
  if (file.bytes.length > constants.MAX_STRING_LENGTH)
    throw new ScreeningError("list_malformed", "The file is larger than can be read: split it.", {
      file: file.name,
    });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    if (fallback !== undefined && !holdsUtf8(file.bytes)) return new TextDecoder(fallback).decode(file.bytes);
    const line = firstLine - 1 + lineOfBadByte(file.bytes);
    throw new ScreeningError("list_encoding", "The file is not UTF-8.", { file: file.name, line });
  }
}

/** Whether some character is written as UTF-8 writes those beyond ASCII: a leading byte and as many that follow it as it says. */
function holdsUtf8(bytes: Uint8Array): boolean {
  return /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/.test(
    Buffer.from(bytes).toString("latin1"),
  );
}

/** @throws ScreeningError `list_encoding` for UTF-16, which no list is published in */
export function refuseUtf16({ name, bytes }: InputFile): void {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const isText = bytes[0] !== 0x50 || bytes[1] !== 0x4b; // "PK" begins an archive
  if (marked || (isText && bytes.subarray(0, 64).includes(0)))
    throw new ScreeningError("list_encoding", "The file is UTF-16, not UTF-8.", { file: name, line: 1 });
}

function lineOfBadByte(bytes: Uint8Array): number {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    try {
      strict.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    if (newline === -1) return line;
    start = newline + 1;
    line++;
  }
}

/** The constant data of a list in all its editions. */
export interface ListIdentity {
  id: string;
  title: string;
  publisher: string;
  licence: string;
  /** Whether commercial use needs a licence. */
  licenceRequired?: boolean;
}

/**
 * The list that was read from its files.
 *
 * @param main the file that says which edition it is
 * @param rest `warnings`: the reader's remarks on the files; `files`: all files, when there are more
 * @throws ScreeningError `list_empty` without an entry, `list_malformed` for an entry without a name: it could never be found
 */
export function listOf(
  identity: ListIdentity,
  { file, edition }: Pick<RecognisedFile, "file" | "edition">,
  entities: Iterable<ListedEntity>,
  { warnings = [], files = [file] }: { warnings?: string[]; files?: readonly InputFile[] } = {},
): ListSource {
  const all = [...entities];
  if (all.length === 0)
    throw new ScreeningError("list_empty", "The file holds no entry.", { file: file.name });
  const ids = new Set<string>();
  for (const entity of all) {
    refuseNameless(entity, file.name);
    refuseRepeated(entity, ids, file.name);
    addTailNumber(entity);
    entity.countries = allOrNone(
      entity.countries.map((code) => (code === UNKNOWN_COUNTRY ? undefined : code)),
    );
  }
  return {
    ...identity,
    licenceRequired: identity.licenceRequired ?? false,
    publishedAt: edition,
    sample: false,
    entities: all,
    files: files.map(describeFile),
    warnings,
  };
}

/** @throws ScreeningError `list_malformed` for an entry without a key, or with that of another: one of them would be lost */
function refuseRepeated({ sourceId }: ListedEntity, ids: Set<string>, file: string): void {
  if (sourceId === "") throw new ScreeningError("list_malformed", "An entry has no key.", { file });
  if (ids.has(sourceId))
    throw new ScreeningError("list_malformed", `The key ${sourceId} occurs twice.`, { file });
  ids.add(sourceId);
}

/** Lists name an aircraft by its registration mark, `EP-GOM` or `N1234A` (ICAO Annex 7). */
function addTailNumber({ type, names, identifiers }: ListedEntity): void {
  if (type !== "aircraft") return;
  for (const { text } of names)
    if (/^(?:[A-Z0-9]{1,2}-[A-Z0-9]{3,5}|N\d{1,5}[A-Z]{0,2})$/.test(text))
      identifiers.push({ type: "tail_number", value: text });
}

export function describeFile(file: InputFile): SourceFile {
  return {
    name: file.name,
    bytes: file.bytes.length,
    sha256: createHash("sha256").update(file.bytes).digest("hex"),
  };
}

/** An entity without anything known yet, for readers to fill. */
export function emptyEntity(list: string, sourceId: string, type: EntityType): ListedEntity {
  return {
    list,
    sourceId,
    type,
    names: [],
    birthDates: [],
    countries: [],
    identifiers: [],
    programs: [],
    topics: ["sanction"],
  };
}

/** Adds a name unless the entity has it already; a text without a letter or digit is not a name. */
export function addName(entity: { names: ListedName[] }, text: string, kind: NameKind): void {
  const cleaned = text.replace(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(cleaned)) return;
  const known = entity.names.find((name) => name.text === cleaned);
  if (known === undefined) entity.names.push({ text: cleaned, kind });
  else if (known.kind === "weak_alias" && kind !== "weak_alias") known.kind = kind;
}

/** Names in any script but Latin are native-script names; a weak one stays weak. */
export function kindByScript(text: string, otherwise: NameKind): NameKind {
  if (otherwise === "weak_alias") return otherwise;
  return /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text) ? "native" : otherwise;
}

/** Longer remarks are cut: they explain a hit and are not compared. In characters. */
const LONGEST_REMARKS = 600;

/** Keeps what explains a hit: since when it is listed, and the publisher's own words. */
export function noteRemarks(entity: ListedEntity, listedOn: string, texts: readonly string[]): void {
  const parts = [listedOn === "" ? "" : `Listed on ${listedOn}.`, ...texts].filter((text) => text !== "");
  if (parts.length > 0) entity.remarks = parts.join(" ").slice(0, LONGEST_REMARKS);
}

/** Puts the primary names first; the others keep their order. */
export function sortNames({ names }: ListedEntity): void {
  names.sort((a, b) => Number(b.kind === "primary") - Number(a.kind === "primary"));
}

/** Adds a number unless the entity has it already. */
export function addIdentifier({ identifiers }: ListedEntity, identifier: Identifier): void {
  if (!identifiers.some(({ value }) => value === identifier.value)) identifiers.push(identifier);
}

/** Adds to a list of values without repeating one. */
export function addOnce<T>(values: T[], value: T | undefined): void {
  if (value !== undefined && !values.includes(value)) values.push(value);
}

/** Stands among the countries of an entry for one that is not known, until {@link listOf} leaves all of them out. */
const UNKNOWN_COUNTRY = "?";

/** Adds countries by their codes; undefined: one that is not known. */
export function addCountries(
  { countries }: Pick<ListedEntity, "countries">,
  codes: readonly (string | undefined)[],
): void {
  for (const code of codes) addOnce(countries, code ?? UNKNOWN_COUNTRY);
}

/** Adds a country by a code or name. An empty text says nothing. */
export function addCountry(entity: Pick<ListedEntity, "countries">, text: string): void {
  if (text.trim() !== "") addCountries(entity, [countryCode(text)]);
}

/** @throws ScreeningError `list_malformed` when an entry has no name: it could never be found */
export function refuseNameless(entity: ListedEntity, file: string, line?: number): void {
  if (entity.names.length > 0) return;
  const place = line === undefined ? { file } : { file, line };
  throw new ScreeningError("list_malformed", `Entry ${entity.sourceId} has no name.`, place);
}

/** A few in a thousand entries of some published tables have an empty name; more means a damaged file. */
const NAMELESS_LIMIT = 0.005;

/**
 * The entries that have a name; a warning names the others.
 * @throws ScreeningError `list_malformed` when too many have none
 */
export function withNames(
  entities: readonly ListedEntity[],
  file: string,
  warnings: string[],
): ListedEntity[] {
  const nameless = entities.filter((entity) => entity.names.length === 0);
  const [first] = nameless;
  if (first !== undefined && nameless.length > entities.length * NAMELESS_LIMIT) refuseNameless(first, file);
  if (nameless.length > 0)
    warnings.push(
      `Published without a name, so not screened: ${nameless.map((entity) => entity.sourceId).join(", ")}.`,
    );
  return entities.filter((entity) => entity.names.length > 0);
}
