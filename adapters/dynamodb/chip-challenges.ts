import { isSameTenant } from "../../core/access/caller.ts";
import { type ChipChallengeStore, chipChallengeSchema } from "../../core/documents/chip/challenge.ts";
import { chipChallengeKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** Kept a day longer than it holds, so that a late answer hears `expired` and a second one `used`. */
const KEPT_AFTER_MS = 86_400_000;

/**
 * Challenges for chips, one item each.
 *
 * @param table the one table
 */
export function createChipChallengeStore(table: Table): ChipChallengeStore {
  const names = { "#record": "record" };
  return {
    save: (record) =>
      table.put(
        {
          ...chipChallengeKey(record.id),
          record,
          ttl: Math.ceil((Date.parse(record.expiresAt) + KEPT_AFTER_MS) / 1000),
        },
        { expression: "attribute_not_exists(pk) OR attribute_not_exists(#record.usedBy)", names },
      ),
    async find(tenant, id) {
      const item = await table.get(chipChallengeKey(id));
      const record = item === undefined ? undefined : chipChallengeSchema.parse(item.record);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    claim: (id, documentId) =>
      table.update(
        chipChallengeKey(id),
        { setRaw: ["#record.usedBy = :by"], names, values: { ":by": documentId } },
        {
          expression:
            "attribute_exists(pk) AND (attribute_not_exists(#record.usedBy) OR #record.usedBy = :by)",
        },
      ),
  };
}
