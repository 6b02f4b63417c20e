import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { sweep } from "./sweep.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const review = { type: "manual_review", config: { expiresIn: "P1D" } };

/** Ports whose machine has a type and a state; `started` and `reports` collect calls. */
async function over(
  kit: MemoryKit,
  type: Machine["type"],
  state: "running" | "ended" | "unknown" = "running",
) {
  const machine = { ...(await kit.ports.machines.load("")), type };
  const started: string[] = [];
  const reports: string[] = [];
  const ports: ExecutionPorts = {
    ...kit.ports,
    machines: { load: async () => machine, ensureUsable: async () => machine },
    runner: {
      ...kit.ports.runner,
      stateOf: async () => state,
      start: async (_, { executionId }) => void started.push(executionId),
    },
    report: (what) => void reports.push(what),
  };
  return { ports, started, reports };
}

const dueAt = (kit: MemoryKit) => kit.state.executions.get(kit.executionId)?.dueAt;
const statusOf = async (kit: MemoryKit) => (await kit.record()).meta.status;

describe("an EXPRESS run without an end", () => {
  it("is left alone while its machine may be alive, and looked at again a minute later", async () => {
    const kit = await memoryKit({ blocks: { a: lookup } });
    const { ports } = await over(kit, "EXPRESS");
    await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
    kit.setNow("2026-11-26T10:05:29.999Z");
    expect(await sweep(ports)).toEqual({ seen: 1, failed: 0 });
    expect(await statusOf(kit)).toBe("running");
    expect(dueAt(kit)).toBe("2026-11-26T10:06:29.999Z");
    expect(await sweep(ports)).toEqual({ seen: 0, failed: 0 });
  });

  it("ends at the first look when its work is done, and never while a block is at work", async () => {
    const graph = { blocks: { a: lookup, b: lookup }, edges: [{ from: "a", to: "b" }] };
    const kit = await memoryKit(graph);
    const { ports } = await over(kit, "EXPRESS");
    const lookAt = async (iso: string) => {
      await kit.ports.executions.postpone(kit.executionId, iso);
      kit.setNow(iso);
      await sweep(ports);
      return statusOf(kit);
    };
    await kit.run("a");
    expect(await lookAt("2026-11-26T10:01:30.000Z")).toBe("running");
    await kit.start("b");
    expect(await lookAt("2026-11-26T10:02:30.000Z")).toBe("running");
    await kit.run("b");
    expect(await lookAt("2026-11-26T10:03:30.000Z")).toBe("completed");
    expect((await kit.record()).seal).toBeDefined();
  });

  it("fails when its machine must be dead", async () => {
    const kit = await memoryKit({ blocks: { a: lookup } });
    const { ports } = await over(kit, "EXPRESS");
    await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
    kit.setNow("2026-11-26T10:05:30.000Z");
    await sweep(ports);
    const { meta, seal } = await kit.record();
    expect(meta).toMatchObject({
      status: "failed",
      failure: { blockId: "a", code: "execution_interrupted" },
    });
    expect(seal).toBeDefined();
    expect(dueAt(kit)).toBeUndefined();
  });

  it("fails at once after a restart, when it is not due either", async () => {
    const kit = await memoryKit({ blocks: { a: lookup } });
    const { ports } = await over(kit, "EXPRESS");
    expect(await sweep(ports, { afterRestart: true })).toEqual({ seen: 1, failed: 0 });
    expect(await statusOf(kit)).toBe("failed");
  });
});

describe("a STANDARD run", () => {
  async function due(graph: Parameters<typeof memoryKit>[0] = { blocks: { a: lookup } }) {
    const kit = await memoryKit(graph);
    await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
    return kit;
  }

  it("goes on while its machine runs, for any time", async () => {
    const kit = await due();
    kit.setNow("2026-12-26T10:00:00.000Z");
    await sweep((await over(kit, "STANDARD")).ports);
    expect(await statusOf(kit)).toBe("running");
  });

  it("goes on after a restart", async () => {
    const kit = await due();
    await sweep((await over(kit, "STANDARD", "ended")).ports, { afterRestart: true });
    expect(await statusOf(kit)).toBe("running");
  });

  it("is settled when its machine has ended", async () => {
    const kit = await due();
    await sweep((await over(kit, "STANDARD", "ended")).ports);
    expect(await statusOf(kit)).toBe("failed");
  });

  it("is started when its machine never was, unless the run has ended", async () => {
    const kit = await due();
    const { ports, started } = await over(kit, "STANDARD", "unknown");
    await sweep(ports);
    expect(started).toEqual([kit.executionId]);
    expect(await statusOf(kit)).toBe("running");
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    kit.setNow("2026-11-26T11:00:00.000Z");
    await sweep(ports);
    expect(started).toHaveLength(1);
    expect((await kit.record()).seal).toBeDefined();
  });

  it("expires pauses at their time and not before", async () => {
    const kit = await due({ blocks: { r: review }, edges: [] });
    const { ports } = await over(kit, "STANDARD");
    await kit.pause("r");
    expect(dueAt(kit)).toBe("2026-11-27T10:01:00.000Z");
    await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
    await sweep(ports);
    expect(dueAt(kit)).toBe("2026-11-27T10:01:00.000Z");
    await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
    kit.setNow("2026-11-27T09:59:59.999Z");
    await sweep(ports);
    expect((await kit.record()).pauses.get("r")?.state).toBe("open");
    expect(dueAt(kit)).toBe("2026-11-27T10:00:59.999Z");
    kit.setNow("2026-11-27T10:01:00.000Z");
    await sweep(ports);
    expect((await kit.record()).pauses.get("r")?.state).toBe("expired");
    expect((await kit.record()).meta.failure?.code).toBe("pause_expired");
    expect(kit.answers.get("token-1")).toEqual({ routes: {} });
  });

  it("is looked at soon while an answer has not been delivered", async () => {
    const kit = await due({ blocks: { r: review, q: review }, edges: [] });
    const { ports } = await over(kit, "STANDARD");
    await kit.pause("r", "token-1");
    await kit.pause("q", "token-2");
    const stored = kit.state.executions.get(kit.executionId);
    const pause = stored?.pauses.get("r");
    if (pause !== undefined) stored?.pauses.set("r", { ...pause, state: "resumed" });
    await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
    await sweep({ ...ports, runner: { ...ports.runner, complete: async () => "unknown" } });
    expect(dueAt(kit)).toBe("2026-11-26T10:01:00.000Z");
  });
});

it("handles the other runs when one cannot be handled", async () => {
  const kit = await memoryKit({ blocks: { a: lookup } });
  const { ports, reports } = await over(kit, "STANDARD");
  const { meta } = await kit.record();
  await kit.ports.executions.begin({ ...meta, executionId: "exec_bad" }, "{}", "2026-11-26T09:00:00.000Z");
  await kit.ports.executions.postpone(kit.executionId, "2026-11-26T10:00:00.000Z");
  const load = async (id: string) =>
    id === "exec_bad" ? Promise.reject(new Error("unreadable")) : kit.ports.executions.load(id);
  const executions = { ...ports.executions, load };
  expect(await sweep({ ...ports, executions })).toEqual({ seen: 2, failed: 1 });
  expect(reports).toEqual(["an execution could not be looked after"]);
  expect(dueAt(kit)).toBe("2026-11-26T10:01:00.000Z");
});
