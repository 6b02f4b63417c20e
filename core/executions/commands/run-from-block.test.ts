import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codesOf } from "../../../test/support/problem-code.ts";
import { settle } from "../state/settle.ts";
import { cancel } from "./cancel.ts";
import type { RunOptions } from "./requests.ts";
import { runFromBlock } from "./run-from-block.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const review = { type: "manual_review", config: { requiredInput: ["ref"], expiresIn: "P1D" } };

async function paused(graph: JsonObject, ...ids: string[]) {
  const kit = await memoryKit(graph);
  for (const id of ids) await kit.pause(id, `token-${id}`);
  const call = (
    startBlockId: string,
    input: JsonObject = { ref: "a" },
    more: { alertsSeen?: string[] } = {},
    options: Partial<RunOptions> = {},
  ) =>
    codesOf(
      runFromBlock(kit.ports, {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId },
        options: { input, ...options },
        ...more,
      }),
    );
  return { kit, call };
}

const one = { blocks: { r: review, next: lookup }, edges: [{ id: "e", from: "r", to: "next" }] };

describe("the block from which a run goes on", () => {
  it("names a pause itself, or the block after it", async () => {
    const itself = await paused(one, "r");
    expect(await itself.call("r")).toEqual(["answered"]);
    const after = await paused(one, "r");
    expect(await after.call("next")).toEqual(["answered"]);
    expect((await after.kit.record()).pauses.get("r")?.state).toBe("resumed");
  });

  it("is ambiguous when it follows two open pauses: each must be named", async () => {
    const two = {
      blocks: { r: review, q: review, next: lookup },
      edges: [
        { from: "r", to: "next" },
        { from: "q", to: "next" },
      ],
    };
    const { kit, call } = await paused(two, "r", "q");
    expect(await call("next")).toEqual(["unprocessable_entity", "ambiguous_pause", "ambiguous_pause"]);
    expect(await call("r")).toEqual(["answered"]);
    expect(await call("next")).toEqual(["answered"]);
    expect((await kit.record()).pauses.get("q")?.state).toBe("resumed");
  });

  it("is no pause that a webhook answers", async () => {
    const { kit, call } = await paused({ blocks: { h: { type: "wait_for_webhook" } } });
    await kit.waitForWebhook("h");
    expect(await call("h")).toEqual(["conflict"]);
    expect((await kit.record()).pauses.get("h")?.state).toBe("open");
  });

  it("is no pause that lies elsewhere while the run goes on", async () => {
    const { call } = await paused({ ...one, blocks: { ...one.blocks, other: lookup } }, "r");
    expect(await call("other")).toEqual(["unprocessable_entity", "source_not_ended"]);
  });
});

describe("an answer to a pause", () => {
  it.each(["workflowVariables", "environmentVariables"] as const)("takes no %s", async (name) => {
    const { kit, call } = await paused(one, "r");
    const refused = await call("r", { ref: "a" }, {}, { [name]: { limit: "100" } });
    expect(refused).toEqual(["validation_failed", "fixed_at_start"]);
    expect((await kit.record()).pauses.get("r")?.state).toBe("open");
    expect(await call("r", { ref: "a" }, {}, { [name]: {} })).toEqual(["answered"]);
  });
});

describe("a second answer to a pause", () => {
  async function over(end: "complete" | "expire" | "cancel") {
    const { kit, call } = await paused(one, "r");
    if (end === "complete") {
      await call("r");
      await kit.run("next");
    }
    if (end === "expire") {
      kit.setNow("2026-11-27T10:00:00.000Z");
      await call("r");
    }
    if (end === "cancel") await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    await settle(kit.ports, kit.executionId);
    const count = kit.state.executions.size;
    return { call, grew: () => kit.state.executions.size - count };
  }

  it("is refused after the end of the run, and starts no second run", async () => {
    for (const [end, code] of [
      ["complete", "already_resumed"],
      ["expire", "conflict"],
      ["cancel", "conflict"],
    ] as const) {
      const { call, grew } = await over(end);
      expect(await call("r")).toEqual([code]);
      expect(await call("r", { decision: "approve" })).toEqual([code]);
      expect(grew()).toBe(0);
    }
  });

  it("is a partial re-run when it cannot be meant as an answer", async () => {
    const { call, grew } = await over("complete");
    expect(await call("r", { other: 1 })).toEqual(["answered"]);
    expect(grew()).toBe(1);
  });

  it("is meant wherever alerts are named: no second run starts", async () => {
    const { call, grew } = await over("complete");
    expect(await call("r", {}, { alertsSeen: [] })).toEqual(["already_resumed"]);
    expect(await call("next", {}, { alertsSeen: [] })).toEqual(["already_resumed"]);
    expect(await call("other", {}, { alertsSeen: [] })).toEqual(["unprocessable_entity", "no_open_pause"]);
    expect(grew()).toBe(0);
  });

  it("while the run goes on is refused with any input", async () => {
    const { call } = await paused(one, "r");
    await call("r");
    expect(await call("r", { other: 1 })).toEqual(["already_resumed"]);
    expect(await call("next", {})).toEqual(["already_resumed"]);
  });
});
