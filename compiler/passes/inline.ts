import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import type { CompileContext } from "../context.ts";
import type { LocatedDiagnostic } from "../diagnostic.ts";
import {
  type FlatBlock,
  type FlatEdge,
  type FlatGraph,
  type Hold,
  keyOf,
  shortWaitSeconds,
} from "../flat-graph.ts";
import type { Graph } from "../graph.ts";
import type { Instruction, InstructionEdge } from "../instruction.ts";
import { definedOnly } from "../json.ts";
import type { PinnedSubworkflow } from "../plan.ts";
import { overridableOf, textsOf, valuesOf } from "../variables.ts";
import type { GraphView } from "../view.ts";
import { ChildLoader } from "./children.ts";
import { flatten, type RawBlock } from "./flatten.ts";
import { Ways } from "./leads-to.ts";
import { topologicalOrder } from "./order.ts";

/** The flat graph, or the diagnostics that prevent it. */
export interface Inlined {
  graph: FlatGraph | undefined;
  subworkflows: PinnedSubworkflow[];
  diagnostics: LocatedDiagnostic[];
}

/**
 * Builds one flat graph from a checked graph and its subworkflows (`docs/architecture.md` §1), blocks in topological order.
 * @param view of a graph without errors
 */
export function inline(view: GraphView, context: CompileContext): Inlined {
  const workflowId = view.graph.id ?? context.workflowId ?? "wf_inline";
  const root = { view, prefix: "", enabled: true, chain: [workflowId] };
  const { blocks, edges: rawEdges, subworkflows, diagnostics } = flatten(root, new ChildLoader(context));
  if (diagnostics.length > 0) return { graph: undefined, subworkflows, diagnostics };
  const edges = rawEdges.map(({ target: _, when, otherwise, ...edge }) => ({
    ...edge,
    ...(when === undefined ? {} : { when }),
    ...(otherwise === undefined ? {} : { otherwise }),
  }));
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const maker = new InstructionMaker(blocks, edges, context.catalogue);
  const ordered = topologicalOrder([...byId.keys()], edges).flatMap(({ id }) => {
    const raw = byId.get(id);
    return raw === undefined ? [] : [maker.block(raw)];
  });
  const { onContradiction } = view.graph;
  const graph = { workflowId, blocks: ordered, edges, ...definedOnly({ onContradiction }) };
  return { graph, subworkflows, diagnostics };
}

/** From so many blocks on, a block that names at most a quarter of them reads those one by one: for fewer, one query reads less. */
const largeGraph = 32;

/** Makes flat blocks with their instructions. */
class InstructionMaker {
  readonly #outgoing = new Map<string, FlatEdge[]>();
  readonly #sources = new Map<string, string[]>();
  readonly #ways: Ways;
  readonly #read = new Map<GraphView, Map<string, Reads>>();
  readonly #catalogue: Catalogue;

  constructor(blocks: readonly RawBlock[], edges: readonly FlatEdge[], catalogue: Catalogue) {
    this.#catalogue = catalogue;
    for (const { id } of blocks) {
      this.#outgoing.set(id, []);
      this.#sources.set(id, []);
    }
    for (const edge of edges) {
      this.#outgoing.get(edge.from)?.push(edge);
      this.#sources.get(edge.to)?.push(edge.from);
    }
    const next = new Map([...this.#outgoing].map(([id, out]) => [id, out.map(({ to }) => to)]));
    const passed = blocks.map(({ id, type, enabled, block: { config } }) => ({ id, type, enabled, config }));
    this.#ways = new Ways(passed, next, catalogue);
  }

  block(raw: RawBlock): FlatBlock {
    const { id, type, enabled, level } = raw;
    const retry = raw.block.retry ?? specOf(this.#catalogue, type).defaultRetry;
    const scope = level.failureScope === undefined ? {} : { failureScope: level.failureScope };
    return {
      id,
      key: keyOf(id),
      type,
      enabled,
      hold: holdOf(raw, this.#catalogue),
      ...scope,
      retry,
      instruction: this.#instruction(raw, retry.maxAttempts),
    };
  }

  #instruction(raw: RawBlock, maxAttempts: number): Instruction {
    const { id, type, block, level, phase } = raw;
    const { inputFrom, failureScope, prefix } = level;
    const spec = specOf(this.#catalogue, type);
    const upstream = spec.readsUpstream ? this.#ancestors(id) : this.#reads(raw).blocks;
    const given = definedOnly(
      phase === "collect" ? { config: block.config } : { input: block.input, config: block.config },
    );
    return {
      blockId: id,
      blockType: type,
      key: keyOf(id),
      ...definedOnly({ phase, children: raw.children, inputSchema: raw.inputSchema, failureScope }),
      ...(spec.decides?.by === "person" ? { decides: true as const } : {}),
      ...given,
      scope: { prefix, ...definedOnly({ inputFrom }), ...valuesInScope(level.view.graph) },
      edges: (this.#outgoing.get(id) ?? []).map((edge, _at, edges) => ({
        id: edge.id,
        on: edge.on,
        ...definedOnly({ when: edge.when, otherwise: edge.otherwise }),
        ...this.#marksOf(edge, edges),
      })),
      upstream,
      // Before it opens a pause, a function looks at the whole run.
      ...(spec.hold?.kind !== "pause" && this.#namesFew(upstream.length + (raw.children?.length ?? 0))
        ? { readsNamed: true as const }
        : {}),
      ...definedOnly({ hooks: atLeastOne(this.#reads(raw).hooks) }),
      timeoutSeconds: block.timeoutSeconds ?? spec.defaultTimeoutSeconds,
      maxAttempts,
      // `structure` knows it.
      coordinate: false,
    };
  }

  /** What a condition decides about. An edge for the rest that leads to an approval, be it by a person, is looked at in the place of those that are closed. */
  #marksOf(
    { from, to, on, when, otherwise }: FlatEdge,
    edges: readonly FlatEdge[],
  ): Pick<InstructionEdge, "toCredential" | "toCheck"> {
    const isRest = otherwise === true;
    if (when === undefined && !isRest) return {};
    const edge = { from, to };
    const hasRest = edges.some(
      (other) => other.otherwise === true && other.on === on && this.#ways.toAnyApproval(other),
    );
    return {
      ...(this.#ways.toApproval(edge, isRest) ? { toCredential: true as const } : {}),
      ...(!hasRest && this.#ways.toCheck(edge) ? { toCheck: true as const } : {}),
    };
  }

  #namesFew(named: number): boolean {
    return this.#sources.size >= largeGraph && named * 4 <= this.#sources.size;
  }

  /** All ancestors of a block without input halves, in topological order. */
  #ancestors(id: string): string[] {
    const found = new Set<string>();
    const seen = new Set<string>();
    const visit = (block: string): void => {
      for (const source of [...(this.#sources.get(block) ?? [])].sort()) {
        if (seen.has(source)) continue;
        seen.add(source);
        visit(source);
        found.add(source);
      }
    };
    visit(id);
    return [...found].filter((source) => !source.endsWith("._input"));
  }

  /** The blocks named in the expressions of a block and of its outgoing edges: full ids, sorted. */
  #reads({ localId, level: { view, prefix } }: RawBlock): { blocks: string[]; hooks: string[] } {
    const known = this.#read.get(view) ?? readsOf(view);
    this.#read.set(view, known);
    const { blocks = [], hooks = [] } = known.get(localId) ?? {};
    const full = (ids: Iterable<string>): string[] => [...ids].map((id) => prefix + id).sort();
    return { blocks: full(blocks), hooks: full(hooks) };
  }
}

/** Ids of a graph that the expressions of one of its blocks name. */
interface Reads {
  readonly blocks: Set<string>;
  readonly hooks: Set<string>;
}

const atLeastOne = (ids: string[]): string[] | undefined => (ids.length === 0 ? undefined : ids);

/** Variables and environment of a graph, and which of them a run may replace. */
function valuesInScope({ variables, environment }: Graph): Omit<Instruction["scope"], "prefix"> {
  const overridable = { variables: overridableOf(variables), environment: overridableOf(environment) };
  const isSealed = overridable.variables.length === 0 && overridable.environment.length === 0;
  return {
    variables: valuesOf(variables),
    environment: textsOf(environment),
    ...(isSealed ? {} : { overridable }),
  };
}

function readsOf({ sites }: GraphView): Map<string, Reads> {
  const reads = new Map<string, Reads>();
  for (const { blockId, references } of sites) {
    const { blocks, hooks } = reads.get(blockId) ?? { blocks: new Set(), hooks: new Set() };
    for (const { id } of references?.blocks ?? []) if (id !== blockId) blocks.add(id);
    for (const { id } of references?.hooks ?? []) hooks.add(id);
    reads.set(blockId, { blocks, hooks });
  }
  return reads;
}

function holdOf({ type, block, enabled }: RawBlock, catalogue: Catalogue): Hold {
  const { hold } = specOf(catalogue, type);
  if (!enabled || hold === undefined) return "none";
  return hold.kind === "wait" && hold.seconds(block.config) <= shortWaitSeconds ? "none" : hold.kind;
}
