import type * as z from "zod";
import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { Key } from "./keys.ts";
import type { Table } from "./table.ts";

/** Kept a day after it expires, so that a late answer gets `expired` and a second one `used`. */
const KEPT_AFTER_MS = 86_400_000;

/** A record that one user may take: a challenge. */
interface OneUseRecord extends Tenant {
  readonly id: string;
  readonly expiresAt: string;
  readonly usedBy?: string | undefined;
}

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
) {
  const names = { "#record": "record" };
  return {
    /** Keeps a record; an unused one of the same id is replaced. @returns false when it has been used */
    save: (record: T): Promise<boolean> =>
      table.put(
        {
          ...keyOf(record.id),
          record,
          ttl: Math.ceil((Date.parse(record.expiresAt) + KEPT_AFTER_MS) / 1000),
        },
        { expression: "attribute_not_exists(pk) OR attribute_not_exists(#record.usedBy)", names },
      ),
    /** A record of this tenant; another tenant's counts as missing. */
    async find(tenant: Tenant, id: string): Promise<T | undefined> {
      const item = await table.get(keyOf(id));
      const record = item === undefined ? undefined : schema.parse(item.record);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    /** Takes a record for one user, who may take it again. @returns false when another has it, or it is missing */
    claim: (id: string, by: string): Promise<boolean> =>
      table.update(
        keyOf(id),
        { setRaw: ["#record.usedBy = :by"], names, values: { ":by": by } },
        {
          expression:
            "attribute_exists(pk) AND (attribute_not_exists(#record.usedBy) OR #record.usedBy = :by)",
        },
      ),
  };
}
