import type { FlatEdge, FlatGraph } from "../flat-graph.ts";
import { maxMapConcurrency, type PinnedSubworkflow, type Plan, type PlanNode, sequence } from "../plan.ts";
import { certainBlocks } from "./certain.ts";
import { withCoordination } from "./coordinate.ts";
import { decompose, type NodeMaker } from "./decompose.ts";
import { type Group, groupByHolds } from "./groups.ts";

/**
 * Decides the order and parallelism of blocks (`docs/architecture.md` §3): first all blocks without a holding block
 * above them, in bounded forks; then the holding blocks with the blocks below them, and behind gates the groups that
 * wait for several of them, in unbounded forks. With that it is known which blocks must coordinate.
 */
export function structure(graph: FlatGraph, subworkflows: readonly PinnedSubworkflow[]): Plan {
  const builder = new Builder(graph);
  const root = builder.root();
  const blocks = withCoordination(graph.blocks, builder.edges, builder.hasGates);
  return { graph: { ...graph, blocks }, root, forks: builder.boundedForks, subworkflows };
}

class Builder {
  readonly boundedForks: string[] = [];
  readonly edges: readonly FlatEdge[];
  readonly #graph: FlatGraph;
  readonly #certain: ReadonlySet<string>;
  readonly #groups;
  #forks = 0;
  #gates = 0;

  constructor(graph: FlatGraph) {
    this.#graph = graph;
    this.#certain = certainBlocks(graph);
    this.edges = waitedEdges(graph);
    this.#groups = groupByHolds(graph.blocks, this.edges);
  }

  /** Known once the plan is made. */
  get hasGates(): boolean {
    return this.#gates > 0;
  }

  root(): PlanNode {
    const { first, gated } = this.#groups;
    const branches = [...this.#holdBranches(first), ...gated.map((group) => this.#gatedGroup(group))];
    return sequence([...this.#regular(first), ...this.#beside(branches)]);
  }

  #group(group: Group): PlanNode[] {
    return [...this.#regular(group), ...this.#beside(this.#holdBranches(group))];
  }

  #regular({ regular }: Group): PlanNode[] {
    if (regular.length === 0) return [];
    const make: NodeMaker = {
      block: (id) => this.#block(id),
      fork: (branches) => this.#fork(branches, true),
    };
    return [
      decompose(
        regular.map(({ id }) => id),
        this.edges,
        make,
      ),
    ];
  }

  #holdBranches({ holding }: Group): PlanNode[] {
    return holding.map(({ id }) => {
      const behind = this.#groups.behind.get(id);
      return sequence([this.#block(id), ...(behind === undefined ? [] : this.#group(behind))]);
    });
  }

  #gatedGroup(group: Group): PlanNode {
    this.#gates += 1;
    const members = new Set([...group.regular, ...group.holding].map(({ id }) => id));
    const known = new Set(this.#groups.first.regular.map(({ id }) => id));
    const after = [...group.sources].filter((id) => !known.has(id)).sort();
    const keys = new Map(this.#graph.blocks.map(({ id, key }) => [id, key]));
    const routes = this.edges
      .filter(({ from, to }) => members.has(to) && !members.has(from) && !known.has(from))
      .map(({ id, from }) => ({ key: keys.get(from) ?? from, edge: id }));
    return sequence([{ kind: "gate", id: `g${this.#gates}`, after, routes }, ...this.#group(group)]);
  }

  /** Branches that all run at once. A `Map` runs 40 iterations, so wider forks are nested. */
  #beside(branches: PlanNode[]): PlanNode[] {
    if (branches.length <= 1) return branches;
    if (branches.length <= maxMapConcurrency) return [this.#fork(branches, false)];
    const size = Math.ceil(branches.length / maxMapConcurrency);
    const parts = Array.from({ length: Math.ceil(branches.length / size) }, (_, index) =>
      this.#beside(branches.slice(index * size, (index + 1) * size)),
    );
    return this.#beside(parts.map(sequence));
  }

  #block(id: string): PlanNode {
    return { kind: "block", id, certain: this.#certain.has(id) };
  }

  #fork(branches: PlanNode[], bounded: boolean): PlanNode {
    this.#forks += 1;
    const id = `f${this.#forks}`;
    if (bounded) this.boundedForks.push(id);
    return { kind: "fork", id, bounded, branches };
  }
}

/** Edges that make their target wait. A disabled block does not wait: it is skipped from the start. */
function waitedEdges({ blocks, edges }: FlatGraph): FlatEdge[] {
  const disabled = new Set(blocks.filter(({ enabled }) => !enabled).map(({ id }) => id));
  return edges.filter(({ to }) => !disabled.has(to));
}
