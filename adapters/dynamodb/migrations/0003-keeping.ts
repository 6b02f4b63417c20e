import { tenantOf } from "../../../core/access/caller.ts";
import { type SubjectRecord, subjectRecordSchema } from "../../../core/subjects/records.ts";
import { keepingKeysOf } from "../../../core/subjects/retention.ts";
import { tenantKeys } from "../keys.ts";
import { keepingItem } from "../subjects/items.ts";
import { ABSENT, type Item, type Table } from "../table.ts";
import type { Migration } from "./migration.ts";

/**
 * Subjects from before there was a retention job get their places in the lists that it reads. An entry that its record has meanwhile
 * left is taken out by the job; a second pass writes nothing.
 */
export const keeping: Migration = {
  number: 3,
  title: "Subjects are listed by the time since when they are kept.",
  async step({ table, items }) {
    let changed = 0;
    for (const item of items) {
      const record = subjectIn(item);
      if (record !== undefined && (await list(table, record))) changed++;
    }
    return changed;
  },
};

const subjectIn = (item: Item): SubjectRecord | undefined =>
  String(item.pk).startsWith("SUBJ#") && item.sk === "META" ? subjectRecordSchema.parse(item) : undefined;

async function list(table: Table, record: SubjectRecord): Promise<boolean> {
  const keys = keepingKeysOf(record);
  if (keys.length === 0) return false;
  const tenant = tenantOf(record);
  // The job goes through the tenants that are noted; one whose keys are old is not.
  await table.update(tenantKeys.tenant(tenant), { set: { ...tenant } });
  const written = await Promise.all(keys.map((key) => table.put(keepingItem(record, key), ABSENT)));
  return written.includes(true);
}
