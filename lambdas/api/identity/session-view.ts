import * as z from "zod";
import { accountIdOf } from "../../../core/identity/accounts/records.ts";
import { type IdentitySession, sessionStatusSchema } from "../../../core/identity/sessions/records.ts";
import { timesOf } from "../../../core/identity/sessions/times.ts";
import { accountTypeSchema } from "../../../core/identity/values.ts";
import { resourceSchema, toMany, toManySchema, toOne, toOneSchema } from "../json-api/envelope.ts";
import { dataViewShape, numberViewSchema, viewData, viewNumber } from "./values-view.ts";

const time = z.string().nullable();
const documentLink = z.object({ type: z.string(), id: z.string() });
const verificationLink = z.object({ type: z.string(), id: z.string() });

/** A session as clients see it. */
export const sessionViewSchema = resourceSchema(
  "session",
  z.object({
    status: sessionStatusSchema,
    entity_type: accountTypeSchema,
    creator_type: z.enum(["api", "workflow", "capture"]),
    creator_id: z.string(),
    ...dataViewShape,
    identity_numbers: numberViewSchema.nullable().describe("One number."),
    behavior_analysis: z
      .null()
      .describe("How the applicant behaved on the page is not measured, so nothing is said of it."),
    created_at: z.string(),
    updated_at: z.string(),
    started_at: time,
    expires_at: z.string(),
    completed_at: time,
    failed_at: time,
    marked_for_review_at: time,
    decisioned_at: time,
    expired_at: time,
    redacted_at: time,
  }),
  z.object({
    account: toOneSchema("account"),
    business: toOneSchema("business"),
    session_device: toOneSchema("session_device"),
    documents: z.object({ data: z.array(documentLink) }),
    verifications: z.object({ data: z.array(verificationLink) }),
    executions: toManySchema("execution"),
  }),
).meta({ id: "IdentitySession" });

/**
 * A session for clients.
 * @param hidden without what it says of its applicant
 */
export function viewSession(session: IdentitySession, hidden = false): z.output<typeof sessionViewSchema> {
  const data = hidden ? {} : session.data;
  const { workflow, verifications } = session;
  const runs = [
    ...(workflow?.begun === true ? [workflow.executionId] : []),
    ...verifications.map(({ executionId }) => executionId),
  ];
  return {
    type: "session",
    id: session.id,
    attributes: {
      status: session.status,
      entity_type: session.entityType,
      creator_type: session.creatorType,
      creator_id: session.creatorId,
      ...viewData(data),
      identity_numbers: data.identity_numbers === undefined ? null : viewNumber(data.identity_numbers),
      behavior_analysis: null,
      ...timesOf(session),
      redacted_at: session.redactedAt ?? null,
    },
    relationships: {
      account: toOne("account", accountIdOf(session.subjectId)),
      business: toOne("business", session.businessId),
      session_device: toOne("session_device", null),
      documents: { data: session.documents },
      verifications: { data: verifications.map(({ id, kind }) => ({ type: `verification/${kind}`, id })) },
      executions: toMany("execution", runs),
    },
  };
}
