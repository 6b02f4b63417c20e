import * as z from "zod";
import { environmentSchema } from "../../access/caller.ts";
import type { ListedRecords, RecordKind } from "../../listed-records.ts";
import type { Collection } from "../documents/records.ts";

/** What is verified. */
export const verificationKindSchema = z.enum(["idv", "address", "face", "business"]);
export type VerificationKind = z.infer<typeof verificationKindSchema>;

/** The collection of the document that a verification is of, if it is of one. */
export const collectionOf = (kind: VerificationKind): Collection => (kind === "address" ? kind : "idv");

/** The states of a verification. */
export const verificationStatusSchema = z.enum([
  "initiated",
  "passed",
  "failed",
  "requires_retry",
  "canceled",
]);
export type VerificationStatus = z.infer<typeof verificationStatusSchema>;

/** How long a verification may run before the sweeper looks at it. */
const SWEPT_AFTER_MS = 120_000;

/** A verification: what it is of, and the execution that is its result. No personal data. */
const verificationSchema = z.object({
  /** `ver_…`; the execution has the same ULID, so that a verification has one. */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  kind: verificationKindSchema,
  executionId: z.string(),
  documentId: z.string().optional(),
  businessId: z.string().optional(),
  sessionId: z.string().optional(),
  accountId: z.string().optional(),
  autoUpdateSession: z.boolean(),
  /** When it was told to the session and the document that it has ended; until then both are told again. */
  toldAt: z.string().optional(),
  /** When the sweeper looks at it again (ISO time); absent: it has not looked yet. */
  lookAt: z.string().optional(),
  /** How it ended; absent: it runs. */
  result: z
    .object({
      status: verificationStatusSchema.exclude(["initiated"]),
      doubt: z.boolean(),
      at: z.string(),
      error: z.object({ code: z.string(), message: z.string() }).optional(),
    })
    .optional(),
});
export type Verification = z.infer<typeof verificationSchema>;

/** The kind of records of verifications. */
export const verificationKind: RecordKind<Verification> = {
  name: "VERIFICATION",
  schema: verificationSchema,
  ownerOf: ({ sessionId }) => sessionId,
  dueOf: (record) => (record.toldAt === undefined ? (record.lookAt ?? dueAt(record)) : undefined),
};

/** One that the sweeper could not finish: it must not stand before the others. */
export const putOff = (record: Verification, now: Date): Verification => ({
  ...record,
  version: record.version + 1,
  lookAt: new Date(now.getTime() + SWEPT_AFTER_MS).toISOString(),
});

const dueAt = ({ createdAt }: Verification): string =>
  new Date(Date.parse(createdAt) + SWEPT_AFTER_MS).toISOString();

/** Whether the call that made it must be over. */
export const isOverdue = (verification: Verification, now: Date): boolean =>
  dueAt(verification) <= now.toISOString();

/** Stored verifications. */
export type Verifications = ListedRecords<Verification>;
