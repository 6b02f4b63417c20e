import * as z from "zod";
import {
  collectionOf,
  verificationKindSchema,
  verificationStatusSchema,
} from "../../../core/identity/verifications/records.ts";
import type { SeenVerification } from "../../../core/identity/verifications/settle.ts";
import { checksIn, readIn } from "../../../core/identity/verifications/verdict.ts";
import { jsonValueSchema } from "../../../core/json.ts";
import { documentSchema, resourceSchema, toOne, toOneSchema } from "../json-api/envelope.ts";

/** The type of a verification: `verification/idv` and others. */
export const typeSchema = z.templateLiteral(["verification/", verificationKindSchema]);
const time = z.string().nullable().describe("ISO 8601, UTC.");

const checkView = z.object({
  name: z.string(),
  status: z.enum(["passed", "failed", "not_applicable"]),
  reasons: z.array(z.string()).describe("Stable codes (docs/documents.md)."),
  requirement: z.enum(["required", "not_required"]),
  metadata: z.object({ detail: z.string().optional() }),
});

const attributes = z.object({
  status: verificationStatusSchema.describe(
    "`canceled`: the check could not be done, and says nothing of the person or business.",
  ),
  checks: z.array(checkView),
  created_at: z.string(),
  submitted_at: time,
  completed_at: time,
  redacted_at: time,
  extracted_data: z
    .record(z.string(), jsonValueSchema)
    .nullable()
    .describe("What the check found, without its checks. Null in lists."),
});
const relationships = z.object({
  session: toOneSchema("session"),
  document: z.object({
    data: z.object({ type: z.enum(["document/idv", "document/address"]), id: z.string() }).nullable(),
  }),
  business: toOneSchema("business"),
  execution: toOneSchema("execution").describe("Its audit trail and seal."),
});
const verificationResource = z
  .object({ type: typeSchema, id: z.string(), attributes, relationships })
  .meta({ id: "Verification" });
/** The resource in lists. */
export const listedResource = resourceSchema("verification", attributes, relationships).meta({
  id: "ListedVerification",
});
const errorMeta = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
/** The answer of a call for one verification. */
export const verificationAnswer = documentSchema(verificationResource).extend({
  meta: errorMeta.optional().describe("Of a canceled one: why the check could not be done."),
});

/** A verification as its own read answers it. */
export function answerOf(seen: SeenVerification) {
  const error = seen.verification.result?.error;
  return { data: verificationView(seen, true), ...(error === undefined ? {} : { meta: { error } }) };
}

/**
 * A verification as calls show it.
 *
 * @param showsData whether what was read is shown
 */
export function verificationView({ verification, run }: SeenVerification, showsData: boolean) {
  const { id, kind, createdAt, documentId, businessId, sessionId, result } = verification;
  const type = `verification/${kind}` as const;
  const isJudged = result !== undefined && result.status !== "canceled";
  return {
    type,
    id,
    attributes: {
      status: result?.status ?? "initiated",
      checks: isJudged ? checksIn(run?.output).map(checkOf) : [],
      created_at: createdAt,
      submitted_at: run?.startedAt ?? null,
      completed_at: result?.at ?? null,
      redacted_at: run?.erasedAt ?? null,
      extracted_data: showsData && isJudged ? readIn(run?.output) : null,
    },
    relationships: {
      session: toOne("session", sessionId),
      document: toOne(`document/${collectionOf(kind)}`, documentId),
      business: toOne("business", businessId),
      execution: toOne("execution", run?.executionId),
    },
  };
}

/** The workflows of the release ignore no check. */
const checkOf = ({ name, outcome, reason, detail }: ReturnType<typeof checksIn>[number]) => ({
  name,
  status: outcome,
  reasons: reason === undefined ? [] : [reason],
  requirement: "required" as const,
  metadata: detail === undefined ? {} : { detail },
});
