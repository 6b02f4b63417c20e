import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { ServiceFault, type ServiceFaultKind } from "../../service-fault.ts";
import type { BlockTask } from "./contract.ts";
import { serviceOutcome } from "./service-outcome.ts";
import { upstreamResults } from "./upstream.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const fails = async () => ({ kind: "failed" as const, code: "provider_refused", message: "No." });
const child = { blocks: { x: lookup, y: lookup }, edges: [{ from: "x", to: "y", on: "failed" }] };
const within = (on?: "failed") => ({
  blocks: { a: lookup, s: { type: "subworkflow", config: { workflowId: "wf_child" } }, h: lookup },
  edges: [
    { from: "a", to: "s" },
    { from: "s", to: "h", ...(on === undefined ? {} : { on }) },
  ],
});

const resultsOf = async (kit: MemoryKit, upstream: string[], more: object = {}) =>
  upstreamResults(await kit.record(), { blockId: "h", upstream, ...more });

describe("the results that a block may read", () => {
  it("are those upstream that ran, with output, error, decision and provider", async () => {
    const kit = await memoryKit({ blocks: { a: lookup, b: lookup, c: lookup } });
    await kit.run("a", async () => ({ kind: "completed", output: { n: 1 }, provider: "register" }));
    await kit.run("b", fails);
    const results = await resultsOf(kit, ["a", "b", "none"]);
    expect([...results.values()]).toStrictEqual([
      {
        blockId: "a",
        blockType: "business_lookup",
        status: "completed",
        handled: true,
        output: { n: 1 },
        madeAt: "2026-11-26T10:00:00.000Z",
        provider: "register",
      },
      {
        blockId: "b",
        blockType: "business_lookup",
        status: "failed",
        handled: false,
        error: { code: "provider_refused", message: "No." },
        madeAt: "2026-11-26T10:00:00.000Z",
      },
    ]);
    expect((await resultsOf(kit, [])).size).toBe(0);
  });

  it("call a failure handled when an edge leads on from it", async () => {
    const kit = await memoryKit({
      blocks: { a: lookup, h: lookup },
      edges: [{ from: "a", to: "h", on: "failed" }],
    });
    await kit.run("a", fails);
    expect((await resultsOf(kit, ["a"])).get("a")).toMatchObject({ status: "failed", handled: true });
  });

  it("call a failure handled when the subworkflow around it failed by it, and an edge leads on from that", async () => {
    const handledIn = async (status: "completed" | "failed", on?: "failed") => {
      const kit = await memoryKit(within(on), {}, { wf_child: { blocks: { x: lookup } } });
      await kit.run("s.x", fails);
      const instruction = kit.instructionOf("s");
      const edge = instruction.edges[0]?.id ?? "";
      const at = "2026-11-26T10:00:00.000Z";
      await kit.ports.executions.record(kit.executionId, {
        blockId: "s",
        blockType: "subworkflow",
        attempts: [],
        result: {
          status,
          routes: { [edge]: on === status || status === "completed" },
          startedAt: at,
          endedAt: at,
        },
      });
      return (await resultsOf(kit, ["s.x"])).get("s.x")?.handled;
    };
    expect(await handledIn("failed", "failed")).toBe(true);
    expect(await handledIn("failed")).toBe(false);
    expect(await handledIn("completed")).toBe(false);
  });

  it("of a collector are its other half and its children, too", async () => {
    const kit = await memoryKit(within(), {}, { wf_child: child });
    await kit.run("s._input", async () => ({ kind: "completed", output: { in: 1 } }));
    await kit.run("s.x", async () => ({ kind: "completed", output: { of: "x" } }));
    const instruction = kit.instructionOf("s");
    const results = upstreamResults(await kit.record(), instruction);
    expect([...results.keys()]).toEqual(["s._input", "s.x"]);
    const { phase: _, ...other } = instruction;
    expect([...upstreamResults(await kit.record(), { ...other, children: [] }).keys()]).toEqual([]);
  });
});

describe("the task of a block's work", () => {
  it("has the run's ids, the graph above a block, config and input of another, and the names of its own graph", async () => {
    const kit = await memoryKit(
      {
        variables: { limit: 5 },
        blocks: {
          a: { ...lookup, config: { provider: "local" }, input: { name: "{% $input.name %}" } },
          b: lookup,
        },
        edges: [{ from: "a", to: "b" }],
      },
      { name: "Acme" },
    );
    await kit.run("a");
    let seen: BlockTask | undefined;
    const found: unknown[] = [];
    await kit.run("b", async (task) => {
      seen = task;
      found.push(await task.above("b"), await task.configOf("a"), await task.configOf("none"));
      found.push(await task.inputOf("a"), await task.inputOf("none"));
      found.push(
        await task.evaluate("$input.name & $vars.limit"),
        await task.evaluate("$output.n", { output: { n: 2 } }),
      );
      return { kind: "completed", output: {} };
    });
    expect(seen).toMatchObject({
      executionId: kit.executionId,
      organizationId: "org_test",
      environment: "staging",
      workflowId: "wf_test",
      version: 1,
      blockId: "b",
      attempt: 1,
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(seen).not.toHaveProperty("stop");
    expect(found).toEqual([
      new Set(["a"]),
      { provider: "local" },
      undefined,
      { name: "Acme" },
      undefined,
      { ok: true, value: "Acme5" },
      { ok: true, value: 2 },
    ]);
  });
});

describe("a failed call of a managed service", () => {
  it("is tried again only when that may help, and is never a finding", () => {
    const kinds: ServiceFaultKind[] = [
      "throttled",
      "unavailable",
      "invalid",
      "not_allowed",
      "unreadable",
      "session_not_found",
    ];
    const outcomes = kinds.map((kind) => serviceOutcome(new ServiceFault(kind)));
    expect(outcomes.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      "retry provider_throttled",
      "retry provider_unavailable",
      "failed provider_refused",
      "failed provider_not_available",
      "failed image_not_accepted",
      "failed challenge_not_found",
    ]);
    expect(outcomes.some((outcome) => "output" in outcome)).toBe(false);
  });

  it("does not take an input for unreadable that could not be read in time", async () => {
    const endless = "{% ($f := function($n) { $f($n + 1) }; $f(0)) %}";
    const kit = await memoryKit({
      blocks: {
        a: { ...lookup, input: { name: endless } },
        b: { ...lookup, input: { name: "{% $input.f() %}" } },
        c: lookup,
      },
    });
    const found: unknown[] = [];
    await kit.run("c", async (task) => {
      found.push(await task.inputOf("a").catch((error: unknown) => error), await task.inputOf("b"));
      return { kind: "completed", output: {} };
    });
    expect(found).toEqual([new Error("The input of a block above could not be read in time."), undefined]);
  });
});
