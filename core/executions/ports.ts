import type { ExecutionMeta } from "../../adapters/dynamodb/execution-records.ts";
import type { ExecutionStore } from "../../adapters/dynamodb/executions.ts";
import type { Move } from "../../adapters/dynamodb/table.ts";
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import type { GateResult, RoutesResult } from "../../compiler/instruction.ts";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";

/** A machine that exists and can be started. */
export interface Machine {
  readonly hash: string;
  readonly arn: string;
  readonly type: "EXPRESS" | "STANDARD";
  readonly graph: FlatGraph;
  /** The share of each fork when the run's limit is `maxParallelNodes`. */
  readonly limits: (maxParallelNodes: number) => Record<string, number>;
}

/** Machines by hash. Immutable, so an implementation may keep them. */
export interface MachineStore {
  /** @throws Error when there is none: a machine is never removed while something points at it */
  load(hash: string): Promise<Machine>;
  /** The machine as it can be started: one that was not used for long has been collected, and is made again. */
  ensureUsable(machine: Machine): Promise<Machine>;
}

/** Source graphs by hash: what an execution ran, and its `inputSchema`. */
export interface GraphStore {
  /** @throws Error when there is none: a graph is never removed */
  graph(graphHash: string): Promise<JsonObject>;
}

/** What a waiting task is told: a pause its routes, a gate those of the blocks that it waits for. */
export type TokenAnswer = RoutesResult | GateResult;

/** What a machine gets as its input. No personal data can be in it. */
export interface MachineInput {
  readonly executionId: string;
  readonly limits: Record<string, number>;
}

/** Step Functions as executions use it. */
export interface MachineRunner {
  /** Runs an EXPRESS machine to its end, however it ends. */
  runSync(machine: Machine, input: MachineInput): Promise<"succeeded" | "failed">;
  /** Starts a STANDARD machine under the execution's id. Starting it again is no error. */
  start(machine: Machine, input: MachineInput): Promise<void>;
  /** Stops a STANDARD run; no error when it is gone. */
  stop(machine: Machine, executionId: string): Promise<void>;
  /** How a STANDARD run is; `unknown`: it was never started. */
  stateOf(machine: Machine, executionId: string): Promise<"running" | "ended" | "unknown">;
  /** Completes a waiting task. `unknown`: no such token (any more, or yet). */
  complete(taskToken: string, answer: TokenAnswer): Promise<"delivered" | "unknown">;
}

/** Signs the seal of an execution's audit trail with the audit key. */
export interface SealSigner {
  /** @param payload claims of the seal. @returns a compact JWS (ES256), `typ` `audit-seal+jwt` */
  sign(payload: Record<string, JsonValue>): Promise<string>;
}

/** What blocks have issued, whether or not they could record it. */
export interface BlockCredentials {
  /** The result of a block whose credential is out; undefined when it has none (yet). */
  outputOf(run: Run, blockId: string): Promise<JsonObject | undefined>;
  /** Holds while the block's credential is not out. */
  notIssued(run: Run, blockId: string): Move;
}
type Run = Pick<ExecutionMeta, "executionId" | "organizationId" | "environment">;

/** Everything outside that the use cases of executions need. */
export interface ExecutionPorts {
  readonly executions: ExecutionStore;
  readonly machines: MachineStore;
  readonly graphs: GraphStore;
  readonly runner: MachineRunner;
  readonly sealer: SealSigner;
  readonly blockCredentials: BlockCredentials;
  /** Tells operators of a fault that nobody waits for and that will be tried again. Nothing of the error's text is kept. */
  readonly report: (what: string, executionId: string, thrown: unknown) => void;
  readonly now: () => Date;
  /** Ends early, without an error, when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A ULID. */
  readonly newId: () => string;
  /** How long a call may be held, in ms. */
  readonly gatewayDeadlineMs: number;
}
