import type { JsonValue } from "../json.ts";
import { runtimeError } from "./errors.ts";

/** A history event; `details` is under the name that AWS gives it for the type. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  /** Epoch milliseconds. */
  timestamp: number;
  type: string;
  details?: { [key: string]: JsonValue };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: events of a STANDARD execution. */
const MAX_EVENTS = 25_000;

/** Collects the events of one execution. */
export class History {
  readonly events: HistoryEvent[];
  readonly #limit: number;

  constructor(events: HistoryEvent[] = [], limit = MAX_EVENTS) {
    this.events = events;
    this.#limit = limit;
  }

  /**
   * Adds an event.
   * @returns its id, the `previousEventId` of what follows.
   * @throws StatesError when the execution has reached the limit of its history.
   */
  add(
    type: string,
    previousEventId: number,
    timestamp: number,
    details?: { [key: string]: JsonValue },
  ): number {
    const id = this.events.length + 1;
    if (id > this.#limit && !type.startsWith("Execution")) {
      throw runtimeError(`The execution reached the maximum number of history events (${this.#limit}).`);
    }
    this.events.push({ id, previousEventId, timestamp, type, ...(details === undefined ? {} : { details }) });
    return id;
  }
}
