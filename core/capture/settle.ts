import type { Instruction } from "../../compiler/instruction.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import type { BlockError, ExecutionRecord, PauseRecord } from "../executions/records.ts";
import { endPause, expirePause } from "../executions/state/end-pause.ts";
import { hashIn } from "../executions/state/hashes.ts";
import { moved, type SessionMove } from "./lifecycle.ts";
import { collectedOf } from "./output.ts";
import type { CaptureStore } from "./ports.ts";
import { type CaptureSession, isOver } from "./records.ts";

interface SettlePorts {
  readonly sessions: CaptureStore;
  readonly executions: ExecutionPorts;
  readonly now: () => Date;
}

/** Why the block of a run fails when its session ends without a submission. */
const ENDED_WITHOUT: Readonly<Record<"expired" | "cancelled", BlockError>> = {
  expired: {
    code: "capture_expired",
    message: "Nobody handed in what was asked for before the session expired.",
  },
  cancelled: {
    code: "capture_cancelled",
    message: "The session was cancelled before anything was handed in.",
  },
};

/**
 * Does what follows from the end of a session: the run goes on with what was submitted, or its block fails. Every write has its condition,
 * so it may be repeated after a crash and may race with itself.
 * @returns the session as it is then
 */
export async function settle(ports: SettlePorts, session: CaptureSession): Promise<CaptureSession> {
  if (!isOver(session) || session.settled) return session;
  const move = session.run === undefined ? "complete" : await tellRun(ports, session);
  const now = ports.now().toISOString();
  const next = session.status === "submitted" ? moved(session, move, now) : session;
  const after = { ...next, version: session.version + 1, settled: true };
  if (await ports.sessions.save({ after, events: [] })) return after;
  return (await ports.sessions.load(session.id)) ?? session;
}

/** Ends the pause of the session's run. @returns what the session comes to if it was submitted */
async function tellRun(ports: SettlePorts, session: CaptureSession): Promise<SessionMove> {
  const { run } = session;
  if (run === undefined || session.replaced) return "drop";
  const record = await ports.executions.executions.load(run.executionId);
  const pause = record?.pauses.get(run.blockId);
  if (record === undefined || pause?.answeredBy !== "capture") return "drop";
  // Only the session that the pause has now may answer it, and only about its own subject.
  if ((await ports.sessions.ofPause(run)) !== session.id || record.meta.subject !== session.subjectId)
    return "drop";
  if (pause.state === "open") await endOpen(ports, session, record, pause);
  const after = (await ports.executions.executions.load(run.executionId))?.pauses.get(run.blockId);
  if (after?.state === "resumed") return "complete";
  return after?.state === "expired" ? "miss" : "drop";
}

async function endOpen(
  ports: SettlePorts,
  session: CaptureSession,
  record: ExecutionRecord,
  pause: PauseRecord,
): Promise<void> {
  if (session.status !== "submitted") {
    const instruction = await instructionOf(ports, record, pause);
    const at = ports.now().toISOString();
    const error = ENDED_WITHOUT[session.status === "cancelled" ? "cancelled" : "expired"];
    await endPause(ports.executions, record, instruction, pause, {
      state: "expired",
      at,
      ending: { status: "failed", error },
    });
    return;
  }
  await answerPause(ports, session, record, pause);
}

async function instructionOf(
  { executions }: Pick<SettlePorts, "executions">,
  { meta }: ExecutionRecord,
  { blockId }: PauseRecord,
): Promise<Instruction> {
  const { graph } = await executions.machines.load(meta.machineHash);
  const instruction = graph.blocks.find(({ id }) => id === blockId)?.instruction;
  if (instruction === undefined) throw new Error("A pause names a block that its graph lacks.");
  return instruction;
}

/** Answers an open pause with what a session has collected, or ends it when its time is over. */
export async function answerPause(
  ports: Pick<SettlePorts, "executions" | "now">,
  session: CaptureSession,
  record: ExecutionRecord,
  pause: PauseRecord,
): Promise<void> {
  const instruction = await instructionOf(ports, record, pause);
  const at = ports.now().toISOString();
  if (pause.expiresAt <= at) {
    await expirePause(ports.executions, record, instruction, pause);
    return;
  }
  const output: JsonObject = collectedOf(session);
  await endPause(ports.executions, record, instruction, pause, {
    state: "resumed",
    at,
    ending: { status: "completed", output, inputHash: hashIn(record.meta, output) },
  });
}

/** Sessions of one sweep. */
const MOST = 100;
/** One that could not be looked after is tried again after this: it must not stand before the others for ever. */
const AGAIN_AFTER_MS = 600_000;

/**
 * Looks after sessions that are due: those that have expired, and those whose end nobody finished.
 * @param expire ends a session whose time is over
 * @returns how many were looked after, and how many of them failed and will be tried again
 */
export async function sweepSessions(
  ports: SettlePorts,
  expire: (session: CaptureSession) => Promise<CaptureSession>,
): Promise<{ seen: number; failed: number }> {
  const due = await ports.sessions.due(ports.now().toISOString(), MOST);
  let failed = 0;
  for (const id of due) {
    try {
      const session = await ports.sessions.load(id);
      const current = session === undefined ? undefined : await expire(session);
      if (current === undefined) continue;
      // A write tells the function that looks at uploads, which has lost this one.
      if (isOver(current)) await settle(ports, current);
      else await ports.sessions.save({ after: { ...current, version: current.version + 1 }, events: [] });
    } catch (thrown) {
      ports.executions.report("a capture session could not be looked after", id, thrown);
      failed++;
      const again = new Date(ports.now().getTime() + AGAIN_AFTER_MS).toISOString();
      await ports.sessions.postpone(id, again).catch((error: unknown) => {
        ports.executions.report("a capture session could not be postponed", id, error);
      });
    }
  }
  return { seen: due.length, failed };
}
