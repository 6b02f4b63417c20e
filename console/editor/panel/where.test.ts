import { expect, test } from "vitest";
import type { Finding } from "../diagnostics/finding.ts";
import { canvasGraph } from "../model/canvas-graph.ts";
import { whereText } from "./where.ts";

const graph = canvasGraph({
  blocks: { look: { type: "manual_review" }, pause: { type: "wait", name: "Take a break" } },
  edges: [{ from: "look", to: "pause" }],
});

const at = (path: Finding["path"], blockId?: string): string =>
  whereText(graph, {
    code: "invalid_config",
    severity: "error",
    message: "",
    hint: "",
    range: { from: 0, to: 0 },
    path,
    ...(blockId === undefined ? {} : { blockId }),
  });

test.each([
  [["blocks", "look", "config", "requiredInput", 0], "look", "Manual review · Required input 1"],
  [["blocks", "pause"], "pause", "Take a break"],
  [["edges", 0, "when"], "look", "From Manual review to Take a break"],
  [["edges", 7, "to"], undefined, "Connection 8"],
  [["inputSchema"], undefined, "Workflow · Input schema"],
  [[], undefined, "Workflow"],
] as const)("%j", (path, blockId, text) => {
  expect(at(path, blockId)).toBe(text);
});
