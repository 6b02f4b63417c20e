import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { graphSchema } from "../graph.ts";
import type { JsonValue } from "../json.ts";
import { viewOf } from "../view.ts";
import { outcomeNeverUsed } from "./outcome-never-used.ts";

const OUTCOMES = [
  { name: "no", when: "$input.country = 'XX'", means: "declined" },
  { name: "yes", when: "$input.country = 'DE'", means: "approved" },
  { name: "other", when: "true" },
];

const unusedWith = (edges: JsonValue) => {
  const next = { type: "wait", config: { seconds: 1 } };
  const blocks = { d: { type: "decision", config: { outcomes: OUTCOMES } }, a: next, b: next };
  const found = outcomeNeverUsed(viewOf(graphSchema.parse({ blocks, edges }), catalogue));
  return found.map(({ message }) => message);
};
const unread = (name: string) => `No condition reads the outcome "${name}".`;

describe("an outcome of a decision", () => {
  it("is used by what it means, where no condition reads the decision", () => {
    expect(unusedWith([])).toEqual([unread("other")]);
    expect(unusedWith([{ from: "d", to: "a", on: "approved" }])).toEqual([unread("other")]);
  });

  it("that no condition reads is found where a condition reads others: it may be spelt otherwise", () => {
    expect(unusedWith([{ from: "d", to: "a", when: "$output.outcome = 'wrong'" }])).toEqual(
      ["no", "yes", "other"].map(unread),
    );
    const edges = [
      { from: "d", to: "a", on: "approved" },
      { from: "d", to: "b", when: "$output.outcome = 'other'" },
    ];
    expect(unusedWith(edges)).toEqual([unread("no")]);
  });
});
