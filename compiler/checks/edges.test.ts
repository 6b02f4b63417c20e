import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { createCatalogue } from "../catalogue/catalogue.ts";
import { compile } from "../compile.ts";
import { graphSchema } from "../graph.ts";
import type { JsonValue } from "../json.ts";
import { viewOf } from "../view.ts";
import { duplicateEdge } from "./duplicate-edge.ts";
import { edgeCondition } from "./edge-condition.ts";

const viewWith = (edges: JsonValue) => {
  const blocks = { a: { type: "x" }, b: { type: "x" }, c: { type: "x" } };
  return viewOf(graphSchema.parse({ blocks, edges }), createCatalogue([]));
};

describe("the condition of an edge", () => {
  it("is a `when` or an `otherwise`, and not both", () => {
    const plain = [
      { from: "a", to: "b" },
      { from: "a", to: "c", when: "true" },
    ];
    expect(edgeCondition(viewWith([...plain, { from: "b", to: "c", otherwise: true }]))).toEqual([]);
    const both = { from: "b", to: "c", when: "true", otherwise: true };
    expect(edgeCondition(viewWith([...plain, both]))).toMatchObject([
      { code: "invalid_schema", path: "edges[2]", blockId: "b" },
    ]);
  });
});

describe("an edge", () => {
  it("does not repeat another one, by its meaning or by its id", () => {
    const once = { from: "a", to: "b", when: "$input.x" };
    const others = [
      { from: "a", to: "b" },
      { from: "a", to: "b", when: "$input.y" },
      { from: "a", to: "c" },
    ];
    expect(duplicateEdge(viewWith([once, ...others]))).toEqual([]);
    expect(duplicateEdge(viewWith([once, ...others, once]))).toMatchObject([
      { code: "duplicate_edge", path: "edges[4]", message: expect.stringContaining("The edge is the same") },
    ]);
    const named = [
      { id: "e", from: "a", to: "b" },
      { id: "e", from: "a", to: "c" },
    ];
    expect(duplicateEdge(viewWith(named))).toMatchObject([
      { path: "edges[1]", message: 'The edge has the same id "e" as an earlier one from "a" to "b".' },
    ]);
    expect(duplicateEdge(viewWith([named[0] ?? {}, { id: "e", from: "b", to: "c" }]))).toEqual([]);
  });

  it("for a meaning is not judged where the config of its review is not valid, which is one finding", () => {
    const source = {
      blocks: {
        b: { type: "manual_review", config: { expiresIn: "P30X" } },
        c: { type: "wait", config: { seconds: 1 } },
      },
      edges: [{ from: "b", to: "c", on: "approved" }],
    };
    const { diagnostics } = compile(source, { catalogue, functionArn: (name) => name });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "invalid_config", path: "blocks.b.config.expiresIn" },
    ]);
  });
});
