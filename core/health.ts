import { Problem } from "./problem.ts";
import { within } from "./within.ts";

/** A write is given up after this time: who asks for the health waits for the answer. */
const PATIENCE_MS = 3_000;
/** An answer is cached for this long for all callers: the route is public, and each write costs. */
const KEPT_MS = 1_000;

/** @throws Problem `unavailable` when the service cannot store data */
export type HealthCheck = () => Promise<void>;

/**
 * Checks the service by a write to the store, because reads still work on a full disk.
 *
 * @param write a small one, to its own place
 * @param now milliseconds, of any monotonic clock
 * @param patienceMs how long a write may take
 */
export function createHealthCheck(
  write: () => Promise<unknown>,
  now: () => number,
  patienceMs = PATIENCE_MS,
): HealthCheck {
  let last: { at: number; result: Promise<void> } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= KEPT_MS) {
      last = { at: now(), result: written(patienceMs, write) };
      // Each caller gets the error; there may be no caller.
      last.result.catch(() => {});
    }
    return last.result;
  };
}

async function written(patienceMs: number, write: () => Promise<unknown>): Promise<void> {
  try {
    if (!(await within(patienceMs, write()))) throw new Error("A write took too long.");
  } catch (cause) {
    throw new Problem("unavailable", "The service cannot write to its store.", { cause });
  }
}
