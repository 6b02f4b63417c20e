import { isSameTenant } from "../../core/access/caller.ts";
import { type Erasure, emptiedSubject } from "../../core/subjects/erasure-records.ts";
import type { ErasureStore } from "../../core/subjects/ports.ts";
import { compare, enqueue, type MemoryState } from "./state.ts";
import { freeName, writeWatch } from "./subjects.ts";
import { writeTriggers } from "./triggers.ts";

/** Erasures in memory, for tests of the use cases. */
export function createErasureStore(state: MemoryState): ErasureStore {
  const jobs = new Map<string, Erasure>();
  return {
    async find(tenant, subjectId) {
      const erasure = jobs.get(subjectId);
      return erasure !== undefined && isSameTenant(erasure, tenant) ? structuredClone(erasure) : undefined;
    },
    async begin(before, erasure) {
      const stored = state.subjects.get(before.id);
      if (stored === undefined || stored.record.version !== before.version || jobs.has(before.id))
        return false;
      const record = emptiedSubject(before, erasure.requestedAt);
      state.subjects.set(before.id, { ...stored, record });
      writeWatch(state, before, record);
      writeTriggers(state, before, record);
      freeName(state, before, erasure.requestedAt);
      jobs.set(before.id, structuredClone(erasure));
      return true;
    },
    async left(subjectId, limit) {
      const entries = [...(state.subjects.get(subjectId)?.entries ?? [])];
      const sorted = entries.toSorted(([a], [b]) => compare(a, b)).slice(0, limit);
      return structuredClone(sorted.map(([, entry]) => entry));
    },
    async remove(subjectId, { at, id }) {
      state.subjects.get(subjectId)?.entries.delete(`ENTRY#${at}#${id}`);
    },
    async progress({ subjectId, version, erased: before }, erased) {
      const job = jobs.get(subjectId);
      if (job?.version !== version) return false;
      jobs.set(subjectId, { ...job, version: version + 1, erased: before + erased });
      return true;
    },
    async complete({ subjectId }, at, event) {
      const [job, stored] = [jobs.get(subjectId), state.subjects.get(subjectId)];
      if (job === undefined || job.state === "completed") return;
      jobs.set(subjectId, { ...job, state: "completed", completedAt: at, version: job.version + 1 });
      if (stored !== undefined) {
        const { externalId: _, ...record } = stored.record;
        state.subjects.set(subjectId, {
          ...stored,
          record: { ...record, status: "inactive", erasedAt: at, updatedAt: at },
        });
      }
      enqueue(state, { tenant: job, event });
    },
    open: async (before, limit) =>
      structuredClone(
        [...jobs.values()]
          .filter((job) => job.state === "running" && job.requestedAt <= before)
          .slice(0, limit),
      ),
  };
}
