import type * as z from "zod";
import { Problem } from "../problem.ts";
import { validationProblem } from "../zod-issues.ts";
import { sidesOf } from "./collect.ts";
import { CONSENT } from "./consent.ts";
import { type RetakeReason, type Submission, submissionSchemas } from "./page-schemas.ts";
import type { CaptureSession, HandedIn, StepRecord } from "./records.ts";
import type { Signals } from "./step-terms.ts";

/** What a submission comes to: what was handed in, or why the step is asked for again at once. */
export type ReadSubmission = { readonly signals: Signals | undefined } & (
  | {
      readonly handedIn: HandedIn;
      /** It is not whole, and goes on after the last retry all the same. */
      readonly unresolved?: RetakeReason;
      readonly side?: "back";
    }
  | { readonly retake: RetakeReason; readonly side?: "back" }
);

/**
 * Reads the body of a submission by the kind of its step. Files are taken only from the uploads of this session and this step.
 * @param now ISO time
 * @throws Problem 400 for a body that does not fit, or another choice than the session offers; 409 for other files
 */
export function readSubmission(
  session: CaptureSession,
  step: StepRecord,
  body: unknown,
  now: string,
): ReadSubmission {
  switch (step.kind) {
    case "consent":
      return readConsent(session, submissionOf(submissionSchemas.consent, body), now);
    case "document":
      return readDocument(session, step, documentIn(body));
    case "selfie": {
      const { selfie, signals } = submissionOf(submissionSchemas.selfie, body);
      return { handedIn: { kind: "selfie", selfie: owned(session, step, selfie, isPicture) }, signals };
    }
    case "liveness":
      return readLiveness(session, step, submissionOf(submissionSchemas.liveness, body), now);
    case "proof_of_address": {
      const { file, signals } = submissionOf(submissionSchemas.proof_of_address, body);
      return {
        handedIn: { kind: "proof_of_address", file: owned(session, step, file, () => true) },
        signals,
      };
    }
    case "fields": {
      const { values, signals } = submissionOf(submissionSchemas.fields, body);
      return { handedIn: { kind: "fields", values }, signals };
    }
    default:
      return step.kind satisfies never;
  }
}

/**
 * A body by its schema.
 * @throws Problem 400
 */
export function submissionOf<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ ...issue, path: ["body", ...issue.path] }));
  throw validationProblem(issues, { body });
}

/** The words that were shown are kept, not only which they were. */
function readConsent(
  { collect }: CaptureSession,
  { version, locale, signals }: Submission<"consent">,
  now: string,
): ReadSubmission {
  const shown = collect.consent ?? CONSENT;
  const text = Object.hasOwn(shown.texts, locale) ? shown.texts[locale] : undefined;
  if (version !== shown.version || text === undefined)
    throw notOffered("version", "This is not the text of this session: read the session again.");
  return { handedIn: { kind: "consent", version, locale, text, acceptedAt: now }, signals };
}

type DocumentSubmission = Exclude<Submission<"document">, { number_correct: boolean }>;

/** @throws Problem `conflict` for the answer to a question that is not asked now */
function documentIn(body: unknown): DocumentSubmission {
  const submission = submissionOf(submissionSchemas.document, body);
  if (!("number_correct" in submission)) return submission;
  throw new Problem("conflict", "Nothing is to be confirmed: read the session.");
}

function readDocument(
  session: CaptureSession,
  step: StepRecord,
  { document_type, country, front, back, more_fronts, more_backs, signals }: DocumentSubmission,
): ReadSubmission {
  const { documentTypes, countries } = session.collect;
  const isOffered = documentTypes.some((type) => type === document_type);
  if (!isOffered) throw notOffered("document_type", "This session does not ask for such a document.");
  if (countries.length > 0 && !countries.some((one) => one.toUpperCase() === country.toUpperCase()))
    throw notOffered("country", "This session does not take documents of this country.");
  const ofSide = (id: string, wanted: "front" | "back") =>
    owned(session, step, id, ({ side }) => side === wanted);
  const sides = {
    front: ofSide(front, "front"),
    ...(back === undefined ? {} : { back: ofSide(back, "back") }),
    ...(more_fronts === undefined ? {} : { moreFronts: more_fronts.map((id) => ofSide(id, "front")) }),
    ...(more_backs === undefined ? {} : { moreBacks: more_backs.map((id) => ofSide(id, "back")) }),
  };
  if (back === undefined && more_backs !== undefined)
    throw notOffered("more_backs", "Further pictures of the back need the first one.");
  const named = [front, ...(more_fronts ?? []), ...(back === undefined ? [] : [back]), ...(more_backs ?? [])];
  if (new Set(named).size !== named.length)
    throw notOffered("more_fronts", "Each picture is an upload of its own.");
  const isMissing = back === undefined && sidesOf(document_type).includes("back");
  // After the last retry what there is goes on: the checks decide.
  if (isMissing && step.retakes < session.collect.retries)
    return { retake: "document_missing_back", side: "back", signals };
  return {
    handedIn: { kind: "document", documentType: document_type, country: country.toUpperCase(), ...sides },
    ...(isMissing ? { unresolved: "document_missing_back", side: "back" } : {}),
    signals,
  };
}

function readLiveness(
  session: CaptureSession,
  step: StepRecord,
  submission: Submission<"liveness">,
  now: string,
): ReadSubmission {
  const { signals } = submission;
  if ("without_movement" in submission) {
    const selfie = owned(session, step, submission.selfie, isPicture);
    return { handedIn: { kind: "without_movement", selfie }, signals };
  }
  const { challenge } = step;
  if (challenge?.id !== submission.challenge_id)
    throw new Problem("conflict", "This is not the challenge of the step: take a new one.");
  if (challenge.submitUntil <= now) return { retake: "challenge_expired", signals };
  const { frames } = submission;
  if (frames.length !== challenge.instructions.length || new Set(frames).size !== frames.length)
    throw notOffered("frames", "Each instruction needs one burst of its own, in their order.");
  // The bytes are named when a file is announced, so it is announced after the challenge, or was made without it.
  for (const frame of frames)
    owned(
      session,
      step,
      frame,
      ({ contentType, at }) => contentType === "application/zip" && at >= challenge.issuedAt,
    );
  const { id, nonce } = challenge;
  return { handedIn: { kind: "liveness", challenge: { id, nonce }, frames }, signals };
}

type Upload = CaptureSession["uploads"][number];

const isPicture = ({ contentType }: Upload): boolean => contentType.startsWith("image/");

/**
 * The id of a file that this step announced.
 * @throws Problem `conflict`, the same for a file of another step, another session and nobody
 */
function owned(
  { uploads }: CaptureSession,
  step: StepRecord,
  id: string,
  isFit: (upload: Upload) => boolean,
): string {
  const upload = uploads.find((one) => one.id === id);
  if (upload?.stepId === step.id && isFit(upload)) return id;
  throw new Problem("conflict", "A file is not an upload of this step, or not the one that it needs here.");
}

const notOffered = (field: string, message: string): Problem =>
  new Problem("validation_failed", message, { details: [{ path: field, code: "not_offered", message }] });
