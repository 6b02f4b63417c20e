import type { ReserveCalls } from "../../core/access/rate-limit.ts";
import { rateKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** A counter is of no use once its window is over; DynamoDB removes it some time after. */
const keptForSeconds = 3600;

/**
 * The shared counters of calls, one item a key and window.
 *
 * @param table the one table
 * @param now milliseconds since 1970
 */
export function createCallCounter(table: Table, now: () => number): ReserveCalls {
  return (keyId, window, calls) =>
    table.increment(rateKey(keyId, window), "calls", calls, {
      ttl: Math.ceil(now() / 1000) + keptForSeconds,
    });
}
