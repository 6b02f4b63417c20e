import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../../executions/commands/cancel.ts";
import { trailFacts } from "../../executions/state/trail-facts.ts";
import { decide } from "../decision/run.ts";
import { decision } from "../decision/spec.ts";
import type { BlockWork } from "./contract.ts";
import { runAhead } from "./run-ahead.ts";
import { runnerOf } from "./runner.ts";

const decideIf = (when: string, fallback = {}) => ({
  type: "decision",
  config: { outcomes: [{ name: "yes", when }], ...fallback },
});

/** Three decisions; the third reads what the second has found. */
const graphOf = (blocks: JsonObject = {}, edges: JsonObject[] = []) => ({
  blocks: {
    a: decideIf("true"),
    b: decideIf("$blocks.a.outcome = 'yes'"),
    c: decideIf("$blocks.b.outcome = 'yes'"),
    ...blocks,
  },
  edges: [{ from: "a", to: "b" }, { from: "b", to: "c" }, ...edges],
});

type DecisionWork = typeof decide;

const runChain = (kit: MemoryKit, work: DecisionWork = decide, noted: object[] = []) =>
  runAhead(
    kit.ports,
    () => runnerOf({ ports: kit.ports, spec: decision, work }),
    kit.executionId,
    kit.instructionOf("a"),
    { ids: ["b", "c"] },
    (facts) => noted.push(facts),
  );

const outcomes = async (kit: MemoryKit) =>
  Object.fromEntries([...(await kit.record()).blocks].map(([id, { result }]) => [id, result?.status]));

describe("a chain of blocks that only compute", () => {
  it("runs in one Task: one read, one write, and the trail of blocks that ran alone", async () => {
    const kit = await memoryKit(graphOf());
    const alone = await memoryKit(graphOf());
    const calls: string[] = [];
    const store = kit.ports.executions;
    const { load, recordTogether, record } = store;
    store.load = (id) => {
      calls.push("load");
      return load(id);
    };
    store.record = (...write) => {
      calls.push("record");
      return record(...write);
    };
    store.recordTogether = (...write) => {
      calls.push("recordTogether");
      return recordTogether(...write);
    };
    expect(await runChain(kit)).toEqual({ routes: { b: true }, ahead: { done: true, routes: {} } });
    expect(calls).toEqual(["load", "recordTogether"]);
    const work: BlockWork = (task) => decide({ ...task, config: decision.config.parse(task.config) });
    for (const id of ["a", "b", "c"]) await alone.run(id, work);
    const factsOf = async ({ ports, record: read }: MemoryKit) => {
      const found = await read();
      const { graph } = await ports.machines.load(found.meta.machineHash);
      const known = trailFacts(graph, found, []);
      // Hashes are keyed with a secret of the run.
      return known.map(({ at, type, block_id, attempt, outcome }) => ({
        at,
        type,
        block_id,
        attempt,
        outcome,
      }));
    };
    expect(await factsOf(kit)).toEqual(await factsOf(alone));
  });

  it("is answered by what is stored when its Task comes again, without work", async () => {
    const kit = await memoryKit(graphOf());
    await runChain(kit);
    const before = await kit.record();
    let worked = 0;
    const again = await runChain(kit, async (task) => {
      worked += 1;
      return decide(task);
    });
    expect(again).toEqual({ routes: { b: true }, ahead: { done: false, routes: {} } });
    expect(worked).toBe(0);
    expect((await kit.record()).blocks).toEqual(before.blocks);
  });

  it("stops where an edge is closed: the block behind it does not run", async () => {
    const edges = [{ from: "a", to: "b", when: "$blocks.a.outcome != 'yes'" }];
    const kit = await memoryKit({ ...graphOf(), edges: [...edges, { from: "b", to: "c" }] });
    const answer = await runChain(kit);
    expect(answer.ahead?.done).toBe(false);
    expect(Object.values(answer.routes)).toEqual([false]);
    expect(await outcomes(kit)).toEqual({ a: "completed" });
  });

  it("leaves a block that fails to its own Task, with nothing of it recorded", async () => {
    const kit = await memoryKit(graphOf({ b: decideIf("false") }));
    expect(await runChain(kit)).toEqual({ routes: { b: true }, ahead: { done: false, routes: {} } });
    expect(await outcomes(kit)).toEqual({ a: "completed" });
    expect((await kit.record()).meta.failure).toBeUndefined();
  });

  it("runs a first block that fails as one without a chain", async () => {
    const kit = await memoryKit(graphOf({ a: decideIf("false") }));
    const answer = await runChain(kit);
    expect(answer).toEqual({ routes: { b: false }, ahead: { done: false, routes: {} } });
    expect((await kit.record()).meta.failure).toMatchObject({ blockId: "a", code: "no_outcome" });
    expect(await outcomes(kit)).toEqual({ a: "failed" });
  });

  it("leaves a block that was tried before, or has a result, as it is", async () => {
    for (const before of ["tried", "done"]) {
      const kit = await memoryKit(graphOf());
      await kit.start("b");
      if (before === "done")
        await kit.run("b", async () => ({ kind: "failed", code: "no_outcome", message: "No." }));
      const { blocks } = await kit.record();
      const answer = await runChain(kit);
      expect([before, answer.ahead]).toEqual([before, { done: false, routes: {} }]);
      expect((await kit.record()).blocks.get("b")).toEqual(blocks.get("b"));
    }
  });

  it("records nothing of a run that was cancelled or had failed while the chain ran", async () => {
    for (const stop of ["cancelled", "failed"]) {
      const kit = await memoryKit(graphOf());
      let worked = 0;
      const answer = await runChain(kit, async (task) => {
        if (++worked === 2) {
          const failure = { blockId: "z", code: "down", message: "Down." };
          if (stop === "cancelled")
            await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
          else
            await kit.ports.executions.record(kit.executionId, {
              blockId: "z",
              blockType: "decision",
              attempts: [],
              result: { status: "failed", error: failure, routes: {}, startedAt: "", endedAt: "" },
              stop: { failure },
            });
        }
        return decide(task);
      });
      expect([stop, answer]).toEqual([stop, { routes: { b: false }, ahead: { done: false, routes: {} } }]);
      const { blocks } = await kit.record();
      expect(["a", "b", "c"].filter((id) => blocks.has(id))).toEqual([]);
    }
  });

  it("keeps the results of the attempt that recorded first, of two at once", async () => {
    const kit = await memoryKit(graphOf());
    let nonce = 0;
    const held: (() => void)[] = [];
    const work: DecisionWork = async (task) => {
      const mine = ++nonce;
      if (task.blockId === "a") await new Promise<void>((resolve) => held.push(resolve));
      return { kind: "completed", output: { outcome: "yes", score: mine, reasons: [] } };
    };
    const both = [runChain(kit, work), runChain(kit, work)];
    await expect.poll(() => held.length).toBe(2);
    for (const release of held) release();
    const answers = await Promise.all(both);
    expect(answers.map(({ ahead }) => ahead?.done).toSorted()).toEqual([false, true]);
    const scores = [...(await kit.record()).blocks.values()].map(({ result }) =>
      JSON.parse(result?.output ?? "{}"),
    );
    // All results are of one attempt: each one has drawn its numbers after the other.
    expect(new Set(scores.map(({ score }) => score)).size).toBe(3);
    expect((await kit.record()).blocks.size).toBe(3);
  });

  it("begins no block ahead when time is short", async () => {
    const kit = await memoryKit(graphOf());
    const late = new Date(kit.ports.now().getTime() + 6_000).toISOString();
    await runChain(kit, async (task) => {
      if (task.blockId === "a") kit.setNow(late);
      return decide(task);
    });
    expect(await outcomes(kit)).toEqual({ a: "completed" });
  });

  it("does not answer for a run that is gone", async () => {
    const kit = await memoryKit(graphOf());
    kit.state.executions.clear();
    await expect(runChain(kit)).rejects.toMatchObject({ code: "provider_error" });
  });
});
