import type * as z from "zod";
import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { OneUseRecord, OneUseStore } from "../../core/one-use.ts";
import type { Key } from "./keys.ts";
import { pointerItem } from "./subject-pointers.ts";
import type { Table } from "./table.ts";

/** Kept a day after it expires, so that a late answer gets `expired` and a second one `used`. */
const KEPT_AFTER_MS = 86_400_000;

const names = { "#record": "record" };
const IS_TENANTS = "#record.organizationId = :organization AND #record.environment = :environment";
const IS_FREE = "attribute_not_exists(#record.usedBy) AND #record.expiresAt > :now";

/**
 * Records that are used once, one item each.
 *
 * @param table the one table
 * @param keyOf the key of a record's id
 * @param schema of a stored record
 */
export function oneUseRecords<T extends OneUseRecord>(
  table: Table,
  keyOf: (id: string) => Key,
  schema: z.ZodType<T>,
): OneUseStore<T> {
  return {
    async save(record) {
      const key = keyOf(record.id);
      const ttl = Math.ceil((Date.parse(record.expiresAt) + KEPT_AFTER_MS) / 1000);
      if (record.subjectId !== undefined) await table.put(pointerItem(record, record.subjectId, key, ttl));
      return table.put(
        { ...key, record, ttl },
        { expression: "attribute_not_exists(pk) OR attribute_not_exists(#record.usedBy)", names },
      );
    },
    async find(tenant, id) {
      const item = await table.get(keyOf(id));
      const record = item === undefined ? undefined : schema.parse(item.record);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    claim: (tenant, id, by, now) =>
      table.update(
        keyOf(id),
        { setRaw: ["#record.usedBy = :by"], names, values: { ":by": by } },
        {
          expression: `${IS_TENANTS} AND (#record.usedBy = :by OR (${IS_FREE}))`,
          values: valuesOf(tenant, now),
        },
      ),
  };
}

const valuesOf = ({ organizationId, environment }: Tenant, now: Date) => ({
  ":organization": organizationId,
  ":environment": environment,
  ":now": now.toISOString(),
});
