import { describe, expect, it } from "vitest";
import { graphChanges } from "./graph-diff.ts";

const a = { type: "decision" };
const b = { type: "wait" };

describe("graphChanges", () => {
  it("is empty for equivalent graphs with any key order", () => {
    expect(graphChanges({ id: "wf_a", blocks: { a, b } }, { blocks: { b, a }, id: "wf_a" })).toEqual([]);
  });

  it("names blocks, edges and other fields that differ, with both sides", () => {
    const before = { blocks: { a, b }, edges: [{ from: "a", to: "b" }], variables: { x: 1 } };
    const after = {
      blocks: { a: b, c: a },
      edges: [
        { from: "a", to: "b", when: "true" },
        { from: "a", to: "b", otherwise: true },
      ],
      variables: { x: 2 },
    };
    expect(graphChanges(before, after)).toEqual([
      { kind: "changed", part: "block", name: "a", before: a, after: b },
      { kind: "removed", part: "block", name: "b", before: b },
      { kind: "added", part: "block", name: "c", after: a },
      {
        kind: "changed",
        part: "edge",
        name: "a -> b",
        before: { from: "a", to: "b" },
        after: { from: "a", to: "b", when: "true" },
      },
      { kind: "added", part: "edge", name: "a -> b (2)", after: { from: "a", to: "b", otherwise: true } },
      { kind: "changed", part: "field", name: "variables", before: { x: 1 }, after: { x: 2 } },
    ]);
  });

  it("distinguishes an explicit null from a missing value", () => {
    expect(graphChanges({ variables: null }, {})).toEqual([
      { kind: "removed", part: "field", name: "variables", before: null },
    ]);
  });
});
