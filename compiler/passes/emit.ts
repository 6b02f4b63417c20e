import type { BooleanTest, MapState, PassState, State, StateMachine } from "../asl.ts";
import { closedRoutes } from "../expressions/routes.ts";
import type { FlatBlock, FlatEdge } from "../flat-graph.ts";
import type { BlockNode, ForkNode, GateNode, Plan, PlanNode, SequenceNode } from "../plan.ts";
import { mergeStates } from "./merge.ts";
import { stemOf } from "./state-names.ts";
import { blockStates, type FunctionArn, finishTask, gateTask } from "./tasks.ts";

/** States in order, with the one that begins. */
interface Emitted {
  start: string;
  states: [string, State][];
}

/**
 * Writes a plan as a state machine (`docs/architecture.md` §3). Its input is `{executionId, limits}`, its data these and `routes`, booleans only.
 * @param functionArn ARN of the function of a name
 */
export function emit(plan: Plan, functionArn: FunctionArn): StateMachine {
  const { start, states } = new Emitter(plan, functionArn).node(plan.root, "Finish");
  const begin: PassState = { Type: "Pass", Result: {}, ResultPath: "$.routes", Next: start };
  return machine("Start", [["Start", begin], ...states, ["Finish", finishTask(functionArn)]]);
}

class Emitter {
  readonly #arn: FunctionArn;
  readonly #blocks = new Map<string, { block: FlatBlock; stem: string; incoming: FlatEdge[] }>();
  /** Position of each block in the order of the plan, and of the last block that reads its routes. */
  readonly #position = new Map<string, number>();
  readonly #lastReader = new Map<string, number>();

  constructor(plan: Plan, arn: FunctionArn) {
    this.#arn = arn;
    plan.graph.blocks.forEach((block, index) => {
      this.#blocks.set(block.id, { block, stem: stemOf(block.id, index), incoming: [] });
    });
    const order = blockNodes(plan.root);
    order.forEach(({ id }, position) => {
      this.#position.set(id, position);
    });
    const certain = new Set(order.filter((node) => node.certain).map(({ id }) => id));
    for (const edge of plan.graph.edges) {
      const target = this.#blocks.get(edge.to);
      target?.incoming.push(edge);
      if (certain.has(edge.to) || target?.block.enabled !== true) continue;
      const reader = this.#position.get(edge.to) ?? 0;
      this.#lastReader.set(edge.from, Math.max(this.#lastReader.get(edge.from) ?? 0, reader));
    }
  }

  /** @param next the state that follows */
  node(node: PlanNode, next: string): Emitted {
    switch (node.kind) {
      case "block":
        return this.#block(node, next);
      case "sequence":
        return this.#sequence(node, next);
      case "fork":
        return this.#fork(node, next);
      case "gate":
        return this.#gate(node, next);
      default:
        return node satisfies never;
    }
  }

  #sequence({ steps }: SequenceNode, next: string): Emitted {
    const parts: Emitted[] = [];
    let start = next;
    for (const step of [...steps].reverse()) {
      const part = this.node(step, start);
      parts.push(part);
      start = part.start;
    }
    return { start, states: parts.reverse().flatMap(({ states }) => states) };
  }

  #block({ id, certain }: BlockNode, next: string): Emitted {
    const entry = this.#blocks.get(id);
    if (entry === undefined) throw new RangeError(`The plan names a block that the graph lacks: ${id}.`);
    const { block, stem, incoming } = entry;
    const skip = skipStates(block, stem, next);
    if (!block.enabled) return { start: skip[0]?.[0] ?? next, states: skip };
    const work = blockStates(block, stem, this.#arn, next);
    if (certain) return { start: stem, states: work };
    const tests = incoming.map((edge) => this.#isOpen(edge));
    const [only] = tests;
    const test = tests.length === 1 && only !== undefined ? only : { Or: tests };
    const guard: State = {
      Type: "Choice",
      Choices: [{ ...test, Next: stem }],
      Default: skip[0]?.[0] ?? next,
    };
    return { start: `if ${stem}`, states: [[`if ${stem}`, guard], ...skip, ...work] };
  }

  #isOpen({ from, id }: FlatEdge): BooleanTest {
    const key = this.#blocks.get(from)?.block.key ?? from;
    return { Variable: `$.routes.${key}.${id}`, BooleanEquals: true };
  }

  #gate(gate: GateNode, next: string): Emitted {
    const [name, open] = [`gate ${gate.id}`, `open ${gate.id}`];
    const merged = mergeStates(open, ["$.branches"], { Next: next });
    return { start: name, states: [[name, gateTask(gate, this.#arn, { Next: open })], ...merged] };
  }

  /** A list of branch numbers, a `Map` whose processor chooses the branch, and the merge of the routes that are read further on. */
  #fork(fork: ForkNode, next: string): Emitted {
    const name = `fork ${fork.id.slice(1)}`;
    const branches = fork.branches.map((branch, index) =>
      this.#branch(branch, fork.bounded ? `${name} end ${index}` : `${name} end`, fork.bounded),
    );
    const numbers: PassState = {
      Type: "Pass",
      Result: branches.map((_, index) => index),
      ResultPath: "$.branches",
      Next: `${name} map`,
    };
    const returned = branches.flatMap(({ returns }, index) => (returns ? [`$.branches[${index}]`] : []));
    const join = returned.length === 0 ? [] : mergeStates(`${name} join`, returned, { Next: next });
    const map: MapState = {
      Type: "Map",
      ItemsPath: "$.branches",
      ItemSelector: {
        "branch.$": "$$.Map.Item.Value",
        "executionId.$": "$.executionId",
        "limits.$": "$.limits",
        "routes.$": "$.routes",
      },
      ...(fork.bounded ? { MaxConcurrencyPath: `$.limits.${fork.id}` } : { MaxConcurrency: 0 }),
      ItemProcessor: processor(name, branches),
      ResultPath: "$.branches",
      Next: join[0]?.[0] ?? next,
    };
    return { start: name, states: [[name, numbers], [`${name} map`, map], ...join] };
  }

  /** A branch returns the routes that are read behind its fork. Nothing stands behind an unbounded fork but the end, or other gates. */
  #branch(branch: PlanNode, end: string, bounded: boolean): Emitted & { returns: boolean } {
    const { start, states } = this.node(branch, end);
    const inside = bounded ? blockNodes(branch).map(({ id }) => id) : [];
    const last = this.#position.get(inside.at(-1) ?? "") ?? 0;
    const read = inside.filter((id) => (this.#lastReader.get(id) ?? -1) > last);
    const keys = read.map((id) => this.#blocks.get(id)?.block.key ?? id);
    const parameters = Object.fromEntries(keys.map((key) => [`${key}.$`, `$.routes.${key}`]));
    const pass: PassState =
      keys.length === 0
        ? { Type: "Pass", Result: {}, End: true }
        : { Type: "Pass", Parameters: parameters, End: true };
    return { start, states: [...states, [end, pass]], returns: keys.length > 0 };
  }
}

/** What a `Map` runs for each branch number. */
function processor(name: string, branches: readonly Emitted[]): MapState["ItemProcessor"] {
  const [first] = branches;
  const choices = branches.map(({ start }, index) => ({
    Variable: "$.branch",
    NumericEquals: index,
    Next: start,
  }));
  const choose: State = { Type: "Choice", Choices: choices.slice(1), Default: first?.start ?? name };
  const states: [string, State][] = [[`${name} choose`, choose], ...branches.flatMap(({ states }) => states)];
  return { ProcessorConfig: { Mode: "INLINE" }, ...machine(`${name} choose`, states) };
}

/** A block that does not run writes all its routes as closed; one without routes needs no state unless it is the whole step. */
function skipStates({ key, enabled, instruction }: FlatBlock, stem: string, next: string): [string, State][] {
  if (instruction.edges.length === 0 && enabled) return [];
  const routes = closedRoutes(instruction);
  return [[`skip ${stem}`, { Type: "Pass", Result: routes, ResultPath: `$.routes.${key}`, Next: next }]];
}

/** The block nodes of a plan, in order. */
function blockNodes(node: PlanNode): BlockNode[] {
  if (node.kind === "block") return [node];
  if (node.kind === "gate") return [];
  return (node.kind === "fork" ? node.branches : node.steps).flatMap(blockNodes);
}

function machine(StartAt: string, states: readonly [string, State][]): StateMachine {
  return { StartAt, States: Object.fromEntries(states) };
}
