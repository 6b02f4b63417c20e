import * as z from "zod";
import { environmentSchema } from "../../access/caller.ts";
import { principalSchema } from "../../access/principal.ts";
import { behaviorSchema } from "../../capture/page-schemas.ts";
import { recordIdSchema } from "../../forms.ts";
import type { RecordKind } from "../../listed-records.ts";
import {
  accountTypeSchema,
  addressSchema,
  businessSchema,
  contactSchema,
  numberSchema,
  personSchema,
} from "../values.ts";

const sentTime = z.string().nullable().optional().describe("Set by the service; a sent one has no effect.");

/** The id of a session. */
export const sessionIdSchema = recordIdSchema("sess", "A session id");

/** How a session stands (docs/identity-api.md, "Life"). */
export const sessionStatusSchema = z
  .enum([
    "created",
    "started",
    "pending",
    "completed",
    "failed",
    "marked_for_review",
    "approved",
    "declined",
    "expired",
  ])
  .meta({ id: "IdentitySessionStatus" });
export type SessionStatus = z.output<typeof sessionStatusSchema>;

/** What a session says of its applicant: what the caller declared, or what a verification read. */
const sessionDataSchema = z.strictObject({
  person: personSchema.optional(),
  business: businessSchema.optional(),
  contact: contactSchema.optional(),
  address: addressSchema.optional(),
  identity_numbers: z
    .strictObject({ ...numberSchema.shape, created_at: z.string(), updated_at: z.string() })
    .optional(),
});
export type SessionData = z.output<typeof sessionDataSchema>;

/** The same as callers send it: null takes a value away. */
export const sentDataSchema = z.strictObject({
  person: personSchema.nullable().optional(),
  business: businessSchema.nullable().optional(),
  contact: contactSchema.nullable().optional(),
  address: addressSchema.nullable().optional(),
  identity_numbers: z
    .strictObject({ ...numberSchema.shape, created_at: sentTime, updated_at: sentTime })
    .nullable()
    .optional()
    .describe("One number."),
});
export type SentData = z.output<typeof sentDataSchema>;

/** The data of a session after a change, with the times of its number. @param at now (ISO time) */
export function sessionDataOf(changed: unknown, before: SessionData, at: string): SessionData {
  const { identity_numbers: number, ...others } = sentDataSchema.parse(changed);
  const data = Object.entries(others).filter(([, value]) => value !== null && value !== undefined);
  if (number === null || number === undefined) return sessionDataSchema.parse(Object.fromEntries(data));
  const known = before.identity_numbers;
  const isSame =
    known?.number === number.number &&
    known.class === number.class &&
    known.issuing_country_code === number.issuing_country_code;
  const times = { created_at: known?.created_at ?? at, updated_at: isSame ? known.updated_at : at };
  return sessionDataSchema.parse({ ...Object.fromEntries(data), identity_numbers: { ...number, ...times } });
}

/**
 * How a verification stands for its session. `initiated`: it is under way; `review`: it ended in a doubt, for a person to look at;
 * `requires_retry`: another document may be sent; `canceled`: it came to no verdict.
 */
const verdictSchema = z.enum(["initiated", "passed", "failed", "review", "requires_retry", "canceled"]);
export type Verdict = z.output<typeof verdictSchema>;

const verificationSchema = z.object({
  id: z.string(),
  /** The latest of each kind counts. */
  kind: z.string(),
  executionId: z.string(),
  verdict: verdictSchema,
  /** Its end was known when the session was marked for review: whoever decides can see it. */
  seen: z.literal(true).optional(),
  /** Of which document: a face counts for the document that was verified. */
  documentId: z.string().optional(),
  /** `biz_…`: of which look-up. A verification of a release before this field says nothing of the look-up of a session. */
  businessId: z.string().optional(),
  /** The upload whose portrait it is about: of a document its front, also where a file of the back serves as that. */
  portrait: z.string().optional(),
  /** Uploads that its run reads. */
  uploads: z.array(z.string()).optional(),
  /** The applicant's data have changed since: it verified others. */
  outdated: z.literal(true).optional(),
  /** Digests of what it was given to compare with what it reads. An absent field: it was given none. */
  compared: z
    .object({
      name: z.string().optional(),
      birth_date: z.string().optional(),
      address: z.string().optional(),
      legal_name: z.string().optional(),
    })
    .optional(),
});
export type SessionVerification = z.output<typeof verificationSchema>;

const decisionSchema = z.object({
  decision: z.enum(["approve", "decline"]),
  by: principalSchema,
  /** In the caller's words: never signed, and erased with the session. */
  reason: z.string().optional(),
});

/** What the page of a capture link says of itself. Nothing decides by it: most of it comes from the applicant's device. */
const sessionPageSchema = z.object({
  /** Names the browser within its capture session: it is known again in no other. */
  deviceId: z.string(),
  /** Once the applicant has handed everything in. */
  use: z
    .object({
      ...behaviorSchema.partial().shape,
      /** From the first opening to the end, by the clock of the service. */
      seconds: z.int().optional(),
    })
    .optional(),
});
export type SessionPage = z.output<typeof sessionPageSchema>;

/** A session as it is stored. After an erasure only ids, statuses and times are left. */
const sessionSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** `subj_…`: the record of its account. */
  subjectId: z.string(),
  entityType: accountTypeSchema,
  status: sessionStatusSchema,
  /** What fills it: calls, the run of a workflow, or the page of a link, once it was opened. */
  creatorType: z.enum(["api", "workflow", "capture"]),
  creatorId: z.string(),
  data: sessionDataSchema,
  documents: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
  /** In the order in which they began. */
  verifications: z.array(verificationSchema).default([]),
  /** `biz_…`: the look-up of its business. */
  businessId: z.string().optional(),
  /** The workflow that drives it, with the id of its run, which begins with the first capture link. */
  workflow: z
    .object({
      id: z.string(),
      executionId: z.string(),
      begun: z.literal(true).optional(),
      ended: z.literal(true).optional(),
    })
    .optional(),
  /** Where the capture page leads back to, and its language. */
  returnUrl: z.string().optional(),
  locale: z.string().optional(),
  /** Capture sessions of its links, by id. */
  captures: z.array(z.string()).default([]),
  page: sessionPageSchema.optional(),
  decision: decisionSchema.optional(),
  /** A decision that was handed to a review of the run, and since when. */
  deciding: decisionSchema.extend({ blockId: z.string(), at: z.string() }).optional(),
  /** What a decision still has to do elsewhere: the sweeper repeats it. */
  unsettled: z.literal(true).optional(),
  /** When to look at its run again (ISO time). */
  lookAt: z.string().optional(),
  startedAt: z.string().optional(),
  expiresAt: z.string(),
  completedAt: z.string().optional(),
  failedAt: z.string().optional(),
  markedForReviewAt: z.string().optional(),
  decisionedAt: z.string().optional(),
  expiredAt: z.string().optional(),
  redactedAt: z.string().optional(),
});
export type IdentitySession = z.output<typeof sessionSchema>;

/** Sessions among the listed records: an account owns its sessions. */
export const sessionKind: RecordKind<IdentitySession> = {
  name: "IDENTITY_SESSION",
  schema: sessionSchema,
  ownerOf: ({ subjectId }) => subjectId,
  dueOf,
};

/** When the sweeper must look at a session (ISO time): when it expires, and while something of it moves elsewhere. */
function dueOf(session: IdentitySession): string | undefined {
  const { status, expiresAt, unsettled, deciding, workflow, lookAt, updatedAt } = session;
  if (session.redactedAt !== undefined) return undefined;
  const isDriven = workflow?.begun === true && workflow.ended === undefined && !isFinal(status);
  if (unsettled === true || deciding !== undefined || isDriven) return lookAt ?? updatedAt;
  return mayExpire(status) ? expiresAt : undefined;
}

/** Statuses that end by themselves when their time is over. */
export const mayExpire = (status: SessionStatus): boolean =>
  status === "created" || status === "started" || status === "pending";

/** Statuses that nothing changes any more. */
export const isFinal = (status: SessionStatus): boolean =>
  status === "approved" || status === "declined" || status === "expired";
