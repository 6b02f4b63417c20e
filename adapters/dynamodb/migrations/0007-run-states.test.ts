import { afterEach, beforeEach, expect, it } from "vitest";
import type { Judged } from "../../../core/decisions/outcome.ts";
import { AT, LATER, newEvent, newMeta, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createExecutionStore } from "../executions.ts";
import { executionKeys } from "../keys.ts";
import { runStates } from "./0007-run-states.ts";
import { migrate } from "./run.ts";

const tenant = newTenant();
const judged: Judged = { outcome: "approved", outcomeReasons: [] };
let local: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  local = await openLocalTable();
});
afterEach(() => local.close());

/** A run as the release before began it: in no list of states. */
async function begun(): Promise<string> {
  const meta = newMeta(tenant);
  await createExecutionStore(local.table).begin(meta, "{}", LATER);
  await local.table.update(executionKeys.meta(meta.executionId), { remove: ["gsi4pk", "gsi4sk"] });
  return meta.executionId;
}

const end = (executionId: string) =>
  createExecutionStore(local.table).settle(executionId, {
    status: "completed",
    at: AT,
    judged,
    dueAt: LATER,
    feed: { tenant, event: newEvent() },
  });

const found = async (filters: { status: string } | { outcome: "approved" | "none" }) => {
  const { metas } = await createExecutionStore(local.table).list({ tenant, limit: 9, ...filters });
  return metas.map(({ executionId }) => executionId);
};

it("lists runs of before by their state, also one that changed it after the release", async () => {
  const [running, ended] = [await begun(), await begun()];
  await end(ended);
  expect([...(await found({ status: "running" })), ...(await found({ outcome: "approved" }))]).toEqual([]);
  const ports = { table: local.table, now: () => new Date(LATER), readPage: local.pagesOf(1) };
  expect(await migrate(ports, [runStates])).toMatchObject({ complete: true });
  expect(await found({ status: "running" })).toEqual([running]);
  expect(await found({ outcome: "approved" })).toEqual([ended]);
  const { items } = await local.pagesOf(1000)(undefined);
  expect(await runStates.step({ table: local.table, items, now: LATER })).toBe(0);
});

it("lists a run that changes its state between the page and the write where it is then", async () => {
  const changing = await begun();
  const { items } = await local.pagesOf(1000)(undefined);
  await end(changing);
  expect(await runStates.step({ table: local.table, items, now: LATER })).toBe(1);
  expect(await found({ status: "running" })).toEqual([]);
  expect(await found({ status: "completed" })).toEqual([changing]);
});
