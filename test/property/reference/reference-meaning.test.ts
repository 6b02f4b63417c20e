import { describe, expect, it } from "vitest";
import { type Edge, edgeOnSchema, type GraphSource, graphSchema } from "../../../compiler/graph.ts";
import { everyEnd, programOf } from "./reference-meaning.ts";

type Blocks = GraphSource["blocks"];

const work = { type: "sanctions_screening", input: { name: "Ada" } } as const;
const pause = { type: "manual_review" } as const;
const wait = { type: "wait" } as const;
const child = (id: string) => ({ type: "subworkflow", config: { workflowId: id } }) as const;

/** `"a b"`, `"a -failed-> b"` or `"a -approved-> b"` as an edge. */
const edge = (text: string) => {
  const [, from = "", on, to = ""] = /^(\S+) (?:-(\w+)-> )?(\S+)$/.exec(text) ?? [];
  return { from, to, on: edgeOnSchema.parse(on ?? "completed") };
};
const graph = (blocks: Blocks, ...edges: string[]): GraphSource => ({ blocks, edges: edges.map(edge) });

interface Fixed {
  children?: Record<string, GraphSource>;
  failing?: string[];
  unanswered?: string[];
  isTrue?: (edge: Edge) => boolean;
  means?: Record<string, "approved" | "declined" | "undecided">;
}

function ends(
  source: GraphSource,
  { children = {}, failing = [], unanswered = [], isTrue, means = {} }: Fixed = {},
) {
  const program = programOf(graphSchema.parse(source), {
    childOf: ({ config }) => graphSchema.parse(children[String(config?.workflowId)]),
    outcomeOf: (path) =>
      failing.includes(path) ? "failed" : unanswered.includes(path) ? "never" : "completed",
    meaningOf: (path) => means[path],
    isTrue: isTrue ?? (() => true),
  });
  const all = everyEnd(program);
  return {
    runs: [...new Set(all.ends.map(({ run }) => run))].sort(),
    mayStart: [...all.mayStart].sort(),
    /** The states that each block can end in. */
    states: (path: string) => [...new Set(all.ends.map(({ nodes }) => nodes.get(path)))].sort(),
    errors: [...new Set(all.ends.map(({ error }) => error))],
    ends: all.ends,
  };
}

describe("the reference meaning of a graph", () => {
  it("skips at any depth, and a disabled block does not turn its successors into entries", () => {
    const { runs, mayStart, states } = ends(
      graph({ a: { ...work, enabled: false }, b: work, c: work, d: work }, "a b", "b c", "d c"),
    );
    expect(runs).toEqual(["completed"]);
    expect(mayStart).toEqual(["c", "d"]);
    expect(states("b")).toEqual(["skipped"]);
  });

  it.each([
    ["approved", ["always", "yes"]],
    ["declined", ["always", "no"]],
    ["undecided", ["always"]],
  ] as const)(
    "takes the edges of a decision that means %s, and those for every decision",
    (meaning, taken) => {
      const edges = ["p always", "p -approved-> yes", "p -declined-> no", "p -failed-> rescue"];
      const blocks = { p: pause, always: work, yes: work, no: work, rescue: work };
      const { mayStart } = ends(graph(blocks, ...edges), { means: { p: meaning } });
      expect(mayStart).toEqual([...taken, "p"].sort());
      expect(ends(graph(blocks, ...edges), { means: { p: meaning }, failing: ["p"] }).mayStart).toEqual([
        "p",
        "rescue",
      ]);
      expect(ends(graph(blocks, ...edges)).mayStart).toEqual(["always", "p"]);
    },
  );

  it("ends a run at its first unhandled failure: running blocks end, others never start, pauses close", () => {
    const { runs, states, errors } = ends(
      graph({ x: work, y: work, below: work, p: pause }, "y below", "x below"),
      { failing: ["x"], unanswered: ["p"] },
    );
    expect(runs).toEqual(["failed"]);
    expect(states("below")).toEqual(["idle"]);
    expect(states("y")).toEqual(["completed", "idle"]);
    expect(states("p")).toEqual(["closed", "idle"]);
    expect(errors).toEqual(["x"]);
  });

  it("goes on along a failure edge that holds, and otherwise fails", () => {
    const source = graph({ x: work, h: work }, "x -failed-> h");
    expect(ends(source, { failing: ["x"] }).runs).toEqual(["completed"]);
    const conditional = { ...source, edges: [{ from: "x", to: "h", on: "failed", when: "false" } as const] };
    const { runs, states } = ends(conditional, { failing: ["x"], isTrue: () => false });
    expect(runs).toEqual(["failed"]);
    expect(states("h")).toEqual(["idle"]);
  });

  it("stops a subworkflow with a failure edge at an unhandled failure in it, and takes the edge once all its blocks have ended", () => {
    const inner = graph({ x: work, y: pause, w: wait, slow: work, credential: work }, "y credential");
    const {
      runs,
      mayStart,
      states,
      ends: all,
    } = ends(graph({ s: child("c"), h: work }, "s -failed-> h"), {
      children: { c: inner },
      failing: ["s.x"],
      unanswered: ["s.y"],
    });
    expect(runs).toEqual(["completed"]);
    expect(mayStart).not.toContain("s.credential");
    expect(states("s.y")).toEqual(["closed", "idle"]);
    expect(states("s.slow")).toEqual(["completed", "idle"]);
    expect(states("s")).toEqual(["failed"]);
    expect(states("h")).toEqual(["completed"]);
    expect(all.length).toBeGreaterThan(1);
  });

  it("runs pauses answered before the failure, and none answered after it", () => {
    const inner = graph(
      { x: work, y: pause, credential: work, last: work },
      "y credential",
      "credential last",
    );
    const { states, runs } = ends(graph({ s: child("c"), h: work }, "s -failed-> h"), {
      children: { c: inner },
      failing: ["s.x"],
    });
    expect(states("s.credential")).toEqual(["completed", "idle"]);
    expect(runs).toEqual(["completed"]);
  });

  it("stops the innermost subworkflow that has a failure edge, with all that is nested in it", () => {
    const innermost = graph({ x: work, y: pause, z: work }, "y z");
    const middle = graph({ n: child("innermost"), beside: pause, after: work }, "beside after");
    const { runs, mayStart, states } = ends(graph({ s: child("middle"), h: work }, "s -failed-> h"), {
      children: { innermost, middle },
      failing: ["s.n.x"],
      unanswered: ["s.beside", "s.n.y"],
    });
    expect(runs).toEqual(["completed"]);
    expect(mayStart).not.toContain("s.n.z");
    expect(mayStart).not.toContain("s.after");
    expect(states("s.beside")).toEqual(["closed", "idle"]);
    expect(states("h")).toEqual(["completed"]);
  });

  it("fails the run when no failure edge of the subworkflow is true, and when it has none", () => {
    const inner = graph({ x: work });
    const fixed = { children: { c: inner }, failing: ["s.x"], isTrue: () => false };
    expect(ends(graph({ s: child("c"), h: work }, "s h"), fixed).errors).toEqual(["s.x"]);
    const edges = [{ from: "s", to: "h", on: "failed", when: "false" } as const];
    expect(ends({ blocks: { s: child("c"), h: work }, edges }, fixed).errors).toEqual(["s"]);
  });

  it("fails a subworkflow whose input does not fit before any block of it starts", () => {
    const { mayStart, runs } = ends(graph({ s: child("c"), h: work }, "s -failed-> h"), {
      children: { c: graph({ x: work }) },
      failing: ["s"],
    });
    expect(mayStart).toEqual(["h", "s"]);
    expect(runs).toEqual(["completed"]);
  });

  it("is paused when only a person's input can continue it", () => {
    const { runs } = ends(graph({ p: pause, a: work, b: work }, "p b"), { unanswered: ["p"] });
    expect(runs).toEqual(["paused"]);
  });
});
