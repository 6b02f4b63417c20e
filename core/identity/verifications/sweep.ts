import { putOff, type Verification } from "./records.ts";
import { type SettlePorts, settleVerification } from "./settle.ts";

/** Verifications that one call looks at. */
const PER_CALL = 50;

/**
 * Settles verifications whose end nobody has read, so that documents and sessions learn of it. One that cannot be settled yet is looked at
 * later, after the others.
 * @returns how many could not be settled
 */
export async function sweepVerifications(ports: SettlePorts): Promise<{ seen: number; failed: number }> {
  const due = await ports.verifications.due(ports.now().toISOString(), PER_CALL);
  let failed = 0;
  // One after the other: many may be of one session, which takes one change at a time.
  for (const verification of due) {
    const isSettled = await settleVerification(ports, verification).then(
      () => true,
      () => false,
    );
    if (!isSettled) failed++;
    await putOffIfDue(ports, verification);
  }
  return { seen: due.length, failed };
}

async function putOffIfDue(ports: SettlePorts, due: Verification): Promise<void> {
  const current = await ports.verifications.find(due, due.id);
  // Who was faster has settled it.
  if (current !== undefined && current.toldAt === undefined)
    await ports.verifications.change(putOff(current, ports.now()));
}
