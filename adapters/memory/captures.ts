import { isSameTenant } from "../../core/access/caller.ts";
import type { CaptureStore } from "../../core/capture/ports.ts";
import { dueOf } from "../../core/capture/records.ts";
import { captureEntry } from "../../core/subjects/ties.ts";
import { compare, enqueue, type MemoryState } from "./state.ts";
import { tie } from "./subjects.ts";

const pauseName = ({ executionId, blockId }: { executionId: string; blockId: string }): string =>
  `${executionId}#${blockId}`;

/** Capture sessions in memory, for tests of the use cases. */
export function createCaptureStore(state: MemoryState): CaptureStore {
  const codes = new Map<string, string>();
  const postponed = new Map<string, string>();
  const { captures, capturesOf } = state;
  return {
    async create(session, subject, replaces) {
      const { run } = session;
      if (captures.has(session.id)) return false;
      if (run !== undefined && capturesOf.get(pauseName(run)) !== replaces) return false;
      tie(state, subject, captureEntry(session));
      captures.set(session.id, structuredClone(session));
      if (run !== undefined) capturesOf.set(pauseName(run), session.id);
      return true;
    },
    load: async (id) => structuredClone(captures.get(id)),
    async find(tenant, id) {
      const session = captures.get(id);
      return session !== undefined && isSameTenant(session, tenant) ? structuredClone(session) : undefined;
    },
    ofPause: async (pause) => capturesOf.get(pauseName(pause)),
    async save({ after, events, code }) {
      if (captures.get(after.id)?.version !== after.version - 1) return false;
      captures.set(after.id, structuredClone(after));
      postponed.delete(after.id);
      for (const event of events) enqueue(state, { tenant: after, event });
      if (code !== undefined) codes.set(code.hash, after.id);
      return true;
    },
    ofCode: async (hash) => codes.get(hash),
    async due(until, limit) {
      const due = [...captures.values()].flatMap((session) => {
        const own = dueOf(session);
        const at = own === undefined ? undefined : (postponed.get(session.id) ?? own);
        return at === undefined || at > until ? [] : [{ at, id: session.id }];
      });
      return due
        .toSorted((a, b) => compare(a.at, b.at))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async postpone(id, until) {
      postponed.set(id, until);
    },
    async erase(tenant, id) {
      const session = captures.get(id);
      if (session === undefined || !isSameTenant(session, tenant)) return;
      captures.delete(id);
      if (session.run !== undefined && capturesOf.get(pauseName(session.run)) === id)
        capturesOf.delete(pauseName(session.run));
    },
  };
}
