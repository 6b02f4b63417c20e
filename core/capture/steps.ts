import { lightOf } from "../../engines/faces/film/light.ts";
import type { PresignedUpload } from "../documents/ports.ts";
import type { UploadType } from "../documents/record.ts";
import { announceUpload } from "../documents/uploads.ts";
import { CHALLENGE_LIMITS } from "../liveness/challenge.ts";
import { issueChallenge } from "../liveness/issue.ts";
import { notFound, Problem } from "../problem.ts";
import { admit, type Presented } from "./admit.ts";
import { type CapturePorts, changeSession, nextVersion } from "./context.ts";
import { moved } from "./lifecycle.ts";
import type { ChallengeView, NewUpload } from "./page-schemas.ts";
import { PAGE_LIMITS } from "./page-schemas.ts";
import type { CaptureSession, StepRecord } from "./records.ts";

/** Files of one session, beside the limit of their bytes. */
const MOST_UPLOADS = 200;
/** Challenges of one session: a film that was made before fits one of few. */
const MOST_CHALLENGES = 10;
/** Until when the frames of a challenge may be checked, in seconds: as long as they are kept. */
const CHECK_SECONDS = 30 * 86_400;

/**
 * A step that takes something now.
 * @throws Problem `not_found`; `conflict` when it is accepted, being checked or waits for a confirmation, or before the consent
 */
export function openStep(session: CaptureSession, id: string): StepRecord {
  const step = session.steps.find((one) => one.id === id);
  if (step === undefined) throw notFound("step");
  const consent = session.steps.find(({ kind }) => kind === "consent");
  if (consent !== undefined && consent.id !== id && consent.state !== "accepted")
    throw new Problem("conflict", "The consent comes first: submit its step.");
  if (step.state === "accepted") throw new Problem("conflict", "This step is accepted already.");
  if (step.state === "checking")
    throw new Problem("conflict", "This step is being checked: read the session.");
  if (step.state === "confirm")
    throw new Problem("conflict", "Say first whether the number that was read is right.");
  return step;
}

/** A session with a step in place of the one of its id. */
export const withStep = (session: CaptureSession, step: StepRecord): CaptureSession => ({
  ...session,
  steps: session.steps.map((one) => (one.id === step.id ? step : one)),
});

/** A session in which something was done. */
export const worked = (session: CaptureSession, now: string): CaptureSession =>
  nextVersion(moved(session, "work", now));

const IMAGES = ["image/jpeg", "image/png", "image/webp"];

/** The type of a step's file, by what is announced. */
function typeOf({ kind }: StepRecord, { content_type, side }: NewUpload): UploadType | undefined {
  const isImage = IMAGES.includes(content_type);
  switch (kind) {
    case "document":
      if (!isImage) return undefined;
      return side === "back" ? "identity_back" : "identity_front";
    case "selfie":
      return isImage ? "selfie" : undefined;
    case "liveness":
      if (content_type === "application/zip") return "liveness_frames";
      return isImage ? "selfie" : undefined;
    case "proof_of_address":
      return isImage || content_type === "application/pdf" ? "proof_of_address" : undefined;
    case "consent":
    case "fields":
      return undefined;
    default:
      return kind satisfies never;
  }
}

/**
 * Announces a file of a step.
 * @throws Problem as {@link admit} and {@link openStep}; 400 for a type that the step does not take; 413 when the session holds too much
 */
export async function announceFile(
  ports: CapturePorts,
  presented: Presented,
  stepId: string,
  wanted: NewUpload,
): Promise<{ uploadId: string; upload: PresignedUpload }> {
  const uploadId = ports.newId("doc");
  const { session, type } = await changeSession(
    ports,
    () => admit(ports, presented),
    (before) => {
      const step = openStep(before, stepId);
      const named = typeOf(step, wanted);
      if (named === undefined) throw wrongType();
      refuseTooMuch(before, wanted);
      const now = ports.now().toISOString();
      const upload = {
        id: uploadId,
        stepId,
        contentType: wanted.content_type,
        byteSize: wanted.byte_size,
        ...(step.kind === "document" ? { side: wanted.side ?? ("front" as const) } : {}),
        at: now,
      };
      const after = { ...worked(before, now), uploads: [...before.uploads, upload] };
      return { change: { after, events: [] }, result: { session: after, type: named } };
    },
  );
  const { upload } = await announceUpload(ports.documents, session, uploadId, {
    type,
    content_type: wanted.content_type,
    byte_size: wanted.byte_size,
    sha256: wanted.sha256,
    subject_id: session.subjectId,
    askedAt: session.createdAt,
  });
  return { uploadId, upload };
}

const wrongType = (): Problem =>
  new Problem("validation_failed", "This step takes no file of this type.", {
    details: [
      {
        path: "body.content_type",
        code: "content_type_not_allowed",
        message: "Send a picture that it asks for.",
      },
    ],
  });

function refuseTooMuch({ uploads }: CaptureSession, { byte_size }: NewUpload): void {
  const bytes = uploads.reduce((sum, { byteSize }) => sum + byteSize, byte_size);
  if (bytes <= PAGE_LIMITS.sessionBytes && uploads.length < MOST_UPLOADS) return;
  throw new Problem("payload_too_large", "This session holds as many files as it may.");
}

/**
 * Issues the challenge of a liveness step. It replaces the one before.
 * @throws Problem as {@link admit} and {@link openStep}; 409 after too many
 */
export async function takeChallenge(
  ports: CapturePorts,
  presented: Presented,
  stepId: string,
): Promise<ChallengeView> {
  const session = await admit(ports, presented);
  const step = openStep(session, stepId);
  if (step.kind !== "liveness") throw notFound("challenge");
  if (step.challenges >= MOST_CHALLENGES)
    throw new Problem("conflict", "There were too many tries. Use the way without movement.");
  const { record, nonce } = await issueChallenge(
    ports.challenges,
    session,
    ports.newId("lch"),
    { provider: "local", subject_id: session.subjectId },
    CHECK_SECONDS,
  );
  const submitUntil = new Date(
    Date.parse(record.issuedAt) + CHALLENGE_LIMITS.localSeconds * 1000,
  ).toISOString();
  const challenge = {
    id: record.id,
    nonce,
    instructions: record.steps,
    issuedAt: record.issuedAt,
    submitUntil,
  };
  return changeSession(
    ports,
    () => admit(ports, presented),
    (before) => {
      const current = openStep(before, stepId);
      if (current.challenges >= MOST_CHALLENGES) throw new Problem("conflict", "There were too many tries.");
      const next = { ...current, challenge, challenges: current.challenges + 1 };
      const after = withStep(worked(before, ports.now().toISOString()), next);
      return {
        change: { after, events: [] },
        result: {
          challenge_id: record.id,
          instructions: record.steps,
          light: lightOf(nonce, record.steps.length),
          expires_at: submitUntil,
        },
      };
    },
  );
}
