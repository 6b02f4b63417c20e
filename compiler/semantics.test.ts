import { describe, expect, it } from "vitest";
import { catalogue } from "../blocks.config.ts";
import { compile } from "./compile.ts";
import type { FlatGraph } from "./flat-graph.ts";
import { edgeOnSchema, type GraphSource } from "./graph.ts";
import { type BlockOutcome, frontier } from "./semantics.ts";

type Blocks = GraphSource["blocks"];

const step = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } as const;
const pause = { type: "manual_review", config: { reason: "look", requiredInput: [] } } as const;
const issue = { type: "credential_issue", config: { credential_type: "user" } } as const;
const sub = (name: string) =>
  ({ type: "subworkflow", input: "{% $input %}", config: { workflowId: `wf_${name}` } }) as const;

/** `"a b"`, `"a -failed-> b"` or `"a -approved-> b"` as an edge. */
function graph(blocks: Blocks, ...edges: string[]): GraphSource {
  const written = edges.map((text) => {
    const [, from = "", on = "completed", to = ""] = /^(\w+) (?:-(\w+)-> )?(\w+)$/.exec(text) ?? [];
    return { from, to, on: edgeOnSchema.parse(on) };
  });
  return { blocks, edges: written };
}

function flat(source: GraphSource, children: Record<string, GraphSource>): FlatGraph {
  const compiled = compile(source, {
    catalogue,
    functionArn: (name) => name,
    subworkflow: (id) => {
      const child = children[id.slice("wf_".length)];
      return child === undefined ? undefined : { graph: child, version: 1 };
    },
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.plan.graph;
}

/** Results of blocks that ended; all edges of that end are open, unless the failure is unhandled. */
function results(of: FlatGraph, ends: Record<string, "completed" | "failed">): Map<string, BlockOutcome> {
  return new Map(
    Object.entries(ends).map(([id, status]) => {
      const edges = of.edges.filter(({ from }) => from === id);
      return [id, { status, routes: Object.fromEntries(edges.map((edge) => [edge.id, edge.on === status])) }];
    }),
  );
}

/** The issue's attack: `x` fails, `y` waits, a credential below `y`; the parent has a failure edge. */
const child = graph({ x: step, y: pause, credential: issue }, "y -approved-> credential");
const attacked = flat(graph({ s: sub("c"), h: step, next: step }, "s -failed-> h", "s next"), { c: child });

describe("an unhandled failure in a subworkflow whose block has a failure edge", () => {
  const failed = results(attacked, { "s._input": "completed", "s.x": "failed" });

  it("stops the child: an answer to a pause in it starts no block", () => {
    const { states, stopped, failure } = frontier(attacked, failed);
    expect(states.get("s.y")).toBe("skipped");
    expect(states.get("s.credential")).toBe("skipped");
    expect([...stopped]).toEqual([["s", "s.x"]]);
    expect(failure).toBeUndefined();
    // Also with a recorded answer, the blocks below it do not start.
    const answered = results(attacked, { "s._input": "completed", "s.x": "failed", "s.y": "completed" });
    expect(frontier(attacked, answered).states.get("s.credential")).toBe("skipped");
  });

  it("lets the block itself end, and then its failure edge be taken", () => {
    expect(frontier(attacked, failed).states.get("s")).toBe("ready");
    const ended = results(attacked, { "s._input": "completed", "s.x": "failed", s: "failed" });
    const { states } = frontier(attacked, ended);
    expect([states.get("h"), states.get("next")]).toEqual(["ready", "skipped"]);
  });

  it("keeps the edge waiting for blocks that still run there", () => {
    const running = frontier(attacked, failed, new Set(["s.y"]));
    expect(running.states.get("s.y")).toBe("ready");
    expect(running.states.get("s.credential")).toBe("waiting");
    expect(running.states.get("s")).toBe("waiting");
    expect(running.done).toBe(false);
  });

  it("does not stop blocks outside of it", () => {
    const beside = flat(
      graph({ s: sub("c"), h: step, other: pause, last: step }, "s -failed-> h", "other last"),
      {
        c: child,
      },
    );
    const { states } = frontier(beside, results(beside, { "s._input": "completed", "s.x": "failed" }));
    expect(states.get("other")).toBe("ready");
  });
});

describe("nested subworkflows", () => {
  const inner = graph({ x: step, y: pause, credential: issue }, "y -approved-> credential");
  const middle = graph({ n: sub("inner"), beside: pause, after: issue }, "beside -approved-> after");
  const begun = { "s._input": "completed", "s.n._input": "completed", "s.n.x": "failed" } as const;

  it("without its own failure edge the inner one stops with the outer one", () => {
    const outer = flat(graph({ s: sub("middle"), h: step }, "s -failed-> h"), { inner, middle });
    const { states, stopped } = frontier(outer, results(outer, begun));
    expect([...stopped.keys()]).toEqual(["s"]);
    for (const id of ["s.n.y", "s.n.credential", "s.n", "s.beside", "s.after"])
      expect([id, states.get(id)]).toEqual([id, "skipped"]);
    expect(states.get("s")).toBe("ready");
  });

  it("with its own failure edge only the inner one stops", () => {
    const handled: GraphSource = {
      ...middle,
      blocks: { ...middle.blocks, rescue: step },
      edges: [...(middle.edges ?? []), { from: "n", to: "rescue", on: "failed" }],
    };
    const outer = flat(graph({ s: sub("handled"), h: step }, "s -failed-> h"), { inner, handled });
    const { states, stopped } = frontier(outer, results(outer, begun));
    expect([...stopped.keys()]).toEqual(["s.n"]);
    expect(states.get("s.n.credential")).toBe("skipped");
    expect(states.get("s.n")).toBe("ready");
    expect(states.get("s.beside")).toBe("ready");
  });

  it("with no failure edge anywhere the run fails", () => {
    const outer = flat(graph({ s: sub("middle"), h: step }, "s h"), { inner, middle });
    const { failure, states, stopped } = frontier(outer, results(outer, begun));
    expect(failure).toBe("s.n.x");
    expect(stopped.size).toBe(0);
    expect(states.get("s.beside")).toBe("skipped");
  });
});
