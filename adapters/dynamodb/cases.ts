import { isSameTenant } from "../../core/access/caller.ts";
import { aboutSubject, allAbout } from "../../core/cases/about.ts";
import type { CaseQuery, CaseStore, QueueQuery } from "../../core/cases/ports.ts";
import { type CaseRecord, caseEntrySchema, caseRecordSchema } from "../../core/cases/records.ts";
import { caseEntry } from "../../core/subjects/ties.ts";
import { caseMoves, dueSort, entryItem, latestCase, openingMoves, readCase } from "./case-items.ts";
import { replaceRun } from "./case-replacement.ts";
import { deleteAll } from "./delete-all.ts";
import { idsBeginning } from "./id-lists.ts";
import { indexKeys } from "./index-keys.ts";
import { caseKeys } from "./keys.ts";
import { idIn, merged } from "./merged.ts";
import { tieMoves, transactTied } from "./subjects/tie.ts";
import type { Table } from "./table.ts";

/** Cases in the table. Lists read an index for each state and merge them: a page never reads more than its size of each. */
export const createCaseStore = (table: Table): CaseStore => ({
  async find(tenant, caseId) {
    const record = await readCase(table, caseId);
    return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
  },
  newest: (tenant, subjectId) => latestCase(table, caseKeys.latest(tenant, aboutSubject(subjectId))),
  async timeline(caseId, limit, before) {
    const { partition, entries, entry } = caseKeys;
    // `~` sorts behind every entry. The entry itself is read along and left out.
    const to = before === undefined ? `${entries}~` : entry(caseId, before.at, before.id).sk;
    const items = await table.partition(partition(caseId), {
      between: [entries, to],
      newestFirst: true,
      limit: before === undefined ? limit : limit + 1,
    });
    const found = before === undefined ? items : items.filter(({ sk }) => sk !== to);
    return found
      .slice(0, limit)
      .map((item) => caseEntrySchema.parse(item))
      .reverse();
  },
  async open(tenant, subject, change) {
    const key = caseKeys.latest(tenant, aboutSubject(subject.externalId));
    for (;;) {
      const latest = await latestCase(table, key);
      const opened = change(latest);
      const tie = tieMoves(tenant, subject, caseEntry(opened.after));
      if ((await transactTied(table, openingMoves(key, latest, opened), tie)).length === 0) return;
    }
  },
  change: async (before, change) => (await table.transact(caseMoves(before, change))).ok,
  replace: (before, change, replacement) => replaceRun(table, before, change, replacement),
  note: async (caseId, entry) => void (await table.put(entryItem(caseId, entry))),
  async erase(tenant, caseId) {
    const record = await readCase(table, caseId);
    const items = await table.partition(caseKeys.partition(caseId));
    // META last: after a crash it says once more what is to go.
    await deleteAll(
      table,
      items.filter(({ sk }) => sk !== "META"),
    );
    const isIt = { expression: "caseId = :id", values: { ":id": caseId } };
    for (const about of record === undefined ? [] : allAbout(record))
      await table.delete(caseKeys.latest(tenant, about), isIt);
    await table.delete(caseKeys.meta(caseId));
  },
  list: (query) => listCases(table, query),
  async beginning(tenant, page) {
    const { ids, next } = await idsBeginning(table, tenant, "CASE", page);
    const items = await table.getMany(ids.map(caseKeys.meta));
    const cases = items.flatMap((item) => (item === undefined ? [] : [caseRecordSchema.parse(item)]));
    const own = cases.filter((record) => isSameTenant(record, tenant));
    return { cases: own, ...(next === undefined ? {} : { next }) };
  },
  queue: (query) => queuedCases(table, query),
});

async function listCases(
  table: Table,
  { tenant, scope, states, dueTo, limit, after }: CaseQuery,
): Promise<{ cases: CaseRecord[]; next?: string }> {
  const index = scope.of === "tenant" || scope.of === "assignee" ? "gsi1" : "gsi2";
  const value = scope.of === "tenant" ? "" : scope.of === "team" ? scope.team : scope.id;
  const partitions = states.map(
    (state) => ({ index, pk: indexKeys.cases(tenant, scope.of, value, state) }) as const,
  );
  const { sorts, next } = await merged(table, partitions, { limit, after, to: dueTo });
  const items = await table.getMany(sorts.map((sort) => caseKeys.meta(idIn(sort))));
  // The index follows changes by a moment: each case is read again, and shown where it still belongs.
  const cases = items
    .flatMap((item) => (item === undefined ? [] : [caseRecordSchema.parse(item)]))
    .filter((record) => isSameTenant(record, tenant) && states.includes(record.state))
    .toSorted((a, b) => (dueSort(a) < dueSort(b) ? -1 : 1));
  return { cases, ...(next === undefined ? {} : { next }) };
}

async function queuedCases(
  table: Table,
  { tenant, teams, now, limit, after }: QueueQuery,
): Promise<{ ids: string[]; next?: string }> {
  const partitions =
    teams === undefined
      ? [{ index: "gsi1", pk: indexKeys.caseQueue(tenant) } as const]
      : teams.map((team) => ({ index: "gsi2", pk: indexKeys.caseQueue(tenant, team) }) as const);
  const { sorts, next } = await merged(table, partitions, { limit, after, to: now });
  return { ids: sorts.map(idIn), ...(next === undefined ? {} : { next }) };
}
