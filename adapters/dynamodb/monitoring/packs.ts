import * as z from "zod";
import { fitsItem, noPacks, type PackStore, packsSchema } from "../../../core/monitoring/pack-records.ts";
import { watchShardOf } from "../../../core/subjects/monitoring.ts";
import { ABSENT, type Condition, isAtVersion, type Move, type Table } from "../table.ts";
import { packKeys } from "./keys.ts";

const markSchema = z.object({ subjectId: z.string(), stamp: z.string() });
const bytesSchema = z.object({ bytes: z.instanceof(Uint8Array) });
const sinceSchema = z.object({ since: z.string() });

const LONGEST_CALL_MS = 900_000;

/**
 * Says from when on each write of the index leaves a mark. Calls of the release before may still be under way at `now`: 15 minutes at most, the
 * limit of a Lambda function. Said again, it makes passes ignore every earlier pack.
 */
export const allowPacks = (table: Table, now: string, condition?: Condition): Promise<boolean> =>
  table.put(
    { ...packKeys.allowed, since: new Date(Date.parse(now) + LONGEST_CALL_MS).toISOString() },
    condition,
  );

/**
 * Packs in the table. A thousand subjects take some 30 KB.
 *
 * @param table the one table
 */
export function createPackStore(table: Table): PackStore {
  return {
    async marksSince() {
      const item = await table.get(packKeys.allowed);
      return item === undefined ? undefined : sinceSchema.parse(item).since;
    },
    fits: fitsItem,
    async packs(tenant, shard) {
      const item = await table.get(packKeys.packs(tenant, shard));
      return item === undefined ? noPacks(tenant, shard) : packsSchema.parse(item);
    },
    async pack(tenant, shard, id) {
      const item = await table.get(packKeys.pack(tenant, shard, id));
      return bytesSchema.safeParse(item).data?.bytes;
    },
    async marks(tenant, shard, { after, to }, limit) {
      const options = { limit, ...(after === undefined ? {} : { after }) };
      const items = await table.partition(packKeys.marks(tenant, shard), options);
      const marks = items.slice(0, limit).map((item) => markSchema.parse(item));
      return to === undefined ? marks : marks.filter(({ subjectId }) => subjectId <= to);
    },
    async repack(before, packs, { put, drop }) {
      const { shard, version } = before;
      const directory = { ...before, version: version + 1, packs };
      const moves: Move[] = [
        {
          kind: "put",
          item: { ...packKeys.packs(before, shard), ...directory },
          condition: version === 0 ? ABSENT : isAtVersion(version),
        },
        ...(put === undefined
          ? []
          : [
              {
                kind: "put" as const,
                item: { ...packKeys.pack(before, shard, put.id), bytes: put.sealed },
              },
            ]),
        ...(drop === undefined ? [] : [{ kind: "delete" as const, key: packKeys.pack(before, shard, drop) }]),
      ];
      return (await table.transact(moves)).ok;
    },
    forget: async (tenant, subjectId) =>
      void (await table.delete(packKeys.mark(tenant, watchShardOf(subjectId), subjectId))),
    async unmark(tenant, shard, marks) {
      for (const { subjectId, stamp } of marks)
        await table.delete(packKeys.mark(tenant, shard, subjectId), {
          expression: "stamp = :stamp",
          values: { ":stamp": stamp },
        });
    },
  };
}
