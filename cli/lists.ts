import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bucketListStore, publishToBucket } from "../adapters/aws/lists-bucket.ts";
import { columnMap, readCompanies } from "../core/blocks/business_lookup/providers/company-csv.ts";
import {
  buildIndex,
  deltaBetween,
  type InputFile,
  type Manifest,
  openIndex,
  readLists,
  readOwnership,
  ScreeningError,
} from "../engines/screening/index.ts";
import { type ListAddresses, listAddresses, publishedFiles } from "../engines/screening/publishers.ts";
import { refreshLists } from "../engines/screening/refresh.ts";
import { currentIn, folderStore, publishBuild } from "../engines/screening/store/folder-store.ts";
import { manifestIn, publishToFolder } from "../engines/screening/store/publish.ts";
import { s3Client } from "../lambdas/composition.ts";

/** The included sample list: invented entries, so that a new installation can screen. */
export const SAMPLE_LISTS = join(dirname(fileURLToPath(import.meta.url)), "..", "lists", "sample");
const SAMPLE_COMPANIES = join(SAMPLE_LISTS, "..", "sample-companies", "companies.csv");
/** Where `npm start` looks for the index. */
export const DEFAULT_LISTS_FOLDER = join(".local", "lists");

const LIST_FILE = /\.(csv|xml|ods|xlsx|json|zip)$/i;

/** The result of `lists:build`. */
export interface ListsBuilt {
  manifest: Manifest;
  skipped: { file: string; reason: string }[];
}

/**
 * Builds an index from a folder of list files and publishes it.
 * @throws ScreeningError with file and line when a file cannot be read completely; the index in use then stays unchanged
 */
export function buildLists(options: { from: string; to: string; now: Date; force: boolean }): ListsBuilt {
  const { sources, skipped } = readLists(readFolder(options.from));
  const previous = manifestIn(options.to);
  const build = buildIndex(sources, {
    now: options.now,
    force: options.force,
    ...(previous === undefined ? {} : { previous }),
  });
  const delta = deltaBetween(currentIn(options.to), openIndex(build.bytes, build.manifest));
  return { manifest: publishBuild(options.to, build, delta), skipped };
}

/**
 * Builds an index from a folder of list files and uploads it to the bucket of a deployment, whose functions load it within minutes.
 * @param bucket its name; region, credentials and endpoint come from the environment
 * @throws ScreeningError as for {@link buildLists}; the bucket's index in use then stays unchanged
 */
export async function publishLists(options: {
  from: string;
  bucket: string;
  now: Date;
  force: boolean;
}): Promise<ListsBuilt> {
  const { sources, skipped } = readLists(readFolder(options.from));
  const store = bucketListStore(s3Client(), options.bucket);
  const current = await store.current();
  const build = buildIndex(sources, {
    now: options.now,
    force: options.force,
    ...(current === undefined ? {} : { previous: current.manifest }),
  });
  await store.publish(build, deltaBetween(current, openIndex(build.bytes, build.manifest)));
  return { manifest: build.manifest, skipped };
}

/**
 * Ensures that a folder has an index: builds the sample if it has none. An existing sample is rebuilt, because its age
 * counts from its build; an index of real lists is not changed.
 */
export function ensureSampleIndex(folder: string, now: Date): Manifest {
  ensureSampleRegister(folder, now);
  const present = manifestIn(folder);
  if (present !== undefined && !present.lists.every((list) => list.sample)) return present;
  return buildLists({ from: SAMPLE_LISTS, to: folder, now, force: true }).manifest;
}

/**
 * Builds the index of a register of companies for the `local` provider of `business_lookup`.
 * @param from CSV with our columns, those of GLEIF's golden copy, or those in `columns`
 * @param to folder of the lists; the register is in its subfolder `companies`
 * @param columns for a file with other columns: `name=Company name`, one per column
 */
export function buildRegister(from: string, to: string, now: Date, columns?: readonly string[]): Manifest {
  return publishToFolder(join(to, "companies"), registerOf(from, now, columns));
}

/**
 * Builds the index of a register and puts it into the bucket of a deployment, beside the lists.
 * @param from as for {@link buildRegister}, like `columns`
 * @param bucket as for {@link publishLists}
 */
export async function publishRegister(
  from: string,
  bucket: string,
  now: Date,
  columns?: readonly string[],
): Promise<Manifest> {
  const build = registerOf(from, now, columns);
  await publishToBucket(s3Client(), bucket, "companies", build, {});
  return build.manifest;
}

function registerOf(from: string, now: Date, columns?: readonly string[]) {
  const file = { name: basename(from), bytes: readFileSync(from) };
  const source = readCompanies(file, columns === undefined ? undefined : columnMap(columns));
  return buildIndex([{ ...source, sample: from === SAMPLE_COMPANIES }], { now, force: true });
}

/**
 * Builds the index of the records of owners that screening follows.
 * @param from a file, or a folder of files: BODS, GLEIF levels 1 and 2, UK PSC
 * @param to folder of the lists; the records are in its subfolder `ownership`
 * @throws ScreeningError as for {@link buildLists}; the records in use then stay unchanged
 */
export function buildOwnership(from: string, to: string, now: Date): Manifest {
  return publishToFolder(join(to, "ownership"), ownershipOf(from, now));
}

/** Builds the index of the records of owners and puts it into the bucket of a deployment, beside the lists. */
async function publishOwnership(from: string, bucket: string, now: Date): Promise<Manifest> {
  const build = ownershipOf(from, now);
  await publishToBucket(s3Client(), bucket, "ownership", build, {});
  return build.manifest;
}

const OWNERS_FILE = /\.(json|jsonl|ndjson|txt|xml)$/i;

const ownershipOf = (from: string, now: Date) =>
  buildIndex([readOwnership(filesOf(from, OWNERS_FILE))], { now, force: true });

/** Builds the sample register unless there is another: an existing sample may be of an earlier version. */
function ensureSampleRegister(folder: string, now: Date): void {
  const present = manifestIn(join(folder, "companies"));
  if (present === undefined || present.lists.every((list) => list.sample))
    buildRegister(SAMPLE_COMPANIES, folder, now);
}

const readFolder = (folder: string): InputFile[] => [...filesOf(folder, LIST_FILE)];

/** The files of a folder, each read when it is asked for. */
function* filesOf(folder: string, wanted: RegExp): Generator<InputFile> {
  const paths = statSync(folder).isDirectory()
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [folder];
  for (const path of paths) if (wanted.test(path)) yield { name: basename(path), bytes: readFileSync(path) };
}

/** The commands' description of an index. */
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

const USAGE = `lists build [--from <folder or file>] [--to <folder>] [--force]   build the screening index
lists build companies --from <file.csv> [--to <folder>] [--column name=<header> …]
                                                                  build the register of the local business_lookup
lists build ownership --from <folder or file> [--to <folder>]     build the records of owners: BODS, GLEIF, UK PSC
lists publish --bucket <name> [--from <folder or file>] [--force] build the screening index and put it into a deployment's bucket
lists publish companies --bucket <name> [--from <file.csv>] [--column name=<header> …]
                                                                  build the register and put it there
lists publish ownership --bucket <name> --from <folder or file>   build the records of owners and put them there
lists refresh [--mirror <url>] [--source <list>=<url or off> …] [--to <folder>] [--force]
                                                                  fetch the lists from their publishers, or from a folder that holds the same files, and build`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: "string" },
      to: { type: "string", default: process.env.LOCAL_LISTS ?? DEFAULT_LISTS_FOLDER },
      bucket: { type: "string" },
      mirror: { type: "string" },
      source: { type: "string", multiple: true, default: [] },
      column: { type: "string", multiple: true },
      force: { type: "boolean", default: false },
    },
  });
  const now = new Date();
  const { from, to, force, bucket, column: columns } = values;
  const command = positionals.join(" ");
  if (command === "publish" && bucket !== undefined) {
    printBuilt(await publishLists({ from: from ?? SAMPLE_LISTS, bucket, now, force }));
    return;
  }
  if (command === "publish companies" && bucket !== undefined) {
    printManifest(await publishRegister(from ?? SAMPLE_COMPANIES, bucket, now, columns));
    return;
  }
  if (command === "publish ownership" && bucket !== undefined && from !== undefined) {
    printManifest(await publishOwnership(from, bucket, now));
    return;
  }
  if (command === "build") printBuilt(buildLists({ from: from ?? SAMPLE_LISTS, to, now, force }));
  else if (command === "build companies" && from !== undefined)
    printManifest(buildRegister(from, to, now, columns));
  else if (command === "build ownership" && from !== undefined) printManifest(buildOwnership(from, to, now));
  else if (command === "refresh") await printRefreshed(to, force, values.mirror, addressesOf(values.source));
  else throw new UsageError();
  ensureSampleRegister(to, now);
}

function printBuilt({ manifest, skipped }: ListsBuilt): void {
  for (const { file, reason } of skipped) console.log(`skipped ${file}: ${reason}`);
  printManifest(manifest);
}

function printManifest(manifest: Manifest): void {
  for (const list of manifest.lists)
    for (const warning of list.warnings) console.log(`${list.id}: ${warning}`);
  console.log(describeManifest(manifest));
}

/** @throws Error that ends with the usage */
function addressesOf(texts: readonly string[]): ListAddresses {
  try {
    return listAddresses(texts);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** The command was called wrongly; the message says how, unless the usage says enough. */
class UsageError extends Error {}

async function printRefreshed(
  to: string,
  force: boolean,
  mirror: string | undefined,
  addresses: ListAddresses,
): Promise<void> {
  const { manifest, changed, delta, failures } = await refreshLists({
    fetch: (...request) => fetch(...request),
    store: folderStore(to),
    now: () => new Date(),
    publishers: publishedFiles(mirror, addresses),
    force,
  });
  console.log(
    changed
      ? `published; ${delta.added.length} added, ${delta.changed.length} changed, ${delta.removed.length} removed`
      : "nothing has changed",
  );
  console.log(describeManifest(manifest));
  for (const { list, error } of failures)
    console.error(`${list} was not refreshed, ${error.code}: ${error.message}`);
  if (failures.length > 0) process.exitCode = 1;
}

/** A sentence for an error that the caller can fix, the whole error for ours. */
function explain(error: unknown): unknown {
  if (error instanceof ScreeningError) return `${error.code}: ${error.message}`;
  if (!(error instanceof UsageError) && !isUsageFault(error)) return error;
  return error.message === "" ? USAGE : `${error.message}\n${USAGE}`;
}

/** `parseArgs` marks its faults so. Source: https://nodejs.org/api/errors.html (ERR_PARSE_ARGS_…). */
function isUsageFault(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(explain(error));
    process.exitCode = 1;
  });
}
