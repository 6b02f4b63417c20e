import { queryKeys } from "../../engines/screening/index.ts";
import { ScreeningError } from "../screening/lists.ts";
import type { Watch, WatchKeys } from "../subjects/monitoring.ts";

/**
 * The keys of what is looked up; none for a query that cannot be screened, which judging says.
 * @param algorithm version of the matcher
 */
export function keysOf(query: Watch["query"], algorithm: string): WatchKeys {
  try {
    const keys = queryKeys(query);
    const packed = new Uint8Array(keys.length * 4);
    const view = new DataView(packed.buffer);
    for (const [at, key] of keys.entries()) view.setUint32(at * 4, key, true);
    return { algorithm, packed };
  } catch (error) {
    if (error instanceof ScreeningError) return { algorithm, packed: new Uint8Array() };
    throw error;
  }
}

/** Whether a subject shares a key with some others. @param algorithm version of the matcher that made those */
export function meets({ keys, query }: Watch, wanted: ReadonlySet<number>, algorithm: string): boolean {
  const { packed } = keys?.algorithm === algorithm ? keys : keysOf(query, algorithm);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at < packed.byteLength; at += 4) if (wanted.has(view.getUint32(at, true))) return true;
  return false;
}
