import { describe, expect, it } from "vitest";
import { describeChanges } from "./diff.ts";

const a = { type: "decision" };
const b = { type: "wait" };

describe("describeChanges", () => {
  it("is empty for graphs that mean the same, whatever the order of keys", () => {
    expect(describeChanges({ id: "wf_a", blocks: { a, b } }, { blocks: { b, a }, id: "wf_a" })).toEqual([]);
  });

  it("names blocks, edges and other fields that differ", () => {
    const live = { blocks: { a, b }, edges: [{ from: "a", to: "b" }], variables: { x: 1 } };
    const wanted = {
      blocks: { a: b, c: a },
      edges: [
        { from: "a", to: "b", when: "true" },
        { from: "a", to: "b", otherwise: true },
      ],
      variables: { x: 2 },
    };
    expect(describeChanges(live, wanted)).toEqual([
      "~ block a",
      "- block b",
      "+ block c",
      "~ edge a -> b",
      "+ edge a -> b (2)",
      "~ variables",
    ]);
  });

  it("counts blocks of a graph that is new", () => {
    expect(describeChanges(null, { blocks: { a, b } })).toEqual(["+ 2 blocks"]);
  });
});
