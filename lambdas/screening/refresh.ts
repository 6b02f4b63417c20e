import { buildIndex, refuseShrunkList, type ScreeningBuild } from "./build-index.ts";
import { deltaBetween, type ListDelta } from "./delta.ts";
import { ScreeningError } from "./errors.ts";
import { type Fetched, fetchFile } from "./fetch-files.ts";
import type { PublishedFile } from "./publishers.ts";
import { readLists } from "./readers/index.ts";
import type { Manifest } from "./store/manifest.ts";
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

export interface RefreshPorts {
  fetch: typeof fetch;
  store: ListStore;
  now(): Date;
  publishers: readonly PublishedFile[];
  force?: boolean;
}

export interface Refreshed {
  manifest: Manifest;
  changed: boolean;
  delta: ListDelta;
  /** Lists that could not be had or read. Each keeps its last good edition and the time at which that was last confirmed. */
  failures: ListFailure[];
}

/** Why one list was not refreshed. */
export interface ListFailure {
  list: string;
  error: ScreeningError;
}

/**
 * Asks every publisher for its lists, builds, checks and publishes. A list that cannot be had, read or believed does not hold up the
 * others: its last good edition stays in the index and its own age goes on counting, until screening against it is refused
 * (`list_out_of_date`). Nothing is published when no list could be had, or when a list in use would be lost.
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
      return editionOf(ports, list, files, ports.force === true ? undefined : previous);
    }),
  );
  const failures = editions.flatMap(({ list, error }) => (error === undefined ? [] : [{ list, error }]));
  refuseLoss(editions, failures, previous);
  const usable = editions.filter(({ files }) => files.length > 0);
  const checkedAt = checkTimes(usable, current?.manifest, ports.now());
  if (before !== undefined && usable.every(({ changed }) => !changed) && covers(before.manifest, usable)) {
    const manifest = withCheckTimes(before.manifest, checkedAt);
    await ports.store.confirm(manifest);
    return { manifest, changed: false, delta: deltaBetween(before, before), failures };
  }
  const { sources } = readLists(usable.flatMap(({ files }) => files.map(({ file }) => file)));
  const built = buildIndex(sources, {
    now: ports.now(),
    force: ports.force ?? false,
    ...(previous === undefined ? {} : { previous }),
  });
  const build = { ...built, manifest: withCheckTimes(built.manifest, checkedAt) };
  const delta = deltaBetween(before, openIndex(build.bytes, build.manifest));
  await ports.store.publish(build, delta);
  // Only now: a file that was kept but never built would look unchanged at the next refresh.
  for (const { file, kept, changed } of usable.flatMap(({ files }) => files))
    if (changed) await ports.store.keepFile(file.name, kept);
  return { manifest: build.manifest, changed: true, delta, failures };
}

/** The files of one list that are to be built: the publisher's, or the last good ones where those are not to be had. */
interface Edition {
  list: string;
  /** Empty when there never was a good edition. */
  files: Fetched[];
  changed: boolean;
  error?: ScreeningError;
}

async function editionOf(
  ports: RefreshPorts,
  list: string,
  published: readonly PublishedFile[],
  previous: Manifest | undefined,
): Promise<Edition> {
  try {
    const files = await Promise.all(published.map((file) => fetchFile(ports, file)));
    const changed = files.some((file) => file.changed);
    if (changed) tryToRead(list, files, previous);
    return { list, files, changed };
  } catch (error) {
    if (!(error instanceof ScreeningError)) throw error;
    return { list, files: await keptEdition(ports.store, published), changed: false, error };
  }
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

/** All files of the list as they were last built, or none: parts of different editions do not go together. */
async function keptEdition(store: ListStore, published: readonly PublishedFile[]): Promise<Fetched[]> {
  const kept = await Promise.all(
    published.map(async ({ name }) => ({ name, kept: await store.keptFile(name) })),
  );
  const files = kept.flatMap(({ name, kept: file }) =>
    file === undefined ? [] : [{ file: { name, bytes: file.bytes }, kept: file, changed: false }],
  );
  return files.length === published.length ? files : [];
}

function refuseLoss(
  editions: readonly Edition[],
  failures: readonly ListFailure[],
  previous: Manifest | undefined,
): void {
  const [first] = failures;
  if (first === undefined) return;
  if (failures.length === editions.length) throw first.error;
  const lost = editions.find(
    ({ list, files }) => files.length === 0 && previous?.lists.some(({ id }) => id === list) === true,
  );
  if (lost?.error !== undefined) throw lost.error;
}

/** Never confirmed: out of date whatever the limit. */
const NEVER = new Date(0).toISOString();

/** When each list was last confirmed by its publisher. */
function checkTimes(
  editions: readonly Edition[],
  before: Manifest | undefined,
  now: Date,
): ReadonlyMap<string, string> {
  const earlier = (list: string) => {
    const known = before?.lists.find(({ id }) => id === list);
    return known === undefined ? NEVER : (known.checked_at ?? before?.checked_at ?? NEVER);
  };
  return new Map(
    editions.map(({ list, error }) => [list, error === undefined ? now.toISOString() : earlier(list)]),
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

function covers(manifest: Manifest, editions: readonly Edition[]): boolean {
  return editions.every(({ list }) => manifest.lists.some(({ id }) => id === list));
}
