import type { BooleanTest, MachineType, MapState, PassState, State, StateMachine } from "../asl.ts";
import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import type { CompileContext } from "../context.ts";
import { closedRoutes } from "../expressions/routes.ts";
import type { FlatBlock, FlatEdge } from "../flat-graph.ts";
import type { BlockNode, ForkNode, GateNode, Plan, PlanNode, SequenceNode } from "../plan.ts";
import { type ChainLink, chainFrom, issuingBehind, longestChain } from "./chain.ts";
import { mergeStates } from "./merge.ts";
import { stemOf } from "./state-names.ts";
import { type Ahead, blockStates, endStates, type FunctionArn, gateTask } from "./tasks.ts";

type States = Record<string, State>;

/** A block with the stem of its states' names. */
type Entry = { block: FlatBlock; stem: string; incoming: FlatEdge[]; outgoing: FlatEdge[] };

/**
 * Writes a plan as a state machine (`docs/architecture.md` §3). Its input is `{executionId, limits, answeredUntil?}`, its data these and `routes`,
 * booleans only.
 * @param type of the machine: the caller of an EXPRESS one may record the end instead
 * @param context the block types, and the ARN of the function of a name
 */
export function emit(
  plan: Plan,
  type: MachineType,
  { catalogue, functionArn }: Pick<CompileContext, "catalogue" | "functionArn">,
): StateMachine {
  const emitter = new Emitter(plan, catalogue, functionArn);
  const ends = endStates(type, functionArn);
  const [[end]] = ends;
  const start = emitter.startOf(plan.root, end);
  const States: States = { Start: { Type: "Pass", Result: {}, ResultPath: "$.routes", Next: start } };
  emitter.node(plan.root, end, States);
  add(States, ends);
  return { StartAt: "Start", States };
}

/** Each method adds the states of a node to those of its machine. `next` is the state that follows. */
class Emitter {
  readonly #catalogue: Catalogue;
  readonly #arn: FunctionArn;
  readonly #blocks = new Map<string, Entry>();
  /** The blocks in the order of the plan, and where in it a branch begins and ends. */
  readonly #order: BlockNode[] = [];
  readonly #span = new Map<PlanNode, { from: number; to: number }>();
  /** Position of the last block that reads the routes of a block. */
  readonly #lastReader = new Map<string, number>();

  constructor(plan: Plan, catalogue: Catalogue, arn: FunctionArn) {
    this.#catalogue = catalogue;
    this.#arn = arn;
    plan.graph.blocks.forEach((block, index) => {
      this.#blocks.set(block.id, { block, stem: stemOf(block.id, index), incoming: [], outgoing: [] });
    });
    this.#place(plan.root);
    const position = new Map(this.#order.map(({ id }, index) => [id, index]));
    const certain = new Set(this.#order.filter((node) => node.certain).map(({ id }) => id));
    for (const edge of plan.graph.edges) {
      const target = this.#blocks.get(edge.to);
      target?.incoming.push(edge);
      this.#blocks.get(edge.from)?.outgoing.push(edge);
      if (certain.has(edge.to) || target?.block.enabled !== true) continue;
      const reader = position.get(edge.to) ?? 0;
      this.#lastReader.set(edge.from, Math.max(this.#lastReader.get(edge.from) ?? 0, reader));
    }
  }

  #place(node: PlanNode): void {
    if (node.kind === "block") this.#order.push(node);
    if (node.kind === "sequence") for (const step of node.steps) this.#place(step);
    if (node.kind !== "fork") return;
    for (const branch of node.branches) {
      const from = this.#order.length;
      this.#place(branch);
      this.#span.set(branch, { from, to: this.#order.length });
    }
  }

  /** The name of a node's first state. */
  startOf(node: PlanNode, next: string): string {
    switch (node.kind) {
      case "block": {
        const { block, stem } = this.#entry(node.id);
        if (!block.enabled) return `skip ${stem}`;
        return node.certain ? stem : `if ${stem}`;
      }
      case "sequence": {
        const [first] = node.steps;
        return first === undefined ? next : this.startOf(first, next);
      }
      case "fork":
        return forkName(node);
      case "gate":
        return `gate ${node.id}`;
      default:
        return node satisfies never;
    }
  }

  node(node: PlanNode, next: string, states: States): void {
    switch (node.kind) {
      case "block":
        this.#block(node, next, states);
        break;
      case "sequence":
        this.#sequence(node, next, states);
        break;
      case "fork":
        this.#fork(node, next, states);
        break;
      case "gate":
        this.#gate(node, next, states);
        break;
      default:
        node satisfies never;
    }
  }

  #entry(id: string): Entry {
    const entry = this.#blocks.get(id);
    if (entry === undefined) throw new RangeError(`The plan names a block that the graph lacks: ${id}.`);
    return entry;
  }

  #sequence({ steps }: SequenceNode, next: string, states: States): void {
    const startAt = (index: number): string => {
      const step = steps[index];
      return step === undefined ? next : this.startOf(step, next);
    };
    let behindChain = 0;
    steps.forEach((step, index) => {
      if (step.kind === "block") {
        const chain = index < behindChain ? [] : this.#chainAt(steps, index);
        const behind = index + chain.length;
        behindChain = Math.max(behindChain, behind);
        const issuing = issuingBehind(this.#catalogue, chain, this.#linkOf(steps[behind]));
        const issues = issuing && { block: issuing.block, next: startAt(behind + 1) };
        this.#block(step, startAt(index + 1), states, aheadOf(chain, startAt(behind), issues));
      } else this.node(step, startAt(index + 1), states);
    });
  }

  #chainAt(steps: readonly PlanNode[], index: number): ChainLink[] {
    const links = steps.slice(index, index + longestChain).map((step) => this.#linkOf(step));
    return chainFrom(this.#catalogue, links);
  }

  #linkOf(step: PlanNode | undefined): ChainLink | undefined {
    return step?.kind === "block" ? this.#blocks.get(step.id) : undefined;
  }

  #block({ id, certain }: BlockNode, next: string, states: States, ahead?: Ahead): void {
    const { block, stem, incoming } = this.#entry(id);
    const skip = skipState(block, next);
    if (block.enabled && !certain) {
      const tests = incoming.map((edge) => this.#isOpen(edge));
      const [only] = tests;
      const test = tests.length === 1 && only !== undefined ? only : { Or: tests };
      const otherwise = skip === undefined ? next : `skip ${stem}`;
      states[`if ${stem}`] = { Type: "Choice", Choices: [{ ...test, Next: stem }], Default: otherwise };
    }
    if (skip !== undefined && !(block.enabled && certain)) states[`skip ${stem}`] = skip;
    if (!block.enabled) return;
    const { hold } = specOf(this.#catalogue, block.type);
    add(states, blockStates(block, hold, stem, this.#arn, next, ahead));
  }

  #isOpen({ from, id }: FlatEdge): BooleanTest {
    const key = this.#blocks.get(from)?.block.key ?? from;
    return { Variable: `$.routes.${key}.${id}`, BooleanEquals: true };
  }

  #gate(gate: GateNode, next: string, states: States): void {
    const open = `open ${gate.id}`;
    states[`gate ${gate.id}`] = gateTask(gate, this.#arn, { Next: open });
    add(states, mergeStates(open, ["$.branches"], { Next: next }));
  }

  /** A list of branch numbers, a `Map` whose processor chooses the branch, and the merge of the routes that are read further on. */
  #fork(fork: ForkNode, next: string, states: States): void {
    const name = forkName(fork);
    const numbers = fork.branches.map((_, index) => index);
    const kept = fork.branches.map((branch) => (fork.bounded ? this.#readBehind(branch) : []));
    const returned = numbers.filter((index) => kept[index]?.length !== 0);
    const paths = returned.map((index) => `$.branches[${index}]`);
    const join = paths.length === 0 ? [] : mergeStates(`${name} join`, paths, { Next: next });
    states[name] = { Type: "Pass", Result: numbers, ResultPath: "$.branches", Next: `${name} map` };
    states[`${name} map`] = this.#map(fork, kept, join[0]?.[0] ?? next);
    add(states, join);
  }

  #map(fork: ForkNode, kept: string[][], Next: string): MapState {
    return {
      Type: "Map",
      ItemsPath: "$.branches",
      ItemSelector: {
        "branch.$": "$$.Map.Item.Value",
        "executionId.$": "$.executionId",
        "limits.$": "$.limits",
        "routes.$": "$.routes",
      },
      ...(fork.bounded ? { MaxConcurrencyPath: `$.limits.${fork.id}` } : { MaxConcurrency: 0 }),
      ItemProcessor: this.#processor(fork, kept),
      ResultPath: "$.branches",
      Next,
    };
  }

  /** The processor of a `Map` for each branch number: the branch, and a state that returns the kept routes. */
  #processor(fork: ForkNode, kept: string[][]): MapState["ItemProcessor"] {
    const name = forkName(fork);
    const ends = fork.branches.map((_, index) => (fork.bounded ? `${name} end ${index}` : `${name} end`));
    const starts = fork.branches.map((branch, index) => this.startOf(branch, ends[index] ?? name));
    const choices = starts.map((start, index) => ({
      Variable: "$.branch",
      NumericEquals: index,
      Next: start,
    }));
    const StartAt = `${name} choose`;
    const States: States = {
      [StartAt]: { Type: "Choice", Choices: choices.slice(1), Default: starts[0] ?? name },
    };
    fork.branches.forEach((branch, index) => {
      const end = ends[index] ?? name;
      this.node(branch, end, States);
      States[end] = endOfBranch(kept[index] ?? []);
    });
    return { ProcessorConfig: { Mode: "INLINE" }, StartAt, States };
  }

  /** Keys of the blocks of a branch whose routes are read after its fork. An unbounded fork is followed only by the end or other gates. */
  #readBehind(branch: PlanNode): string[] {
    const { from, to } = this.#span.get(branch) ?? { from: 0, to: 0 };
    return this.#order
      .slice(from, to)
      .filter(({ id }) => (this.#lastReader.get(id) ?? -1) >= to)
      .map(({ id }) => this.#blocks.get(id)?.block.key ?? id);
  }
}

/**
 * @param chain the block itself first @param next the state behind the chain
 * @param issues the block behind the chain that the same Task may run, and the state behind it
 */
function aheadOf(chain: readonly ChainLink[], next: string, issues: Ahead["issues"]): Ahead | undefined {
  const ids = chain.slice(1).map(({ block }) => block.id);
  const last = chain.at(-1)?.block;
  if (last === undefined || (ids.length === 0 && issues === undefined)) return undefined;
  return { ids, last, next, issues };
}

const forkName = ({ id }: ForkNode): string => `fork ${id.slice(1)}`;

function add(states: States, more: readonly (readonly [string, State])[]): void {
  for (const [name, state] of more) states[name] = state;
}

/** Returns only the routes of a branch's data, by key. */
function endOfBranch(keys: readonly string[]): PassState {
  if (keys.length === 0) return { Type: "Pass", Result: {}, End: true };
  const parameters = Object.fromEntries(keys.map((key) => [`${key}.$`, `$.routes.${key}`]));
  return { Type: "Pass", Parameters: parameters, End: true };
}

/** A block that does not run writes all its routes as closed; one without routes needs no state unless it is the whole step. */
function skipState({ key, enabled, instruction }: FlatBlock, next: string): PassState | undefined {
  if (instruction.edges.length === 0 && enabled) return undefined;
  return { Type: "Pass", Result: closedRoutes(instruction), ResultPath: `$.routes.${key}`, Next: next };
}
