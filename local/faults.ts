import type { Clock } from "./clock.ts";
import { AwsError } from "./http/aws-error.ts";
import type { Intercept } from "./http/json-calls.ts";
import { failure, type InterceptInvocation } from "./lambda/registry.ts";

/**
 * A fault that occurs once, at one call.
 * `fail`: the service answers 500, the function throws. `throttle`: the service's throttling error. `delay`: it is slow.
 * `kill`: `before` or `after` the call the function's process dies (its caller sees `Runtime.ExitError`); for a service call, the
 * whole process dies, by the `kill` that the stack was given. `abandon`, for a function: its caller sees a failure at once, and the
 * function goes on, so that the next attempt runs beside it.
 */
export interface FaultRule {
  /** `dynamodb`, `states`, `kms`, or `lambda`. */
  service: string;
  /** Operation (`PutItem`) or function name; absent: any of the service. */
  operation?: string;
  /** Which call, counted from 1 among those that the rule could apply to. */
  nth: number;
  /** `after`: the work is done and its answer is lost. */
  when: "before" | "after";
  what: "fail" | "throttle" | "delay" | "kill" | "abandon";
  /** For `delay`. */
  delayMs?: number;
}

/** A call, for latency: `n` counts from 1 by service and operation. */
export interface CountedCall {
  service: string;
  operation: string;
  n: number;
}

/** The throttling error of a service. */
const THROTTLED: Readonly<Record<string, string>> = {
  dynamodb: "ProvisionedThroughputExceededException",
  lambda: "TooManyRequestsException",
};

/** Counts every call of the local services, and injects faults into chosen ones. */
export class Faults {
  readonly #clock: Clock;
  readonly #kill: () => void;
  readonly #counts = new Map<string, number>();
  #rules: { rule: FaultRule; seen: number }[] = [];
  #latency: ((call: CountedCall) => number) | undefined;
  #abandoned: Promise<unknown>[] = [];

  /** @param kill ends the process, for rules that kill at a service call. */
  constructor(clock: Clock, kill: () => void = () => process.kill(process.pid, "SIGKILL")) {
    this.#clock = clock;
    this.#kill = kill;
  }

  /** Replaces the rules; each counts from now. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, seen: 0 }));
  }

  /** Delays every call by `latency`, in ms; undefined ends it. Slower first calls reverse the order of branches. */
  slowDown(latency: ((call: CountedCall) => number) | undefined): void {
    this.#latency = latency;
  }

  /** Calls so far, by `service.operation`. */
  counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** Waits until every abandoned function has ended. */
  async abandonedEnded(): Promise<void> {
    await Promise.allSettled(this.#abandoned.splice(0));
  }

  /** Forgets counts, rules and latency. */
  reset(): void {
    this.#counts.clear();
    this.#rules = [];
    this.#latency = undefined;
  }

  /** Wraps the calls of services. */
  readonly intercept: Intercept = async (service, operation, call) => {
    const rule = await this.#next(service, operation);
    await this.#serviceFault(rule, "before", service);
    const answer = await call();
    await this.#serviceFault(rule, "after", service);
    return answer;
  };

  /** Wraps the invocations of functions. */
  readonly interceptInvocation: InterceptInvocation = async (functionName, call) => {
    const rule = await this.#next("lambda", functionName);
    if (rule?.what === "delay" && rule.when === "before") await this.#pause(rule.delayMs ?? 0);
    const lost = rule === undefined || rule.what === "delay" ? undefined : lostInvocation(rule);
    if (lost !== undefined && rule?.when === "before" && rule.what !== "abandon") return lost;
    if (lost !== undefined && rule?.what === "abandon") {
      this.#abandoned.push(call());
      return lost;
    }
    const outcome = await call();
    if (rule?.what === "delay" && rule.when === "after") await this.#pause(rule.delayMs ?? 0);
    return lost ?? outcome;
  };

  async #next(service: string, operation: string): Promise<FaultRule | undefined> {
    const name = `${service}.${operation}`;
    const n = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, n);
    let hit: FaultRule | undefined;
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.service !== service || (rule.operation !== undefined && rule.operation !== operation))
        continue;
      entry.seen++;
      if (entry.seen === rule.nth) hit ??= rule;
    }
    const delay = this.#latency?.({ service, operation, n }) ?? 0;
    if (delay > 0) await this.#pause(delay);
    return hit;
  }

  async #serviceFault(rule: FaultRule | undefined, when: "before" | "after", service: string): Promise<void> {
    if (rule === undefined || rule.when !== when) return;
    if (rule.what === "delay") return this.#pause(rule.delayMs ?? 0);
    if (rule.what === "kill") this.#kill();
    if (rule.what === "throttle")
      throw new AwsError(THROTTLED[service] ?? "ThrottlingException", "Rate exceeded");
    throw new AwsError("InternalServerError", "An injected fault.", { status: 500 });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.setTimer(ms, resolve));
  }
}

function lostInvocation(rule: FaultRule) {
  if (rule.what === "throttle") return failure("Lambda.TooManyRequestsException", "Rate Exceeded.");
  if (rule.what === "kill")
    return failure("Runtime.ExitError", "Error: Runtime exited with error: signal: killed");
  return failure("Error", "An injected fault.");
}
