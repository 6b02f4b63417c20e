import { isSameTenant } from "../../../core/access/caller.ts";
import { emptiedSubject, erasureSchema } from "../../../core/subjects/erasure-records.ts";
import type { ErasureStore } from "../../../core/subjects/ports.ts";
import { type SubjectRecord, subjectEntrySchema } from "../../../core/subjects/records.ts";
import { indexKeys } from "../index-keys.ts";
import { outboxMove } from "../outbox.ts";
import { erasureKey, subjectKeys } from "../subject-keys.ts";
import { ABSENT, type Item, isAtVersion, type Move, type Table } from "../table.ts";
import { changeMoves, freeName } from "./items.ts";

/**
 * Erasures in the table. A write to `ERASURE#…` starts the next step: the table's stream tells the worker.
 *
 * @param table the one table
 */
export function createErasureStore(table: Table): ErasureStore {
  const read = async (subjectId: string) => {
    const item = await table.get(erasureKey(subjectId));
    return item === undefined ? undefined : erasureSchema.parse(item);
  };
  return {
    async find(tenant, subjectId) {
      const erasure = await read(subjectId);
      return erasure !== undefined && isSameTenant(erasure, tenant) ? erasure : undefined;
    },
    async begin(before, erasure) {
      const item = { ...erasureKey(erasure.subjectId), ...erasure, ...openSince(erasure.requestedAt) };
      const outcome = await table.transact([
        ...changeMoves(before, {
          after: emptiedSubject(before, erasure.requestedAt),
          entries: [],
          events: [],
        }),
        ...freed(before, erasure.requestedAt),
        { kind: "put", item, condition: ABSENT },
      ]);
      return outcome.ok;
    },
    async left(subjectId, limit) {
      const prefix = subjectKeys.entries;
      const items = await table.partition(subjectKeys.partition(subjectId), { prefix, limit });
      return items.map((item) => subjectEntrySchema.parse(item));
    },
    remove: async (subjectId, { at, id }) => void (await table.delete(subjectKeys.entry(subjectId, at, id))),
    progress: ({ subjectId, version, erased: before }, erased) =>
      table.update(
        erasureKey(subjectId),
        { set: { version: version + 1, erased: before + erased } },
        isAtVersion(version),
      ),
    async complete({ subjectId }, at, event) {
      const erasure = await read(subjectId);
      if (erasure === undefined || erasure.state === "completed") return;
      await table.transact([
        {
          kind: "update",
          key: erasureKey(subjectId),
          change: {
            set: { state: "completed", completedAt: at, version: erasure.version + 1 },
            remove: ["gsi3pk", "gsi3sk"],
          },
          condition: isAtVersion(erasure.version),
        },
        {
          kind: "update",
          key: subjectKeys.meta(subjectId),
          change: { set: { erasedAt: at, updatedAt: at, status: "inactive" }, remove: PERSONAL },
          condition: { expression: "attribute_exists(pk)" },
        },
        outboxMove(erasure, event),
      ]);
    },
    async open(before, limit) {
      const query = { index: "gsi3", pk: indexKeys.openErasures(), to: before, limit } as const;
      const { items } = await table.index(query);
      const found = await table.getMany(items.map(({ pk }) => ({ pk: String(pk), sk: "META" })));
      return found
        .flatMap((item) => (item === undefined ? [] : [erasureSchema.parse(item)]))
        .filter(({ state }) => state === "running");
    },
  };
}

/** What the record of an erased subject loses, its places in lists among them. */
const PERSONAL = ["externalId", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "gsi3pk", "gsi3sk"];

const openSince = (at: string): Item => ({ gsi3pk: indexKeys.openErasures(), gsi3sk: at });

const freed = (before: SubjectRecord, at: string): Move[] =>
  before.externalId === undefined ? [] : [freeName(before, before.externalId, at)];
