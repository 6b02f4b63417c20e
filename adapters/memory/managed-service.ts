import { once } from "node:events";
import { ServiceFault, type ServiceFaultKind } from "../../core/service-fault.ts";

/** How a managed service fails. `silent`: it takes a call and does not answer. */
export type Outage = ServiceFaultKind | "silent";

/** What a test sets and sees of a managed service in memory. */
export interface ManagedMemory {
  /** While it is set, every call fails so. */
  outage: Outage | undefined;
  /** How many calls came. */
  calls: number;
}

/**
 * Takes a call as the service in this state does.
 *
 * @param signal ends a call without an answer; absent: nothing does
 * @throws ServiceFault also when the signal has aborted
 */
export async function answered<T>(
  state: ManagedMemory,
  signal: AbortSignal | undefined,
  answer: () => T,
): Promise<T> {
  if (signal?.aborted === true) throw new ServiceFault("unavailable");
  state.calls += 1;
  if (state.outage === "silent") {
    if (signal !== undefined) await once(signal, "abort");
    throw new ServiceFault("unavailable");
  }
  if (state.outage !== undefined) throw new ServiceFault(state.outage);
  return answer();
}

/** A picture as the key of what a service sees in it. */
export const pictureKey = (picture: Uint8Array): string => Buffer.from(picture).toString("base64");
