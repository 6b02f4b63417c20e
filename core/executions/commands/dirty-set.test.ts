import { expect, test } from "vitest";
import { catalogue } from "../../../blocks.config.ts";
import { compile } from "../../../compiler/compile.ts";
import { endedRecord } from "../../../test/support/ended-record.ts";
import type { ExecutionRecord } from "../records.ts";
import { planRerun } from "./dirty-set.ts";

const decision = { type: "decision", config: { outcomes: [{ name: "x", when: "true" }] } };
type Edge = { from: string; to: string; on?: "failed"; when?: string };
type Result = "completed" | "failed";

function graphOf(ids: string[], edges: Edge[]) {
  const blocks = Object.fromEntries(ids.map((id) => [id, decision]));
  const result = compile(
    { id: "wf_a", blocks, edges },
    { catalogue, functionArn: (name) => name, subworkflow: () => undefined },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.plan.graph;
}

/** A source with the given results: `open` names the targets whose edges are open. */
function source(results: Record<string, { status: Result; open?: string[] }>): ExecutionRecord {
  const at = "2026-11-25T01:00:00.000Z";
  const blocks = Object.entries(results).map(([blockId, { status, open = [] }]) => {
    const routes = Object.fromEntries(open.map((id) => [id, true]));
    const result = { status, routes, startedAt: at, endedAt: at };
    return [blockId, { blockId, blockType: "decision" as const, attempts: [], result }] as const;
  });
  return endedRecord({ meta: { status: "failed" }, blocks: new Map(blocks) });
}

const none = new Set<string>();

const diamond = graphOf(
  ["a", "b", "c", "d"],
  [
    { from: "a", to: "b" },
    { from: "a", to: "c" },
    { from: "b", to: "d" },
    { from: "c", to: "d" },
  ],
);

test("the start block and all below it are dirty, the rest is reused", () => {
  const all = source({
    a: { status: "completed", open: ["b", "c"] },
    b: { status: "completed", open: ["d"] },
    c: { status: "completed", open: ["d"] },
    d: { status: "completed" },
  });
  const plan = planRerun(diamond, all, "b", none);
  expect(plan).toEqual({ ok: true, dirty: new Set(["b", "d"]), reused: ["a", "c"], stops: {} });
});

test("a changed block runs again with all below it, from any start of the re-run", () => {
  const all = source({
    a: { status: "completed", open: ["b", "c"] },
    b: { status: "completed", open: ["d"] },
    c: { status: "failed", open: [] },
    d: { status: "completed" },
  });
  const plan = planRerun(diamond, all, "b", new Set(["c"]));
  expect(plan).toEqual({ ok: true, dirty: new Set(["b", "c", "d"]), reused: ["a"], stops: {} });
});

test("a block beside that never ran is run", () => {
  const half = source({ a: { status: "completed", open: ["b", "c"] }, b: { status: "failed" } });
  expect(planRerun(diamond, half, "b", none)).toMatchObject({ ok: true, reused: ["a"] });
});

test("refused: an upstream without a result, one that failed, a failure that would be taken over, an unknown block", () => {
  const half = source({ a: { status: "completed", open: ["b", "c"] }, b: { status: "failed" } });
  expect(planRerun(diamond, half, "d", none)).toMatchObject({ ok: false, code: "upstream_failed" });
  expect(planRerun(diamond, half, "c", none)).toMatchObject({ ok: false, code: "failed_elsewhere" });
  expect(planRerun(diamond, half, "x", none)).toMatchObject({ ok: false, code: "unknown_block" });
  const started = source({ a: { status: "completed", open: ["b", "c"] } });
  expect(planRerun(diamond, started, "d", none)).toMatchObject({
    ok: false,
    code: "upstream_without_result",
  });
});

test("skipped counts as settled, and a handled failure is reused", () => {
  const graph = graphOf(
    ["a", "ok", "rescue", "end"],
    [
      { from: "a", to: "ok" },
      { from: "a", to: "rescue", on: "failed" },
      { from: "ok", to: "end" },
      { from: "rescue", to: "end" },
    ],
  );
  const handled = source({
    a: { status: "failed", open: ["rescue"] },
    rescue: { status: "completed", open: ["end"] },
    end: { status: "failed" },
  });
  expect(planRerun(graph, handled, "end", none)).toEqual({
    ok: true,
    dirty: new Set(["end"]),
    reused: ["a", "rescue"],
    stops: {},
  });
});

/** Two branches in a subworkflow with a failure edge: `s.x` fails and stops it, `s.y` leads on to `s.z`. */
function stoppedGraph(id = "s") {
  const child = { blocks: { x: decision, y: decision, z: decision }, edges: [{ from: "y", to: "z" }] };
  const s = { type: "subworkflow", config: { workflowId: "wf_child" } };
  const result = compile(
    { id: "wf_a", blocks: { [id]: s, h: decision }, edges: [{ from: id, to: "h", on: "failed" }] },
    { catalogue, functionArn: (name) => name, subworkflow: () => ({ graph: child, version: 1 }) },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.plan.graph;
}

test("a stop is taken over with its failure; inside of it only the start block runs again", () => {
  const graph = stoppedGraph();
  const stopped = source({
    "s._input": { status: "completed", open: ["x", "y", "s"] },
    "s.x": { status: "failed" },
    s: { status: "failed", open: ["h"] },
    h: { status: "failed" },
  });
  const stops = { s: { blockId: "s.x", code: "execution_interrupted", message: expect.any(String) } };
  expect(planRerun(graph, stopped, "h", none)).toMatchObject({
    ok: true,
    reused: ["s._input", "s.x", "s"],
    stops,
  });
  expect(planRerun(graph, stopped, "s.y", none)).toMatchObject({ ok: false, code: "failed_elsewhere" });
  expect(planRerun(graph, stopped, "s.z", none)).toMatchObject({ ok: false });
  for (const start of ["s", "s.x"])
    expect(planRerun(graph, stopped, start, none)).toMatchObject({ ok: true, stops: {} });
});

test.each(["s", "constructor"])("a stop is taken over whatever the subworkflow is called: %s", (id) => {
  const stopped = source({
    [`${id}._input`]: { status: "completed", open: ["x", "y", id] },
    [`${id}.x`]: { status: "failed" },
    [id]: { status: "failed", open: ["h"] },
    h: { status: "failed" },
  });
  const plan = planRerun(stoppedGraph(id), stopped, "h", none);
  const stops = plan.ok ? Object.entries(plan.stops) : [];
  expect(stops).toEqual([[id, expect.objectContaining({ blockId: `${id}.x` })]]);
});
