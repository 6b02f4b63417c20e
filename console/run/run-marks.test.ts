import { describe, expect, it } from "vitest";
import { runStates, takenEdges } from "./run-marks.ts";
import type { ExecutionBlock, ExecutionGraph } from "./use-execution.ts";

const block = (blockId: string, facts: Partial<ExecutionBlock> = {}): ExecutionBlock => ({
  blockId,
  blockType: "decision",
  state: "pending",
  reusedFrom: null,
  startedAt: null,
  endedAt: null,
  waitingUntil: null,
  attempts: [],
  error: null,
  provider: null,
  versions: null,
  routes: null,
  hasOutput: false,
  summary: null,
  pause: null,
  ...facts,
});
const pause = {
  reason: "r",
  requiredInput: [],
  createdAt: "2026-11-25T04:00:00.000Z",
  expiresAt: "2026-12-25T04:00:00.000Z",
  state: "closed",
  closedAt: "2026-11-25T05:00:00.000Z",
} as const;

describe("states on the canvas", () => {
  it("are those of the run, in the canvas's words", () => {
    const blocks = [
      block("a", { state: "completed" }),
      block("b", { state: "completed", reusedFrom: "exec_0" }),
      block("c", { state: "waiting" }),
      block("d"),
      block("e", { state: "failed" }),
    ];
    expect([...runStates({ status: "running", blocks })]).toEqual([
      ["a", "completed"],
      ["b", "reused"],
      ["c", "running"],
      ["d", "waiting"],
      ["e", "failed"],
    ]);
  });

  it.each([
    ["approved", "completed"],
    ["declined", "declined"],
    ["undecided", "undecided"],
  ])("of a decision that means %s is %s, also of one that was taken over", (means, state) => {
    const decided = { state: "completed", summary: { means } } as const;
    const blocks = [block("a", decided), block("b", { ...decided, reusedFrom: "exec_0" })];
    const taken = state === "completed" ? "reused" : state;
    expect([...runStates({ status: "completed", blocks }).values()]).toEqual([state, taken]);
  });

  it("distinguish a review closed by a cancel from a block skipped by the graph", () => {
    const blocks = [block("review", { state: "skipped", pause }), block("after", { state: "skipped" })];
    expect([...runStates({ status: "cancelled", blocks }).values()]).toEqual(["cancelled", "skipped"]);
    expect([...runStates({ status: "failed", blocks }).values()]).toEqual(["skipped", "skipped"]);
  });

  it("of a subworkflow's block follow its children until it has ended itself", () => {
    const inside = (state: ExecutionBlock["state"]) =>
      runStates({ status: "running", blocks: [block("kyc.read", { state }), block("kyc")] }).get("kyc");
    expect(inside("pending")).toBe("waiting");
    expect(inside("running")).toBe("running");
    expect(inside("completed")).toBe("running");
    expect(inside("paused")).toBe("paused");
    const ended = [block("kyc.read", { state: "failed" }), block("kyc", { state: "completed" })];
    expect(runStates({ status: "running", blocks: ended }).get("kyc")).toBe("completed");
  });
});

describe("edges on the canvas", () => {
  const graph: ExecutionGraph = {
    executionId: "exec_1",
    workflowId: "wf_1",
    version: 1,
    complete: true,
    graph: {
      blocks: {},
      edges: [
        { from: "a", to: "sub" },
        { from: "a", to: "b", when: "one" },
        { from: "a", to: "b", when: "two" },
        { from: "a", to: "c", on: "failed", when: null, otherwise: false },
        { from: "c", to: "b" },
      ],
    },
    blocks: [
      { blockId: "sub", blockType: "subworkflow", input: null, config: null },
      { blockId: "a", blockType: "decision", input: null, config: null },
    ],
    edges: [
      { id: "inputSub", from: "a", to: "sub._input", on: "completed", when: null, otherwise: false },
      { id: "b", from: "a", to: "b", on: "completed", when: null, otherwise: false },
      { id: "b_2", from: "a", to: "b", on: "completed", when: null, otherwise: false },
      { id: "c", from: "a", to: "c", on: "failed", when: null, otherwise: false },
      { id: "b", from: "c", to: "b", on: "completed", when: null, otherwise: false },
    ],
  };

  it("are taken by the routes of their source; those of a block that has not ended are left out", () => {
    const routes = { inputSub: true, b: false, b_2: true, c: false };
    expect([...takenEdges(graph, [block("a", { routes }), block("c")])]).toEqual([
      [0, true],
      [1, false],
      [2, true],
      [3, false],
    ]);
  });
});
