/** Runs a compiled machine on the local interpreter with handlers that keep the contract of `docs/architecture.md` §2 and §4, and watches. */
import {
  type GateInstruction,
  type Instruction,
  type TaskPayload,
  taskPayloadSchema,
} from "../../compiler/instruction.ts";
import type { JsonValue } from "../../compiler/json.ts";
import { type Plan, shareOut } from "../../compiler/plan.ts";
import { type BlockOutcome, frontier, isSettled } from "../../compiler/semantics.ts";
import { manualClock } from "../../local/clock.ts";
import { StatesError } from "../../local/stepfunctions/errors.ts";
import { type MachineEnd, runMachine } from "../../local/stepfunctions/interpreter.ts";
import { TaskTokens } from "../../local/stepfunctions/tokens.ts";
import { outcomeOf, type Script } from "./script.ts";

export interface RunReport {
  end: MachineEnd;
  results: ReadonlyMap<string, BlockOutcome>;
  /** Broken rules, as sentences. */
  faults: string[];
}

/** A retry comes within this time; a wait takes longer, a pause much longer. */
const retryWindowMs = 10_000;
const waitMs = 60_000;

/** Runs a machine to its end, resuming pauses and ending waits in random order whenever nothing else can go on. */
export async function simulate(
  compiled: { definition: unknown; plan: Plan },
  script: Script,
  limit: number,
  random: () => number,
): Promise<RunReport> {
  const world = new World(compiled.plan, script, limit, random);
  const input = { executionId: "exec_1", limits: shareOut(compiled.plan, limit) };
  const host = { invoke: world.invoke, clock: world.clock, tokens: world.tokens };
  let end: MachineEnd | undefined;
  const running = runMachine(compiled.definition, input, host).then((ended) => {
    end = ended;
  });
  for (let step = 0; end === undefined; step++) {
    await world.idle();
    if (end !== undefined) break;
    if (step > 10_000 || !(await world.goOn()))
      return { end: { status: "ABORTED" }, results: world.results, faults: ["The run is stuck."] };
  }
  await running;
  return { end, results: world.results, faults: [...world.faults, ...world.lastFaults()] };
}

class World {
  readonly clock = manualClock();
  readonly tokens = new TaskTokens();
  readonly results = new Map<string, BlockOutcome>();
  readonly faults: string[] = [];
  readonly #plan: Plan;
  readonly #script: Script;
  readonly #limit: number;
  readonly #random: () => number;
  readonly #pauses = new Map<string, Instruction>();
  readonly #gates = new Map<string, GateInstruction>();
  readonly #waits = new Set<string>();
  #atWork = 0;
  #holdsEnded = 0;
  #activity = 0;

  constructor(plan: Plan, script: Script, limit: number, random: () => number) {
    this.#plan = plan;
    this.#script = script;
    this.#limit = limit;
    this.#random = random;
  }

  readonly invoke = async (_name: string, payload: JsonValue): Promise<JsonValue> => {
    this.#activity += 1;
    const task = taskPayloadSchema.parse(payload);
    const answer = await this.#handle(task);
    this.#activity += 1;
    return answer;
  };

  async #handle(task: TaskPayload): Promise<JsonValue> {
    switch (task.action) {
      case "run":
        return task.instruction.blockType === "wait" && task.instruction.config !== undefined
          ? this.#beginWait(task.instruction)
          : this.#work(task.instruction);
      case "waited":
        this.#waits.delete(task.instruction.blockId);
        this.#holdsEnded += 1;
        return { routes: await this.#record(task.instruction) };
      case "fail":
        return { routes: await this.#record(task.instruction) };
      case "pause":
        return this.#pause(task.instruction, task.taskToken);
      case "gate":
        this.#gates.set(task.taskToken, task.gate);
        await this.#coordinate();
        return {};
      case "finish":
        return {};
      default:
        return task satisfies never;
    }
  }

  async #work(instruction: Instruction): Promise<JsonValue> {
    const { blockId } = instruction;
    if (this.#failed() || this.results.has(blockId)) return { routes: closed(instruction) };
    const state = frontier(this.#plan.graph, this.results).states.get(blockId);
    if (state !== "ready") this.faults.push(`${blockId} was started while ${state}.`);
    this.#atWork += 1;
    if (this.#atWork > this.#limit + this.#holdsEnded)
      this.faults.push(`${this.#atWork} blocks at work with a limit of ${this.#limit}.`);
    for (let turn = Math.floor(this.#random() * 4); turn > 0; turn--) await nextTurn();
    this.#atWork -= 1;
    if (this.#script.get(blockId)?.throws && instruction.phase === undefined)
      throw new StatesError("RetryableBlockError", "provider_error");
    return { routes: await this.#record(instruction) };
  }

  #beginWait({ blockId }: Instruction): JsonValue {
    this.#waits.add(blockId);
    return { until: new Date(this.clock.now() + waitMs).toISOString() };
  }

  async #pause(instruction: Instruction, token: string): Promise<JsonValue> {
    this.#pauses.set(token, instruction);
    if (this.#failed()) await this.#close();
    return {};
  }

  /** Writes a result once; after the end of the run nothing is written and all routes are closed. */
  async #record(instruction: Instruction): Promise<{ [edge: string]: boolean }> {
    const { blockId } = instruction;
    if (this.results.has(blockId)) this.faults.push(`${blockId} was recorded twice.`);
    const late = this.#failed() && instruction.blockType === "wait";
    if (late) return closed(instruction);
    const outcome = outcomeOf(instruction, this.#script, this.results);
    this.results.set(blockId, outcome);
    await this.#coordinate();
    return this.#failed() ? closed(instruction) : outcome.routes;
  }

  async #coordinate(): Promise<void> {
    if (this.#failed()) return this.#close();
    const { states } = frontier(this.#plan.graph, this.results);
    for (const [token, { after }] of [...this.#gates]) {
      if (!after.every((id) => isSettled(states.get(id)))) continue;
      this.#gates.delete(token);
      await this.#answer(token, this.#routesAfter(after));
    }
  }

  async #close(): Promise<void> {
    const pauses = [...this.#pauses];
    const gates = [...this.#gates];
    this.#pauses.clear();
    this.#gates.clear();
    for (const [token, instruction] of pauses) await this.#answer(token, { routes: closed(instruction) });
    for (const [token, { after }] of gates) await this.#answer(token, this.#routesAfter(after));
  }

  #routesAfter(after: readonly string[]): JsonValue {
    const blocks = this.#plan.graph.blocks.filter(({ id }) => after.includes(id));
    const entries = blocks.map(
      ({ id, key, instruction }) => [key, this.results.get(id)?.routes ?? closed(instruction)] as const,
    );
    return { allRoutes: Object.fromEntries(entries) };
  }

  async #answer(token: string, output: JsonValue): Promise<void> {
    // A token can be answered from within its own task's handler: the interpreter opens it before it invokes.
    if (!(await this.tokens.settle(token, { kind: "output", output })))
      this.faults.push("A token was not open.");
  }

  /** Waits until nothing moves without a person or the clock. */
  async idle(): Promise<void> {
    for (let still = 0, seen = -1; still < 3; ) {
      await nextTurn();
      still = this.#atWork === 0 && this.#activity === seen ? still + 1 : 0;
      seen = this.#activity;
    }
  }

  /** Lets a retry come due; else checks that nothing but holds is left, and ends one. @returns whether anything could go on. */
  async goOn(): Promise<boolean> {
    const next = this.clock.nextTimer();
    const delay = next === undefined ? undefined : next - this.clock.now();
    if (delay !== undefined && delay <= retryWindowMs) {
      await this.clock.advance(delay);
      return true;
    }
    if (await this.#moved()) return true;
    const pauses = [...this.#pauses];
    const choice = Math.floor(this.#random() * (pauses.length + (this.#waits.size > 0 ? 1 : 0)));
    const pause = pauses[choice];
    if (pause !== undefined) {
      const [token, instruction] = pause;
      this.#pauses.delete(token);
      this.#holdsEnded += 1;
      await this.#answer(token, { routes: await this.#record(instruction) });
      return true;
    }
    if (this.#waits.size === 0 || delay === undefined) return false;
    await this.clock.advance(delay);
    return true;
  }

  /** Nothing may be ready but pauses that are open and waits that have begun; what is gets some more turns, then it is a fault. */
  async #moved(): Promise<boolean> {
    const before = this.#activity;
    for (let turn = 0; turn < 50 && this.#forgotten().length > 0; turn++) await nextTurn();
    if (this.#activity !== before) return true;
    this.faults.push(...this.#forgotten().map((id) => `${id} is ready and nobody starts it.`));
    return false;
  }

  #forgotten(): string[] {
    if (this.#failed()) return [];
    const held = new Set([...this.#waits, ...[...this.#pauses.values()].map(({ blockId }) => blockId)]);
    const { states } = frontier(this.#plan.graph, this.results);
    return [...states].filter(([id, state]) => state === "ready" && !held.has(id)).map(([id]) => id);
  }

  lastFaults(): string[] {
    return frontier(this.#plan.graph, this.results).done
      ? []
      : ["The machine ended before the graph was done."];
  }

  #failed(): boolean {
    return frontier(this.#plan.graph, this.results).failure !== undefined;
  }
}

function closed({ edges }: Instruction): { [edge: string]: boolean } {
  return Object.fromEntries(edges.map(({ id }) => [id, false]));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
