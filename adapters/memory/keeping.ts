import { isSameTenant } from "../../core/access/caller.ts";
import type { KeepingStore, KeptSubject } from "../../core/subjects/ports.ts";
import { keepingKeysOf } from "../../core/subjects/retention.ts";
import { compare, type MemoryState } from "./state.ts";

/** The lists of kept subjects, for tests of the use cases: read off the records, so that none is ever stale. */
export const createKeepingStore = (state: MemoryState): KeepingStore => ({
  async due(tenant, { of, to, limit, after }) {
    return [...state.subjects.values()]
      .filter(({ record }) => isSameTenant(record, tenant))
      .flatMap(({ record }) => keepingKeysOf(record).map((key) => ({ ...key, subjectId: record.id })))
      .filter((kept) => kept.of === of && kept.at <= to)
      .toSorted((a, b) => compare(sortOf(a), sortOf(b)))
      .filter((kept) => after === undefined || compare(sortOf(kept), sortOf(after)) > 0)
      .slice(0, limit);
  },
  async forget() {},
});

const sortOf = ({ at, subjectId }: KeptSubject): string => `${at}#${subjectId}`;
