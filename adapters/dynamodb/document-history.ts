import { createHash } from "node:crypto";
import * as z from "zod";
import {
  type DocumentHistory,
  type DocumentTrace,
  MAX_FACES,
  MAX_TRACES,
  MAX_TRIES,
  TRIES_WITHIN_MS,
} from "../../core/blocks/document_verification/history.ts";
import { definedOnly } from "../../core/json.ts";
import { seenDocumentKeys } from "./keys.ts";
import { pointerItem } from "./subject-pointers.ts";
import type { Item, Table } from "./table.ts";

/** Traces outlive the uploads, or a document could be reused a month later. */
const KEPT_DAYS = 400;
/** Buckets that are read at the same time. */
const READS_AT_ONCE = 24;
/** Tries are kept a little longer than they count. */
const TRIES_KEPT_DAYS = 2;

const traceSchema = z.object({
  subject: z.string(),
  number: z.string(),
  holder: z.string().optional(),
  birthDate: z.string().optional(),
  expiryDate: z.string().optional(),
  face: z.string().optional(),
});
const portraitSchema = z.object({ ownFace: z.string() });
const trySchema = z.object({ at: z.string() });

/**
 * Traces of documents in the table: an item for the number and one for the holder, and one for the portrait under its own subject; for each a pointer by which an erasure finds it.
 *
 * @param table the one table
 */
export function createDocumentHistory(table: Pick<Table, "partition" | "batchPut">): DocumentHistory {
  const read = async (partition: string): Promise<DocumentTrace[]> =>
    (await table.partition(partition, { limit: MAX_TRACES })).map(parsed);
  return {
    withNumber: (tenant, number) => read(seenDocumentKeys.numberPartition(tenant, number)),
    ofHolder: (tenant, holder) => read(seenDocumentKeys.holderPartition(tenant, holder)),
    async inBuckets(tenant, buckets) {
      const found = new Map<string, DocumentTrace>();
      for (let first = 0; first < buckets.length; first += READS_AT_ONCE) {
        const some = buckets.slice(first, first + READS_AT_ONCE);
        const read = await Promise.all(
          some.map((bucket) =>
            table.partition(seenDocumentKeys.facePartition(tenant, bucket), { limit: MAX_FACES }),
          ),
        );
        for (const item of read.flat()) found.set(String(item.sk), parsed(item));
      }
      return [...found.values()];
    },
    async remember(tenant, trace, buckets, now) {
      const { subject, number, holder } = trace;
      const ttl = inDays(now, KEPT_DAYS);
      // One item for all that is equal, so that many tries with one document hide no other.
      const sort = `${subject}#${digestOf(trace)}`;
      const keys = [
        { pk: seenDocumentKeys.numberPartition(tenant, number), sk: sort },
        ...(holder === undefined ? [] : [{ pk: seenDocumentKeys.holderPartition(tenant, holder), sk: sort }]),
        ...buckets.map((bucket) => ({ pk: seenDocumentKeys.facePartition(tenant, bucket), sk: sort })),
      ];
      // The pointers first: an erasure finds every trace by them.
      await table.batchPut(keys.map((key) => pointerItem(tenant, subject, key, ttl)));
      await table.batchPut(keys.map((key) => ({ ...key, ...definedOnly(trace), ttl })));
    },
    async portraitsOf(tenant, subject, number) {
      const partition = seenDocumentKeys.portraitPartition(tenant, subject, number);
      const items = await table.partition(partition, { limit: MAX_TRACES });
      return items.map((item) => portraitSchema.parse(item).ownFace);
    },
    async keepPortrait(tenant, subject, number, face, now) {
      const ttl = inDays(now, KEPT_DAYS);
      const sk = createHash("sha256").update(face).digest("hex").slice(0, 16);
      const key = { pk: seenDocumentKeys.portraitPartition(tenant, subject, number), sk };
      await table.batchPut([pointerItem(tenant, subject, key, ttl)]);
      await table.batchPut([{ ...key, subject, number, ownFace: face, ttl }]);
    },
    async tried(tenant, subject, attempt, now) {
      const pk = seenDocumentKeys.triesPartition(tenant, subject);
      await table.batchPut([{ pk, sk: attempt, at: now.toISOString(), ttl: inDays(now, TRIES_KEPT_DAYS) }]);
      const since = new Date(now.getTime() - TRIES_WITHIN_MS).toISOString();
      const tries = await table.partition(pk, { newestFirst: true, limit: MAX_TRIES });
      return tries.filter((item) => trySchema.parse(item).at >= since).length;
    },
  };
}

const parsed = (item: Item): DocumentTrace => traceSchema.parse(item);

function digestOf({ holder, birthDate, expiryDate, face }: DocumentTrace): string {
  return createHash("sha256")
    .update(
      JSON.stringify([
        holder ?? null,
        birthDate ?? null,
        expiryDate ?? null,
        ...(face === undefined ? [] : [face]),
      ]),
    )
    .digest("hex")
    .slice(0, 16);
}

function inDays(now: Date, days: number): number {
  return Math.ceil(now.getTime() / 1000) + days * 86_400;
}
