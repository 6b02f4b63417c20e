import * as z from "zod";
import { documentIdSchema } from "../../compiler/catalogue/values.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { environmentSchema } from "../access/caller.ts";
import { recordIdSchema } from "../forms.ts";
import { collectSchema } from "./collect.ts";
import {
  behaviorSchema,
  retakeReasonSchema,
  sessionStatusSchema,
  stepStateSchema,
  textsSchema,
  themeSchema,
} from "./page-schemas.ts";
import { localeSchema, signalsSchema, stepKindSchema } from "./step-terms.ts";

const sideSchema = z.enum(["front", "back"]);

/** A file that a page announced. Its bytes and its own record are a document. */
const uploadSchema = z.object({
  id: documentIdSchema,
  stepId: z.string(),
  contentType: z.string(),
  byteSize: z.int(),
  side: sideSchema.optional(),
  at: z.string(),
});
export type CaptureUpload = z.infer<typeof uploadSchema>;

/** The challenge of a liveness step. The nonce opens it for the block that checks the frames; the page never gets it. */
const challengeSchema = z.object({
  id: z.string(),
  nonce: z.string(),
  instructions: z.array(livenessActionSchema),
  issuedAt: z.string(),
  /** Until when the frames may be handed in. */
  submitUntil: z.string(),
});

/** What a person handed in with a step, as the block gives it out. */
const handedInSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("consent"),
    version: z.string(),
    locale: localeSchema,
    /** The words that were shown. */
    text: z.string(),
    acceptedAt: z.string(),
  }),
  z.object({
    kind: z.literal("document"),
    documentType: z.string(),
    country: z.string(),
    front: z.string(),
    back: z.string().optional(),
    /** Further pictures of a side. */
    moreFronts: z.array(z.string()).optional(),
    moreBacks: z.array(z.string()).optional(),
    /** What the person said of the number that was read; absent: nobody was asked. */
    numberConfirmed: z.boolean().optional(),
  }),
  z.object({ kind: z.literal("selfie"), selfie: z.string() }),
  z.object({
    kind: z.literal("liveness"),
    challenge: challengeSchema.pick({ id: true, nonce: true }),
    frames: z.array(z.string()),
  }),
  z.object({ kind: z.literal("without_movement"), selfie: z.string() }),
  z.object({ kind: z.literal("proof_of_address"), file: z.string() }),
  z.object({ kind: z.literal("fields"), values: jsonObjectSchema }),
]);
export type HandedIn = z.infer<typeof handedInSchema>;

/** A step of a session. */
const stepRecordSchema = z.object({
  id: z.string(),
  kind: stepKindSchema,
  state: stepStateSchema,
  /** Why it is asked for again; of an accepted one: what stayed wrong after the last retry. */
  reason: retakeReasonSchema.optional(),
  reasonSide: sideSchema.optional(),
  /** How often it was asked for again. */
  retakes: z.int().default(0),
  handedIn: handedInSchema.optional(),
  /** What was read from the document, until the person has said whether it is right. */
  number: z.string().optional(),
  /** Of the last submission. */
  submittedAt: z.string().optional(),
  /** Of every submission, in order. */
  signals: z.array(signalsSchema).default([]),
  challenge: challengeSchema.optional(),
  challenges: z.int().default(0),
});
export type StepRecord = z.infer<typeof stepRecordSchema>;

/** `cap_<ulid>`. */
export const captureIdSchema = recordIdSchema("cap", "A capture session id");

/** `CAPTURE#<id>`: a session from its creation to its end. */
export const captureSessionSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Raised by every change: a writer that saw an older one may not write. */
  version: z.int(),
  status: sessionStatusSchema,
  /** The caller's id of the person; gone with an erasure. */
  subjectId: z.string(),
  /** The pause of a run that the end of the session answers. Absent: the session collects for itself. */
  run: z
    .object({
      executionId: z.string(),
      blockId: z.string(),
      workflowId: z.string(),
      workflowVersion: z.number().nullable(),
    })
    .optional(),
  /** The request of a reviewer that it answers, by the submission of the case; `blockId`: the block of the run that collected before. */
  request: z.object({ caseId: z.string(), requestId: z.string(), blockId: z.string().optional() }).optional(),
  /** What follows from the end is done: the run has been told. */
  settled: z.boolean().default(false),
  /** Another session took its place: its end means nothing to the run. */
  replaced: z.boolean().default(false),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** When the first device opened it. */
  openedAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** What the page says of its use. No block and no rule reads it. */
  behavior: behaviorSchema.optional(),
  collect: collectSchema,
  locale: localeSchema.optional(),
  theme: themeSchema,
  texts: textsSchema,
  returnUrl: z.string().optional(),
  organizationName: z.string(),
  /** SHA-256 (hex) of the secret of the client token. */
  tokenHash: z.string(),
  /** Those of tokens that a hand-over made useless. */
  movedTokenHashes: z.array(z.string()).default([]),
  /** SHA-256 (hex) of the secret of the one device that holds the session. */
  deviceHash: z.string().optional(),
  handOver: z.object({ codeHash: z.string(), expiresAt: z.string() }).optional(),
  /** The last code that moved it: the device that used it may ask again, as its answer may be lost. */
  takenOver: z
    .object({
      codeHash: z.string(),
      expiresAt: z.string(),
      /** With the secret of the device it makes the token, the same each time. */
      seed: z.string().optional(),
    })
    .optional(),
  handOvers: z.int().default(0),
  /** ISO 3166-1 alpha-2, by the network edge, of the devices that opened it. */
  countries: z.array(z.string()).default([]),
  steps: z.array(stepRecordSchema),
  uploads: z.array(uploadSchema).default([]),
});
export type CaptureSession = z.infer<typeof captureSessionSchema>;

/** A session without what opens it: hashes of tokens and devices, and the nonces of challenges. */
export function withoutSecretsOf({
  tokenHash: _token,
  movedTokenHashes: _moved,
  deviceHash: _device,
  handOver: _handOver,
  steps,
  ...shown
}: CaptureSession) {
  return {
    ...shown,
    steps: steps.map(({ challenge: _challenge, handedIn, ...step }) => ({
      ...step,
      ...(handedIn === undefined ? {} : { handedIn: withoutNonce(handedIn) }),
    })),
  };
}

const withoutNonce = (handedIn: HandedIn) =>
  handedIn.kind === "liveness" ? { ...handedIn, challenge: { id: handedIn.challenge.id } } : handedIn;

/** Whether the page can do nothing more. */
export const isOver = ({ status }: Pick<CaptureSession, "status">): boolean =>
  status !== "created" && status !== "opened" && status !== "in_progress";

/** How long a step may wait until somebody looks at it. */
const LOST_AFTER_MS = 120_000;

/**
 * When the sweeper should look at a session: at once when its end is not settled, else when it expires, or when a step has waited too long
 * to be looked at; undefined: never.
 */
export function dueOf(session: CaptureSession): string | undefined {
  if (!isOver(session)) {
    const lost = session.steps.flatMap(({ state, submittedAt }) =>
      state === "checking" && submittedAt !== undefined ? [Date.parse(submittedAt) + LOST_AFTER_MS] : [],
    );
    return new Date(Math.min(Date.parse(session.expiresAt), ...lost)).toISOString();
  }
  return session.settled ? undefined : (session.endedAt ?? session.createdAt);
}
