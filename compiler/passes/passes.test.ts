import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_FINDINGS } from "../bounds.ts";
import { diagnostic } from "../diagnostic.ts";
import { keyOf, subworkflowsAround } from "../flat-graph.ts";
import { definedOnly, isJsonObject, valueAt } from "../json.ts";
import { type PlanNode, sequence, shareOut } from "../plan.ts";
import { edgeIds } from "./edge-ids.ts";
import { topologicalOrder } from "./order.ts";
import { placed } from "./place.ts";
import { shapeFault } from "./shape.ts";
import { stemOf } from "./state-names.ts";

describe("the order of blocks", () => {
  it("is by the longest path from an entry, then by id", () => {
    const edges = [
      { from: "a", to: "d" },
      { from: "b", to: "c" },
      { from: "c", to: "d" },
    ];
    expect(topologicalOrder(["d", "c", "b", "a"], edges)).toEqual([
      { id: "a", level: 0 },
      { id: "b", level: 0 },
      { id: "c", level: 1 },
      { id: "d", level: 2 },
    ]);
  });

  it("never puts a block before one that leads to it, and does not depend on how the graph is written", () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 20 });
    fc.assert(
      fc.property(pairs, (list) => {
        const ids = Array.from({ length: 10 }, (_, n) => `b${n}`);
        const edges = list.filter(([x, y]) => x < y).map(([x, y]) => ({ from: `b${x}`, to: `b${y}` }));
        const order = topologicalOrder(ids, edges).map(({ id }) => id);
        for (const { from, to } of edges) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
        expect(topologicalOrder(ids.toReversed(), edges.toReversed()).map(({ id }) => id)).toEqual(order);
      }),
    );
  });
});

describe("names in a machine", () => {
  it("of edges are their own, else the target's, and unique for a source", () => {
    expect(
      edgeIds([
        { from: "a", target: "b" },
        { from: "a", target: "b" },
        { from: "a", id: "b_2", target: "c" },
        { from: "a", target: "b" },
        { from: "x", target: "b" },
      ]),
    ).toEqual(["b", "b_3", "b_2", "b_4", "b"]);
  });

  it("of states are at most 60 characters long, and unique", () => {
    expect(stemOf("a".repeat(60), 3)).toBe("a".repeat(60));
    expect(stemOf("a".repeat(61), 3)).toBe(`${"a".repeat(55)}.3`);
    expect(stemOf("a".repeat(61), 3)).not.toBe(stemOf(`${"a".repeat(60)}b`, 4));
  });

  it("of blocks differ whatever their nesting", () => {
    expect([keyOf("a_b"), keyOf("kyc.document"), keyOf("kyc._input"), keyOf("a.kyc._input")]).toEqual([
      "a_b",
      "kycDocument",
      "InputKyc",
      "InputAKyc",
    ]);
    expect(subworkflowsAround("a.b.c")).toEqual(["a", "a.b"]);
    expect(subworkflowsAround("a.b._input")).toEqual(["a"]);
    expect(subworkflowsAround("a._input")).toEqual([]);
    expect(subworkflowsAround("a")).toEqual([]);
  });
});

describe("findings", () => {
  const found = (code: "cycle" | "unconnected_block") => diagnostic(code, ["blocks", "a"], "It is so.");

  it("are errors before warnings, each with its place in the text", () => {
    const list = placed([found("unconnected_block"), found("cycle")], () => ({
      offset: 5,
      line: 2,
      column: 3,
    }));
    expect(list.map(({ severity }) => severity)).toEqual(["error", "warning"]);
    expect(list[0]?.position).toEqual({ offset: 5, line: 2, column: 3 });
    expect(placed([found("cycle")], () => undefined)[0]).not.toHaveProperty("position");
    const own = { ...found("cycle"), position: { offset: 9, line: 9, column: 9 } };
    expect(placed([own], () => undefined)[0]?.position).toEqual({ offset: 9, line: 9, column: 9 });
  });

  it("beyond the limit are counted, and the errors among them", () => {
    const many = Array.from({ length: MAX_FINDINGS + 5 }, (_, n) =>
      found(n < 3 ? "unconnected_block" : "cycle"),
    );
    const list = placed(many, () => undefined);
    expect(list).toHaveLength(MAX_FINDINGS);
    expect(list.at(-1)).toMatchObject({ code: "more_diagnostics" });
    expect(list.at(-1)?.message).toBe("6 more findings are not listed, 3 of them errors.");
    expect(
      placed(many.slice(0, MAX_FINDINGS), () => undefined).every(({ code }) => code !== "more_diagnostics"),
    ).toBe(true);
  });
});

describe("the shape of a graph", () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

  it("is refused when it is too deep, too large, or has a key that means something elsewhere", () => {
    expect(shapeFault({ a: [1, { b: null }] })).toBeUndefined();
    expect(shapeFault(nested(64))).toBeUndefined();
    expect(shapeFault(nested(65))).toBeUndefined();
    expect(shapeFault(nested(66))).toMatchObject({ path: ["a", "a", "a", "a"] });
    expect(shapeFault({ a: [{ "b.$": 1 }] })).toMatchObject({ path: ["a", 0, "b.$"] });
    expect(shapeFault({ a: [{ "b.$c": 1 }] })).toBeUndefined();
    expect(shapeFault(JSON.parse('{"a": {"__proto__": 1}}'))).toMatchObject({ path: ["a", "__proto__"] });
    expect(shapeFault(Array.from({ length: 199_999 }, () => 0))).toBeUndefined();
    expect(shapeFault(Array.from({ length: 200_000 }, () => 0))).toMatchObject({ path: [] });
  });
});

describe("the shares of a limit", () => {
  const block = (id: string): PlanNode => ({ kind: "block", id, certain: false });
  const fork = (id: string, bounded: boolean, ...branches: PlanNode[]): PlanNode => ({
    kind: "fork",
    id,
    bounded,
    branches,
  });

  it("let at most that many blocks run at once", () => {
    const inner = fork("f2", true, block("c"), block("d"), block("e"));
    const root = sequence([block("a"), fork("f1", true, inner, block("b"))]);
    expect(shareOut({ root }, 40)).toEqual({ f1: 2, f2: 3 });
    expect(shareOut({ root }, 4)).toEqual({ f1: 2, f2: 2 });
    expect(shareOut({ root }, 1)).toEqual({ f1: 1, f2: 1 });
    const open = fork("f3", false, inner, block("b"));
    expect(shareOut({ root: open }, 4)).toEqual({ f2: 2 });
    const wide = fork("f4", true, ...Array.from({ length: 50 }, (_, n) => block(`b${n}`)));
    expect(shareOut({ root: wide }, 100)).toEqual({ f4: 40 });
  });

  it("are of one tree: nested sequences are one, and one step alone is that step", () => {
    expect(sequence([block("a")])).toEqual(block("a"));
    expect(sequence([sequence([block("a"), block("b")]), block("c")])).toEqual({
      kind: "sequence",
      steps: [block("a"), block("b"), block("c")],
    });
    expect(sequence([])).toEqual({ kind: "sequence", steps: [] });
  });
});

describe("JSON values", () => {
  it("are read by own keys only", () => {
    const value = { a: [{ b: 1 }], n: null };
    expect(valueAt(value, ["a", 0, "b"])).toBe(1);
    expect(valueAt(value, [])).toBe(value);
    for (const path of [["a", 1], ["n", "x"], ["a", "b"], ["constructor"], ["a", 0, "b", "c"]])
      expect(valueAt(value, path)).toBeUndefined();
    expect([{}, [], null, "x", 1].map(isJsonObject)).toEqual([true, false, false, false, false]);
    expect(definedOnly({ a: 1, b: undefined, c: null })).toEqual({ a: 1, c: null });
    expect(Object.keys(definedOnly({ b: undefined }))).toEqual([]);
  });
});
