import type { IdentitySession } from "./records.ts";
import { lookAgain, type SessionRunPorts, settled } from "./run.ts";

/** Sessions of one sweep. */
const MOST = 100;

/**
 * Expires sessions whose time is over, follows runs, and finishes what a decision has left open.
 * @returns how many it looked at, and how many it could not settle: those are looked at later
 */
export async function sweepIdentitySessions(
  ports: SessionRunPorts,
): Promise<{ seen: number; failed: number }> {
  const due = await ports.sessions.due(ports.now().toISOString(), MOST);
  let failed = 0;
  for (const session of due) {
    try {
      await putOff(ports, await settled(ports, session));
    } catch (thrown) {
      ports.executions.report("an onboarding session could not be settled", session.id, thrown);
      failed++;
      await putOff(ports, await ports.sessions.find(session, session.id));
    }
  }
  return { seen: due.length, failed };
}

/** One that is still due must not stand before the others. */
async function putOff(ports: SessionRunPorts, session: IdentitySession | undefined): Promise<void> {
  const now = ports.now();
  if (session === undefined || session.lookAt === undefined || session.lookAt > now.toISOString()) return;
  const after = { ...session, lookAt: lookAgain(now), version: session.version + 1 };
  // Who was faster has settled it.
  await ports.sessions.change(after);
}
