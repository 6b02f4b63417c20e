import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import type { Clock } from "../clock.ts";
import { type JsonObject, type JsonValue, parseJson } from "../json.ts";
import { runAs } from "./running.ts";

/** A handler as AWS calls it. The event is any JSON: a handler checks it. */
export type Handler = (event: JsonValue, context: Context) => unknown;

/** A function that can be invoked. */
export interface FunctionDefinition {
  /** Imports the handler; called once, at the first invocation or before it. */
  load: () => Promise<Handler>;
  /** Default 30. */
  timeoutSeconds?: number;
  memoryMb?: number;
}

/** The outcome of an invocation. `error`: AWS answers it with `FunctionError: Unhandled`. */
export type Invocation = { kind: "answer"; payload: JsonValue } | { kind: "error"; error: FunctionFailure };

/** The payload of a failed invocation. */
export interface FunctionFailure extends JsonObject {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** Stands around every invocation: where faults are injected and calls counted. */
export type InterceptInvocation = (
  functionName: string,
  call: () => Promise<Invocation>,
) => Promise<Invocation>;

/** Answer and request of a synchronous invocation are at most 6 MB: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
const DEFAULT_TIMEOUT_SECONDS = 30;
/** An asynchronous event is tried again twice: after one minute and after two more. */
const ASYNC_RETRY_DELAYS_MS = [60_000, 120_000];

/** How long functions may go on when the process is to end. */
const DRAIN_GRACE_MS = 3_000;

/** The function's plain name, of a name, an ARN or a partial ARN, with or without a qualifier. */
export function functionName(reference: string): string {
  return /(?:^|:)function:([^:]+)/.exec(reference)?.[1] ?? reference.replace(/:.*$/, "");
}

/** The functions of a process, run in it as Lambda would: JSON in, JSON out, a timeout, errors as payloads. */
export class FunctionRegistry {
  readonly #functions: ReadonlyMap<string, FunctionDefinition>;
  readonly #handlers = new Map<string, Promise<Handler>>();
  readonly #clock: Clock;
  readonly #region: string;
  readonly #intercept: InterceptInvocation;
  readonly #running = new Set<Promise<unknown>>();
  readonly #retries = new Set<() => void>();

  /** @param functions by name. @param intercept around every invocation. */
  constructor(
    functions: Readonly<Record<string, FunctionDefinition>>,
    region: string,
    clock: Clock,
    intercept: InterceptInvocation,
  ) {
    this.#functions = new Map(Object.entries(functions));
    this.#region = region;
    this.#clock = clock;
    this.#intercept = intercept;
  }

  /** Whether a function of this name or ARN exists. */
  has(reference: string): boolean {
    return this.#functions.has(functionName(reference));
  }

  /** Imports all handlers, one after the other, before their first invocation. @throws what an import throws */
  async load(): Promise<void> {
    for (const [name, definition] of this.#functions) await this.#handler(name, definition);
  }

  /** Runs a function and waits for its answer. A failing function is an answer, not an exception. */
  invoke(reference: string, payload: JsonValue): Promise<Invocation> {
    const name = functionName(reference);
    const definition = this.#functions.get(name);
    if (definition === undefined)
      return Promise.resolve(failure("ResourceNotFoundException", `Function not found: ${name}`));
    return this.#track(this.#intercept(name, () => this.#run(name, definition, payload)));
  }

  /** Runs a function later, as an asynchronous event: at most three times. */
  invokeLater(reference: string, payload: JsonValue, attempt = 0): void {
    void this.#track(
      this.invoke(reference, payload).then((outcome) => {
        const delay = ASYNC_RETRY_DELAYS_MS[attempt];
        if (outcome.kind === "answer" || delay === undefined) return;
        const cancel = this.#clock.setTimer(delay, () => {
          this.#retries.delete(cancel);
          this.invokeLater(reference, payload, attempt + 1);
        });
        this.#retries.add(cancel);
      }),
    );
  }

  /** Waits until nothing runs, at most `graceMs`; events still to be tried again are dropped. */
  async drain(graceMs = DRAIN_GRACE_MS): Promise<void> {
    for (const cancel of this.#retries) cancel();
    let over = false;
    const grace = new Promise<void>((resolve) => {
      setTimeout(() => {
        over = true;
        resolve();
      }, graceMs).unref();
    });
    while (this.#running.size > 0 && !over)
      await Promise.race([Promise.allSettled([...this.#running]), grace]);
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = () => void this.#running.delete(work);
    work.then(done, done);
    return work;
  }

  async #run(name: string, definition: FunctionDefinition, payload: JsonValue): Promise<Invocation> {
    const event = JSON.stringify(payload);
    const timeoutMs = (definition.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
    const requestId = randomUUID();
    let cancel = (): void => {};
    const timeout = new Promise<Invocation>((resolve) => {
      const message = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
      cancel = this.#clock.setTimer(timeoutMs, () => resolve(failure("Sandbox.Timedout", message)));
    });
    try {
      return await Promise.race([this.#call(name, definition, event, requestId, timeoutMs), timeout]);
    } finally {
      cancel();
    }
  }

  async #call(
    name: string,
    definition: FunctionDefinition,
    event: string,
    requestId: string,
    timeoutMs: number,
  ): Promise<Invocation> {
    try {
      const handler = await this.#handler(name, definition);
      const context = this.#context(name, definition, requestId, timeoutMs);
      const answer = await runAs(name, () => handler(parseJson(event), context));
      const text = JSON.stringify(answer) ?? "null";
      if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
        return failure(
          "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
        );
      }
      return { kind: "answer", payload: parseJson(text) };
    } catch (thrown) {
      if (!(thrown instanceof Error)) return failure("string", String(thrown));
      return failure(thrown.name, thrown.message, thrown.stack?.split("\n").slice(0, 20));
    }
  }

  #handler(name: string, definition: FunctionDefinition): Promise<Handler> {
    const known = this.#handlers.get(name);
    if (known !== undefined) return known;
    const loading = definition.load();
    this.#handlers.set(name, loading);
    // A failed import is tried again, as Lambda starts a new sandbox.
    loading.catch(() => this.#handlers.delete(name));
    return loading;
  }

  #context(name: string, definition: FunctionDefinition, requestId: string, timeoutMs: number): Context {
    const deadline = this.#clock.now() + timeoutMs;
    return {
      callbackWaitsForEmptyEventLoop: true,
      functionName: name,
      functionVersion: "$LATEST",
      invokedFunctionArn: `arn:aws:lambda:${this.#region}:000000000000:function:${name}`,
      memoryLimitInMB: String(definition.memoryMb ?? 256),
      awsRequestId: requestId,
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: "local",
      getRemainingTimeInMillis: () => Math.max(0, deadline - this.#clock.now()),
      done: () => {},
      fail: () => {},
      succeed: () => {},
    };
  }
}

/** The outcome of a failed invocation. */
export function failure(errorType: string, errorMessage: string, trace: string[] = []): Invocation {
  return { kind: "error", error: { errorType, errorMessage, trace } };
}
