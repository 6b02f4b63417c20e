import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import { AwsError } from "../http/aws-error.ts";
import { type JsonObject, type JsonValue, parseJson } from "../json.ts";
import type { FunctionRegistry } from "../lambda/registry.ts";
import type { Machine } from "./definition.ts";
import { StatesError } from "./errors.ts";
import { History } from "./history.ts";
import { historyEventView, storedHistoryViews } from "./history-view.ts";
import { type MachineEnd, runParsedMachine } from "./interpreter.ts";
import { type Journal, memoryJournal } from "./journal.ts";
import { parseDefinition } from "./parse-definition.ts";
import { arns, type ExecutionRecord, type MachineRecord } from "./records.ts";
import { type Invoke, Stop } from "./scope.ts";
import type { StatesStore } from "./store.ts";
import { TaskTokens, type TokenOutcome } from "./tokens.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_EXPRESS_MS = 5 * 60 * 1000;
const MAX_STANDARD_MS = 365 * 86_400_000;

/** The dependencies of executions. */
export interface ExecutionsHost {
  store: StatesStore;
  functions: FunctionRegistry;
  clock: Clock;
  region: string;
  /** Called at every end of a STANDARD execution; called again after a restart until it resolves. */
  onStatusChange: (record: ExecutionRecord) => Promise<void>;
}

interface Live {
  record: ExecutionRecord;
  journal: Journal;
  history: History;
  stop: Stop;
  /** Why it was stopped, for the record. */
  stopReason?: { error?: string | undefined; cause?: string | undefined };
  ended: Promise<void>;
}

/** An EXPRESS execution under way. Times in epoch milliseconds. */
export interface ExpressRun {
  arn: string;
  startedAt: number;
  ended: Promise<{ end: MachineEnd; stoppedAt: number }>;
}

/** Runs executions, and runs those on that a dead process left behind. */
export class Executions {
  readonly #host: ExecutionsHost;
  readonly #tokens = new TaskTokens();
  readonly #live = new Map<string, Live>();
  readonly #machines = new Map<string, Machine>();
  readonly #express = new Set<Stop>();
  readonly #deliveries = new Set<Promise<void>>();
  #closing = false;

  constructor(host: ExecutionsHost) {
    this.#host = host;
  }

  /** Starts a STANDARD execution. The caller has checked that the name is free. */
  async start(machine: MachineRecord, name: string, input: string): Promise<ExecutionRecord> {
    const record: ExecutionRecord = {
      arn: arns(this.#host.region).execution(machine.name, name),
      name,
      machineArn: machine.arn,
      status: "RUNNING",
      input,
      startedAt: this.#host.clock.now(),
    };
    const journal = this.#host.store.newJournal(record.arn);
    const written = this.#host.store.startExecution(record);
    this.#run(machine, record, journal, written);
    await written;
    return record;
  }

  /** Starts an EXPRESS execution. It is not stored: a crash loses it, as on AWS. */
  startExpress(machine: MachineRecord, name: string, input: string): ExpressRun {
    const arn = arns(this.#host.region).express(machine.name, name, randomUUID());
    const startedAt = this.#host.clock.now();
    const stop = new Stop();
    this.#express.add(stop);
    const record: ExecutionRecord = {
      arn,
      name,
      machineArn: machine.arn,
      status: "RUNNING",
      input,
      startedAt,
    };
    const history = new History([], Number.POSITIVE_INFINITY);
    const live = { record, journal: memoryJournal(), history, stop };
    const ended = this.#interpret(machine, live, MAX_EXPRESS_MS)
      .then((end) => ({ end, stoppedAt: this.#host.clock.now() }))
      .finally(() => this.#express.delete(stop));
    return { arn, startedAt, ended };
  }

  /** Continues executions of a dead process, and delivers ends that were not delivered. */
  async resume(): Promise<void> {
    const { store } = this.#host;
    for (const record of await store.owedEvents()) this.#deliver(record);
    for (const record of await store.running()) {
      const machine = store.machine(record.machineArn);
      if (machine !== undefined)
        this.#run(machine, record, await store.journal(record.arn), Promise.resolve());
    }
  }

  /** The record of a STANDARD execution. */
  find(arn: string): ExecutionRecord | undefined {
    return this.#live.get(arn)?.record ?? this.#host.store.execution(arn);
  }

  /** Whether a machine has executions that run. */
  isRunning(machineArn: string): boolean {
    return [...this.#live.values()].some(({ record }) => record.machineArn === machineArn);
  }

  /** Stops an execution and waits until it has ended; no effect when it has ended before. @returns its last record. */
  async stop(
    arn: string,
    reason: { error?: string | undefined; cause?: string | undefined },
  ): Promise<ExecutionRecord | undefined> {
    const live = this.#live.get(arn);
    if (live !== undefined) {
      live.stopReason = reason;
      live.stop.stop();
      await live.ended;
    }
    return this.#host.store.execution(arn);
  }

  /** Views of the history's events, oldest first. */
  historyOf(arn: string): JsonObject[] {
    const live = this.#live.get(arn);
    if (live !== undefined) return live.history.events.map(historyEventView);
    return storedHistoryViews(this.#host.store.history(arn));
  }

  /**
   * SendTaskSuccess, SendTaskFailure: durable when it resolves.
   * @throws AwsError `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`.
   */
  async settleToken(token: string, outcome: TokenOutcome): Promise<void> {
    if (await this.#tokens.settle(token, outcome)) return;
    const { arn, key } = readToken(token);
    const journal = this.#live.get(arn)?.journal;
    const opened = journal?.get(`${key}:token`);
    const now = this.#host.clock.now();
    const open =
      opened?.kind === "token" &&
      opened.token === token &&
      (opened.deadline ?? Number.POSITIVE_INFINITY) > now;
    if (journal === undefined || !open || journal.get(key) !== undefined) throw this.#deadToken(arn);
    // The task is not back from a restart yet: it will find the outcome.
    await journal.put(key, { ...outcome, at: now });
  }

  /** SendTaskHeartbeat. @throws AwsError as `settleToken`. */
  heartbeat(token: string): void {
    if (this.#tokens.heartbeat(token)) return;
    throw this.#deadToken(readToken(token).arn);
  }

  /** Releases everything without recording an end: STANDARD executions continue in the next process. */
  async close(): Promise<void> {
    this.#closing = true;
    const ended = [...this.#live.values()].map((live) => live.ended);
    for (const { stop } of this.#live.values()) stop.stop();
    for (const stop of this.#express) stop.stop();
    await Promise.all(ended);
    await Promise.allSettled([...this.#deliveries]);
  }

  #deadToken(arn: string): AwsError {
    return this.find(arn) === undefined
      ? new AwsError("TaskDoesNotExist", "Task does not exist: 'Provided task does not exist.'")
      : new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  }

  #run(machine: MachineRecord, record: ExecutionRecord, journal: Journal, ready: Promise<void>): void {
    const stop = new Stop();
    const parts = { record, journal, history: new History(), stop };
    const live: Live = { ...parts, ended: Promise.resolve() };
    this.#live.set(record.arn, live);
    live.ended = ready
      .then(() => this.#interpret(machine, live, MAX_STANDARD_MS))
      .then((end) => this.#end(live, end))
      .catch((error: unknown) => {
        // The store did not take it: the execution stays as it is, for the next process.
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.stderr.write(`local Step Functions: ${text}\n`);
      })
      .finally(() => this.#live.delete(record.arn));
  }

  #interpret(
    machine: MachineRecord,
    { record, journal, history, stop }: Pick<Live, "record" | "journal" | "history" | "stop">,
    maxDurationMs: number,
  ): Promise<MachineEnd> {
    return runParsedMachine(this.#parsed(machine), parseJson(record.input), {
      invoke: this.#invoke,
      clock: this.#host.clock,
      journal,
      history,
      tokens: this.#tokens,
      stop,
      newToken: (key) => writeToken(record.arn, key),
      maxDurationMs,
      execution: {
        arn: record.arn,
        name: record.name,
        startTime: record.startedAt,
        stateMachineArn: machine.arn,
        stateMachineName: machine.name,
        roleArn: machine.roleArn,
      },
    });
  }

  readonly #invoke: Invoke = async (name, payload) => {
    const { functions } = this.#host;
    if (!functions.has(name)) {
      throw new StatesError("Lambda.ResourceNotFoundException", `Function not found: ${name}`);
    }
    const outcome = await functions.invoke(name, payload);
    if (outcome.kind === "answer") return outcome.payload;
    throw new StatesError(outcome.error.errorType, JSON.stringify(outcome.error));
  };

  async #end(live: Live, end: MachineEnd): Promise<void> {
    if (this.#closing && end.status === "ABORTED") return;
    const ended: ExecutionRecord = {
      ...live.record,
      status: end.status,
      stoppedAt: this.#host.clock.now(),
      ...(end.status === "SUCCEEDED" ? { output: JSON.stringify(end.output) } : {}),
      ...(end.status === "FAILED" || end.status === "TIMED_OUT"
        ? { error: end.error, cause: end.cause }
        : {}),
      ...(end.status === "ABORTED" ? live.stopReason : {}),
    };
    await this.#host.store.endExecution(ended, live.history.events);
    this.#live.delete(ended.arn);
    this.#deliver(ended);
    const machine = this.#host.store.machine(ended.machineArn);
    if (machine?.status === "DELETING" && !this.isRunning(machine.arn))
      await this.#host.store.deleteMachine(machine.arn);
  }

  #deliver(record: ExecutionRecord): void {
    const delivery = this.#host
      .onStatusChange(record)
      .then(() => this.#host.store.eventDelivered(record.arn))
      .catch((error: unknown) => {
        // It stays undelivered and is delivered after the next start.
        process.stderr.write(`local Step Functions: a status event was not taken: ${String(error)}\n`);
      });
    this.#deliveries.add(delivery);
    void delivery.finally(() => this.#deliveries.delete(delivery));
  }

  #parsed(record: MachineRecord): Machine {
    const known = this.#machines.get(record.definition);
    if (known !== undefined) return known;
    const definition: JsonValue = parseJson(record.definition);
    const machine = parseDefinition(definition);
    if (this.#machines.size >= 200) this.#machines.clear();
    this.#machines.set(record.definition, machine);
    return machine;
  }
}

/** A token names its execution and task, so that it is found without an index, and holds a secret, so that it cannot be guessed. */
function writeToken(arn: string, key: string): string {
  return Buffer.from(JSON.stringify([arn, key, randomBytes(18).toString("base64url")])).toString("base64url");
}

function readToken(token: string): { arn: string; key: string } {
  try {
    const parts = parseJson(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(parts) && typeof parts[0] === "string" && typeof parts[1] === "string") {
      return { arn: parts[0], key: parts[1] };
    }
  } catch {
    // A foreign token gets the same answer as an unknown token of our form.
  }
  throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
}
