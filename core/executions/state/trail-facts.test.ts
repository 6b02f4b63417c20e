import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import { cancel } from "../commands/cancel.ts";
import { runFromBlock } from "../commands/run-from-block.ts";
import { expirePause } from "./end-pause.ts";
import { feedItem } from "./feed.ts";
import { settle } from "./settle.ts";
import { skippedBlocks } from "./signed-seal.ts";
import { trailFacts } from "./trail-facts.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };

const review = { type: "manual_review", config: { approvals: 2, expiresIn: "P1D" } };

async function facts(kit: Awaited<ReturnType<typeof memoryKit>>) {
  const { graph } = await kit.ports.machines.load("");
  const record = await kit.record();
  return trailFacts(graph, record, record.seal?.skipped ?? []);
}
const short = (trail: Awaited<ReturnType<typeof facts>>) =>
  trail.map(({ type, block_id, attempt, outcome }) => [type, block_id, attempt, outcome]);

describe("the trail of an execution", () => {
  it("has every attempt, in the order of time, and each with its end", async () => {
    const kit = await memoryKit({
      blocks: { a: lookup, b: lookup, c: lookup },
      edges: [
        { from: "a", to: "b" },
        { from: "a", to: "c", on: "failed" },
      ],
    });
    await kit.start("a");
    kit.setNow("2026-11-26T10:00:02.000Z");
    await kit.run("a", async () => ({
      kind: "completed",
      output: {},
      provider: "register",
      versions: { register: "3" },
    }));
    kit.setNow("2026-11-26T10:00:03.000Z");
    await kit.run("b", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    await settle(kit.ports, kit.executionId);
    const trail = await facts(kit);
    expect(short(trail)).toEqual([
      ["execution.started", null, null, null],
      ["block.started", "a", 1, null],
      ["block.started", "a", 2, null],
      ["block.failed", "a", 1, "handler_died"],
      ["block.completed", "a", 2, "completed"],
      ["block.started", "b", 1, null],
      ["block.failed", "b", 1, "provider_refused"],
      ["block.skipped", "c", null, null],
      ["execution.failed", null, null, "provider_refused"],
    ]);
    expect(trail[0]).toMatchObject({
      actor: { type: "api_key", id: "key_1", on_behalf_of: null },
      input_hash: "hash",
    });
    expect(trail[4]).toMatchObject({
      duration_ms: 2000,
      provider: "register",
      versions: { register: "3" },
      actor: { type: "workflow", id: null },
      block_type: "business_lookup",
      input_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      output_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(trail[3]).toMatchObject({ duration_ms: 2000 });
    expect(trail[8]).toMatchObject({ duration_ms: 3000, actor: { type: "workflow" } });
  });

  it("names who approved, resumed and cancelled, and the system for an expiry", async () => {
    const kit = await memoryKit({ blocks: { r: review, q: review }, edges: [] });
    await kit.pause("r", "token-1");
    await kit.pause("q", "token-2");
    const decide = (keyId: string) =>
      runFromBlock(kit.ports, {
        caller: { ...kit.caller, id: keyId, madeBy: keyId, onBehalfOf: `of ${keyId}` },
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId: "r" },
        options: { input: { decision: "approve" } },
      });
    expect(await codeOf(decide("a"))).toBe("answered");
    expect(await codeOf(decide("b"))).toBe("answered");
    const pause = (await kit.record()).pauses.get("q");
    if (pause === undefined) throw new Error("no pause");
    kit.setNow("2026-11-27T10:00:00.000Z");
    await expirePause(kit.ports, await kit.record(), kit.instructionOf("q"), pause);
    const trail = await facts(kit);
    const by = (type: string) => trail.filter((fact) => fact.type === type).map(({ actor }) => actor);
    expect(by("pause.opened")).toMatchObject([{ type: "workflow" }, { type: "workflow" }]);
    expect(by("pause.approved")).toEqual([{ type: "api_key", id: "a", on_behalf_of: "of a" }]);
    expect(by("pause.resumed")).toEqual([{ type: "api_key", id: "b", on_behalf_of: "of b" }]);
    expect(by("pause.expired")).toEqual([{ type: "system", id: null, on_behalf_of: null }]);
    const types = trail.filter(({ block_id }) => block_id === "r").map(({ type }) => type);
    expect(types.indexOf("pause.opened")).toBeLessThan(types.indexOf("pause.approved"));
    expect(types.indexOf("pause.approved")).toBeLessThan(types.indexOf("pause.resumed"));
    expect(types.indexOf("pause.resumed")).toBeLessThan(types.indexOf("block.completed"));
    expect(trail.find(({ type, block_id }) => type === "pause.opened" && block_id === "r")).toMatchObject({
      outcome: "manual_review",
      block_type: "manual_review",
    });
  });

  it("has no end while the run goes on, and the canceller when it was cancelled", async () => {
    const kit = await memoryKit({ blocks: { r: review }, edges: [] });
    await kit.pause("r");
    expect(short(await facts(kit))).toHaveLength(2);
    await cancel(kit.ports, { caller: { ...kit.caller, id: "key_2" }, executionId: kit.executionId });
    await settle(kit.ports, kit.executionId);
    const trail = await facts(kit);
    // A pause that the end of the run closed has no event of its own.
    expect(short(trail)).toEqual([
      ["execution.started", null, null, null],
      ["pause.opened", "r", null, "manual_review"],
      ["block.skipped", "r", null, null],
      ["execution.cancelled", null, null, "cancelled"],
    ]);
    expect(trail.at(-1)?.actor).toMatchObject({ type: "api_key", id: "key_2" });
  });

  it("names the agent's client of a change, and has no such field where a program called", async () => {
    const kit = await memoryKit({ blocks: { r: review }, edges: [] });
    const client = "workflow-api-mcp (agent 1)";
    await cancel(kit.ports, { caller: { ...kit.caller, client }, executionId: kit.executionId });
    const [started, ...others] = await facts(kit);
    expect(started?.actor).not.toHaveProperty("client");
    expect(others.at(-1)?.actor).toMatchObject({ type: "api_key", client });
    const told = [...kit.state.outbox.values()].flatMap((box) => [...box.values()]);
    expect(told.find(({ eventType }) => eventType === "execution.cancelled")?.userAgent).toBe(client);
  });

  it("calls a result that was taken over reused, without attempts", async () => {
    const kit = await memoryKit({ blocks: { a: lookup, b: lookup }, edges: [{ from: "a", to: "b" }] });
    await kit.run("a");
    const stored = kit.state.executions.get(kit.executionId);
    const block = stored?.blocks.get("a");
    if (block?.result !== undefined)
      stored?.blocks.set("a", {
        ...block,
        attempts: [],
        result: { ...block.result, reusedFrom: "exec_before" },
      });
    expect(short(await facts(kit))).toEqual([
      ["execution.started", null, null, null],
      ["block.reused", "a", null, "completed"],
    ]);
    const { graph } = await kit.ports.machines.load("");
    expect(skippedBlocks(graph, await kit.record())).toEqual(["b"]);
  });
});

describe("the event of a change", () => {
  it("is one for each change of one epoch, and one for each pause", async () => {
    const { meta } = await (await memoryKit({ blocks: { a: lookup } })).record();
    const at = "2026-11-26T10:00:05.000Z";
    const idOf = (item: ReturnType<typeof feedItem>) => item.event.id;
    const paused = feedItem(meta, "execution.paused", at);
    expect(idOf(paused)).toBe(idOf(feedItem(meta, "execution.paused", "2026-11-26T11:00:00.000Z")));
    expect(idOf(paused)).not.toBe(idOf(feedItem({ ...meta, epoch: 1 }, "execution.paused", at)));
    expect(idOf(feedItem(meta, "execution.resumed", at, { pause: "a" }))).not.toBe(
      idOf(feedItem(meta, "execution.resumed", at, { pause: "b" })),
    );
    expect(paused).toMatchObject({
      tenant: { organizationId: "org_test", environment: "staging" },
      event: {
        outcome: "success",
        actorType: "workflow",
        actorId: null,
        onBehalfOf: null,
        blockIds: null,
        durationMs: 5000,
        outcomeReason: null,
        executionOutcome: null,
      },
    });
    const failed = feedItem(meta, "execution.failed", at, { reason: "timed_out", outcome: "inconclusive" });
    expect(failed.event).toMatchObject({
      outcome: "error",
      outcomeReason: "timed_out",
      executionOutcome: "inconclusive",
    });
    const actor = { keyId: "k", onBehalfOf: "o" };
    expect(feedItem(meta, "execution.resumed", at, { actor, pause: "a" }).event).toMatchObject({
      actorType: "api_key",
      actorId: "k",
      onBehalfOf: "o",
      blockIds: ["a"],
    });
  });
});
