import { definedOnly } from "../../compiler/json.ts";
import { faultsOfForm } from "../executions/commands/checked-input.ts";
import { Problem } from "../problem.ts";
import { admit, type Presented } from "./admit.ts";
import { type CapturePorts, changeSession, nextVersion } from "./context.ts";
import { captureEvent } from "./events.ts";
import { moved } from "./lifecycle.ts";
import { type Behavior, submissionSchemas } from "./page-schemas.ts";
import { type ReadSubmission, readSubmission, submissionOf } from "./read-submission.ts";
import type { CaptureSession, StepRecord } from "./records.ts";
import { settle } from "./settle.ts";
import type { Signals } from "./step-terms.ts";
import { openStep, withStep, worked } from "./steps.ts";

/**
 * Hands a step in. A step without pictures is accepted at once; the others are looked at first.
 * @param body as it was sent; its form depends on the kind of the step
 * @returns the session, with the step in it
 * @throws Problem as `admit` and `openStep`; 400 for a body that does not fit; 409 for files that are not the step's own
 */
export async function submitStep(
  ports: CapturePorts,
  presented: Presented,
  stepId: string,
  body: unknown,
): Promise<CaptureSession> {
  return changeSession(
    ports,
    () => admit(ports, presented),
    async (session) => {
      const now = ports.now().toISOString();
      const asked = session.steps.find(({ id, state }) => id === stepId && state === "confirm");
      const next =
        asked === undefined
          ? await handedInAs(session, stepId, body, now)
          : confirmed(asked, body, session.collect.retries);
      const after = withStep(worked(session, now), next);
      const event =
        next.state === "retake" ? ("capture.retake" as const) : ("capture.step_completed" as const);
      const events = next.state === "checking" ? [] : [captureEvent(after, event, now, next)];
      return { change: { after, events }, result: after };
    },
  );
}

async function handedInAs(
  session: CaptureSession,
  stepId: string,
  body: unknown,
  now: string,
): Promise<StepRecord> {
  const step = openStep(session, stepId);
  await checkValues(session, step, body);
  return nextStep(step, readSubmission(session, step, body, now), now);
}

/**
 * A step after the person has said whether the number that was read is right. It decides nothing: where it is wrong, another picture is
 * asked for, and after the last retry the answer goes on with what there is.
 * @throws Problem 400 for another body; 409 for another document
 */
function confirmed(step: StepRecord, body: unknown, retries: number): StepRecord {
  const answer = submissionOf(submissionSchemas.document, body);
  const { number: _read, handedIn, ...kept } = step;
  if (!("number_correct" in answer) || handedIn?.kind !== "document")
    throw new Problem("conflict", "Say first whether the number that was read is right.");
  const { number_correct: isCorrect } = answer;
  if (!isCorrect && step.retakes < retries)
    return { ...kept, state: "retake", reason: "number_denied", retakes: step.retakes + 1 };
  const taken = { ...kept, handedIn: { ...handedIn, numberConfirmed: isCorrect } };
  return { ...taken, state: "accepted", ...(isCorrect ? {} : { reason: "number_denied" as const }) };
}

/** Bytes of the values of a step `fields`. */
const MAX_VALUES = 64_000;
/**
 * Bytes of the signals that are kept of one step: the newest. With the limits of settings, values and uploads a session stays below
 * DynamoDB's 400 KB an item.
 */
const MAX_SIGNALS = 8000;

function newest(all: readonly Signals[]): Signals[] {
  let bytes = 0;
  const tooOld = all.findLastIndex((one) => {
    bytes += Buffer.byteLength(JSON.stringify(one));
    return bytes > MAX_SIGNALS;
  });
  return all.slice(tooOld + 1);
}

function nextStep(step: StepRecord, read: ReadSubmission, now: string): StepRecord {
  const { reason: _reason, reasonSide: _side, handedIn: _before, ...kept } = step;
  const { signals } = read;
  const base = {
    ...kept,
    submittedAt: now,
    signals: signals === undefined ? step.signals : newest([...step.signals, signals]),
  };
  if ("retake" in read) {
    const { retake, side } = read;
    // An old challenge shows nothing about the pictures, so it uses up no retry.
    const retakes = retake === "challenge_expired" ? step.retakes : step.retakes + 1;
    const where = side === undefined ? {} : { reasonSide: side };
    return { ...base, ...where, state: "retake", reason: retake, retakes };
  }
  const { handedIn, unresolved, side } = read;
  const isLookedAt = handedIn.kind !== "consent" && handedIn.kind !== "fields";
  return {
    ...base,
    ...(unresolved === undefined ? {} : { reason: unresolved }),
    ...(side === undefined ? {} : { reasonSide: side }),
    handedIn,
    state: isLookedAt ? "checking" : "accepted",
  };
}

/** Checks the values of a step `fields` against its schema, in a thread, before the session is written. */
async function checkValues(
  { collect: { fields } }: CaptureSession,
  step: StepRecord,
  body: unknown,
): Promise<void> {
  if (step.kind !== "fields" || fields === undefined) return;
  const { values } = submissionOf(submissionSchemas.fields, body);
  if (Buffer.byteLength(JSON.stringify(values)) > MAX_VALUES)
    throw new Problem("payload_too_large", "The values are larger than 64 KB.");
  const faults = await faultsOfForm(fields, values, "values", "the fields of this session");
  if (faults.length > 0)
    throw new Problem("validation_failed", "The values do not fit.", { details: faults });
}

/**
 * Submits a session whose steps are all accepted, and tells the run. What a crash leaves of the second half the sweeper does.
 * @throws Problem as `admit`; 409 `conflict` while a step is not accepted
 */
export async function submitSession(
  ports: CapturePorts,
  presented: Presented,
  behavior?: Behavior,
): Promise<CaptureSession> {
  const submitted = await changeSession(
    ports,
    () => admit(ports, presented),
    (session) => {
      const now = ports.now().toISOString();
      const after = { ...nextVersion(moved(session, "submit", now)), ...definedOnly({ behavior }) };
      return { change: { after, events: [captureEvent(after, "capture.submitted", now)] }, result: after };
    },
  );
  return settle(ports, submitted);
}
