import { describe, expect, it } from "vitest";
import * as z from "zod";
import { catalogue } from "../../../blocks.config.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../../executions/commands/cancel.ts";
import type { BlockTask, BlockWork } from "./contract.ts";
import { runBlock } from "./run-block.ts";

const graph = {
  blocks: {
    check: {
      type: "business_lookup",
      input: { name: "Acme" },
      retry: { maxAttempts: 2, intervalSeconds: 1, backoffRate: 1 },
    },
    after: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [{ id: "e", from: "check", to: "after" }],
};

describe("a block's task", () => {
  it("does its work once: a second call gets the stored routes", async () => {
    const kit = await memoryKit(graph);
    let calls = 0;
    const work = async () => ({ kind: "completed" as const, output: { n: ++calls } });
    const first = await kit.run("check", work);
    expect(first).toEqual({ e: true });
    expect(await kit.run("check", work)).toEqual(first);
    expect(calls).toBe(1);
    expect((await kit.record()).blocks.get("check")?.result?.output).toBe('{"n":1}');
  });

  it("ends an attempt whose handler died, and counts it", async () => {
    const kit = await memoryKit(graph);
    const { ports, executionId } = kit;
    const dead = {
      blockId: "check",
      blockType: "business_lookup",
      attempts: [{ startedAt: "2026-11-26T09:59:00.000Z" }],
    };
    await ports.executions.startAttempt(executionId, dead);
    await kit.run("check");
    expect((await kit.record()).blocks.get("check")?.attempts).toMatchObject([
      { startedAt: "2026-11-26T09:59:00.000Z", endedAt: "2026-11-26T10:00:00.000Z", error: "handler_died" },
      { startedAt: "2026-11-26T10:00:00.000Z", endedAt: "2026-11-26T10:00:00.000Z" },
    ]);
  });

  it("retries as often as the graph allows, then fails and opens no edge", async () => {
    const kit = await memoryKit(graph);
    const down = async () => ({ kind: "retry" as const, code: "down", message: "The register is down." });
    await expect(kit.run("check", down)).rejects.toMatchObject({ code: "provider_error" });
    expect((await kit.record()).blocks.get("check")?.result).toBeUndefined();
    expect(await kit.run("check", down)).toEqual({ e: false });
    const { blocks, meta } = await kit.record();
    expect(blocks.get("check")?.result).toMatchObject({
      status: "failed",
      error: { code: "provider_error" },
    });
    expect(blocks.get("check")?.attempts).toHaveLength(2);
    expect(meta.failure).toMatchObject({ blockId: "check", code: "provider_error" });
  });

  it("does nothing once the run has failed or was cancelled", async () => {
    for (const stop of ["failure", "cancel"]) {
      const kit = await memoryKit(graph);
      if (stop === "cancel") await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
      else await kit.run("check", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
      let called = false;
      const routes = await kit.run("after", async () => {
        called = true;
        return { kind: "completed", output: {} };
      });
      expect([stop, called, Object.values(routes).some(Boolean)]).toEqual([stop, false, false]);
      expect((await kit.record()).blocks.get("after")?.result?.status).not.toBe("completed");
    }
  });

  it("keeps the result of work that ran when the run was cancelled", async () => {
    const kit = await memoryKit(graph);
    await kit.run("check", async () => {
      await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
      return { kind: "completed", output: { late: true } };
    });
    const { meta, blocks } = await kit.record();
    expect(meta.status).toBe("cancelled");
    expect(blocks.get("check")?.result?.output).toBe('{"late":true}');
  });

  it("passes the stop of a child to its collector only", async () => {
    const kit = await memoryKit(graph);
    const { ports, executionId, state } = kit;
    const failure = { blockId: "check.inner", code: "no", message: "No." };
    const meta = state.executions.get(executionId)?.meta;
    if (meta !== undefined) meta.stops = { check: failure, after: failure };
    const seen: unknown[] = [];
    const work = async (task: BlockTask) => {
      seen.push(task.stop);
      return { kind: "completed" as const, output: {} };
    };
    const anything = { input: z.unknown(), config: z.unknown(), output: z.unknown() };
    for (const [blockId, phase] of [["check", "collect"] as const, ["after", "input"] as const]) {
      const spec = catalogue.get("business_lookup");
      if (spec === undefined) throw new Error("The type is not there.");
      const runtime = { ports, spec: { ...spec, ...anything }, work };
      await runBlock(runtime, executionId, { ...kit.instructionOf(blockId), phase }, () => {});
    }
    expect(seen).toEqual([failure, undefined]);
  });

  it("has no stop without a failure, also where its name is one that every object has", async () => {
    const block = { type: "business_lookup", input: { name: "Acme" } };
    const kit = await memoryKit({ blocks: { constructor: block }, edges: [] });
    const spec = catalogue.get("business_lookup");
    if (spec === undefined) throw new Error("The type is not there.");
    const anything = { input: z.unknown(), config: z.unknown(), output: z.unknown() };
    const stops: unknown[] = [];
    const work = async ({ stop }: BlockTask) => {
      stops.push(stop);
      return { kind: "completed" as const, output: {} };
    };
    const collector = { ...kit.instructionOf("constructor"), phase: "collect" as const };
    await runBlock(
      { ports: kit.ports, spec: { ...spec, ...anything }, work },
      kit.executionId,
      collector,
      () => {},
    );
    expect(stops).toEqual([undefined]);
  });

  it("gives up a start that always loses against another handler, without doing the work", async () => {
    const kit = await memoryKit(graph);
    let tries = 0;
    kit.ports.executions.startAttempt = async () => {
      tries += 1;
      return "raced";
    };
    let called = false;
    const work = async () => {
      called = true;
      return { kind: "completed" as const, output: {} };
    };
    await expect(kit.run("check", work)).rejects.toMatchObject({ code: "provider_error" });
    expect([tries, called]).toEqual([5, false]);
  });

  it("answers with closed routes when the run was closed between the look and the start", async () => {
    const kit = await memoryKit(graph);
    kit.ports.executions.startAttempt = async () => "closed";
    expect(await kit.run("check")).toEqual({ e: false });
    expect((await kit.record()).blocks.get("check")?.result).toBeUndefined();
  });

  it("lets the task of a pause go when the run was closed between the look and the pause", async () => {
    const kit = await memoryKit({
      blocks: { review: { type: "manual_review", config: { reason: "check", requiredInput: [] } } },
      edges: [],
    });
    kit.ports.executions.openPause = async () => "closed";
    await kit.pause("review", "token");
    expect(kit.answers.get("token")).toEqual({ routes: {} });
  });

  it("fails a pause whose terms cannot be computed, and opens none", async () => {
    const kit = await memoryKit({
      blocks: {
        review: { type: "manual_review", config: { reason: "{% $number('x') %}", requiredInput: [] } },
      },
      edges: [],
    });
    await kit.pause("review", "token");
    const { blocks, pauses } = await kit.record();
    expect(blocks.get("review")?.result).toMatchObject({
      status: "failed",
      error: { code: "expression_failed" },
    });
    expect(pauses.size).toBe(0);
    expect(kit.answers.get("token")).toEqual({ routes: {} });
  });

  it("opens a pause that is not answered yet, for as long as its terms say", async () => {
    const kit = await memoryKit({
      blocks: { review: { type: "manual_review", config: { expiresIn: "P1D" } } },
    });
    await kit.pause("review", "token");
    expect((await kit.record()).pauses.get("review")).toMatchObject({
      state: "open",
      delivered: false,
      taskToken: "token",
      createdAt: "2026-11-26T10:00:00.000Z",
      expiresAt: "2026-11-27T10:00:00.000Z",
    });
    expect(kit.answers.size).toBe(0);
  });

  it("gives a pause that is open a new token, and lets the task of an ended one go with its routes", async () => {
    const graphOf = {
      blocks: {
        review: { type: "manual_review" },
        next: { type: "business_lookup", input: { name: "Acme" } },
      },
    };
    const kit = await memoryKit({ ...graphOf, edges: [{ id: "e", from: "review", to: "next" }] });
    await kit.pause("review", "first");
    await kit.pause("review", "second");
    const pause = (await kit.record()).pauses.get("review");
    expect(pause).toMatchObject({ taskToken: "second", state: "open", delivered: false });
    await kit.run("review", async () => ({ kind: "completed", output: {} }));
    await kit.pause("review", "third");
    expect(kit.answers.get("third")).toEqual({ routes: { e: true } });
  });

  it("notes how the attempt ended, without its data", async () => {
    const kit = await memoryKit(graph);
    const spec = catalogue.get("business_lookup");
    if (spec === undefined) throw new Error("The type is not there.");
    const anything = { input: z.unknown(), config: z.unknown(), output: z.unknown() };
    const noted: object[] = [];
    const tryOnce = (work: BlockWork) =>
      runBlock(
        { ports: kit.ports, spec: { ...spec, ...anything }, work },
        kit.executionId,
        kit.instructionOf("check"),
        (fields) => void noted.push(fields),
      );
    const fault = async (): Promise<never> => Promise.reject(new TypeError("secret"));
    await expect(tryOnce(fault)).rejects.toMatchObject({ code: "provider_error" });
    expect(Object.assign({}, ...noted)).toMatchObject({
      attempt: 1,
      code: "handler_error",
      cause: { name: "TypeError" },
      outcome: "retry",
    });
    noted.length = 0;
    await tryOnce(async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    expect(Object.assign({}, ...noted)).toEqual({ attempt: 2, outcome: "failed", code: "provider_refused" });
    noted.length = 0;
    await tryOnce(async () => ({ kind: "completed", output: {} }));
    expect(noted).toEqual([{ outcome: "answered" }]);
    expect(JSON.stringify(noted)).not.toContain("secret");
  });

  it("does pure work without recording its start, and drops its result when the run was closed meanwhile", async () => {
    const kit = await memoryKit(graph);
    const spec = catalogue.get("business_lookup");
    if (spec === undefined) throw new Error("The type is not there.");
    const anything = { input: z.unknown(), config: z.unknown(), output: z.unknown() };
    const pure = (work: BlockWork) =>
      runBlock(
        { ports: kit.ports, spec: { ...spec, ...anything, pure: true }, work },
        kit.executionId,
        kit.instructionOf("check"),
        () => {},
      );
    const routes = await pure(async () => {
      expect((await kit.record()).blocks.size).toBe(0);
      await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
      return { kind: "completed", output: {} };
    });
    expect(routes).toEqual({ e: false });
    expect((await kit.record()).blocks.get("check")?.result).toBeUndefined();
  });

  it("gives a pause that another try has opened meanwhile the token of this one", async () => {
    const kit = await memoryKit({
      blocks: { review: { type: "manual_review", config: { reason: "check", requiredInput: [] } } },
      edges: [],
    });
    const { openPause } = kit.ports.executions;
    kit.ports.executions.openPause = async (meta, pause) => {
      await openPause(meta, { ...pause, taskToken: "first" });
      return openPause(meta, pause);
    };
    await kit.pause("review", "second");
    expect((await kit.record()).pauses.get("review")).toMatchObject({ taskToken: "second", state: "open" });
  });
});
