import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { hashOfJson } from "../../audit/canonical.ts";
import { conclude, type Ending } from "./conclude.ts";

const at = "2026-11-26T10:00:00.000Z";
const span = { attempts: [{ startedAt: at, endedAt: at }], startedAt: at, endedAt: at };
const lookup = { type: "business_lookup", input: { name: "Acme" } };

async function concluded(ending: Ending, edges: object[] = []) {
  const targets = Object.fromEntries(edges.map((_, place) => [`t${place}`, lookup]));
  const kit = await memoryKit({
    blocks: { a: lookup, ...targets },
    edges: edges.map((edge, place) => ({ id: `e${place}`, from: "a", to: `t${place}`, ...edge })),
  });
  return conclude(await kit.record(), kit.instructionOf("a"), ending, span);
}

describe("the end of a block", () => {
  it("keeps the output with its hash, and opens the edges that fit", async () => {
    const write = await concluded(
      { status: "completed", output: { n: 1 }, inputHash: "h", provider: "p", versions: { v: "1" } },
      [{ when: "$output.n = 1" }, { when: "$output.n = 2" }, { on: "failed" }],
    );
    expect(write).toEqual({
      blockId: "a",
      blockType: "business_lookup",
      attempts: span.attempts,
      result: {
        status: "completed",
        output: '{"n":1}',
        outputHash: hashOfJson({ n: 1 }),
        routes: { e0: true, e1: false, e2: false },
        inputHash: "h",
        startedAt: at,
        endedAt: at,
        provider: "p",
        versions: { v: "1" },
      },
    });
  });

  it("has no error, decision or output that it was not given", async () => {
    const { result } = await concluded({ status: "completed" });
    expect(Object.keys(result).toSorted()).toEqual(["endedAt", "routes", "startedAt", "status"]);
  });

  it("stops the run when nothing handles a failure", async () => {
    const error = { code: "timed_out", message: "Too slow." };
    expect((await concluded({ status: "failed", error }, [{}])).stop).toEqual({
      failure: { blockId: "a", ...error },
    });
    const handled = await concluded({ status: "failed", error }, [{ on: "failed" }]);
    expect(handled).not.toHaveProperty("stop");
    expect(handled.result).toMatchObject({ status: "failed", error, routes: { e0: true } });
    const untold = await concluded({ status: "failed" });
    expect(untold.result.error).toEqual({ code: "failed", message: "The block failed." });
  });

  it("is a failure when a condition is not true or false, with its output", async () => {
    const edges = [
      { when: "$output.n" },
      { on: "failed" },
      { on: "failed", when: "$error.code = 'expression_failed'" },
    ];
    const write = await concluded({ status: "completed", output: { n: 1 } }, edges);
    expect(write.result).toMatchObject({
      status: "failed",
      error: { code: "expression_failed" },
      output: '{"n":1}',
      routes: { e0: false, e1: true, e2: true },
    });
    expect(write).not.toHaveProperty("stop");
  });

  it("closes every edge when the condition for the failure fails, too", async () => {
    const edges = [{ when: "$output.n" }, { on: "failed", when: "'yes'" }];
    const write = await concluded({ status: "completed", output: { n: 1 } }, edges);
    expect(write.result.routes).toEqual({ e0: false, e1: false });
    expect(write.stop?.failure.code).toBe("expression_failed");
  });

  it("opens edges for a meaning of the decision only", async () => {
    const kit = await memoryKit({
      blocks: { r: { type: "manual_review" }, y: lookup, n: lookup },
      edges: [
        { id: "y", from: "r", to: "y", on: "approved" },
        { id: "n", from: "r", to: "n", on: "declined" },
      ],
    });
    const decision = { means: "declined" as const, by: [{ keyId: "k" }] };
    const ending: Ending = { status: "completed", output: {}, decision };
    const { result } = await conclude(await kit.record(), kit.instructionOf("r"), ending, span);
    expect(result).toMatchObject({ decision, routes: { y: false, n: true } });
  });

  it("stops only the subworkflow whose failure is handled outside", async () => {
    const kit = await memoryKit(
      {
        blocks: { s: { type: "subworkflow", config: { workflowId: "wf_child" } }, h: lookup },
        edges: [{ from: "s", to: "h", on: "failed" }],
      },
      {},
      { wf_child: { blocks: { x: lookup } } },
    );
    const { stop } = await conclude(await kit.record(), kit.instructionOf("s.x"), { status: "failed" }, span);
    expect(stop).toEqual({
      failure: { blockId: "s.x", code: "failed", message: "The block failed." },
      subworkflow: "s",
    });
  });
});
