import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../../executions/commands/cancel.ts";
import type { Attempt } from "../../executions/records.ts";
import type { Facts } from "../../telemetry-facts.ts";
import { failBlock } from "./fail-block.ts";

const graph = {
  blocks: {
    check: { type: "business_lookup", input: { name: "Acme" }, timeoutSeconds: 30 },
    after: { type: "business_lookup", input: { name: "Acme" } },
    repair: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [
    { id: "on", from: "check", to: "after" },
    { id: "off", from: "check", to: "repair", on: "failed" },
  ],
};
const review = {
  blocks: {
    review: { type: "manual_review", config: { reason: "look" } },
    after: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [{ id: "on", from: "review", to: "after" }],
};

const startedAt = "2026-11-26T10:00:00.000Z";
const begin = (kit: MemoryKit, attempts: readonly Attempt[]) =>
  kit.ports.executions.startAttempt(kit.executionId, {
    blockId: "check",
    blockType: "business_lookup",
    attempts,
  });

async function fail(kit: MemoryKit, blockId: string) {
  const noted: Facts[] = [];
  const failed = await failBlock(kit.ports, kit.executionId, kit.instructionOf(blockId), (facts) =>
    noted.push(facts),
  );
  return { ...failed, noted, block: (await kit.record()).blocks.get(blockId) };
}

describe("a block that cannot record its failure", () => {
  it.each([
    ["stopped without an answer", startedAt, [{ startedAt }], "handler_died"],
    [
      "was still at work one moment before its time was over",
      "2026-11-26T10:00:29.999Z",
      [{ startedAt }],
      "handler_died",
    ],
    ["took all of its time", "2026-11-26T10:00:30.000Z", [{ startedAt }], "timed_out"],
    [
      "used up its tries",
      "2026-11-26T10:00:30.000Z",
      [{ startedAt, endedAt: startedAt, error: "down" }],
      "provider_error",
    ],
  ])("fails when it %s, and opens the edge for failures only", async (_when, now, attempts, code) => {
    const kit = await memoryKit(graph);
    await begin(kit, attempts);
    kit.setNow(now);
    const { routes, pauseExpired, noted, block } = await fail(kit, "check");
    expect(routes).toEqual({ on: false, off: true });
    expect(pauseExpired).toBe(false);
    expect(noted).toEqual([{ outcome: "failed", code }]);
    expect(block?.result).toMatchObject({ status: "failed", error: { code } });
    expect(block?.result?.error?.message).toContain("Tried 1 time.");
  });

  it("has ended its last attempt, with the reason", async () => {
    const kit = await memoryKit(graph);
    await begin(kit, [{ startedAt }]);
    kit.setNow("2026-11-26T10:00:05.000Z");
    const { block } = await fail(kit, "check");
    expect(block?.attempts).toEqual([
      { startedAt, endedAt: "2026-11-26T10:00:05.000Z", error: "handler_died" },
    ]);
  });

  it("has an attempt even if its function never began", async () => {
    const { block } = await fail(await memoryKit(graph), "check");
    expect(block?.attempts).toEqual([{ startedAt, endedAt: startedAt, error: "handler_died" }]);
  });

  it("keeps the result that it recorded meanwhile", async () => {
    const kit = await memoryKit(graph);
    await kit.run("check");
    const { routes, noted, block } = await fail(kit, "check");
    expect(routes).toEqual({ on: true, off: false });
    expect(noted).toEqual([]);
    expect(block?.result?.status).toBe("completed");
  });

  it("opens no edge in a cancelled or unknown run", async () => {
    const kit = await memoryKit(graph);
    await begin(kit, [{ startedAt }]);
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect((await fail(kit, "check")).routes).toEqual({ on: false, off: false });
    const unknown = await failBlock(kit.ports, "exec_unknown", kit.instructionOf("check"), () => {});
    expect(unknown).toEqual({ routes: { on: false, off: false }, pauseExpired: false });
  });
});

describe("a review whose task ran out of time", () => {
  it("expires, fails and opens no edge", async () => {
    const kit = await memoryKit(review);
    await kit.pause("review");
    const { routes, pauseExpired, noted, block } = await fail(kit, "review");
    expect(routes).toEqual({ on: false });
    expect(pauseExpired).toBe(true);
    expect(noted).toEqual([{ outcome: "failed", code: "pause_expired" }]);
    expect(block?.result).toMatchObject({ status: "failed", error: { code: "pause_expired" } });
    expect((await kit.record()).pauses.get("review")?.state).toBe("expired");
  });

  it("expires once: a second call gets the stored routes", async () => {
    const kit = await memoryKit(review);
    await kit.pause("review");
    await fail(kit, "review");
    expect(await fail(kit, "review")).toMatchObject({
      routes: { on: false },
      pauseExpired: false,
      noted: [],
    });
  });
});
