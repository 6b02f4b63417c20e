import { expect, test } from "vitest";
import { canvasGraph } from "./canvas-graph.ts";

test("draws the valid parts of a draft with errors", () => {
  const graph = canvasGraph({
    blocks: { a: { type: "wait", enabled: false }, b: 5, c: { type: 7, name: "C" } },
    edges: [
      { from: "a", to: "c", when: "true" },
      "no",
      { from: "a", to: "gone" },
      { from: "c", to: "b", on: "failed" },
    ],
    layout: { a: { x: 1, y: 2 }, b: { x: "1" } },
  });
  expect(graph.blocks).toEqual([
    { id: "a", type: "wait", enabled: false, position: { x: 1, y: 2 } },
    { id: "b", type: "", enabled: true },
    { id: "c", type: "", name: "C", enabled: true },
  ]);
  expect(graph.edges).toEqual([
    { index: 0, from: "a", to: "c", on: "completed", when: "true", otherwise: false },
    { index: 3, from: "c", to: "b", on: "failed", otherwise: false },
  ]);
});

test("draws nothing for a value that is not a graph", () => {
  expect(canvasGraph([1])).toEqual({ blocks: [], edges: [] });
  expect(canvasGraph({ blocks: [], edges: {} })).toEqual({ blocks: [], edges: [] });
});
