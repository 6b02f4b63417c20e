/** Small graphs for the tests of an execution's life: blocks that need no list, no document and no network. */
import type { EdgeOn, GraphSource } from "../../../compiler/graph.ts";

type Blocks = GraphSource["blocks"];
type Edges = NonNullable<GraphSource["edges"]>;
type Block = Blocks[string];

/** A graph of these blocks and edges. */
export const graph = (blocks: Blocks, edges: Edges = [], more: Partial<GraphSource> = {}): GraphSource => ({
  blocks,
  edges,
  ...more,
});

/** `from > to`, or several in a row: `"a > b > c"`. @param on how the first ones of them must have ended */
export const chain = (path: string, on: EdgeOn = "completed"): Edges => {
  const ids = path.split(">").map((id) => id.trim());
  return ids.slice(1).map((to, index) => ({ from: ids[index] ?? "", to, on }));
};

/** Completes at once with the outcome `yes`. */
export const step: Block = {
  type: "decision",
  config: { outcomes: [{ name: "yes", when: "true" }] },
};

/** Always fails: no outcome is true and there is no default. */
export const failing: Block = {
  type: "decision",
  config: { outcomes: [{ name: "never", when: "false" }] },
  retry: { maxAttempts: 1 },
};

/** Completes when `$input.<field>` is true, fails otherwise. */
export const completesIf = (field: string): Block => ({
  type: "decision",
  config: { outcomes: [{ name: "yes", when: `$input.${field} = true` }] },
  retry: { maxAttempts: 1 },
});

/** Waits for a person. */
export const review = (requiredInput: string[] = ["approval_reference"]): Block => ({
  type: "manual_review",
  config: { reason: "policy_mismatch", requiredInput },
});

/** Takes this many seconds. */
export const pauseFor = (seconds: number): Block => ({ type: "wait", config: { seconds } });
