import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ExecutionMeta, PauseRecord } from "../../../core/executions/records.ts";
import { AT, LATER, newMeta, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createCaseStore } from "../cases.ts";
import { createExecutionStore } from "../executions.ts";
import type { Table } from "../table.ts";
import { cases } from "./0002-cases.ts";
import { migrate } from "./run.ts";

const EXPIRES = "2026-12-26T10:00:00.000Z";

/** A review as the release before cases stored it: without rules, and without a case. */
const pauseOf = (changes: Partial<PauseRecord> = {}): PauseRecord => ({
  blockId: "review",
  answeredBy: "person",
  taskToken: "token",
  reason: "uncertain_document",
  requiredInput: ["reviewer_id"],
  createdAt: AT,
  expiresAt: EXPIRES,
  state: "open",
  delivered: false,
  ...changes,
});

describe("reviews of before there were cases", () => {
  const tenant = newTenant();
  let local: Awaited<ReturnType<typeof openLocalTable>>;
  let table: Table;
  let executions: ReturnType<typeof createExecutionStore>;
  beforeEach(async () => {
    local = await openLocalTable();
    table = local.table;
    executions = createExecutionStore(table);
  });
  afterEach(() => local.close());

  const waiting = async (meta: Partial<ExecutionMeta>, pause: Partial<PauseRecord> = {}) => {
    const run = newMeta(tenant, meta);
    await executions.begin(run, "{}", LATER);
    expect(await executions.openPause(run, pauseOf(pause))).toBe("opened");
    return run;
  };
  const run = () => migrate({ table, readPage: local.pagesOf(3), now: () => new Date(LATER) }, [cases]);
  const caseOf = async ({ executionId }: ExecutionMeta, blockId = "review") => {
    const caseId = (await executions.load(executionId))?.pauses.get(blockId)?.caseId;
    return caseId === undefined ? undefined : createCaseStore(table).find(tenant, caseId);
  };
  const end = (meta: ExecutionMeta, caseId: string | undefined) =>
    executions.endPause(meta.executionId, {
      state: "resumed",
      tenant: meta,
      at: LATER,
      dueAt: LATER,
      ...(caseId === undefined ? {} : { caseId }),
      write: {
        blockId: "review",
        blockType: "manual_review",
        attempts: [],
        result: {
          status: "completed",
          output: "{}",
          decision: { means: "approved", by: [] },
          routes: {},
          startedAt: AT,
          endedAt: LATER,
        },
      },
    });

  it("get the case of their subject, once", async () => {
    const one = await waiting({ subject: "anna" });
    const two = await waiting({ subject: "anna" });
    const alone = await waiting({});
    expect(await run()).toEqual({ ended: [cases], complete: true });
    const opened = await caseOf(one);
    expect(opened).toMatchObject({
      state: "open",
      subjectId: "anna",
      dueAt: EXPIRES,
      pauses: [{ state: "open" }, { state: "open" }],
    });
    expect((await caseOf(two))?.id).toBe(opened?.id);
    expect((await caseOf(alone))?.pauses).toMatchObject([{ executionId: alone.executionId }]);
    const { items } = await local.pagesOf(1000)(undefined);
    expect(await cases.step({ table, items, now: LATER })).toBe(0);
    expect((await caseOf(one))?.pauses).toHaveLength(2);
  });

  it("are left alone when nobody can decide them any more", async () => {
    const stopped = await waiting({});
    await table.update(
      { pk: `EXEC#${stopped.executionId}`, sk: "META" },
      { set: { status: "cancelled" } },
      { expression: "attribute_exists(pk)" },
    );
    const webhook = await waiting({}, { blockId: "hook", answeredBy: "webhook" });
    const answered = await waiting({});
    await end(answered, undefined);
    await run();
    expect(await caseOf(stopped)).toBeUndefined();
    expect(await caseOf(webhook, "hook")).toBeUndefined();
    expect(await caseOf(answered)).toBeUndefined();
  });

  it("close their case also by a decision that had read them before", async () => {
    const meta = await waiting({ subject: "anna" });
    await run();
    expect(await end(meta, undefined)).toBe("ended");
    expect(await caseOf(meta)).toMatchObject({ state: "closed", outcome: "approved" });
  });

  it("close their case also when their scope stops", async () => {
    const meta = await waiting({ subject: "anna" });
    await run();
    expect(await executions.closePause(meta.executionId, { blockId: "review" }, LATER)).toBe(true);
    expect(await caseOf(meta)).toMatchObject({ state: "closed", outcome: "no_action" });
  });
});
