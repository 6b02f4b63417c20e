import { type SettlePorts, settleVerification } from "./settle.ts";

/** Verifications that one call looks at. */
const PER_CALL = 50;

/**
 * Settles verifications whose end nobody has read, so that documents and sessions learn of it.
 * @returns how many could not be settled: the next call tries again
 */
export async function sweepVerifications(ports: SettlePorts): Promise<{ seen: number; failed: number }> {
  const due = await ports.verifications.due(ports.now().toISOString(), PER_CALL);
  const settled = await Promise.allSettled(
    due.map((verification) => settleVerification(ports, verification)),
  );
  return { seen: due.length, failed: settled.filter(({ status }) => status === "rejected").length };
}
