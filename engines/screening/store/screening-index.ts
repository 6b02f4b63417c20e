import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { isMissingFile } from "../../common/missing-file.ts";
import { ScreeningError } from "../errors.ts";
import { decodeDetails, type EntityDetails, KeptDetails } from "./details.ts";
import { headLength, readSections, type Sections } from "./format.ts";
import { INDEX_FILE, MANIFEST_FILE, type Manifest, parseManifest } from "./manifest.ts";
import { SpeltWords } from "./spelt-words.ts";
import { WordFacts } from "./word-facts.ts";

/** Levels of the search for an entity of which ids are kept: 4,095 of them. */
const KEPT_LEVELS = 12;

/** A loaded index: typed arrays in memory, details on demand. Never changes. */
export class ScreeningIndex {
  readonly manifest: Manifest;
  readonly sections: Sections;
  readonly entities: number;
  readonly names: number;
  readonly words: number;
  readonly facts: WordFacts;
  readonly #tail: DetailBytes;
  readonly #bucketShift: number;
  /** Made when a word is first looked up. */
  #spelt: SpeltWords | undefined;
  readonly #texts: (string | undefined)[] = [];
  readonly #ids = new Map<number, string>();
  readonly #details = new KeptDetails();
  readonly #decoder = new TextDecoder("latin1");

  constructor(manifest: Manifest, sections: Sections, tail: DetailBytes) {
    this.manifest = manifest;
    this.sections = sections;
    this.#tail = tail;
    this.entities = sections.entityType.length;
    this.names = sections.nameEntity.length;
    this.words = sections.wordStart.length - 1;
    this.facts = new WordFacts(sections);
    this.#bucketShift = 32 - Math.log2(sections.neighbourBucket.length - 1);
  }

  /** The details of an entity from its source. @throws ScreeningError `list_corrupt` when the record fails its checksum */
  details(entity: number): EntityDetails {
    const { detailOffset, detailLength, detailCrc } = this.sections;
    return this.#details.of(entity, () => {
      const bytes = this.#tail.read(detailOffset[entity] ?? 0, detailLength[entity] ?? 0);
      return decodeDetails(bytes, detailCrc[entity] ?? 0);
    });
  }

  /** The entity of an id. @throws ScreeningError `list_missing` */
  entityNumber(id: string): number {
    const found = this.find(id);
    if (found !== undefined) return found;
    throw new ScreeningError("list_missing", "There is no such entity in the index.");
  }

  /** The version of an entity; undefined: the lists do not have it. */
  versionOf(id: string): string | undefined {
    const found = this.find(id);
    return found === undefined ? undefined : this.details(found).version;
  }

  /** The entity of an id, by binary search: entities lie in the order of list and key. */
  find(id: string): number | undefined {
    const [list, key] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
    let low = 0;
    let high = this.entities;
    for (let level = 0; low < high; level++) {
      const middle = (low + high) >>> 1;
      const other = level < KEPT_LEVELS ? this.#keptId(middle) : this.details(middle).id;
      const [otherList, otherKey] = [other.slice(0, other.indexOf(":")), other.slice(other.indexOf(":") + 1)];
      if (otherList < list || (otherList === list && otherKey < key)) low = middle + 1;
      else high = middle;
    }
    return low < this.entities && this.details(low).id === id ? low : undefined;
  }

  /** The first entities that each search looks at are the same. */
  #keptId(entity: number): string {
    const known = this.#ids.get(entity);
    if (known !== undefined) return known;
    const { id } = this.details(entity);
    this.#ids.set(entity, id);
    return id;
  }

  /** The names of an entity by their numbers. Names lie in the order of their entities. */
  namesOf(entity: number): number[] {
    const { nameEntity } = this.sections;
    const names: number[] = [];
    for (let name = firstAtLeast(nameEntity, entity); nameEntity[name] === entity; name++) names.push(name);
    return names;
  }

  /** The first place in `neighbourKey` that holds at least a key (see `neighbourKeys`), of those of its bucket. */
  placeUnder(key: number): number {
    const { neighbourBucket, neighbourKey } = this.sections;
    const bucket = key >>> this.#bucketShift;
    const end = neighbourBucket[bucket + 1] ?? 0;
    let at = neighbourBucket[bucket] ?? 0;
    while (at < end && (neighbourKey[at] ?? 0) < key) at++;
    return at;
  }

  /** A word as it is spelt. */
  text(word: number): string {
    const known = this.#texts[word];
    if (known !== undefined) return known;
    const { wordStart, wordBytes } = this.sections;
    const text = this.#decoder.decode(wordBytes.subarray(wordStart[word], wordStart[word + 1]));
    this.#texts[word] = text;
    return text;
  }

  /** A word's canonical form. */
  sound(word: number): string {
    const { canonStart, canonBytes } = this.sections;
    return this.#decoder.decode(canonBytes.subarray(canonStart[word], canonStart[word + 1]));
  }

  /** The word that is spelt exactly so, or -1. */
  wordSpelt(text: string): number {
    this.#spelt ??= new SpeltWords(this.sections);
    return this.#spelt.find(text);
  }

  /** Whether a word of the lists is spelt exactly so. */
  hasWord(text: string): boolean {
    return this.wordSpelt(text) !== -1;
  }

  /** Calls back with every value of a sorted key column. */
  static eachUnder(
    keys: Uint32Array,
    values: Uint32Array,
    key: number,
    found: (value: number) => void,
  ): void {
    for (let i = firstAtLeast(keys, key); keys[i] === key; i++) found(values[i] ?? 0);
  }

  /** Gives the file back to the system; details cannot be read afterwards. */
  close(): void {
    this.#tail.close();
  }
}

/** The first place in a rising column that holds at least a value. */
function firstAtLeast(column: Uint32Array, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Most records are shorter. */
const RECORD_BYTES = 4096;

interface DetailBytes {
  /** The bytes are valid until the next call. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/**
 * Loads `screening.index` beside its `manifest.json`. The head is verified against the manifest; each detail record carries its own checksum.
 * @param folder where `lists:build` or the refresh put them
 * @throws ScreeningError `list_missing` without an index, `list_corrupt` when a checksum fails, `list_version_unsupported`
 */
export function loadIndex(folder: string): ScreeningIndex {
  const manifestFile = join(folder, MANIFEST_FILE);
  const manifest = parseManifest(
    readIfThere(manifestFile, () => readFileSync(manifestFile, "utf8")),
    manifestFile,
  );
  const file = join(folder, manifest.index.file);
  const descriptor = readIfThere(file, () => openSync(file, "r"));
  try {
    if (fstatSync(descriptor).size !== manifest.index.bytes)
      throw corrupt("has another length than its manifest says", file);
    const head = new Uint8Array(manifest.index.head_bytes);
    readFully(descriptor, head, 0, file);
    let space = new Uint8Array(RECORD_BYTES);
    const tail = {
      read: (offset: number, length: number) => {
        if (length > space.length) space = new Uint8Array(2 * length);
        const record = space.subarray(0, length);
        readFully(descriptor, record, manifest.index.head_bytes + offset, file);
        return record;
      },
      close: () => closeSync(descriptor),
    };
    return open(manifest, head, tail, file, isAsWritten);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** The same from memory, for an index just built or fetched. */
export function openIndex(bytes: Uint8Array, manifest: Manifest): ScreeningIndex {
  if (bytes.length !== manifest.index.bytes)
    throw corrupt("has another length than its manifest says", INDEX_FILE);
  // Copied once when it does not lie on an 8-byte border (a slice of a larger buffer), which typed arrays need.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  const headBytes = manifest.index.head_bytes;
  const tail = {
    read: (offset: number, length: number) =>
      aligned.subarray(headBytes + offset, headBytes + offset + length),
    close: () => undefined,
  };
  return open(manifest, aligned.subarray(0, headBytes), tail, INDEX_FILE, hasItsHash);
}

/** Whether a head is the one that its manifest describes. */
type IsWhole = (head: Uint8Array, manifest: Manifest) => boolean;

const hasItsHash: IsWhole = (head, { index }) =>
  createHash("sha256").update(head).digest("hex") === index.head_sha256;

/** As a disk may spoil it: who can exchange the file can exchange its manifest, too (docs/decisions/0191-crc-of-a-file-at-load.md). */
const isAsWritten: IsWhole = (head, manifest) =>
  manifest.index.head_crc32 === undefined
    ? hasItsHash(head, manifest)
    : crc32(head) === manifest.index.head_crc32;

function open(
  manifest: Manifest,
  head: Uint8Array,
  tail: DetailBytes,
  file: string,
  isWhole: IsWhole,
): ScreeningIndex {
  if (headLength(head) !== head.length)
    throw corrupt("does not have the head that its manifest describes", file);
  if (!isWhole(head, manifest)) throw corrupt("fails its checksum", file);
  return new ScreeningIndex(manifest, readSections(head), tail);
}

function corrupt(what: string, file: string): ScreeningError {
  return new ScreeningError("list_corrupt", `The screening index ${what}.`, { file });
}

function readFully(descriptor: number, into: Uint8Array, position: number, file: string): void {
  for (let done = 0; done < into.length; ) {
    const read = readSync(descriptor, into, done, into.length - done, position + done);
    if (read === 0) throw corrupt("ends too early", file);
    done += read;
  }
}

function readIfThere<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (isMissingFile(error)) {
      throw new ScreeningError(
        "list_missing",
        "There is no screening index here; build one with `npm run lists:build`.",
        { file },
      );
    }
    throw error;
  }
}
