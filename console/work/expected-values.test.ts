import { describe, expect, it } from "vitest";
import type { ExecutionGraph } from "../run/use-execution.ts";
import { expectedValues } from "./expected-values.ts";

type Graph = Pick<ExecutionGraph, "blocks" | "edges">;
const edge = (from: string, to: string, when: string | null) =>
  ({ id: to, from, to, on: "completed", when, otherwise: false }) as const;

/** The same graph at the top and as a subworkflow. */
const graphIn = (scope: string): Graph => ({
  blocks: [
    {
      blockId: `${scope}after`,
      blockType: "decision",
      config: {
        outcomes: [
          { name: "high", when: "$blocks.review.level = 3 or $blocks.review.level=4.5" },
          { name: "other", when: "$blocks.other.level = 9" },
        ],
      },
      input: { sure: "{% $blocks.review.sure = true %}" },
    },
  ],
  edges: [
    edge(`${scope}review`, `${scope}after`, "$output.decision = 'approve'"),
    edge(
      `${scope}review`,
      `${scope}decline`,
      `$output.decision = "decline" or $output.decision != 'approve'`,
    ),
    edge(`${scope}review`, `${scope}again`, "$output.kind in ['a', 'b']"),
    edge(`${scope}after`, `${scope}end`, "$output.decision = 'not ours'"),
    edge(`${scope}review`, `${scope}x`, "$output.decision_code = 'c'"),
    edge(`${scope}review`, `${scope}y`, null),
  ],
});

describe("the values that a graph waits for", () => {
  it.each(["", "kyc.", "kyc.inner."])(
    "in %j are those that it compares an answer with, once each",
    (scope) => {
      const found = expectedValues(graphIn(scope), `${scope}review`, [
        "decision",
        "level",
        "sure",
        "kind",
        "note",
      ]);
      expect(Object.fromEntries(found)).toEqual({
        decision: ["approve", "decline"],
        level: [3, 4.5],
        sure: [true],
        kind: ["a", "b"],
        note: [],
      });
    },
  );

  it("do not come from a block of the same name in another workflow", () => {
    const graph = {
      blocks: [...graphIn("").blocks, ...graphIn("kyc.").blocks],
      edges: graphIn("kyc.").edges,
    };
    expect(expectedValues(graph, "review", ["decision"]).get("decision")).toEqual([]);
  });
});
