import type { JsonObject } from "../../core/json.ts";
import type { MachineRecord } from "../../core/workflows/machine-record.ts";
import type { MachineRecords } from "../../core/workflows/ports.ts";
import { compare } from "./state.ts";

/** A machine; `dueAt`: when it may be collected, absent while it may not. */
interface StoredMachine {
  record: MachineRecord;
  dueAt?: string;
}

/** Machines and source graphs in memory, for tests of the use cases. */
export function createMachineRecords(): MachineRecords {
  const machines = new Map<string, StoredMachine>();
  const graphs = new Map<string, JsonObject>();
  return {
    load: async (hash) => structuredClone(machines.get(hash)?.record),
    async save(record, _createdAt, dueAt) {
      if (!machines.has(record.hash)) machines.set(record.hash, structuredClone({ record, dueAt }));
    },
    async touch(hash, dueAt) {
      const stored = machines.get(hash);
      if (stored?.dueAt === undefined) return false;
      stored.dueAt = dueAt;
      return true;
    },
    async pin(hash) {
      const stored = machines.get(hash);
      if (stored === undefined || stored.record.collectedAt !== undefined) return false;
      machines.set(hash, { record: { ...stored.record, pinned: true } });
      return true;
    },
    async due(until, limit) {
      const waiting = [...machines].flatMap(([hash, { dueAt }]) =>
        dueAt !== undefined && dueAt <= until ? [{ hash, dueAt }] : [],
      );
      const oldestFirst = waiting.toSorted((a, b) => compare(a.dueAt, b.dueAt));
      return oldestFirst.slice(0, limit).map(({ hash }) => hash);
    },
    async collect(hash, at) {
      const stored = machines.get(hash);
      if (stored?.dueAt === undefined || stored.dueAt > at) return false;
      machines.set(hash, { record: { ...stored.record, collectedAt: at } });
      return true;
    },
    async revive(hash, arn, dueAt) {
      const stored = machines.get(hash);
      if (stored?.record.collectedAt === undefined) return;
      const { collectedAt, ...record } = stored.record;
      machines.set(hash, { record: { ...record, arn }, dueAt });
    },
    loadGraph: async (hash) => structuredClone(graphs.get(hash)),
    async saveGraph(hash, graph) {
      if (!graphs.has(hash)) graphs.set(hash, structuredClone(graph));
    },
  };
}
