import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import type { Machine } from "../machine-ports.ts";
import { coordinate } from "./coordinate.ts";
import { feedItem } from "./feed.ts";
import { settle } from "./settle.ts";
import { instructionOf, isBookkeeping, millisBetween } from "./situation.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const review = { type: "manual_review" };
const fails = async () => ({ kind: "failed" as const, code: "provider_refused", message: "No." });
const statusOf = async (kit: MemoryKit) => (await kit.record()).meta.status;
const told = (kit: MemoryKit, type: string) =>
  [...(kit.state.outbox.get("org_test#staging")?.values() ?? [])].filter(
    ({ eventType }) => eventType === type,
  );

/** A gate of the machine that waits for some blocks. */
const openGate = (kit: MemoryKit, after: string[]) =>
  kit.ports.executions.openGate(kit.executionId, {
    gateId: "g",
    taskToken: "gate-1",
    after,
    delivered: false,
  });

/** Ports that count how often the machine is stopped. */
async function stoppable(kit: MemoryKit, type: Machine["type"] = "STANDARD") {
  const machine = { ...(await kit.ports.machines.load("")), type };
  const stopped: string[] = [];
  const runner = {
    ...kit.ports.runner,
    stop: async (_: Machine, executionId: string) => void stopped.push(executionId),
  };
  const machines = { load: async () => machine, ensureUsable: async () => machine };
  return { ports: { ...kit.ports, runner, machines }, stopped };
}

describe("a run with holds", () => {
  const graph = { blocks: { r: review, a: lookup, b: lookup }, edges: [{ id: "ab", from: "a", to: "b" }] };

  it("is paused when nothing but a person can take it further, with one event", async () => {
    const kit = await memoryKit(graph);
    await kit.pause("r");
    expect(await statusOf(kit)).toBe("running");
    await kit.run("a");
    await coordinate(kit.ports, kit.executionId);
    expect(await statusOf(kit)).toBe("running");
    await kit.run("b");
    await coordinate(kit.ports, kit.executionId);
    await coordinate(kit.ports, kit.executionId);
    expect(await kit.record()).toMatchObject({
      meta: {
        status: "paused",
        outcome: "needs_review",
        outcomeReasons: [{ code: "waits_for_review", blockId: "r" }],
      },
    });
    expect(told(kit, "execution.paused")).toMatchObject([{ executionOutcome: "needs_review" }]);
    expect(kit.state.executions.get(kit.executionId)?.dueAt).toBe("2026-12-26T10:01:00.000Z");
  });

  it("is not paused while a block runs or waits for time", async () => {
    const kit = await memoryKit({ blocks: { r: review, w: { type: "wait", config: { seconds: 60 } } } });
    await kit.start("w", "2026-11-26T10:01:00.000Z");
    await kit.pause("r");
    expect(await statusOf(kit)).toBe("running");
  });

  it("opens a gate when all that it waits for is settled, once", async () => {
    const kit = await memoryKit(graph);
    await openGate(kit, ["a", "b"]);
    await kit.run("a");
    await coordinate(kit.ports, kit.executionId);
    expect(kit.answers.size).toBe(0);
    await kit.run("b");
    await coordinate(kit.ports, kit.executionId);
    const keyOf = (id: string) => kit.instructionOf(id).key;
    expect(kit.answers.get("gate-1")).toEqual({
      allRoutes: { [keyOf("a")]: { ab: true }, [keyOf("b")]: {} },
    });
    expect((await kit.record()).gates.get("g")?.delivered).toBe(true);
  });

  it("answers the task of an ended pause again, when the process that ended it died", async () => {
    const kit = await memoryKit(graph);
    await kit.pause("r");
    const record = kit.state.executions.get(kit.executionId);
    const pause = record?.pauses.get("r");
    if (pause !== undefined) record?.pauses.set("r", { ...pause, state: "resumed" });
    await coordinate(kit.ports, kit.executionId);
    expect(kit.answers.get("token-1")).toEqual({ routes: {} });
    expect((await kit.record()).pauses.get("r")?.delivered).toBe(true);
  });

  it("leaves a token that Step Functions does not know for the next time", async () => {
    const kit = await memoryKit(graph);
    await kit.pause("r");
    await kit.run("a");
    await openGate(kit, ["a"]);
    const runner = { ...kit.ports.runner, complete: async () => "unknown" as const };
    const stored = kit.state.executions.get(kit.executionId);
    const pause = stored?.pauses.get("r");
    if (pause !== undefined) stored?.pauses.set("r", { ...pause, state: "resumed" });
    await coordinate({ ...kit.ports, runner }, kit.executionId);
    expect((await kit.record()).pauses.get("r")?.delivered).toBe(false);
    expect((await kit.record()).gates.get("g")?.delivered).toBe(false);
    await coordinate(kit.ports, kit.executionId);
    expect(kit.answers.has("gate-1")).toBe(true);
  });
});

describe("a run that has stopped", () => {
  const graph = {
    blocks: { a: lookup, b: lookup, r: review },
    edges: [
      { id: "ab", from: "a", to: "b" },
      { id: "rb", from: "r", to: "b" },
    ],
  };

  it("lets everything that waits go, with closed routes only", async () => {
    const kit = await memoryKit({ ...graph, blocks: { ...graph.blocks, x: lookup } });
    await kit.run("a");
    await kit.pause("r");
    await openGate(kit, ["a", "r"]);
    await kit.run("x", fails);
    await coordinate(kit.ports, kit.executionId);
    expect(kit.answers.get("token-1")).toEqual({ routes: { rb: false } });
    expect(kit.answers.has("gate-1")).toBe(true);
    expect(JSON.stringify([...kit.answers.values()])).not.toContain("true");
    expect((await kit.record()).pauses.get("r")?.state).toBe("closed");
  });

  it("closes only the pauses of the subworkflow that stopped", async () => {
    const kit = await memoryKit(
      {
        blocks: { s: { type: "subworkflow", config: { workflowId: "wf_child" } }, h: lookup, own: review },
        edges: [{ from: "s", to: "h", on: "failed" }],
      },
      {},
      { wf_child: { blocks: { r: review, x: lookup } } },
    );
    await kit.pause("own", "token-own");
    await kit.pause("s.r", "token-inner");
    await kit.run("s.x", fails);
    await coordinate(kit.ports, kit.executionId);
    const { pauses } = await kit.record();
    expect([pauses.get("s.r")?.state, pauses.get("own")?.state]).toEqual(["closed", "open"]);
    expect([...kit.answers.keys()]).toEqual(["token-inner"]);
  });
});

describe("a machine that sleeps for nothing", () => {
  const graph = { blocks: { w: { type: "wait", config: { seconds: 3600 } }, a: lookup } };

  async function asleep(until = "2026-11-26T11:00:00.000Z") {
    const kit = await memoryKit(graph);
    await kit.start("w", until);
    return kit;
  }

  it("is stopped when the run was cancelled and no block is at work", async () => {
    const kit = await asleep();
    const { ports, stopped } = await stoppable(kit);
    expect(await coordinate(ports, kit.executionId)).toBe(false);
    expect(stopped).toEqual([]);
    await cancel(ports, { caller: kit.caller, executionId: kit.executionId });
    expect(stopped).toEqual([kit.executionId]);
  });

  it("is not stopped while a block works, when its wait is over, or when it is an EXPRESS machine", async () => {
    const working = await asleep();
    await working.start("a");
    const over = await asleep("2026-11-26T10:00:00.000Z");
    const express = await asleep();
    for (const [kit, type] of [
      [working, "STANDARD"],
      [over, "STANDARD"],
      [express, "EXPRESS"],
    ] as const) {
      const { ports, stopped } = await stoppable(kit, type);
      const at = "2026-11-26T10:00:00.000Z";
      const feed = feedItem((await kit.record()).meta, "execution.cancelled", at);
      await ports.executions.cancel(kit.executionId, {
        at,
        actor: { keyId: "k" },
        judged: { outcome: "none", outcomeReasons: [] },
        dueAt: at,
        feed,
        epoch: 0,
        caseIds: [],
      });
      expect(await coordinate(ports, kit.executionId)).toBe(false);
      expect(stopped).toEqual([]);
    }
  });

  it("does nothing for a run that is unknown or sealed", async () => {
    const kit = await memoryKit({ blocks: { a: lookup } });
    expect(await coordinate(kit.ports, "exec_none")).toBe(false);
    await kit.run("a");
    await settle(kit.ports, kit.executionId);
    const before = await kit.record();
    expect(await coordinate(kit.ports, kit.executionId)).toBe(false);
    expect(await kit.record()).toEqual(before);
  });
});

it("finds no instruction of a block that the graph lacks", async () => {
  const { graph } = await (await memoryKit({ blocks: { a: lookup } })).ports.machines.load("");
  expect(instructionOf(graph, "a").blockId).toBe("a");
  expect(() => instructionOf(graph, "b")).toThrow("is in the graph of its run");
});

it("counts milliseconds, and knows the first half of a subworkflow", () => {
  expect(millisBetween("2026-11-26T10:00:00.000Z", "2026-11-26T10:00:01.500Z")).toBe(1500);
  expect([isBookkeeping("s._input"), isBookkeeping("s"), isBookkeeping("_input")]).toEqual([
    true,
    false,
    false,
  ]);
});
