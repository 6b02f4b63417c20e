import { isSameTenant } from "../../../core/access/caller.ts";
import { type ExportJob, exportJobSchema } from "../../../core/subjects/export-records.ts";
import type { ExportJobStore } from "../../../core/subjects/ports.ts";
import { indexKeys } from "../index-keys.ts";
import type { Key } from "../keys.ts";
import { exportJobKey, subjectKeys } from "../subject-keys.ts";
import { ABSENT, type Condition, type Item, isAtVersion, type Table } from "../table.ts";
import { entryItem } from "./items.ts";
import { TAKES_ENTRIES } from "./tie.ts";

/**
 * Jobs that export subjects, in the table. A write to `EXPORT#…` tells the worker, through the table's stream.
 *
 * @param table the one table
 */
export const createExportJobStore = (table: Table): ExportJobStore => ({
  async find(tenant, subjectId) {
    const item = await table.get(exportJobKey(subjectId));
    const job = item === undefined ? undefined : exportJobSchema.parse(item);
    return job !== undefined && isSameTenant(job, tenant) ? job : undefined;
  },
  async begin(job, entry, before) {
    const outcome = await table.transact([
      { kind: "check", key: subjectKeys.meta(job.subjectId), condition: TAKES_ENTRIES },
      { kind: "put", item: entryItem({ ...job, id: job.subjectId }, entry) },
      { kind: "put", item: itemOf(job), condition: before === undefined ? ABSENT : isStill(before) },
    ]);
    return outcome.ok;
  },
  async change(job, fields) {
    const changed = exportJobSchema.parse({ ...job, ...fields, version: job.version + 1 });
    return (await table.put(itemOf(changed), isStill(job))) ? changed : undefined;
  },
  drop: async (job) => void (await table.delete(exportJobKey(job.subjectId), isStill(job))),
  async lost(before, limit) {
    const query = { index: "gsi3", pk: indexKeys.openExports(), to: before, limit } as const;
    const { items } = await table.index(query);
    const found = await table.getMany(items.map(({ pk }) => ({ pk: String(pk), sk: "META" })));
    return found.flatMap((item) => (item === undefined ? [] : [exportJobSchema.parse(item)])).filter(isOpen);
  },
});

const isOpen = ({ state }: ExportJob): boolean => state === "running";

const isStill = ({ id, version }: ExportJob): Condition => {
  const unchanged = isAtVersion(version);
  const expression = `${unchanged.expression} AND id = :id`;
  return { ...unchanged, expression, values: { ...unchanged.values, ":id": id } };
};

/** The table deletes a job after `expiresAt`. */
const itemOf = (job: ExportJob): Key & Item => ({
  ...exportJobKey(job.subjectId),
  ...job,
  ttl: Math.ceil(Date.parse(job.expiresAt) / 1000),
  ...(isOpen(job) ? { gsi3pk: indexKeys.openExports(), gsi3sk: job.busyUntil ?? job.requestedAt } : {}),
});
