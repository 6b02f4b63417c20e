import { statSync } from "node:fs";
import { join } from "node:path";
import { IndexMatcher } from "./match/matcher.ts";
import { MANIFEST_FILE } from "./store/manifest.ts";
import { loadIndex, type ScreeningIndex } from "./store/screening-index.ts";

/** Lends the matcher over the index in a folder, and the new one once another index has been published there. */
export class FolderMatchers {
  readonly #folder: string;
  readonly #now: () => Date;
  #loaded: { matcher: IndexMatcher; index: ScreeningIndex; stamp: string } | undefined;

  constructor(folder: string, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
  }

  /**
   * Costs one read of the manifest's time when nothing has changed. The matcher is valid only during the call: the next use may close its index.
   * @param work synchronous, so that no reader is using an index when it is replaced
   * @throws ScreeningError when the index is missing or invalid; an index loaded before is then not used
   */
  use<T>(work: (matcher: IndexMatcher) => T): T {
    return work(this.#current());
  }

  #current(): IndexMatcher {
    const stamp = stampOf(join(this.#folder, MANIFEST_FILE));
    if (this.#loaded !== undefined && this.#loaded.stamp === stamp) return this.#loaded.matcher;
    const index = loadIndex(this.#folder);
    this.#loaded?.index.close();
    const matcher = new IndexMatcher(index, this.#now);
    this.#loaded = { matcher, index, stamp };
    return matcher;
  }

  /** Hours since the publishers last confirmed the lists in use; undefined before the first `use()`. */
  ageHours(): number | undefined {
    if (this.#loaded === undefined) return undefined;
    return (this.#now().getTime() - Date.parse(this.#loaded.index.manifest.checked_at)) / 3_600_000;
  }
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? "none" : `${stat.ino}:${stat.mtimeMs}:${stat.size}`;
}
