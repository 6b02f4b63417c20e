import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as z from "zod";
import type { ScreeningBuild } from "../build-index.ts";
import { type ListDelta, parseDelta, weightsIn } from "../delta.ts";
import { ScreeningError } from "../errors.ts";
import type { CurrentLists, KeptFile, ListStore } from "../list-store.ts";
import { DELTA_FILE, MANIFEST_FILE, type Manifest, parseManifest } from "./manifest.ts";
import { manifestIn, publishToFolder, writeManifest, writeWhole } from "./publish.ts";
import { loadIndex } from "./screening-index.ts";

const headersSchema = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });

/** Keeps fetched files in `files`, every index in the folder itself, and the records of their builds in `history`. */
export function folderStore(folder: string): ListStore {
  const files = join(folder, "files");
  return {
    keptFile: async (name) => keptFile(files, name),
    keepFile: async (name, { bytes, ...headers }) => {
      mkdirSync(files, { recursive: true });
      // Headers first: bytes without headers are fetched again, headers without their bytes would hide a change.
      rmSync(join(files, `${name}.headers.json`), { force: true });
      writeFileSync(join(files, name), bytes);
      writeFileSync(join(files, `${name}.headers.json`), JSON.stringify(headers));
    },
    current: async () => currentIn(folder),
    publish: async (build, delta) => void publishBuild(folder, build, delta),
    confirm: async (manifest) => writeManifest(folder, manifest),
  };
}

/** The index in use, with what says of it. */
export function currentIn(folder: string): CurrentLists | undefined {
  const manifest = manifestIn(folder);
  if (manifest === undefined) return undefined;
  const delta = join(folder, DELTA_FILE);
  return {
    manifest,
    index: ifReadable(() => loadIndex(folder)),
    weights: existsSync(delta)
      ? weightsIn(parseDelta(readFileSync(delta, "utf8")), manifest.index.sha256)
      : undefined,
  };
}

/**
 * Puts a build in use, and keeps its record (manifest and delta) beside those of earlier ones. The same lists again, as a start of the product
 * builds them, are no other build.
 */
export function publishBuild(folder: string, build: ScreeningBuild, delta: ListDelta): Manifest {
  const text = JSON.stringify(delta);
  const isNew = newestIn(folder)?.index.sha256 !== build.manifest.index.sha256;
  const manifest = publishToFolder(
    folder,
    build,
    isNew ? { [DELTA_FILE]: text } : {},
    Number.POSITIVE_INFINITY,
  );
  if (!isNew) return manifest;
  const history = join(folder, "history");
  const place = join(history, build.manifest.built_at.replace(/[:.]/g, "-"));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, MANIFEST_FILE), JSON.stringify(manifest));
  writeFileSync(join(place, DELTA_FILE), text);
  return manifest;
}

/** The records of the builds of a folder, the newest first. @throws ScreeningError `list_corrupt` for one that cannot be read */
export function* buildsIn(folder: string): Generator<Manifest> {
  for (const record of recordsIn(folder)) {
    const manifest = manifestOfRecord(record);
    if (manifest !== undefined) yield manifest;
  }
}

/** When the build of a record was made (ISO time): the name of its folder has no colons and points. */
export const builtAtOf = (record: string): string =>
  basename(record).replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, "T$1:$2:$3.$4Z");

/** The folders with the records of builds, the newest first. */
export function recordsIn(folder: string): string[] {
  const history = join(folder, "history");
  const names = existsSync(history) ? readdirSync(history).sort().reverse() : [];
  return names.map((name) => join(history, name));
}

function manifestOfRecord(record: string): Manifest | undefined {
  const file = join(record, MANIFEST_FILE);
  return existsSync(file) ? parseManifest(readFileSync(file, "utf8"), file) : undefined;
}

/**
 * Removes an index and the records of its builds. Another process may put the same lists in use meanwhile: then the index is put back.
 * @param file of the index
 * @returns false: it is in use, or it is not known which one is
 */
export function removeBuild(folder: string, file: string): boolean {
  const own = recordsIn(folder).filter((record) => manifestOfRecord(record)?.index.file === file);
  const isOut = (): boolean => ![undefined, file].includes(manifestIn(folder)?.index.file);
  if (!isOut()) return false;
  const path = join(folder, file);
  const bytes = existsSync(path) ? readFileSync(path) : undefined;
  rmSync(path, { force: true });
  if (!isOut()) {
    if (bytes !== undefined) writeWhole(folder, file, bytes);
    return false;
  }
  for (const record of own) rmSync(record, { recursive: true, force: true });
  return true;
}

function newestIn(folder: string): Manifest | undefined {
  return ifReadable(() => {
    const [newest] = buildsIn(folder);
    return newest;
  });
}

/** What cannot be read counts as missing: the next refresh writes it anew. */
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScreeningError) return undefined;
    throw error;
  }
}

function keptFile(files: string, name: string): KeptFile | undefined {
  const headers = join(files, `${name}.headers.json`);
  if (!existsSync(headers) || !existsSync(join(files, name))) return undefined;
  const parsed = headersSchema.safeParse(JSON.parse(readFileSync(headers, "utf8")));
  return parsed.success ? { bytes: readFileSync(join(files, name)), ...parsed.data } : undefined;
}
