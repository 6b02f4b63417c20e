import { changedWords } from "./match/changed-words.ts";
import type { ScreeningIndex } from "./store/screening-index.ts";

/** The differences of two indexes by entity id: enough to screen earlier subjects against the change only. */
export interface ListDelta {
  /** SHA-256 of the index before, null for the first one. */
  from: string | null;
  to: string;
  added: string[];
  changed: string[];
  removed: string[];
  /** Words by which entries that have not changed may be found or weighed otherwise (`changedWords`). */
  words: string[];
}

/** Compares two indexes by the versions of their entities. Linear in their size; ids come out sorted. */
export function deltaBetween(before: ScreeningIndex | undefined, after: ScreeningIndex): ListDelta {
  const old = before === undefined ? new Map<string, string>() : versionsOf(before);
  const now = versionsOf(after);
  const added: string[] = [];
  const changed: string[] = [];
  for (const [id, version] of now) {
    const known = old.get(id);
    if (known === undefined) added.push(id);
    else if (known !== version) changed.push(id);
  }
  const removed = [...old.keys()].filter((id) => !now.has(id));
  return {
    from: before?.manifest.index.sha256 ?? null,
    to: after.manifest.index.sha256,
    added: added.sort(),
    changed: changed.sort(),
    removed: removed.sort(),
    words: before === undefined ? [] : changedWords(before, after),
  };
}

function versionsOf(index: ScreeningIndex): Map<string, string> {
  const versions = new Map<string, string>();
  for (let entity = 0; entity < index.entities; entity++) {
    const { id, version } = index.details(entity);
    versions.set(id, version);
  }
  return versions;
}
