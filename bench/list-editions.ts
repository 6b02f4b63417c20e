/** Indexes of list editions, for benches. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildIndex, openIndex, readLists, type ScreeningIndex } from "../engines/screening/index.ts";

/** An edition of lists: a name, and its files. */
export interface Edition {
  readonly name: string;
  readonly files: readonly string[];
}

/** The index of an edition. */
export function indexOf(folder: string, { files }: Edition, now: Date): ScreeningIndex {
  const read = files.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const { bytes, manifest } = buildIndex(readLists(read).sources, { now, force: true });
  return openIndex(bytes, manifest);
}
