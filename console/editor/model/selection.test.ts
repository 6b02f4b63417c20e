import { expect, test } from "vitest";
import { canvasGraph } from "./canvas-graph.ts";
import {
  isSelected,
  nothingSelected,
  selectedBlock,
  selectedEdge,
  selectionAfter,
  stillThere,
} from "./selection.ts";

const wait = { type: "wait" };
const graph = canvasGraph({ blocks: { a: wait, b: wait }, edges: [{ from: "a", to: "b" }] });

test("a removed block is not selected", () => {
  expect(stillThere(selectedBlock("c"), graph)).toEqual(nothingSelected);
  expect(stillThere(selectedEdge(1), graph)).toEqual(nothingSelected);
  const both = { blocks: new Set(["b", "c"]), edges: new Set([0, 1]) };
  expect(stillThere(both, graph)).toEqual({ blocks: new Set(["b"]), edges: new Set([0]) });
});

test("a place is selected as a block or as a connection", () => {
  const selection = { blocks: new Set(["b", "1"]), edges: new Set([2]) };
  expect(["blocks b", "edges 2", "blocks 2", "edges 1"].map((place) => isSelected(selection, place))).toEqual(
    [true, true, false, false],
  );
});

test("a selection that is there stays the same object", () => {
  const selected = selectedBlock("a");
  expect(stillThere(selected, graph)).toBe(selected);
});

test("an edge is not selected any more when its place may be another's", () => {
  expect(selectionAfter(selectedEdge(0), { kind: "undo" })).toEqual(nothingSelected);
  expect(selectionAfter(selectedEdge(0), { kind: "write", text: "" })).toEqual(nothingSelected);
  expect(selectionAfter(selectedEdge(0), { kind: "change", change: () => undefined })).toEqual(
    selectedEdge(0),
  );
  expect(selectionAfter(selectedBlock("a"), { kind: "undo" })).toEqual(selectedBlock("a"));
});
