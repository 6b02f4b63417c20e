import { isSameTenant } from "../../core/access/caller.ts";
import { isErased } from "../../core/subjects/erasure-records.ts";
import { type ExportJob, exportJobSchema } from "../../core/subjects/export-records.ts";
import type { ExportJobStore } from "../../core/subjects/ports.ts";
import type { MemoryState } from "./state.ts";
import { noteEntry } from "./subjects.ts";

/** Jobs that export subjects in memory, for tests of the use cases. */
export function createExportJobStore(state: MemoryState): ExportJobStore {
  const jobs = new Map<string, ExportJob>();
  const isStill = (job: ExportJob): boolean => {
    const stored = jobs.get(job.subjectId);
    return stored?.id === job.id && stored.version === job.version;
  };
  return {
    async find(tenant, subjectId) {
      const job = jobs.get(subjectId);
      return job !== undefined && isSameTenant(job, tenant) ? structuredClone(job) : undefined;
    },
    async begin(job, entry, before) {
      const record = state.subjects.get(job.subjectId)?.record;
      if (record === undefined || isErased(record)) return false;
      if (before === undefined ? jobs.has(job.subjectId) : !isStill(before)) return false;
      noteEntry(state, job.subjectId, entry);
      jobs.set(job.subjectId, structuredClone(job));
      return true;
    },
    async change(job, fields) {
      if (!isStill(job)) return undefined;
      const changed = exportJobSchema.parse({ ...job, ...fields, version: job.version + 1 });
      jobs.set(job.subjectId, structuredClone(changed));
      return changed;
    },
    async drop(job) {
      if (isStill(job)) jobs.delete(job.subjectId);
    },
    lost: async (before, limit) =>
      structuredClone(
        [...jobs.values()]
          .filter(
            ({ state: of, busyUntil, requestedAt }) =>
              of === "running" && (busyUntil ?? requestedAt) <= before,
          )
          .slice(0, limit),
      ),
  };
}
