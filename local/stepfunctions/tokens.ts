import type { JsonValue } from "../json.ts";
import { StatesError } from "./errors.ts";

/** How a token task ends. */
export type TokenOutcome =
  | { kind: "output"; output: JsonValue }
  | { kind: "failure"; error: string; cause: string };

/** A task that waits for its token. */
export interface TokenWaiter {
  /** Makes the outcome durable; called once, before the task goes on. */
  record(outcome: TokenOutcome): Promise<void>;
  /** Lets the task go on. */
  settle(outcome: TokenOutcome): void;
  /** Puts the heartbeat deadline off. */
  heartbeat(): void;
}

/** The open task tokens of all executions in the process. */
export class TaskTokens {
  readonly #waiters = new Map<string, TokenWaiter>();

  /** Registers a waiting task under its token. */
  open(token: string, waiter: TokenWaiter): void {
    this.#waiters.set(token, waiter);
  }

  /** Ends a token without an outcome: time ran out or the execution ended. False when it was not open. */
  close(token: string): boolean {
    return this.#waiters.delete(token);
  }

  /**
   * SendTaskSuccess and SendTaskFailure. Of several callers exactly one succeeds; the outcome is durable when this resolves.
   * @returns false when no task waits for the token (any more).
   */
  async settle(token: string, outcome: TokenOutcome): Promise<boolean> {
    const waiter = this.#waiters.get(token);
    if (waiter === undefined) return false;
    this.#waiters.delete(token);
    try {
      await waiter.record(outcome);
    } catch (error) {
      this.#waiters.set(token, waiter);
      throw error;
    }
    waiter.settle(outcome);
    return true;
  }

  /** SendTaskHeartbeat. @returns false when no task waits for the token. */
  heartbeat(token: string): boolean {
    const waiter = this.#waiters.get(token);
    waiter?.heartbeat();
    return waiter !== undefined;
  }

  /** Whether a task waits for the token. */
  has(token: string): boolean {
    return this.#waiters.has(token);
  }
}

/** The value of an outcome. @throws StatesError when it is a failure. */
export function outcomeValue(outcome: TokenOutcome): JsonValue {
  if (outcome.kind === "output") return outcome.output;
  throw new StatesError(outcome.error, outcome.cause);
}
