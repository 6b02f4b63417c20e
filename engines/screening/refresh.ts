import { buildIndex, refuseShrunkList, type ScreeningBuild } from "./build-index.ts";
import { deltaBetween, type ListDelta } from "./delta.ts";
import type { ListSource, SourceFile } from "./entity.ts";
import { ScreeningError } from "./errors.ts";
import { type Fetched, fetchFile } from "./fetch-files.ts";
import type { PublishedFile } from "./publishers.ts";
import { readLists } from "./readers/index.ts";
import { describeFile, type InputFile } from "./readers/reader.ts";
import { listInIndex } from "./store/list-in-index.ts";
import { ALGORITHM_VERSION, type Manifest, type ManifestList } from "./store/manifest.ts";
import { openIndex, type ScreeningIndex } from "./store/screening-index.ts";

/** A file as it was last fetched, with what makes the next request conditional. */
export interface KeptFile {
  bytes: Uint8Array;
  etag: string | null;
  lastModified: string | null;
}

/** Where fetched files and indexes are kept: a folder, or a bucket. */
export interface ListStore {
  keptFile(name: string): Promise<KeptFile | undefined>;
  keepFile(name: string, file: KeptFile): Promise<void>;
  /** What is in use. */
  current(): Promise<CurrentLists | undefined>;
  /** Puts a build in use, all at once, and keeps the last ninety. */
  publish(build: ScreeningBuild, delta: ListDelta): Promise<void>;
  /** Notes that the index in use was confirmed to be current. */
  confirm(manifest: Manifest): Promise<void>;
}

/** What is in use: its manifest, and the index unless that is damaged or of another version of the format and has to be built anew. */
export interface CurrentLists {
  manifest: Manifest;
  index: ScreeningIndex | undefined;
}

/** What a refresh needs. `force`: also a list that has shrunk is taken. */
export interface RefreshPorts {
  fetch: typeof fetch;
  store: ListStore;
  now(): Date;
  publishers: readonly PublishedFile[];
  force?: boolean;
}

/** What a refresh has come to: the manifest in use now, whether another index was published, and what that one changed. */
export interface Refreshed {
  manifest: Manifest;
  changed: boolean;
  delta: ListDelta;
  /** Lists that could not be had or read. Each that is in use stays as it is, with the time at which it was last confirmed. */
  failures: ListFailure[];
}

/** Why one list was not refreshed. */
export interface ListFailure {
  list: string;
  error: ScreeningError;
}

/**
 * Asks every publisher for its lists, builds, checks and publishes. A list in use that cannot be had, read or believed, or that is none
 * of the publishers' (who runs this brought it), does not hold up the others: it stays in the index as it is and its own age goes on
 * counting, until screening against it is refused (`list_out_of_date`). Nothing is published when no list could be had, or when a list
 * in use would be lost.
 * @throws ScreeningError of the list in question
 */
export async function refreshLists(ports: RefreshPorts): Promise<Refreshed> {
  const { publishers } = ports;
  const current = await ports.store.current();
  const before = current?.index;
  const previous =
    current?.manifest.lists.every((list) => list.sample) === true ? undefined : current?.manifest;
  const ids = [...new Set(publishers.map(({ list }) => list))];
  const editions = await Promise.all(
    ids.map((list) => {
      const files = publishers.filter((file) => file.list === list);
      return editionOf(ports, list, files, previous);
    }),
  );
  const failures = editions.flatMap((edition) => ("error" in edition ? [edition] : []));
  const fetched = editions.flatMap((edition) => ("files" in edition ? [edition] : []));
  const [failure] = failures;
  if (failure !== undefined && fetched.length === 0) throw failure.error;
  const stays = previous === undefined ? [] : listsBeside(previous, fetched);
  const checkedAt = new Map([
    ...fetched.map(({ list }) => [list, ports.now().toISOString()] as const),
    ...stays.map(({ id, checked_at }) => [id, checked_at] as const),
  ]);
  const builtAlike = before?.manifest.algorithm_version === ALGORITHM_VERSION;
  if (before !== undefined && builtAlike && fetched.every(({ isNew }) => !isNew)) {
    const manifest = withCheckTimes(before.manifest, checkedAt);
    await ports.store.confirm(manifest);
    await keepFetched(ports.store, fetched);
    return { manifest, changed: false, delta: deltaBetween(before, before), failures };
  }
  const { sources } = readLists(fetched.flatMap(({ files }) => files.map(({ file }) => file)));
  for (const list of stays) {
    const again =
      before === undefined ? await sourcesOfKept(ports, list, failures) : [listInIndex(before, list)];
    sources.push(...again);
  }
  const built = buildIndex(sources, {
    now: ports.now(),
    force: ports.force ?? false,
    ...(previous === undefined ? {} : { previous }),
  });
  const build = { ...built, manifest: withCheckTimes(built.manifest, checkedAt) };
  const delta = deltaBetween(before, openIndex(build.bytes, build.manifest));
  await ports.store.publish(build, delta);
  await keepFetched(ports.store, fetched);
  return { manifest: build.manifest, changed: true, delta, failures };
}

/** Only what is built: a file that was kept before would look unchanged at the next refresh. */
async function keepFetched(store: ListStore, fetched: readonly Edition[]): Promise<void> {
  for (const { file, kept, changed } of fetched.flatMap(({ files }) => files))
    if (changed) await store.keepFile(file.name, kept);
}

/** One list as its publisher has it now. */
interface Edition {
  list: string;
  files: Fetched[];
  /** The index in use is not built of these very files. */
  isNew: boolean;
}

async function editionOf(
  ports: RefreshPorts,
  list: string,
  published: readonly PublishedFile[],
  previous: Manifest | undefined,
): Promise<Edition | ListFailure> {
  try {
    const files = await Promise.all(published.map((file) => fetchFile(ports, file)));
    const inUse = previous?.lists.find(({ id }) => id === list);
    const isNew = !isBuiltOf(
      inUse,
      files.map(({ file }) => file),
    );
    if (isNew) tryToRead(list, files, ports.force === true ? undefined : previous);
    return { list, files, isNew };
  } catch (error) {
    if (!(error instanceof ScreeningError)) throw error;
    return { list, error };
  }
}

/** Not by what was fetched last: since then somebody may have published files of their own. */
function isBuiltOf(inUse: ManifestList | undefined, files: readonly InputFile[]): boolean {
  const hashes = (of: readonly SourceFile[]) => new Set(of.map(({ sha256 }) => sha256));
  if (inUse === undefined) return false;
  const [built, now] = [hashes(inUse.files), hashes(files.map(describeFile))];
  return built.size === now.size && [...now].every((hash) => built.has(hash));
}

/** Reads a list by itself, so that one that cannot be read, is another or has shrunk is known before all are put together. */
function tryToRead(list: string, files: readonly Fetched[], previous: Manifest | undefined): void {
  const { sources } = readLists(files.map(({ file }) => file));
  for (const { id, entities, files: read } of sources) {
    const file = read[0]?.name ?? list;
    if (id !== list) throw new ScreeningError("list_shape", `This is the list ${id}, not ${list}.`, { file });
    const names = entities.reduce((count, entity) => count + entity.names.length, 0);
    if (previous !== undefined) refuseShrunkList(previous, id, { entities: entities.length, names });
  }
}

/** The lists in use that were not fetched, with the time at which each was last confirmed. */
function listsBeside(inUse: Manifest, fetched: readonly Edition[]) {
  return inUse.lists
    .filter(({ id, sample }) => !sample && fetched.every(({ list }) => list !== id))
    .map((list) => ({ ...list, checked_at: list.checked_at ?? inUse.checked_at }));
}

/**
 * A list in use whose index, damaged or of another version, cannot be read: of the files that it was built of, where those are kept.
 * @throws ScreeningError
 */
async function sourcesOfKept(
  { store, publishers }: RefreshPorts,
  list: ManifestList,
  failures: readonly ListFailure[],
): Promise<ListSource[]> {
  const names = publishers.filter((file) => file.list === list.id).map(({ name }) => name);
  const kept = await Promise.all(names.map(async (name) => ({ name, file: await store.keptFile(name) })));
  const files = kept.flatMap(({ name, file }) => (file === undefined ? [] : [{ name, bytes: file.bytes }]));
  if (isBuiltOf(list, files)) return readLists(files).sources;
  throw (
    failures.find((failure) => failure.list === list.id)?.error ??
    new ScreeningError(
      "list_missing",
      `The list ${list.id} has no publisher here and its index cannot be read: publish it again.`,
    )
  );
}

/** The time of the whole is that of the list that was confirmed longest ago. */
function withCheckTimes(manifest: Manifest, times: ReadonlyMap<string, string>): Manifest {
  const lists = manifest.lists.map((list) => ({
    ...list,
    checked_at: times.get(list.id) ?? list.checked_at ?? manifest.checked_at,
  }));
  const oldest = lists.map((list) => list.checked_at).sort()[0] ?? manifest.checked_at;
  return { ...manifest, checked_at: oldest, lists };
}
