/**
 * Handlers that keep the contract of `docs/architecture.md` §2, §4 and §5 for a machine on any interpreter, and record the moves.
 */
import { closedRoutes } from "../../compiler/expressions/routes.ts";
import { subworkflowsAround } from "../../compiler/flat-graph.ts";
import {
  type GateInstruction,
  type Instruction,
  type Routes,
  type TaskPayload,
  taskPayloadSchema,
} from "../../compiler/instruction.ts";
import type { JsonValue } from "../../compiler/json.ts";
import type { Plan } from "../../compiler/plan.ts";
import { type BlockOutcome, type Frontier, frontier, isSettled } from "../../compiler/semantics.ts";
import type { TokenAnswer } from "../../core/executions/machine-ports.ts";
import { instructionOf } from "../../core/executions/state/situation.ts";
import { StatesError } from "../../local/stepfunctions/errors.ts";
import type { Move } from "./reference/reference-meaning.ts";
import { outcomeOf, type Script } from "./script.ts";

/** What was recorded. */
export interface WorldReport {
  results: ReadonlyMap<string, BlockOutcome>;
  /** The moves in order, as the reference meaning names them. */
  moves: readonly Move[];
  /** Broken rules, as sentences. */
  faults: string[];
}

/** What runs the machine. */
export interface Host {
  /** The time of its clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** How long a wait takes, in milliseconds. */
  readonly waitMs: number;
  /** Ends the task that waits for a token. @returns false when none waits */
  readonly settle: (token: string, output: TokenAnswer) => Promise<boolean>;
  /** A while in which others can move. */
  readonly turn: () => Promise<void>;
}

/** The handlers of one run with what they have recorded, and the person on whom it waits. */
export class World {
  readonly results = new Map<string, BlockOutcome>();
  readonly #faults: string[] = [];
  readonly #moves: Move[] = [];
  /** Blocks that have begun to work and have no result. */
  readonly #begun = new Map<string, Instruction>();
  readonly #plan: Plan;
  readonly #script: Script;
  readonly #limit: number;
  readonly #random: () => number;
  readonly #host: Host;
  readonly #pauses = new Map<string, Instruction>();
  readonly #gates = new Map<string, GateInstruction>();
  readonly #waits = new Map<string, Instruction>();
  /** The run is marked as waiting for a person. */
  #isPaused = false;
  #atWork = 0;
  #calls = 0;
  #activity = 0;

  constructor(plan: Plan, script: Script, limit: number, random: () => number, host: Host) {
    this.#plan = plan;
    this.#script = script;
    this.#limit = limit;
    this.#random = random;
    this.#host = host;
  }

  readonly invoke = async (_name: string, payload: JsonValue): Promise<JsonValue> => {
    this.#activity += 1;
    this.#calls += 1;
    try {
      return await this.#handle(taskPayloadSchema.parse(payload));
    } finally {
      this.#activity += 1;
      this.#calls -= 1;
    }
  };

  /** Grows when a call begins and when it ends. */
  get activity(): number {
    return this.#activity;
  }

  /** How many blocks work now. */
  get atWork(): number {
    return this.#atWork;
  }

  /** Whether a call is open. */
  get isBusy(): boolean {
    return this.#calls > 0;
  }

  async #handle(task: TaskPayload): Promise<JsonValue> {
    switch (task.action) {
      case "run":
        return task.instruction.blockType === "wait" && task.instruction.config !== undefined
          ? this.#beginWait(task.instruction)
          : this.#workAhead(task.instruction, task.ahead, task.issues);
      case "waited":
        return { routes: await this.#waited(task.instruction) };
      case "fail":
        return { routes: await this.#fail(task.instruction) };
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

  /** The blocks of a chain, up to one that does not complete, or up to where the product may stop for want of time. */
  async #workAhead(
    instruction: Instruction,
    ahead: readonly string[] | undefined,
    issues: string | undefined,
  ): Promise<JsonValue> {
    const first = await this.#work(instruction);
    if (ahead === undefined) return first;
    const chain = ahead.map((id) => instructionOf(this.#plan.graph, id));
    let done = 0;
    for (const next of chain) {
      if (!(await this.#workBehind(next))) break;
      done += 1;
    }
    const isWhole = done === chain.length;
    const answer = { ...first, ahead: this.#routesBehind(chain.at(-1) ?? instruction, isWhole) };
    if (issues === undefined) return answer;
    const issuing = instructionOf(this.#plan.graph, issues);
    const hasIssued = isWhole && (await this.#workBehind(issuing));
    return { ...answer, issued: this.#routesBehind(issuing, hasIssued) };
  }

  /** @returns whether a block behind the one of a Task was run in the same Task */
  async #workBehind(instruction: Instruction): Promise<boolean> {
    const { blockId } = instruction;
    const mayRun = this.#frontier().states.get(blockId) === "ready" && this.#mayBegin(blockId);
    const { throws, status } = this.#script.get(blockId) ?? {};
    if (!mayRun || throws === true || status === "failed" || this.#random() < 0.2) return false;
    await this.#work(instruction);
    return true;
  }

  #routesBehind(last: Instruction, isDone: boolean): { done: boolean; routes: Routes } {
    const routes = isDone ? this.results.get(last.blockId)?.routes : undefined;
    return { done: routes !== undefined, routes: routes ?? closedRoutes(last) };
  }

  async #work(instruction: Instruction): Promise<{ routes: Routes }> {
    const { blockId, phase } = instruction;
    const recorded = this.results.get(blockId);
    if (recorded !== undefined)
      return { routes: this.#mayBegin(blockId) ? recorded.routes : closedRoutes(instruction) };
    if (!this.#mayBegin(blockId)) return { routes: await this.#fail(instruction) };
    const state = this.#frontier().states.get(blockId);
    if (state !== "ready") this.#faults.push(`${blockId} was started while ${state}.`);
    if (phase === undefined) this.#begin(instruction);
    this.#atWork += 1;
    if (this.#atWork > this.#limit + this.#holdsOver())
      this.#faults.push(`${this.#atWork} blocks at work with a limit of ${this.#limit}.`);
    for (let turn = Math.floor(this.#random() * 4); turn > 0; turn--) await this.#host.turn();
    this.#atWork -= 1;
    if (this.#script.get(blockId)?.throws && phase === undefined)
      throw new StatesError("RetryableBlockError", "provider_error");
    // A computing block starts and ends in one write, which is refused once its scope has stopped.
    if (phase !== undefined && !this.#mayBegin(blockId)) return { routes: closedRoutes(instruction) };
    return { routes: await this.#record(instruction) };
  }

  /** How many branches go on behind a hold: one that has ended, or was skipped or closed. */
  #holdsOver(): number {
    const { states } = this.#frontier();
    return this.#plan.graph.blocks.filter(({ id, hold }) => hold !== "none" && isSettled(states.get(id)))
      .length;
  }

  #begin(instruction: Instruction): void {
    if (this.#begun.has(instruction.blockId)) return;
    this.#begun.set(instruction.blockId, instruction);
    this.#moves.push({ what: "start", path: instruction.blockId });
  }

  /** No other try comes: the block has failed. One that never began because something had stopped has no result. */
  async #fail(instruction: Instruction): Promise<Routes> {
    if (this.#mayBegin(instruction.blockId)) return this.#record(instruction);
    if (this.#begun.has(instruction.blockId)) await this.#record(instruction, closedRoutes(instruction));
    return closedRoutes(instruction);
  }

  #beginWait(instruction: Instruction): JsonValue {
    const { blockId } = instruction;
    if (!this.#mayBegin(blockId)) return { until: new Date(this.#host.now()).toISOString() };
    if (!this.#waits.has(blockId)) this.#moves.push({ what: "start", path: blockId });
    this.#waits.set(blockId, instruction);
    return { until: new Date(this.#host.now() + this.#host.waitMs).toISOString() };
  }

  async #waited(instruction: Instruction): Promise<Routes> {
    if (!this.#waits.has(instruction.blockId) || !this.#mayBegin(instruction.blockId))
      return closedRoutes(instruction);
    this.#waits.delete(instruction.blockId);
    return this.#record(instruction);
  }

  async #pause(instruction: Instruction, token: string): Promise<JsonValue> {
    const { blockId } = instruction;
    if (this.#mayBegin(blockId)) {
      this.#moves.push({ what: "start", path: blockId });
      this.#pauses.set(token, instruction);
      await this.#coordinate();
    } else await this.#answer(token, { routes: closedRoutes(instruction) });
    return {};
  }

  /** Writes a result once. @param routes other than those of the script */
  async #record(instruction: Instruction, routes?: Routes): Promise<Routes> {
    const { blockId, phase } = instruction;
    if (this.results.has(blockId)) this.#faults.push(`${blockId} was recorded twice.`);
    const outcome = outcomeOf(instruction, this.#script, this.#frontier().stopped.has(blockId));
    this.results.set(blockId, routes === undefined ? outcome : { status: "failed", routes });
    this.#begun.delete(blockId);
    if (phase === "input") this.#moves.push({ what: "start", path: blockId.slice(0, -"._input".length) });
    else this.#moves.push({ what: "end", path: blockId });
    if (instruction.coordinate) await this.#coordinate();
    return outcome.routes;
  }

  #frontier(): Frontier {
    return frontier(this.#plan.graph, this.results, new Set(this.#begun.keys()));
  }

  #mayBegin(blockId: string): boolean {
    const { failure, stopped } = this.#frontier();
    return failure === undefined && !subworkflowsAround(blockId).some((id) => stopped.has(id));
  }

  async #coordinate(): Promise<void> {
    await this.#closePauses();
    if (this.#failed()) return this.#closeGates();
    for (const [blockId, instruction] of this.#waits)
      if (!this.#mayBegin(blockId)) this.#abandonWait(instruction);
    const { states } = this.#frontier();
    for (const [token, { after }] of [...this.#gates]) {
      if (!after.every((id) => isSettled(states.get(id))) || !this.#gates.delete(token)) continue;
      await this.#answer(token, this.#routesAfter(after));
    }
    this.#isPaused ||= this.#waitsForPeople();
  }

  /** Only open pauses are ready. */
  #waitsForPeople(): boolean {
    const paused = new Set([...this.#pauses.values()].map(({ blockId }) => blockId));
    const ready = [...this.#frontier().states].filter(([, state]) => state === "ready");
    return paused.size > 0 && ready.every(([id]) => paused.has(id));
  }

  #abandonWait(instruction: Instruction): void {
    this.#waits.delete(instruction.blockId);
    this.results.set(instruction.blockId, { status: "failed", routes: closedRoutes(instruction) });
    this.#moves.push({ what: "give up", path: instruction.blockId });
  }

  async #closePauses(): Promise<void> {
    for (const [token, instruction] of [...this.#pauses]) {
      if (this.#mayBegin(instruction.blockId) || !this.#pauses.delete(token)) continue;
      await this.#answer(token, { routes: closedRoutes(instruction) });
    }
  }

  async #closeGates(): Promise<void> {
    const gates = [...this.#gates];
    this.#gates.clear();
    for (const [token, { after }] of gates) await this.#answer(token, this.#routesAfter(after));
  }

  /** Unfinished blocks have failed when the machine of a failed run has ended. */
  finish(): void {
    if (!this.#failed()) return;
    for (const instruction of this.#waits.values()) this.#abandonWait(instruction);
    for (const [blockId, instruction] of this.#begun) {
      this.results.set(blockId, { status: "failed", routes: closedRoutes(instruction) });
      this.#moves.push({ what: "end", path: blockId });
    }
    this.#begun.clear();
  }

  #routesAfter(after: readonly string[]): TokenAnswer {
    const blocks = this.#plan.graph.blocks.filter(({ id }) => after.includes(id));
    const entries = blocks.map(
      ({ id, key, instruction }) => [key, this.results.get(id)?.routes ?? closedRoutes(instruction)] as const,
    );
    return { allRoutes: Object.fromEntries(entries) };
  }

  async #answer(token: string, output: TokenAnswer): Promise<void> {
    // A token can be answered from within its own task's handler: the interpreter opens it before it invokes.
    if (!(await this.#host.settle(token, output))) this.#faults.push("A token was not open.");
  }

  /**
   * Once nothing moves any more: checks that only holds are left, and answers a pause or lets a wait run out, at random.
   * @returns which of them goes on; undefined: the run is stuck
   */
  async endHold(): Promise<"pause" | "wait" | undefined> {
    this.#faults.push(...this.forgotten().map((id) => `${id} is ready and is not started.`));
    if (this.#waitsForPeople() && !this.#isPaused)
      this.#faults.push("The run waits for a person and is not marked as paused.");
    const pauses = [...this.#pauses];
    const choice = Math.floor(this.#random() * (pauses.length + (this.#waits.size > 0 ? 1 : 0)));
    const pause = pauses[choice];
    if (pause !== undefined) {
      const [token, instruction] = pause;
      this.#pauses.delete(token);
      this.#isPaused = false;
      await this.#answer(token, { routes: await this.#record(instruction) });
      return "pause";
    }
    // Of a graph that is done, an abandoned wait may sleep on: the product stops such a machine (`coordinate`), here it runs out.
    return this.#waits.size > 0 || this.#frontier().done ? "wait" : undefined;
  }

  /** The blocks that are ready and neither an open pause nor a started wait: a moment later, they run. */
  forgotten(): string[] {
    if (this.#failed()) return [];
    const held = new Set([
      ...this.#waits.keys(),
      ...[...this.#pauses.values()].map(({ blockId }) => blockId),
    ]);
    const { states } = this.#frontier();
    return [...states].filter(([id, state]) => state === "ready" && !held.has(id)).map(([id]) => id);
  }

  report(): WorldReport {
    const last = this.#frontier().done ? [] : ["The machine ended before the graph was done."];
    const faults = [...this.#faults, ...last];
    return { results: this.results, moves: this.#moves, faults };
  }

  #failed(): boolean {
    return this.#frontier().failure !== undefined;
  }
}
