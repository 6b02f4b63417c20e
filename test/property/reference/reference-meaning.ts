/**
 * The meaning of a graph, written from the text of `workflow-graph.md` alone ("Blocks", "Edges, and when a block runs")
 * by an author who had not read `compiler/semantics.ts`. It is slow, plain and shares no code with the product, which
 * is compared with it. Of the compiler it uses only the types of a written graph.
 *
 * A run is a walk: `begin` gives the first state, `movesOf` the possible next moves, `play` the state after one. Every
 * real order of events is such a walk, so a decision of the product is right if the walk allows it.
 */
import type { Block, Edge, Graph } from "../../../compiler/graph.ts";

/** The external events of a run: fixed before the run, and independent of their order. */
export interface World {
  /** The graph of a subworkflow block. */
  childOf(block: Block): Graph;
  /**
   * The ending of a block once it runs, by its path (`a`, or `s.x` inside of the subworkflow `s`); `never`: no answer. Of a
   * subworkflow itself `failed` means that its input does not fit: its child does not start.
   */
  outcomeOf(path: string): "completed" | "failed" | "never";
  /** What a block decides that completes, by its path; undefined: it does not decide. */
  meaningOf(path: string): "approved" | "declined" | "undecided" | undefined;
  /** Whether the `when` of an edge is true; `scope` is the path of the subworkflow in which it is written, "" for the run. */
  isTrue(edge: Edge, scope: string): boolean;
}

/** `open` is a pause without an answer or a wait whose time is not over; `closed` is one that a failure ended. */
export type NodeState = "idle" | "running" | "open" | "completed" | "failed" | "skipped" | "closed";

/**
 * One possible move: a block starts, ends as the events state, or a wait is given up because its scope stopped. A
 * subworkflow starts, and ends when no move of its child is left; in a stopped scope it does not end.
 */
export interface Move {
  readonly what: "start" | "end" | "give up";
  readonly path: string;
}

interface Node {
  readonly path: string;
  readonly id: string;
  readonly block: Block;
  readonly scope: Scope;
  readonly child: Scope | undefined;
}

/** A run, or one use of a subworkflow in it. */
interface Scope {
  readonly path: string;
  readonly owner: Node | undefined;
  readonly nodes: Node[];
  readonly edges: readonly Edge[];
}

/** A run that can be walked. */
export interface Program {
  readonly world: World;
  readonly run: Scope;
  /** Every block, subworkflows and the blocks in them included. */
  readonly nodes: readonly Node[];
}

/** The state of a walk. `stopped` has the path of every stopped scope, and the block whose failure stopped it. */
export interface State {
  readonly nodes: ReadonlyMap<string, NodeState>;
  readonly stopped: ReadonlyMap<string, string>;
}

/** How a walk that can go no further ended. */
export interface End {
  readonly run: "completed" | "failed" | "paused";
  /** The block whose failure ended the run. */
  readonly error: string | undefined;
  readonly nodes: ReadonlyMap<string, NodeState>;
}

interface Draft {
  readonly nodes: Map<string, NodeState>;
  readonly stopped: Map<string, string>;
}

const pausing: ReadonlySet<string> = new Set(["manual_review", "collect", "wait_for_webhook"]);
const settled: ReadonlySet<NodeState> = new Set<NodeState>(["completed", "failed", "skipped"]);

/** Lays out a graph with its subworkflows. */
export function programOf(graph: Graph, world: World): Program {
  const nodes: Node[] = [];
  const layOut = (written: Graph, path: string, owner: Node | undefined): Scope => {
    const scope: Scope = { path, owner, nodes: [], edges: written.edges };
    for (const [id, block] of Object.entries(written.blocks)) {
      const at = path === "" ? id : `${path}.${id}`;
      const bare: Node = { path: at, id, block, scope, child: undefined };
      const node: Node =
        block.type === "subworkflow" ? { ...bare, child: layOut(world.childOf(block), at, bare) } : bare;
      scope.nodes.push(node);
      nodes.push(node);
    }
    return scope;
  };
  return { world, run: layOut(graph, "", undefined), nodes };
}

/** The state before anything started. */
export function begin(program: Program): State {
  const draft: Draft = {
    nodes: new Map(program.nodes.map((node) => [node.path, "idle"])),
    stopped: new Map(),
  };
  skip(program, draft);
  return draft;
}

/** Everything that may happen next. At most `limit` blocks run at a time; subworkflows, open pauses and waits do not count. */
export function movesOf(program: Program, state: State, limit = Number.POSITIVE_INFINITY): Move[] {
  const atWork = program.nodes.filter((node) => {
    return node.child === undefined && stateOf(state, node) === "running";
  });
  return program.nodes.flatMap((node): Move[] => {
    const { path } = node;
    const now = state.nodes.get(path);
    if (now === "idle") {
      const room = node.child !== undefined || atWork.length < limit;
      return room && isReady(program, state, node) ? [{ what: "start", path }] : [];
    }
    if (now !== "running" && now !== "open") return [];
    if (node.child !== undefined) {
      return isOver(state, node.child) && !isStopped(state, node.scope) ? [{ what: "end", path }] : [];
    }
    const ends: Move[] = program.world.outcomeOf(path) === "never" ? [] : [{ what: "end", path }];
    // The spec lets running blocks end; it does not state whether the time of a wait must still pass. Both are right.
    const mayGiveUp = now === "open" && isStopped(state, node.scope);
    return mayGiveUp ? [...ends, { what: "give up", path }] : ends;
  });
}

/** The state after a move. Throws if the move is not one of `movesOf`. */
export function play(program: Program, state: State, move: Move): State {
  if (!movesOf(program, state).some((one) => one.what === move.what && one.path === move.path)) {
    throw new Error(`The meaning of the graph does not allow "${move.what} ${move.path}" here.`);
  }
  const draft: Draft = { nodes: new Map(state.nodes), stopped: new Map(state.stopped) };
  const node = nodeAt(program, move.path);
  if (move.what === "start") start(program, draft, node);
  else if (move.what === "give up") draft.nodes.set(node.path, "closed");
  else end(program, draft, node);
  skip(program, draft);
  return draft;
}

/** How a walk ended; undefined while something may still happen. */
export function endOf(program: Program, state: State): End | undefined {
  if (movesOf(program, state).length > 0) return undefined;
  const error = state.stopped.get(program.run.path);
  const open = [...state.nodes.values()].includes("open");
  return { run: error !== undefined ? "failed" : open ? "paused" : "completed", error, nodes: state.nodes };
}

/** Walks every possible order of moves: all ends, and every block that starts in one of them. For small graphs. */
export function everyEnd(program: Program, limit?: number): { ends: End[]; mayStart: Set<string> } {
  const ends = new Map<string, End>();
  const mayStart = new Set<string>();
  const seen = new Set<string>();
  const open: State[] = [begin(program)];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const name = JSON.stringify([[...state.nodes], [...state.stopped]]);
    if (seen.has(name)) continue;
    seen.add(name);
    const over = endOf(program, state);
    if (over !== undefined) ends.set(name, over);
    for (const move of movesOf(program, state, limit)) {
      if (move.what === "start") mayStart.add(move.path);
      open.push(play(program, state, move));
    }
  }
  return { ends: [...ends.values()], mayStart };
}

function nodeAt(program: Program, path: string): Node {
  const node = program.nodes.find((one) => one.path === path);
  if (node === undefined) throw new Error(`There is no block "${path}".`);
  return node;
}

function stateOf(state: State, node: Node): NodeState {
  return state.nodes.get(node.path) ?? "idle";
}

/** Whether no block may start in a scope any more: it or an outer scope stopped. */
function isStopped(state: State, scope: Scope): boolean {
  return state.stopped.has(scope.path) || (scope.owner !== undefined && isStopped(state, scope.owner.scope));
}

/** Whether a scope goes on: the run from its begin, a subworkflow while its block runs. */
function isLive(state: State, scope: Scope): boolean {
  if (isStopped(state, scope)) return false;
  return scope.owner === undefined || stateOf(state, scope.owner) === "running";
}

/** Whether a block has ended as an edge asks for: it completed or failed, or completed with a decision of that meaning. */
function endsAs(program: Program, state: State, source: Node, on: Edge["on"]): boolean {
  const end = stateOf(state, source);
  if (on === "completed" || on === "failed") return end === on;
  return end === "completed" && program.world.meaningOf(source.path) === on;
}

/** Whether an edge is active: its source ended that way, and its condition holds. */
function isActive(program: Program, state: State, scope: Scope, edge: Edge): boolean {
  const source = scope.nodes.find((node) => node.id === edge.from);
  if (source === undefined || !endsAs(program, state, source, edge.on)) return false;
  if (edge.otherwise === true) {
    const siblings = scope.edges.filter((one) => one.from === edge.from && one.on === edge.on);
    return !siblings.some((one) => one.when !== undefined && program.world.isTrue(one, scope.path));
  }
  return edge.when === undefined || program.world.isTrue(edge, scope.path);
}

/** The fate of a block that has not started: undefined while a source is not settled. */
function fateOf(program: Program, state: State, node: Node): "runs" | "skipped" | undefined {
  if (!node.block.enabled) return "skipped";
  const incoming = node.scope.edges.filter((edge) => edge.to === node.id);
  const sources = node.scope.nodes.filter((one) => incoming.some((edge) => edge.from === one.id));
  if (!sources.every((source) => settled.has(stateOf(state, source)))) return undefined;
  const runs = incoming.length === 0 || incoming.some((edge) => isActive(program, state, node.scope, edge));
  return runs ? "runs" : "skipped";
}

function isReady(program: Program, state: State, node: Node): boolean {
  return isLive(state, node.scope) && fateOf(program, state, node) === "runs";
}

/** Every block in a scope, at any depth. */
function inside(scope: Scope): Node[] {
  return scope.nodes.flatMap((node) => [node, ...(node.child === undefined ? [] : inside(node.child))]);
}

function start(program: Program, draft: Draft, node: Node): void {
  const waits = pausing.has(node.block.type) || node.block.type === "wait";
  draft.nodes.set(node.path, waits ? "open" : "running");
  if (node.child === undefined || program.world.outcomeOf(node.path) !== "failed") return;
  for (const one of inside(node.child)) draft.nodes.set(one.path, "skipped");
}

/** Whether no move of a subworkflow is left: all blocks are settled, or it stopped and the running ones have ended. */
function isOver(state: State, child: Scope): boolean {
  if (child.nodes.every((node) => settled.has(stateOf(state, node)))) return true;
  if (!state.stopped.has(child.path)) return false;
  return !inside(child).some((node) => {
    return node.child === undefined && ["running", "open"].includes(stateOf(state, node));
  });
}

/** A block ends. If it failed and no failure edge of it is true, its scope stops. */
function end(program: Program, draft: Draft, node: Node): void {
  const stopped = node.child !== undefined && draft.stopped.has(node.child.path);
  const failed = stopped || program.world.outcomeOf(node.path) === "failed";
  draft.nodes.set(node.path, failed ? "failed" : "completed");
  if (!failed) return;
  const handled = node.scope.edges.some((edge) => {
    return edge.from === node.id && edge.on === "failed" && isActive(program, draft, node.scope, edge);
  });
  if (!handled) stop(draft, node.scope, node.path);
}

/** An unhandled failure stops the innermost subworkflow around it whose block has a failure edge, or else the run. */
function stop(draft: Draft, scope: Scope, error: string): void {
  const { owner } = scope;
  const contains = owner?.scope.edges.some((edge) => edge.from === owner.id && edge.on === "failed") ?? true;
  if (owner !== undefined && !contains) {
    stop(draft, owner.scope, error);
    return;
  }
  // The first failure is the error.
  if (!draft.stopped.has(scope.path)) draft.stopped.set(scope.path, error);
  for (const node of inside(scope)) {
    if (stateOf(draft, node) === "open" && pausing.has(node.block.type)) draft.nodes.set(node.path, "closed");
  }
}

/** Skips blocks that can no longer run, at any depth. */
function skip(program: Program, draft: Draft): void {
  const step = (node: Node): boolean => {
    if (stateOf(draft, node) !== "idle" || !isLive(draft, node.scope)) return false;
    if (fateOf(program, draft, node) !== "skipped") return false;
    draft.nodes.set(node.path, "skipped");
    for (const one of node.child === undefined ? [] : inside(node.child))
      draft.nodes.set(one.path, "skipped");
    return true;
  };
  while (program.nodes.some(step)) {
    // Each one that is skipped can make another one be.
  }
}
