import { type CapturePorts, changeSession, nextVersion } from "./context.ts";
import { captureEvent } from "./events.ts";
import type { RetakeReason } from "./page-schemas.ts";
import { type CaptureSession, type HandedIn, isOver, type StepRecord } from "./records.ts";
import { withStep } from "./steps.ts";

/** What a reader says of a file: it can be used, or why not. `file_not_accepted`: there are no bytes that could be looked at. */
export type LookedAt = RetakeReason | undefined;

/** What a file is to show. `zone_page`: a front with a machine-readable zone. */
export type Shows = "zone_page" | "front" | "back" | "face" | "burst" | "address";

/** Looks at what was handed in, before the checks of the run do. */
export interface CaptureReaders {
  /** @param what the file is to show */
  look(session: CaptureSession, uploadId: string, what: Shows): Promise<LookedAt>;
  /** The number in the machine-readable zone of a document, where its check digits hold. */
  numberOf(session: CaptureSession, uploadId: string): Promise<string | undefined>;
}

/** Documents whose front has a machine-readable zone. */
const ZONE_PAGES: ReadonlySet<string> = new Set(["passport", "visa"]);

/** The files of a step, and what each is to show. */
function filesOf(handedIn: HandedIn): { id: string; what: Shows }[] {
  switch (handedIn.kind) {
    case "document":
      return [
        { id: handedIn.front, what: ZONE_PAGES.has(handedIn.documentType) ? "zone_page" : "front" },
        ...(handedIn.back === undefined ? [] : [{ id: handedIn.back, what: "back" as const }]),
      ];
    case "selfie":
    case "without_movement":
      return [{ id: handedIn.selfie, what: "face" }];
    case "liveness":
      return handedIn.frames.map((id) => ({ id, what: "burst" }));
    case "proof_of_address":
      return [{ id: handedIn.file, what: "address" }];
    case "consent":
    case "fields":
      return [];
    default:
      return handedIn satisfies never;
  }
}

function sideOf(what: Shows): Pick<Finding, "side"> {
  if (what === "back") return { side: "back" };
  return what === "front" || what === "zone_page" ? { side: "front" } : {};
}

/** What was wrong first, and with which side of a document. */
interface Finding {
  readonly reason: RetakeReason;
  readonly side?: "front" | "back";
}

async function findingOf(
  readers: CaptureReaders,
  session: CaptureSession,
  handedIn: HandedIn,
): Promise<Finding | undefined> {
  for (const { id, what } of filesOf(handedIn)) {
    const reason = await readers.look(session, id, what);
    if (reason !== undefined) return { reason, ...sideOf(what) };
  }
  return undefined;
}

/** The number that the person is asked to confirm; undefined where the session does not ask, or nothing was read for certain. */
async function numberToConfirm(
  readers: CaptureReaders,
  session: CaptureSession,
  handedIn: HandedIn,
): Promise<string | undefined> {
  if (!session.collect.confirmNumber || handedIn.kind !== "document") return undefined;
  for (const { id } of filesOf(handedIn)) {
    const number = await readers.numberOf(session, id);
    if (number !== undefined) return number;
  }
  return undefined;
}

/**
 * Looks at every step of a session that waits for it. Each look counts once, for the submission that it saw.
 * @throws whatever a reader throws: the step goes on waiting, and is looked at again
 */
export async function checkSteps(
  ports: Pick<CapturePorts, "sessions" | "now">,
  readers: CaptureReaders,
  sessionId: string,
): Promise<void> {
  const session = await ports.sessions.load(sessionId);
  if (session === undefined || isOver(session)) return;
  for (const step of session.steps) {
    if (step.state !== "checking" || step.handedIn === undefined) continue;
    const finding = await findingOf(readers, session, step.handedIn);
    const number = finding === undefined ? await numberToConfirm(readers, session, step.handedIn) : undefined;
    await record(ports, sessionId, step, { finding, number });
  }
}

async function record(
  ports: Pick<CapturePorts, "sessions" | "now">,
  sessionId: string,
  seen: StepRecord,
  { finding, number }: { finding: Finding | undefined; number: string | undefined },
): Promise<void> {
  const load = async (): Promise<CaptureSession> => {
    const session = await ports.sessions.load(sessionId);
    if (session === undefined) throw new Error("A capture session is gone.");
    return session;
  };
  await changeSession(ports, load, (session) => {
    const step = session.steps.find(({ id }) => id === seen.id);
    const isSame =
      step?.state === "checking" && step.submittedAt === seen.submittedAt && step.retakes === seen.retakes;
    if (isOver(session) || step === undefined || !isSame) return { result: undefined };
    const now = ports.now().toISOString();
    const next =
      number === undefined
        ? judged(step, finding, session.collect.retries)
        : { ...step, state: "confirm" as const, number };
    const after = withStep(nextVersion(session), next);
    const event = next.state === "retake" ? ("capture.retake" as const) : ("capture.step_completed" as const);
    const events = next.state === "confirm" ? [] : [captureEvent(after, event, now, next)];
    return { change: { after, events }, result: undefined };
  });
}

/**
 * A step after the readers looked at it. What cannot be used is asked for again, at most `retries` times; then what there is goes to the
 * checks. A file that is not there never does.
 */
function judged(step: StepRecord, finding: Finding | undefined, retries: number): StepRecord {
  if (finding === undefined) return { ...step, state: "accepted" };
  const { reason, side } = finding;
  const found = { ...step, reason, ...(side === undefined ? {} : { reasonSide: side }) };
  if (reason !== "file_not_accepted" && step.retakes >= retries) return { ...found, state: "accepted" };
  return { ...found, state: "retake", retakes: step.retakes + 1 };
}
