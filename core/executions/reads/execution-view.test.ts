import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import { settle } from "../state/settle.ts";
import { followersOf, mayAnswerWebhooks, publicIdOf, summaryOf, viewOf } from "./execution-view.ts";
import { executionSummarySchema, executionViewSchema } from "./view.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const NOTHING_MORE = { hooks: false, computedTexts: false };

async function viewed(kit: MemoryKit) {
  const { graph } = await kit.ports.machines.load("");
  return executionViewSchema.parse(viewOf(graph, await kit.record(), kit.ports.now(), NOTHING_MORE));
}

describe("the view of an execution", () => {
  const graph = {
    blocks: { a: lookup, b: lookup, c: lookup },
    edges: [
      { id: "ab", from: "a", to: "b", when: "$output.n = 1" },
      { id: "ac", from: "a", to: "c", when: "$output.n = 2" },
    ],
  };

  it("lists what ran, what was skipped, and the routes that were taken", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a", async () => ({ kind: "completed", output: { n: 2 } }));
    const view = await viewed(kit);
    expect(view).toMatchObject({
      success: false,
      status: "running",
      executionId: kit.executionId,
      workflowId: "wf_test",
      version: 1,
      output: { a: { n: 2 } },
      error: null,
      pausePoints: [],
      endedAt: null,
      outcome: "none",
    });
    expect(view).not.toHaveProperty("parentExecutionId");
    expect(view.logs.map(({ blockId, status, attempts }) => [blockId, status, attempts])).toEqual([
      ["a", "completed", 1],
      ["b", "skipped", 0],
    ]);
    expect(view.finalState).toEqual({
      workflowId: "wf_test",
      version: 1,
      definitionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      completedBlocks: ["a"],
      skippedBlocks: ["b"],
      routes: { a: { ab: false, ac: true } },
    });
  });

  it("is a success only when the run has completed", async () => {
    const kit = await memoryKit({ blocks: { a: lookup } });
    await kit.run("a");
    kit.setNow("2026-11-26T10:00:07.000Z");
    await settle(kit.ports, kit.executionId);
    kit.setNow("2026-11-26T11:00:00.000Z");
    expect(await viewed(kit)).toMatchObject({
      success: true,
      status: "completed",
      error: null,
      durationMs: 7000,
      endedAt: "2026-11-26T10:00:07.000Z",
    });
  });

  it("names the block and the reason of a failure, and what never began as skipped", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    await settle(kit.ports, kit.executionId);
    const view = await viewed(kit);
    expect(view).toMatchObject({
      success: false,
      status: "failed",
      error: "a: No. (provider_refused)",
      output: { a: { error: { code: "provider_refused", message: "No." } } },
    });
    expect(view.logs).toMatchObject([
      { blockId: "a", status: "failed", error: "No. (provider_refused)" },
      { blockId: "b", status: "skipped" },
      { blockId: "c", status: "skipped" },
    ]);
    expect(view.finalState).toMatchObject({ completedBlocks: [], skippedBlocks: ["b", "c"] });
  });

  it("calls a result that was taken over reused, and names the run before by its public id", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a", async () => ({ kind: "completed", output: { n: 2 } }));
    const stored = kit.state.executions.get(kit.executionId);
    const block = stored?.blocks.get("a");
    if (block?.result !== undefined)
      stored?.blocks.set("a", { ...block, attempts: [], result: { ...block.result, reusedFrom: "exec_b" } });
    const record = await kit.record();
    const meta = { ...record.meta, parentExecutionId: "exec_before.0123456789" };
    const { graph: flat } = await kit.ports.machines.load("");
    const view = viewOf(flat, { ...record, meta }, kit.ports.now(), NOTHING_MORE);
    expect(view.parentExecutionId).toBe("exec_before");
    expect(view.logs[0]).toMatchObject({ blockId: "a", status: "reused", attempts: 0 });
  });

  it("has no error when the run was cancelled", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect(await viewed(kit)).toMatchObject({ status: "cancelled", success: false, error: null });
  });

  it("logs blocks by the time at which they began, and an open pause as paused", async () => {
    const kit = await memoryKit({
      blocks: { z: lookup, review: { type: "manual_review" } },
      edges: [],
    });
    await kit.pause("review");
    kit.setNow("2026-11-26T10:00:02.000Z");
    await kit.run("z", async (task) => {
      kit.setNow("2026-11-26T10:00:05.000Z");
      return { kind: "completed", output: { attempt: task.attempt } };
    });
    expect((await viewed(kit)).logs).toMatchObject([
      { blockId: "review", status: "paused", startedAt: "2026-11-26T10:00:00.000Z", durationMs: null },
      { blockId: "z", status: "completed", durationMs: 3000 },
    ]);
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect((await viewed(kit)).logs).toMatchObject([
      { blockId: "z" },
      { blockId: "review", status: "skipped" },
    ]);
  });

  it("lists open pauses, the oldest first, with the block that follows", async () => {
    const kit = await memoryKit({
      blocks: { late: { type: "manual_review" }, early: { type: "manual_review" }, next: lookup, no: lookup },
      edges: [
        { id: "n", from: "late", to: "no", on: "declined" },
        { id: "y", from: "late", to: "next", on: "approved" },
      ],
    });
    await kit.pause("early", "token-1");
    kit.setNow("2026-11-26T10:00:01.000Z");
    await kit.pause("late", "token-2");
    expect((await viewed(kit)).pausePoints).toMatchObject([
      { blockId: "early", resumeFromBlock: "early" },
      { blockId: "late", resumeFromBlock: "next" },
    ]);
  });
});

describe("the entry of a list", () => {
  it("has the end, the error and the duration only when there is an end", async () => {
    const kit = await memoryKit({ blocks: { a: lookup } });
    const { meta } = await kit.record();
    expect(executionSummarySchema.parse(summaryOf(meta))).toEqual({
      executionId: kit.executionId,
      subjectId: null,
      workflowId: "wf_test",
      version: 1,
      status: "running",
      outcome: "none",
      outcomeReasons: [],
      error: null,
      startedAt: "2026-11-26T10:00:00.000Z",
      endedAt: null,
      durationMs: null,
    });
    const failure = { blockId: "a", code: "timed_out", message: "Too slow." };
    const ended = { ...meta, status: "failed" as const, failure, endedAt: "2026-11-26T10:01:00.000Z" };
    expect(summaryOf({ ...ended, parentExecutionId: "exec_own.0123456789" })).toMatchObject({
      error: "a: Too slow. (timed_out)",
      durationMs: 60_000,
      parentExecutionId: "exec_own",
    });
  });
});

describe("ids for clients", () => {
  it("never name the first half of a subworkflow", async () => {
    expect([publicIdOf("kyc._input"), publicIdOf("a.kyc._input"), publicIdOf("kyc.a")]).toEqual([
      "kyc",
      "a.kyc",
      "kyc.a",
    ]);
    const kit = await memoryKit(
      {
        blocks: { a: lookup, s: { type: "subworkflow", config: { workflowId: "wf_child" } }, f: lookup },
        edges: [
          { from: "a", to: "s" },
          { from: "a", to: "f", on: "failed" },
        ],
      },
      {},
      { wf_child: { blocks: { x: lookup } } },
    );
    const { graph } = await kit.ports.machines.load("");
    expect(followersOf(graph, "a")).toEqual(["s"]);
    await kit.run("a");
    await kit.run("s._input");
    const view = await viewed(kit);
    expect(Object.keys(view.output)).toEqual(["a"]);
    expect(view.logs.map(({ blockId }) => blockId)).toEqual(["a", "f"]);
    expect(Object.keys(view.finalState.routes)).toEqual(["a"]);
    expect(view.finalState.completedBlocks).toEqual(["a"]);
  });
});

it("lets the key that started the run, and keys that may answer pauses, see the URLs of webhooks", async () => {
  const kit = await memoryKit({ blocks: { a: lookup } });
  const { meta } = await kit.record();
  const none = new Set<never>();
  expect(mayAnswerWebhooks({ ...kit.caller, scopes: none }, meta)).toBe(true);
  expect(mayAnswerWebhooks({ ...kit.caller, id: "key_2", scopes: none }, meta)).toBe(false);
  const scopes = new Set(["workflows:review" as const]);
  expect(mayAnswerWebhooks({ ...kit.caller, id: "key_2", scopes }, meta)).toBe(true);
});
