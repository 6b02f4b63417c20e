import { buildIndex, type ScreeningBuild } from "./build-index.ts";
import { deltaBetween, type ListDelta } from "./delta.ts";
import { ScreeningError } from "./errors.ts";
import { PUBLISHERS, type PublishedFile } from "./publishers.ts";
import { readLists } from "./readers/index.ts";
import type { InputFile } from "./readers/reader.ts";
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
  /** The index in use. */
  current(): Promise<ScreeningIndex | undefined>;
  /** Puts a build in use, all at once, and keeps the last ninety. */
  publish(build: ScreeningBuild, delta: ListDelta): Promise<void>;
  /** Notes that the index in use was confirmed to be current. */
  confirm(manifest: Manifest): Promise<void>;
}

export interface RefreshPorts {
  fetch: typeof fetch;
  store: ListStore;
  now(): Date;
  publishers?: readonly PublishedFile[];
  force?: boolean;
}

export interface Refreshed {
  manifest: Manifest;
  changed: boolean;
  delta: ListDelta;
}

const TIMEOUT_MS = 120_000;

/**
 * Asks every publisher for its lists, builds, checks and publishes. Either all of it works or nothing changes: a publisher that cannot be
 * reached leaves the index in use as it is, and its age goes on counting.
 * @throws ScreeningError `list_fetch_failed`, or what reading and building refuse
 */
export async function refreshLists(ports: RefreshPorts): Promise<Refreshed> {
  const publishers = ports.publishers ?? PUBLISHERS;
  const fetched = await Promise.all(publishers.map((publisher) => fetchFile(ports, publisher)));
  const before = await ports.store.current();
  if (before !== undefined && fetched.every((file) => !file.changed) && covers(before.manifest, publishers)) {
    const manifest = { ...before.manifest, checked_at: ports.now().toISOString() };
    await ports.store.confirm(manifest);
    return { manifest, changed: false, delta: { ...deltaBetween(before, before) } };
  }
  const { sources } = readLists(fetched.map((file) => file.file));
  const previous =
    before?.manifest.lists.every((list) => list.sample) === true ? undefined : before?.manifest;
  const build = buildIndex(sources, {
    now: ports.now(),
    force: ports.force ?? false,
    ...(previous === undefined ? {} : { previous }),
  });
  const delta = deltaBetween(before, openIndex(build.bytes, build.manifest));
  await ports.store.publish(build, delta);
  // Only now: a file that was kept but never built would look unchanged at the next refresh.
  for (const { file, kept, changed } of fetched) if (changed) await ports.store.keepFile(file.name, kept);
  return { manifest: build.manifest, changed: true, delta };
}

function covers(manifest: Manifest, publishers: readonly PublishedFile[]): boolean {
  return publishers.every(({ list }) => manifest.lists.some(({ id }) => id === list));
}

interface Fetched {
  file: InputFile;
  kept: KeptFile;
  changed: boolean;
}

async function fetchFile({ fetch, store }: RefreshPorts, { name, url }: PublishedFile): Promise<Fetched> {
  const known = await store.keptFile(name);
  const response = await request(fetch, name, url, known);
  if (response.status === 304 && known !== undefined)
    return { file: { name, bytes: known.bytes }, kept: known, changed: false };
  if (!response.ok)
    throw new ScreeningError("list_fetch_failed", `The publisher answers ${response.status}.`, {
      file: name,
    });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const length = response.headers.get("content-length");
  if (
    length !== null &&
    response.headers.get("content-encoding") === null &&
    Number(length) !== bytes.length
  ) {
    throw new ScreeningError(
      "list_truncated",
      `The publisher announced ${length} bytes and sent ${bytes.length}.`,
      { file: name },
    );
  }
  const same = known !== undefined && Buffer.compare(known.bytes, bytes) === 0;
  const kept = {
    bytes,
    etag: response.headers.get("etag"),
    lastModified: response.headers.get("last-modified"),
  };
  return { file: { name, bytes }, kept, changed: !same };
}

async function request(
  fetcher: typeof fetch,
  name: string,
  url: string,
  known: KeptFile | undefined,
): Promise<Response> {
  const headers: Record<string, string> = { "user-agent": "workflow-api-lists/1" };
  if (known?.etag) headers["if-none-match"] = known.etag;
  if (known?.lastModified) headers["if-modified-since"] = known.lastModified;
  try {
    return await fetcher(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new ScreeningError("list_fetch_failed", "The publisher cannot be reached.", { file: name });
  }
}
