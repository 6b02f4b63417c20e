import * as z from "zod";
import { isSameTenant, type Tenant } from "../../../core/access/caller.ts";
import type { NameHolder, SubjectStore, TimelineQuery } from "../../../core/subjects/ports.ts";
import { type SubjectEntry, subjectEntrySchema } from "../../../core/subjects/records.ts";
import { subjectKeys } from "../subject-keys.ts";
import type { Table } from "../table.ts";
import { changeMoves, creationMoves, entryItem, ofKey, readSubject } from "./items.ts";
import { listSubjects, pageOfSubjects } from "./search.ts";
import { TAKES_ENTRIES } from "./tie.ts";
import { trueMatches } from "./true-match.ts";

const named = z.object({ subjectId: z.string().optional(), freedAt: z.string().optional() });

/**
 * Subjects in the table.
 *
 * @param table the one table
 */
export function createSubjectStore(table: Table): SubjectStore {
  const holderOf = async (tenant: Tenant, externalId: string): Promise<NameHolder> => {
    const { subjectId: id, freedAt } = named.parse((await table.get(ofKey(tenant, externalId))) ?? {});
    return { id, freedAt };
  };
  return {
    async find(tenant, id) {
      const record = await readSubject(table, id);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    idOf: async (tenant, externalId) => (await holderOf(tenant, externalId)).id,
    holderOf,
    create: async (change) => (await table.transact(creationMoves(change))).ok,
    change: async (before, change) => (await table.transact(changeMoves(before, change))).ok,
    note: async (subject, entry) =>
      void (await table.transact([
        { kind: "check", key: subjectKeys.meta(subject.id), condition: TAKES_ENTRIES },
        { kind: "put", item: entryItem(subject, entry) },
      ])),
    list: (query) => listSubjects(table, query),
    page: (query) => pageOfSubjects(table, query),
    timeline: (query) => readTimeline(table, query),
    ...trueMatches(table),
  };
}

async function readTimeline(
  table: Table,
  { subjectId, kind, limit, after }: TimelineQuery,
): Promise<{ entries: SubjectEntry[]; next?: string }> {
  const { entries: prefix } = subjectKeys;
  const items = await table.partition(subjectKeys.partition(subjectId), {
    between: [prefix, after ?? `${prefix}~`],
    newestFirst: true,
    // One more than the page, and the last one of the page before.
    limit: limit + (after === undefined ? 1 : 2),
  });
  const left = items.filter(({ sk }) => sk !== after);
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  const entries = shown
    .map((item) => subjectEntrySchema.parse(item))
    .filter((entry) => kind === undefined || entry.kind === kind);
  return { entries, ...(left.length > limit && last !== undefined ? { next: String(last.sk) } : {}) };
}
