import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Changes, ListChanges } from "../../core/monitoring/ports.ts";
import { DELTA_FILE, type ListDelta, parseDelta, recordsIn } from "../../core/screening/lists.ts";
import type { ListPlace } from "./list-source.ts";
import { buildKey, buildsOf } from "./lists-history.ts";
import { readObject } from "./lists-objects.ts";

/**
 * What has changed in the lists, from the records of the builds that are kept. Where one is missing or cannot be read, the changes
 * are not known. Records of builds never change, so the newest answer serves every step of a pass.
 * @param config a folder takes precedence over the bucket, as for the blocks
 */
export function listChanges(
  { listsDir, listsBucket }: Pick<ListPlace, "listsDir" | "listsBucket">,
  s3: () => S3Client,
): ListChanges {
  const read = async (from: string, to: string): Promise<Changes | undefined> => {
    if (listsDir !== undefined) return changesIn(folderDeltas(listsDir), from, to);
    return listsBucket === undefined ? undefined : changesIn(bucketDeltas(s3(), listsBucket), from, to);
  };
  let newest: { readonly from: string; readonly to: string; readonly changes: Changes } | undefined;
  return {
    between: async (from, to) => {
      if (newest?.from === from && newest.to === to) return newest.changes;
      const changes = await read(from, to);
      if (changes !== undefined) newest = { from, to, changes };
      return changes;
    },
  };
}

/**
 * The changes of a chain of builds together.
 * @param deltas of builds, the newest first
 */
export async function changesIn(
  deltas: AsyncIterable<ListDelta> | Iterable<ListDelta>,
  from: string,
  to: string,
): Promise<Changes | undefined> {
  const [ids, words] = [new Set<string>(), new Set<string>()];
  let wanted: string | null = to;
  if (wanted === from) return { ids, words };
  for await (const delta of deltas) {
    if (delta.to !== wanted) continue;
    if (delta.words === undefined) return undefined;
    for (const id of [...delta.added, ...delta.changed, ...delta.removed]) ids.add(id);
    for (const word of delta.words) words.add(word);
    wanted = delta.from;
    if (wanted === from) return { ids, words };
    if (wanted === null) return undefined;
  }
  return undefined;
}

async function* folderDeltas(folder: string): AsyncGenerator<ListDelta> {
  for (const record of recordsIn(folder)) {
    const file = join(record, DELTA_FILE);
    const delta = existsSync(file) ? parseDelta(readFileSync(file, "utf8")) : undefined;
    if (delta !== undefined) yield delta;
  }
}

async function* bucketDeltas(s3: S3Client, bucket: string): AsyncGenerator<ListDelta> {
  for (const { built_at } of (await buildsOf(s3, bucket, "sanctions")).toReversed()) {
    const found = await readObject(s3, bucket, buildKey("sanctions", built_at, DELTA_FILE));
    if (found === undefined) continue;
    const delta = parseDelta(new TextDecoder().decode(found.bytes));
    if (delta !== undefined) yield delta;
  }
}
