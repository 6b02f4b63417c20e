import { isDeepStrictEqual } from "node:util";
import type {
  Machine,
  MachineInput,
  MachineRunner,
  TokenAnswer,
} from "../../core/executions/machine-ports.ts";
import type { MachineRemover } from "../../core/workflows/collect-machines.ts";
import type { MachineMaker } from "../../core/workflows/machines.ts";

type Definition = Parameters<MachineMaker["create"]>[0];

interface Run {
  readonly machineArn: string;
  isRunning: boolean;
  /** Tokens of its tasks that wait. */
  readonly tokens: Set<string>;
}

/** Step Functions in memory. Nothing happens by itself: a test opens the tokens of a run and ends it. */
export interface StateMachines extends MachineRunner, MachineMaker, MachineRemover {
  /** The answers of tasks, by token. */
  readonly answers: ReadonlyMap<string, TokenAnswer>;
  /** A task of a running STANDARD run waits for its token. */
  wait(executionId: string, taskToken: string): void;
  /** The STANDARD run ends by itself. */
  end(executionId: string): void;
  /** While it is set, every call fails with it. */
  outage: Error | undefined;
}

/**
 * Step Functions in memory, for tests of the use cases.
 *
 * @param express how an EXPRESS machine ends; by default it succeeds
 */
export function createStateMachines(
  express: (machine: Machine, input: MachineInput) => "succeeded" | "failed" = () => "succeeded",
): StateMachines {
  const machines = new Map<string, Definition>();
  const runs = new Map<string, Run>();
  const answers = new Map<string, TokenAnswer>();
  const isOfMachine = (executionId: string, arn: string): boolean =>
    runs.get(executionId)?.machineArn === arn;

  /** Every call begins here. */
  function call(): void {
    if (states.outage !== undefined) throw states.outage;
  }
  function end(executionId: string): void {
    const run = runs.get(executionId);
    if (run === undefined) return;
    run.isRunning = false;
    run.tokens.clear();
  }
  function requireMachine(machine: Machine, type: Machine["type"]): void {
    const made = machines.get(machine.arn);
    if (made === undefined) throw new Error("There is no such machine.");
    if (made.type !== type) throw new Error("Machines of this type are not run in this way.");
  }

  const states: StateMachines = {
    outage: undefined,
    answers,
    end,
    wait(executionId, taskToken) {
      const run = runs.get(executionId);
      if (run?.isRunning !== true) throw new Error("Only a run that goes on has tasks that wait.");
      run.tokens.add(taskToken);
    },
    async create(machine) {
      call();
      const arn = `arn:aws:states:us-east-1:000000000000:stateMachine:${machine.name}`;
      const made = machines.get(arn);
      if (made !== undefined && !isDeepStrictEqual(made, machine))
        throw new Error("A machine of this name has another definition.");
      machines.set(arn, structuredClone(machine));
      return arn;
    },
    async runSync(machine, input) {
      call();
      requireMachine(machine, "EXPRESS");
      return express(machine, input);
    },
    async start(machine, input) {
      call();
      requireMachine(machine, machine.type);
      if (machine.type === "EXPRESS") return void express(machine, input);
      const { executionId } = input;
      if (!runs.has(executionId))
        runs.set(executionId, { machineArn: machine.arn, isRunning: true, tokens: new Set() });
    },
    async stop(machine, executionId) {
      call();
      if (isOfMachine(executionId, machine.arn)) end(executionId);
    },
    async stateOf(machine, executionId) {
      call();
      if (!isOfMachine(executionId, machine.arn)) return "unknown";
      return runs.get(executionId)?.isRunning === true ? "running" : "ended";
    },
    async complete(taskToken, answer) {
      call();
      const run = [...runs.values()].find(({ tokens }) => tokens.has(taskToken));
      if (run === undefined) return "unknown";
      run.tokens.delete(taskToken);
      answers.set(taskToken, structuredClone(answer));
      return "delivered";
    },
    async hasRunning(arn) {
      call();
      return [...runs.values()].some((run) => run.machineArn === arn && run.isRunning);
    },
    async remove(arn) {
      call();
      machines.delete(arn);
    },
  };
  return states;
}
