import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { Block, EdgeOn } from "../graph.ts";
import { definedOnly, type JsonValue } from "../json.ts";
import type { PinnedSubworkflow } from "../plan.ts";
import type { GraphView } from "../view.ts";
import type { ChildLoader } from "./children.ts";
import { edgeIds } from "./edge-ids.ts";

/** Most blocks of a graph, its children included. */
const maxBlocks = 500;

/** One workflow within the flat graph. */
export interface Level {
  view: GraphView;
  /** `""` or `"kyc."`. */
  prefix: string;
  inputFrom?: string;
  failureScope?: string;
  enabled: boolean;
  /** Ids of the workflows from the root to this one. */
  chain: readonly string[];
}

/** A block before its instruction is made. */
export interface RawBlock {
  id: string;
  /** Id within its own graph. */
  localId: string;
  type: string;
  block: Block;
  level: Level;
  enabled: boolean;
  phase?: "input" | "collect";
  children?: string[];
  inputSchema?: JsonValue;
}

/** An edge between full block ids, before it has an id of its own. */
export interface RawEdge {
  from: string;
  to: string;
  /** The base of the id when the edge has no id: the target's id in its own graph. */
  target: string;
  id?: string | undefined;
  on: EdgeOn;
  when?: string | undefined;
  otherwise?: true | undefined;
}

/** All levels of a graph as one, or the reason why a child was not found. */
export interface Flattened {
  blocks: RawBlock[];
  edges: (RawEdge & { id: string })[];
  subworkflows: PinnedSubworkflow[];
  diagnostics: LocatedDiagnostic[];
}

/** Expands a graph and all its subworkflows into one list of blocks and one of edges. Stops as soon as there are too many. */
export function flatten(root: Level, loader: ChildLoader): Flattened {
  const flat: Parts = { blocks: [], edges: [], subworkflows: [], diagnostics: [] };
  new Flattener(loader, flat).level(root);
  const ids = edgeIds(flat.edges);
  return {
    ...flat,
    edges: flat.edges.map((edge, index) => ({ ...edge, id: ids[index] ?? edge.target })),
  };
}

interface Parts {
  blocks: RawBlock[];
  edges: RawEdge[];
  subworkflows: PinnedSubworkflow[];
  diagnostics: LocatedDiagnostic[];
}

class Flattener {
  readonly #loader: ChildLoader;
  readonly #parts: Parts;
  #count = 0;

  constructor(loader: ChildLoader, parts: Parts) {
    this.#loader = loader;
    this.#parts = parts;
  }

  level(level: Level): void {
    for (const [localId, block] of level.view.blocks) {
      if (!this.#countOne()) return;
      const id = level.prefix + localId;
      const enabled = level.enabled && block.enabled;
      if (runsChild(block, level.view.catalogue)) this.#subworkflow(id, localId, block, level, enabled);
      else this.#parts.blocks.push({ id, localId, type: block.type, block, level, enabled });
    }
    for (const { from, to, id, on, when, otherwise } of level.view.edges) {
      const target = entryOf(level, to);
      this.#parts.edges.push({ from: level.prefix + from, to: target, target: to, id, on, when, otherwise });
    }
  }

  #countOne(): boolean {
    this.#count += 1;
    if (this.#count === maxBlocks + 1) {
      const message = `The graph has more than ${maxBlocks} blocks, its subworkflows included.`;
      this.#parts.diagnostics.push(diagnostic("too_many_blocks", ["blocks"], message));
    }
    return this.#count <= maxBlocks;
  }

  #subworkflow(id: string, localId: string, block: Block, level: Level, enabled: boolean): void {
    const rootBlock = id.split(".")[0] ?? id;
    const child = this.#loader.load(block, ["blocks", rootBlock], level.chain);
    if (!("view" in child)) {
      this.#parts.diagnostics.push({ ...child, blockId: id });
      return;
    }
    const { view, workflowId, version, graph } = child;
    const own = { localId, type: block.type, block, level, enabled };
    const inputId = `${id}._input`;
    const children = view.blocks.map(([childId]) => `${id}.${childId}`);
    const inputSchema = graph.inputSchema === undefined ? {} : { inputSchema: graph.inputSchema };
    this.#parts.blocks.push(
      { ...own, id: inputId, phase: "input", ...inputSchema },
      { ...own, id, phase: "collect", children },
    );
    this.#parts.subworkflows.push({ blockId: id, workflowId, version });
    const handled = (level.view.outgoing.get(localId) ?? []).some(({ on }) => on === "failed");
    const inner: Level = {
      view,
      prefix: `${id}.`,
      inputFrom: inputId,
      ...definedOnly({ failureScope: handled ? id : level.failureScope }),
      enabled,
      chain: [...level.chain, workflowId],
    };
    this.#frame(id, localId, inner);
    this.level(inner);
  }

  /** The edges between the two halves of a subworkflow block and its child. */
  #frame(id: string, localId: string, inner: Level): void {
    const inputId = `${id}._input`;
    const ids = inner.view.blocks.map(([childId]) => childId);
    const entries = ids.filter((childId) => inner.view.incoming.get(childId)?.length === 0);
    // A disabled block does not wait, so the collector also waits for the blocks before it.
    const enabled = new Set(
      inner.view.blocks.filter(([, block]) => block.enabled).map(([childId]) => childId),
    );
    const sinks = ids.filter(
      (childId) => !inner.view.outgoing.get(childId)?.some(({ to }) => enabled.has(to)),
    );
    this.#parts.edges.push(
      ...entries.map((entry) => ({
        from: inputId,
        to: entryOf(inner, entry),
        target: entry,
        on: "completed" as const,
      })),
      { from: inputId, to: id, target: localId, on: "completed" },
      { from: inputId, to: id, target: localId, on: "failed" },
      ...sinks.map((sink) => ({
        from: inner.prefix + sink,
        to: id,
        target: localId,
        on: "completed" as const,
      })),
    );
  }
}

/** Where an edge to a block arrives: at a subworkflow's input half. */
function entryOf({ view, prefix }: Level, localId: string): string {
  const block = Object.hasOwn(view.graph.blocks, localId) ? view.graph.blocks[localId] : undefined;
  return block !== undefined && runsChild(block, view.catalogue)
    ? `${prefix}${localId}._input`
    : prefix + localId;
}

const runsChild = ({ type }: Block, catalogue: Catalogue): boolean =>
  specOf(catalogue, type).runsChild === true;
