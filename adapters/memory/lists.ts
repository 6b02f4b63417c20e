import { buildName } from "../../core/screening/build-name.ts";
import {
  hasLists,
  IndexMatcher,
  type KeptFile,
  type ListDelta,
  type ListStore,
  type Manifest,
  openIndex,
  parseManifest,
  ScreeningError,
  weightsIn,
} from "../../core/screening/lists.ts";
import type { BuildPlace, KeptBuild, ListBuilds, ListSource } from "../../core/screening/ports.ts";

/** The lists of one section in memory, for tests of the use cases. */
export interface ListsMemory {
  readonly store: ListStore;
  readonly source: ListSource;
  readonly manifestOf: () => Promise<Manifest>;
  readonly builds: ListBuilds;
  readonly place: BuildPlace;
  /** While it is set, the place of the lists cannot be reached. */
  isUnreachable: boolean;
  /** Overwrites the manifest, or the index that it names. */
  damage(what: "manifest" | "index"): void;
}

const DAMAGED = "{}";

/** Makes a place without lists. */
export function createLists(now: () => Date): ListsMemory {
  const files = new Map<string, KeptFile>();
  let published: { manifest: string; bytes: Uint8Array; delta: ListDelta } | undefined;
  /** Of all builds, the newest first. */
  const kept: { manifest: Manifest; bytes: Uint8Array }[] = [];
  let inUse: { matcher: IndexMatcher; manifest: Manifest } | undefined;

  function reach(): void {
    if (lists.isUnreachable)
      throw new ScreeningError("list_fetch_failed", "The place of the lists cannot be reached.");
  }
  function manifestOf(): Manifest {
    reach();
    if (published === undefined) throw new ScreeningError("list_missing", "There are no lists.");
    return parseManifest(published.manifest, "manifest");
  }
  function open(manifest: Manifest) {
    return openIndex(published?.bytes ?? new Uint8Array(), manifest);
  }
  function current(): IndexMatcher {
    // Lists in use stay in use while their place cannot be reached.
    if (lists.isUnreachable && inUse !== undefined) return inUse.matcher;
    const manifest = manifestOf();
    const matcher = new IndexMatcher(open(manifest), now);
    inUse = { matcher, manifest };
    return matcher;
  }

  async function first(isWanted: (manifest: Manifest) => boolean): Promise<KeptBuild | undefined> {
    reach();
    const found = kept.find(({ manifest }) => isWanted(manifest));
    return found && { manifest: found.manifest, read: async () => found.bytes };
  }

  const lists: ListsMemory = {
    isUnreachable: false,
    builds: {
      ofIndex: (sha256) => first(({ index }) => index.sha256 === sha256),
      ofLists: (until, versions) =>
        first((manifest) => manifest.built_at <= until && hasLists(manifest, versions)),
    },
    place: {
      async list() {
        reach();
        return kept
          .map(({ manifest }) => ({ name: buildName(manifest.index.sha256), builtAt: manifest.built_at }))
          .toReversed();
      },
      async remove(name) {
        const isIt = ({ index }: Manifest): boolean => buildName(index.sha256) === name;
        if (isIt(manifestOf())) return false;
        for (const build of kept.filter(({ manifest }) => isIt(manifest)))
          kept.splice(kept.indexOf(build), 1);
        return true;
      },
    },
    damage(what) {
      if (published === undefined) return;
      if (what === "manifest") published = { ...published, manifest: DAMAGED };
      else published = { ...published, bytes: new TextEncoder().encode(DAMAGED) };
    },
    manifestOf: async () => manifestOf(),
    source: {
      use: async (work) => work(current()),
      ageHours: () =>
        inUse === undefined
          ? undefined
          : (now().getTime() - Date.parse(inUse.manifest.checked_at)) / 3_600_000,
    },
    store: {
      async keptFile(name) {
        reach();
        return structuredClone(files.get(name));
      },
      async keepFile(name, file) {
        reach();
        files.set(name, structuredClone(file));
      },
      async current() {
        reach();
        const manifest = unlessBroken(manifestOf);
        const weights = manifest && weightsIn(published?.delta, manifest.index.sha256);
        return manifest && { manifest, index: unlessBroken(() => open(manifest)), weights };
      },
      async publish({ bytes, manifest }, delta) {
        reach();
        published = { manifest: JSON.stringify(manifest), bytes, delta };
        kept.unshift({ manifest, bytes });
      },
      async confirm(manifest) {
        reach();
        if (published !== undefined) published = { ...published, manifest: JSON.stringify(manifest) };
      },
    },
  };
  return lists;
}

function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScreeningError) return undefined;
    throw error;
  }
}
