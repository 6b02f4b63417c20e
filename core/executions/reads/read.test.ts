import { describe, expect, it } from "vitest";
import { createExecutionStore } from "../../../adapters/memory/executions.ts";
import { createMemoryState } from "../../../adapters/memory/state.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import type { ExecutionMeta, PauseRecord } from "../records.ts";
import { readAuditTrail } from "./audit-trail.ts";
import { listOpenPauses } from "./open-pauses.ts";
import { listExecutions, readExecution } from "./read.ts";
import { waitingPauseSchema } from "./view.ts";

const pause = (blockId: string, more: Partial<PauseRecord> = {}): PauseRecord => ({
  blockId,
  answeredBy: "person",
  taskToken: "t",
  reason: "look",
  requiredInput: [],
  createdAt: "2026-11-26T10:00:00.000Z",
  expiresAt: "2026-11-27T10:00:00.000Z",
  state: "open",
  delivered: false,
  ...more,
});

/** A store with executions that begin a minute after one another; each has one open pause. */
async function stored(changes: readonly Partial<ExecutionMeta>[]) {
  const kit = await memoryKit({ blocks: { a: { type: "business_lookup", input: { name: "Acme" } } } });
  const { meta } = await kit.record();
  const state = createMemoryState();
  const executions = createExecutionStore(state);
  for (const [place, change] of changes.entries()) {
    const at = `2026-11-26T10:0${place}:00.000Z`;
    const one = { ...meta, executionId: `exec_${place}`, startedAt: at, ...change };
    await executions.begin(one, "{}", at);
    await executions.openPause(one, pause("review", { createdAt: at }));
  }
  return { ports: { ...kit.ports, executions }, caller: kit.caller };
}

const idsOf = (entries: readonly { executionId: string }[]): string[] =>
  entries.map(({ executionId }) => executionId);

describe("a list of executions", () => {
  it("reads on until a page is full, and says where the next one begins", async () => {
    const { ports, caller } = await stored([
      {},
      { status: "failed" },
      {},
      { status: "failed" },
      { organizationId: "org_other" },
      { environment: "production" },
    ]);
    const first = await listExecutions(ports, { caller, limit: 1 });
    expect(idsOf(first.executions)).toEqual(["exec_3"]);
    const rest = await listExecutions(ports, {
      caller,
      limit: 3,
      ...(first.next && { after: first.next }),
    });
    expect(idsOf(rest.executions)).toEqual(["exec_2", "exec_1", "exec_0"]);
    expect(rest).not.toHaveProperty("next");
    const running = await listExecutions(ports, { caller, limit: 2, status: "running" });
    expect(idsOf(running.executions)).toEqual(["exec_2", "exec_0"]);
    const one = await listExecutions(ports, { caller, limit: 1, status: "running" });
    expect(idsOf(one.executions)).toEqual(["exec_2"]);
    expect(one.next).toBeDefined();
  });

  it("filters by workflow, outcome and time", async () => {
    const { ports, caller } = await stored([{ workflowId: "wf_other" }, { outcome: "approved" }, {}]);
    const list = async (filter: object) =>
      idsOf((await listExecutions(ports, { caller, limit: 9, ...filter })).executions);
    expect(await list({ workflowId: "wf_other" })).toEqual(["exec_0"]);
    expect(await list({ outcome: "approved" })).toEqual(["exec_1"]);
    expect(await list({ from: "2026-11-26T10:01:00.000Z", to: "2026-11-26T10:01:00.000Z" })).toEqual([
      "exec_1",
    ]);
  });
});

describe("a list of open pauses", () => {
  it("reads on until a page is full, and says where the next one begins", async () => {
    const { ports, caller } = await stored([
      {},
      { status: "cancelled" },
      {},
      { organizationId: "org_other" },
      {},
    ]);
    const first = await listOpenPauses(ports, { caller, newestFirst: true, limit: 2 });
    expect(idsOf(first.pauses)).toEqual(["exec_4", "exec_2"]);
    expect(waitingPauseSchema.parse(first.pauses[0])).toMatchObject({
      blockId: "review",
      workflowId: "wf_test",
      version: 1,
      reason: "look",
      startedAt: "2026-11-26T10:04:00.000Z",
    });
    const second = await listOpenPauses(ports, {
      caller,
      newestFirst: true,
      limit: 2,
      ...(first.next === undefined ? {} : { after: first.next }),
    });
    expect(idsOf(second.pauses)).toEqual(["exec_0"]);
    expect(second).not.toHaveProperty("next");
    const oldest = await listOpenPauses(ports, { caller, newestFirst: false, limit: 3, reason: "look" });
    expect(idsOf(oldest.pauses)).toEqual(["exec_0", "exec_2", "exec_4"]);
  });
});

describe("reading one execution", () => {
  it("answers another tenant as if it did not exist", async () => {
    const { ports, caller } = await stored([{}]);
    const request = { executionId: "exec_0" };
    expect((await readExecution(ports, { caller, ...request })).executionId).toBe("exec_0");
    const other = { ...caller, organizationId: "org_other" };
    expect(await codeOf(readExecution(ports, { caller: other, ...request }))).toBe("not_found");
    expect(await codeOf(readAuditTrail(ports, { caller: other, ...request }))).toBe("not_found");
    expect(await readAuditTrail(ports, { caller, ...request })).toMatchObject({
      execution_id: "exec_0",
      status: "running",
      seal: null,
      events: [{ seq: 1, type: "execution.started" }, { type: "pause.opened" }],
    });
  });
});
