import * as z from "zod";
import { type Pack, type PackStore, packSchema, packsSchema } from "../../../core/monitoring/pack-records.ts";
import { watchShardOf } from "../../../core/subjects/monitoring.ts";
import { packJson, unpackJson } from "../gzip-json.ts";
import { packKeys } from "../keys.ts";
import { ABSENT, type Item, isAtVersion, type Move, type Table } from "../table.ts";

const markSchema = z.object({ subjectId: z.string(), stamp: z.string() });
const bytesSchema = z.object({ bytes: z.instanceof(Uint8Array) });

/** Undefined where the item is not whole: a pack is a copy, and is made again. */
function wholePack(item: Item): Pack | undefined {
  try {
    return packSchema.safeParse(unpackJson(bytesSchema.parse(item).bytes)).data;
  } catch {
    return undefined;
  }
}

/**
 * Packs in the table. An item holds 400 KB: a thousand subjects take some 30.
 *
 * @param table the one table
 */
export function createPackStore(table: Table): PackStore {
  let isAllowed = false;
  return {
    async packs({ organizationId, environment }, shard) {
      isAllowed ||= (await table.get(packKeys.allowed)) !== undefined;
      if (!isAllowed) return undefined;
      const tenant = { organizationId, environment };
      const item = await table.get(packKeys.packs(tenant, shard));
      return item === undefined ? { ...tenant, shard, version: 0, packs: [] } : packsSchema.parse(item);
    },
    async pack(tenant, shard, id) {
      const item = await table.get(packKeys.pack(tenant, shard, id));
      return item === undefined ? undefined : wholePack(item);
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
                item: { ...packKeys.pack(before, shard, put.id), bytes: packJson(put.pack) },
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
