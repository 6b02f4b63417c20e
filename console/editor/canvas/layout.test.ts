import { expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type CanvasGraph, canvasGraph } from "../model/canvas-graph.ts";
import { autoLayout } from "./auto-layout.ts";
import { bendsOf } from "./edge-routes.ts";
import { freePlace, layoutKey, placesOf } from "./layout.ts";
import { blockSize } from "./size.ts";

const graph = (count: number, layout: Record<string, { x: number; y: number }> = {}): CanvasGraph =>
  canvasGraph({
    blocks: Object.fromEntries(Array.from({ length: count }, (_, index) => [`b${index}`, { type: "wait" }])),
    edges: Array.from({ length: count - 1 }, (_, index) => ({
      from: `b${Math.floor(index / 2)}`,
      to: `b${index + 1}`,
    })),
    layout,
  });

test("blocks follow their predecessors and do not cover one another", () => {
  const tree = graph(40);
  const places = autoLayout(tree);
  for (const { from, to } of tree.edges) {
    expect(places.get(to)?.x ?? 0).toBeGreaterThan((places.get(from)?.x ?? 0) + blockSize.width);
  }
  const all = [...places.values()];
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const apart =
        Math.abs(one.x - other.x) >= blockSize.width || Math.abs(one.y - other.y) >= blockSize.height;
      expect(apart).toBe(true);
    }
  }
});

test("blocks are placed as the graph states, the others next to their predecessors", () => {
  const places = placesOf(graph(3, { b0: { x: 1000, y: 500 }, b1: { x: 1264, y: 500 } }));
  expect(places.get("b0")).toEqual({ x: 1000, y: 500 });
  expect(places.get("b2")?.x).toBe(1264);
  expect(places.get("b2")?.y).toBeGreaterThan(500 + blockSize.height);
});

test("the first block of all stands at the origin", () => {
  expect(freePlace(undefined, [])).toEqual({ x: 0, y: 0 });
});

test("edges between the same blocks bend apart; one past a block bends around it", () => {
  const drawn = canvasGraph({
    blocks: { a: { type: "wait" }, b: { type: "wait" }, c: { type: "wait" } },
    edges: [
      { from: "a", to: "c" },
      { from: "a", to: "b" },
      { from: "a", to: "b", when: "true" },
    ],
    layout: { a: { x: 0, y: 0 }, b: { x: 500, y: 0 }, c: { x: 1000, y: 0 } },
  });
  const bends = bendsOf(drawn, placesOf(drawn));
  expect(Math.abs(bends.get(0) ?? 0)).toBeGreaterThan(blockSize.height / 2);
  expect(bends.get(1)).toBe(0);
  expect(bends.get(2)).not.toBe(0);
});

test("blocks are laid out again only when that can move one", () => {
  const edges = [{ from: "a", to: "b", when: "true" }];
  const blocks = { a: { type: "wait", name: "First" }, b: { type: "wait" } };
  const drawn = (state: JsonObject) => canvasGraph({ blocks, edges, ...state });
  const key = layoutKey(drawn({}));
  expect(layoutKey(drawn({ blocks: { ...blocks, a: { type: "decision", name: "One" } } }))).toBe(key);
  expect(layoutKey(drawn({ layout: { a: { x: 1, y: 2 } } }))).toBe(key);
  expect(layoutKey(drawn({ edges: [] }))).not.toBe(key);
  expect(layoutKey(drawn({ edges: [{ from: "a", to: "b" }] }))).not.toBe(key);

  const never = () => {
    throw new Error("Every block has a place.");
  };
  const placed = drawn({ layout: { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } } });
  expect(placesOf(placed, never).get("b")).toEqual({ x: 3, y: 4 });
  const known = new Map([["a", { x: 5, y: 6 }]]);
  expect(placesOf(drawn({}), () => known)).toBe(known);
});
