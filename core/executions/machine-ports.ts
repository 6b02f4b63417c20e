import type { FlatGraph } from "../../compiler/flat-graph.ts";
import type { GateResult, RoutesResult } from "../../compiler/instruction.ts";
import type { JsonObject } from "../../compiler/json.ts";

/** A machine that exists and can be started. */
export interface Machine {
  readonly hash: string;
  readonly arn: string;
  readonly type: "EXPRESS" | "STANDARD";
  readonly graph: FlatGraph;
  /** The share of each fork when the run's limit is `maxParallelNodes`. */
  readonly limits: (maxParallelNodes: number) => Record<string, number>;
}

/** Machines by hash. Immutable, so an implementation may cache them. */
export interface MachineStore {
  /** @throws Error for an unknown hash: a machine is never removed while it is referenced */
  load(hash: string): Promise<Machine>;
  /** The machine as it can be started: one that was not used for long has been collected, and is made again. */
  ensureUsable(machine: Machine): Promise<Machine>;
}

/** Source graphs by hash: the graph of an execution, and its `inputSchema`. */
export interface GraphStore {
  /** @throws Error for an unknown hash: a graph is never removed */
  graph(graphHash: string): Promise<JsonObject>;
}

/** The answer to a waiting task: a pause gets its routes, a gate the routes of the blocks that it waits for. */
export type TokenAnswer = RoutesResult | GateResult;

/** The input of a machine, without personal data. */
export interface MachineInput {
  readonly executionId: string;
  readonly limits: Record<string, number>;
  /**
   * Of an EXPRESS run whose caller waits: until when (ISO time). Should it end by then, the caller records the end, else the machine does.
   */
  readonly answeredUntil?: string;
}

/** Step Functions as executions use it. */
export interface MachineRunner {
  /** Runs an EXPRESS machine to its end, however it ends. */
  runSync(machine: Machine, input: MachineInput): Promise<"succeeded" | "failed">;
  /** Starts a machine under the execution's id, and does not wait. Starting a STANDARD one again has no effect. */
  start(machine: Machine, input: MachineInput): Promise<void>;
  /** Stops a STANDARD run; no error when it is gone. */
  stop(machine: Machine, executionId: string): Promise<void>;
  /** How a STANDARD run is; `unknown`: it was never started. */
  stateOf(machine: Machine, executionId: string): Promise<"running" | "ended" | "unknown">;
  /** Completes a waiting task. `unknown`: no such token (any more, or yet). */
  complete(taskToken: string, answer: TokenAnswer): Promise<"delivered" | "unknown">;
}
