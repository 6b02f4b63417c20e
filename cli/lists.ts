import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  buildIndex,
  type InputFile,
  type Manifest,
  readLists,
  ScreeningError,
} from "../lambdas/screening/index.ts";
import { manifestIn, publishToFolder } from "../lambdas/screening/store/publish.ts";

/** The list that ships: invented entries, so that a fresh machine can screen. */
export const SAMPLE_LISTS = join(dirname(fileURLToPath(import.meta.url)), "..", "lists", "sample");
export const DEFAULT_LISTS_FOLDER = join(".local", "lists");

const LIST_FILE = /\.(csv|xml|ods|zip)$/i;

/** What `lists:build` did. */
export interface ListsBuilt {
  manifest: Manifest;
  skipped: { file: string; reason: string }[];
}

/**
 * Builds an index from a folder of list files and publishes it.
 * @throws ScreeningError with file and line when a file cannot be read whole; the index in use then stays as it was
 */
export function buildLists(options: { from: string; to: string; now: Date; force: boolean }): ListsBuilt {
  const { sources, skipped } = readLists(readFolder(options.from));
  const previous = manifestIn(options.to);
  const build = buildIndex(sources, {
    now: options.now,
    force: options.force,
    ...(previous === undefined ? {} : { previous }),
  });
  return { manifest: publishToFolder(options.to, build), skipped };
}

/**
 * Makes sure that a folder has an index: builds the sample when there is none. A sample found there is built anew, because the age of
 * the sample counts from its build; an index of real lists is never touched.
 */
export function ensureSampleIndex(folder: string, now: Date): Manifest {
  const present = manifestIn(folder);
  if (present !== undefined && !present.lists.every((list) => list.sample)) return present;
  return buildLists({ from: SAMPLE_LISTS, to: folder, now, force: true }).manifest;
}

function readFolder(folder: string): InputFile[] {
  const paths = statSync(folder).isDirectory()
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [folder];
  return paths
    .filter((path) => LIST_FILE.test(path) || basename(path) === "list.json")
    .map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
}

/** What the commands print of an index. */
export function describeManifest(manifest: Manifest): string {
  const lines = manifest.lists.map((list) => {
    const flags = [
      list.sample ? "SAMPLE, invented entries" : "",
      list.licence_required ? "needs a licence" : "",
    ];
    const note = flags.filter(Boolean).join(", ");
    const date = list.published_at ?? "date unknown";
    return `  ${list.id.padEnd(16)} ${list.entities} entities, ${list.names} names, ${date}${note === "" ? "" : ` (${note})`}`;
  });
  return [
    `${manifest.index.file}: ${manifest.index.bytes} bytes, sha256 ${manifest.index.sha256}`,
    ...lines,
  ].join("\n");
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: "string", default: SAMPLE_LISTS },
      to: { type: "string", default: process.env.LOCAL_LISTS ?? DEFAULT_LISTS_FOLDER },
      force: { type: "boolean", default: false },
    },
  });
  if (positionals[0] !== "build") throw new Error("The command is `build`.");
  try {
    const { manifest, skipped } = buildLists({ ...values, now: new Date() });
    for (const { file, reason } of skipped) console.log(`skipped ${file}: ${reason}`);
    for (const list of manifest.lists)
      for (const warning of list.warnings) console.log(`${list.id}: ${warning}`);
    console.log(describeManifest(manifest));
  } catch (error) {
    if (!(error instanceof ScreeningError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
