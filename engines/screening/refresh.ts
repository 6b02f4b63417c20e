import { buildIndex, refuseShrunkList } from "./build-index.ts";
import { deltaBetween, type ListDelta } from "./delta.ts";
import type { ListSource, SourceFile } from "./entity.ts";
import { ScreeningError } from "./errors.ts";
import { type Fetched, fetchFile } from "./fetch-files.ts";
import type { ListStore } from "./list-store.ts";
import type { PublishedFile } from "./publishers.ts";
import { readLists } from "./readers/index.ts";
import { describeFile, type InputFile } from "./readers/reader.ts";
import { listInIndex } from "./store/list-in-index.ts";
import { ALGORITHM_VERSION, type Manifest, type ManifestList } from "./store/manifest.ts";
import { openIndex } from "./store/screening-index.ts";

/** The input of a refresh. `force`: accepts also a list that has shrunk. */
export interface RefreshPorts {
  fetch: typeof fetch;
  store: ListStore;
  now(): Date;
  publishers: readonly PublishedFile[];
  force?: boolean;
}

/** The result of a refresh: the manifest in use now, whether a new index was published, and its changes. */
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
 * Asks every publisher for its lists, builds, checks and publishes. A list in use that is unavailable, unreadable or
 * invalid, or that the operator added, does not stop the others: it stays in the index unchanged and its age increases
 * until screening against it is refused (`list_out_of_date`). Nothing is published when no list was available, or when
 * a list in use would be lost.
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
    return { manifest, changed: false, delta: deltaBetween(current, before), failures };
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
  const delta = deltaBetween(current, openIndex(build.bytes, build.manifest));
  await ports.store.publish(build, delta);
  await keepFetched(ports.store, fetched);
  return { manifest: build.manifest, changed: true, delta, failures };
}

/** Keeps only files that were built in: any other kept file would seem unchanged at the next refresh. */
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

/** Not compared with the last fetch: an operator may have published other files since. */
function isBuiltOf(inUse: ManifestList | undefined, files: readonly InputFile[]): boolean {
  const hashes = (of: readonly SourceFile[]) => new Set(of.map(({ sha256 }) => sha256));
  if (inUse === undefined) return false;
  const [built, now] = [hashes(inUse.files), hashes(files.map(describeFile))];
  return built.size === now.size && [...now].every((hash) => built.has(hash));
}

/** Reads each list separately, so that an unreadable, different or shrunk list is known before all are combined. */
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
 * A list in use whose index is damaged or of another version: read from its kept source files.
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

/** The time of the whole index is the earliest confirmation of a list. */
function withCheckTimes(manifest: Manifest, times: ReadonlyMap<string, string>): Manifest {
  const lists = manifest.lists.map((list) => ({
    ...list,
    checked_at: times.get(list.id) ?? list.checked_at ?? manifest.checked_at,
  }));
  const oldest = lists.map((list) => list.checked_at).sort()[0] ?? manifest.checked_at;
  return { ...manifest, checked_at: oldest, lists };
}
