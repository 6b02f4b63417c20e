import { afterEach, beforeEach, expect, it } from "vitest";
import type { SubjectRecord } from "../../../core/subjects/records.ts";
import { newSubject } from "../../../core/subjects/write.ts";
import { AT, LATER, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { keepingKeys, subjectKeys } from "../subject-keys.ts";
import { createKeepingStore } from "../subjects/keeping.ts";
import { createSubjectStore } from "../subjects/store.ts";
import { listTenants } from "../tenants.ts";
import { keeping } from "./0003-keeping.ts";
import { migrate } from "./run.ts";

let local: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  local = await openLocalTable();
});
afterEach(() => local.close());

/** A subject as the release before stored it: in no list. */
async function older(id: string, changes: Partial<SubjectRecord> = {}): Promise<SubjectRecord> {
  const fresh = newSubject({ id, ...tenant, externalId: id, entityType: "person", at: AT });
  const after = { ...fresh, ...changes };
  await createSubjectStore(local.table).create({ after, entries: [], events: [] });
  await local.table.delete(keepingKeys.entry(tenant, "activity", AT, id));
  return after;
}
const tenant = newTenant();
const listed = async () =>
  (await createKeepingStore(local.table).due(tenant, { of: "activity", to: LATER, limit: 99 })).map(
    ({ subjectId }) => subjectId,
  );

it("lists the subjects of before once, also after a stop, and none that is being erased", async () => {
  for (const id of ["subj_a", "subj_b", "subj_c"]) await older(id);
  await older("subj_gone", { erasingAt: LATER });
  expect(await listed()).toEqual([]);
  const ports = { table: local.table, now: () => new Date(LATER) };
  const readPage = local.pagesOf(1);
  let pages = 0;
  const dying = async (next: Parameters<typeof readPage>[0]) => {
    if (++pages === 3) throw new Error("killed");
    return readPage(next);
  };
  await expect(migrate({ ...ports, readPage: dying }, [keeping])).rejects.toThrow("killed");
  expect(await migrate({ ...ports, readPage }, [keeping])).toEqual({ ended: [keeping], complete: true });
  expect(await listed()).toEqual(["subj_a", "subj_b", "subj_c"]);
  expect(await listTenants(local.table)).toEqual([tenant]);
  const { items } = await local.pagesOf(1000)(undefined);
  expect(await keeping.step({ table: local.table, items, now: LATER })).toBe(0);
});

it("lets the job take out an entry that its record has left meanwhile", async () => {
  const record = await older("subj_a");
  const stale = { of: "activity" as const, at: AT, subjectId: record.id };
  await local.table.put({
    ...keepingKeys.entry(tenant, "activity", AT, record.id),
    subjectId: record.id,
    at: AT,
  });
  const store = createKeepingStore(local.table);
  await local.table.update(subjectKeys.meta(record.id), { set: { version: 2 } });
  await store.forget(tenant, stale, record);
  // The record has changed since it was read: its entry may be wanted again.
  expect(await listed()).toEqual([record.id]);
  await store.forget(tenant, stale, { ...record, version: 2 });
  expect(await listed()).toEqual([]);
});
