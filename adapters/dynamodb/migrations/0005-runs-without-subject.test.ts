import { afterEach, beforeEach, expect, it } from "vitest";
import type { ExecutionMeta } from "../../../core/executions/records.ts";
import { AT, LATER, newEvent, newMeta, newTenant, UNJUDGED } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createExecutionStore } from "../executions.ts";
import { executionKeys } from "../keys.ts";
import { runsWithoutSubject } from "./0005-runs-without-subject.ts";
import { migrate } from "./run.ts";

const tenant = newTenant();
let local: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  local = await openLocalTable();
});
afterEach(() => local.close());

/** A sealed run as the release before left it: in no sparse list. */
async function older(changes: Partial<ExecutionMeta> = {}): Promise<string> {
  const executions = createExecutionStore(local.table);
  const meta = newMeta(tenant, changes);
  await executions.begin(meta, "{}", LATER);
  const seal = { sealedAt: AT, root: "r", count: 1, jws: "j", skipped: [] };
  const feed = { tenant, event: newEvent() };
  await executions.settle(meta.executionId, {
    status: "completed",
    at: AT,
    judged: UNJUDGED,
    dueAt: LATER,
    feed,
    seal,
  });
  return meta.executionId;
}
const listed = () => createExecutionStore(local.table).withoutSubject(tenant, "9999", 99);

it("lists sealed runs without a subject once, from now on, also after a stop", async () => {
  const ids = [await older(), await older()];
  await older({ subject: "anna", subjectId: "subj_1" });
  await older({ erasedAt: AT });
  const open = newMeta(tenant);
  await createExecutionStore(local.table).begin(open, "{}", LATER);
  const readPage = local.pagesOf(1);
  let pages = 0;
  const dying = async (next: Parameters<typeof readPage>[0]) => {
    if (++pages === 4) throw new Error("killed");
    return readPage(next);
  };
  const ports = { table: local.table, now: () => new Date(LATER) };
  await expect(migrate({ ...ports, readPage: dying }, [runsWithoutSubject])).rejects.toThrow("killed");
  expect(await migrate({ ...ports, readPage }, [runsWithoutSubject])).toMatchObject({ complete: true });
  const expected = ids.map((executionId) => ({ executionId, since: LATER }));
  expect((await listed()).toSorted((a, b) => (a.executionId < b.executionId ? -1 : 1))).toEqual(
    expected.toSorted((a, b) => (a.executionId < b.executionId ? -1 : 1)),
  );
  const { items } = await local.pagesOf(1000)(undefined);
  expect(await runsWithoutSubject.step({ table: local.table, items, now: "2099" })).toBe(0);
  // The sweeper still finds the one that is open.
  expect(await createExecutionStore(local.table).due("9999", 99)).toEqual([open.executionId]);
});

it("leaves a run alone that was erased since its page was read", async () => {
  const id = await older();
  const { items } = await local.pagesOf(1000)(undefined);
  await local.table.update(executionKeys.meta(id), { set: { erasedAt: LATER } });
  expect(await runsWithoutSubject.step({ table: local.table, items, now: LATER })).toBe(0);
  expect(await listed()).toEqual([]);
});
