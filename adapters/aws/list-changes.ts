import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Changes, ListChanges } from "../../core/monitoring/ports.ts";
import { builtAtOf, DELTA_FILE, type ListDelta, parseDelta, recordsIn } from "../../core/screening/lists.ts";
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
  const read = async (span: Span): Promise<Changes | undefined> => {
    if (listsDir !== undefined) return changesIn(folderRecords(listsDir), span);
    return listsBucket === undefined ? undefined : changesIn(bucketRecords(s3(), listsBucket), span);
  };
  let newest: { readonly span: Span; readonly changes: Changes } | undefined;
  return {
    between: async (from, to, judgedAt) => {
      const span = { from, to, judgedAt };
      if (newest !== undefined && isDeepStrictEqual(newest.span, span)) return newest.changes;
      const changes = await read(span);
      if (changes !== undefined) newest = { span, changes };
      return changes;
    },
  };
}

/** From the edition by which everybody was judged, and when (ISO time), to another one. */
interface Span {
  readonly from: string;
  readonly to: string;
  readonly judgedAt: string;
}

/** The record of a build. */
export interface BuildRecord {
  /** ISO time. */
  readonly builtAt: string;
  /** Undefined: it cannot be read. */
  readonly delta: ListDelta | undefined;
}

/**
 * The changes of a chain of builds together. Lists may go back to an earlier edition, so the chain ends where `from` was in use when everybody was
 * judged by it, and not where it came again.
 * @param records of builds, the newest first
 */
export async function changesIn(
  records: AsyncIterable<BuildRecord> | Iterable<BuildRecord>,
  { from, to, judgedAt }: Span,
): Promise<Changes | undefined> {
  const [ids, words] = [new Set<string>(), new Set<string>()];
  let wanted = to;
  for await (const { builtAt, delta } of records) {
    const isSince = builtAt > judgedAt;
    if (wanted === from && !isSince) break;
    // What cannot be read may be the link that leads on.
    if (delta === undefined && isSince) return undefined;
    if (delta?.to !== wanted) continue;
    if (delta.words === undefined || delta.from === null) return undefined;
    for (const id of [...delta.added, ...delta.changed, ...delta.removed]) ids.add(id);
    for (const word of delta.words) words.add(word);
    wanted = delta.from;
  }
  return wanted === from ? { ids, words } : undefined;
}

function* folderRecords(folder: string): Generator<BuildRecord> {
  for (const record of recordsIn(folder)) {
    const file = join(record, DELTA_FILE);
    const delta = existsSync(file) ? parseDelta(readFileSync(file, "utf8")) : undefined;
    yield { builtAt: builtAtOf(record), delta };
  }
}

async function* bucketRecords(s3: S3Client, bucket: string): AsyncGenerator<BuildRecord> {
  for (const { built_at } of (await buildsOf(s3, bucket, "sanctions")).toReversed()) {
    const found = await readObject(s3, bucket, buildKey("sanctions", built_at, DELTA_FILE));
    const delta = found === undefined ? undefined : parseDelta(new TextDecoder().decode(found.bytes));
    yield { builtAt: built_at, delta };
  }
}
