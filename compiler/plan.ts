/** The intermediate representation between `structure` and `emit`: a tree of sequences and forks. */
import type { FlatGraph } from "./flat-graph.ts";

/** One block. `certain`: only the end of the run can prevent it, so it needs no guard. */
export interface BlockNode {
  readonly kind: "block";
  readonly id: string;
  readonly certain: boolean;
}

/** Steps one after another. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly steps: readonly PlanNode[];
}

/** Parallel branches. A bounded fork runs as many at a time as its share of the limit; an unbounded one all. */
export interface ForkNode {
  readonly kind: "fork";
  /** `f1`, `f2`, …: the key in `$.limits` of a bounded fork. */
  readonly id: string;
  readonly bounded: boolean;
  readonly branches: readonly PlanNode[];
}

/** Waits until every block of `after` is settled and takes over the routes that its group reads. */
export interface GateNode {
  readonly kind: "gate";
  readonly id: string;
  readonly after: readonly string[];
  readonly routes: readonly { readonly key: string; readonly edge: string }[];
}

/** A node of the plan. */
export type PlanNode = BlockNode | SequenceNode | ForkNode | GateNode;

/** A subworkflow block with the version that was inlined. */
export interface PinnedSubworkflow {
  readonly blockId: string;
  readonly workflowId: string;
  readonly version: number;
}

/** A flat graph with its structure. */
export interface Plan {
  readonly graph: FlatGraph;
  readonly root: PlanNode;
  /** Ids of the bounded forks: the keys that `limits` must have. */
  readonly forks: readonly string[];
  readonly subworkflows: readonly PinnedSubworkflow[];
}

/** The most that an inline `Map` runs at a time. Source: AWS, "Map state in Inline mode". */
export const maxMapConcurrency = 40;

/**
 * Distributes a limit over the bounded forks of a plan, so that at most `limit` blocks run at once: a fork that runs
 * `n` branches at a time leaves each a share of `floor(limit / n)`. The same holds for an unbounded fork, but each
 * branch may run one block.
 * @param limit `maxParallelNodes`, 1 to 40
 * @returns the `limits` of the machine's input, by fork id
 */
export function shareOut(plan: Pick<Plan, "root">, limit: number): Record<string, number> {
  const limits: Record<string, number> = {};
  const share = (node: PlanNode, available: number): void => {
    if (node.kind === "sequence") for (const step of node.steps) share(step, available);
    if (node.kind !== "fork") return;
    const width = node.bounded
      ? Math.min(available, node.branches.length, maxMapConcurrency)
      : node.branches.length;
    if (node.bounded) limits[node.id] = width;
    for (const branch of node.branches) share(branch, Math.max(1, Math.floor(available / width)));
  };
  share(plan.root, limit);
  return limits;
}

/** Joins steps into one node: nested sequences are flattened, and one step alone is that step. */
export function sequence(steps: readonly PlanNode[]): PlanNode {
  const flat = steps.flatMap((step) => (step.kind === "sequence" ? step.steps : [step]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: "sequence", steps: flat };
}
