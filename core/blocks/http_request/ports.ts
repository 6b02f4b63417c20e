import type { Outbound } from "../../outbound/call.ts";
import type { SecretStore } from "../../secrets/ports.ts";

/** The ports of the work. */
export interface HttpRequestPorts {
  /** Makes a call, by the guard of this deployment. */
  readonly call: Outbound;
  readonly secrets: Pick<SecretStore, "read">;
  /** Milliseconds of any monotonic clock. */
  readonly clock: () => number;
  /** Ends early, without a fault, when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}
