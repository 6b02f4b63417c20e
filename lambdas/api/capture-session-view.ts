import * as z from "zod";
import { acceptedUploads, openedChallenge } from "../../core/capture/output.ts";
import { retakeReasonSchema, sessionStatusSchema, stepStateSchema } from "../../core/capture/page-schemas.ts";
import type { CaptureSession } from "../../core/capture/records.ts";
import { stepKindSchema } from "../../core/capture/step-terms.ts";
import { uploadTypeSchema } from "../../core/documents/record.ts";
import { publicExecutionId } from "../../core/executions/execution-id.ts";

/** A capture session as the customer sees it. */
export const captureSessionSchema = z
  .object({
    id: z.string(),
    status: sessionStatusSchema,
    subject_id: z.string(),
    execution_id: z.string().nullable(),
    block_id: z.string().nullable().describe("The block of the run that the end of the session answers."),
    created_at: z.string(),
    expires_at: z.string(),
    ended_at: z.string().nullable(),
    hand_overs: z.int().describe("How often it moved to another device."),
    steps: z.array(
      z.object({
        id: z.string(),
        kind: stepKindSchema,
        state: stepStateSchema,
        reason: retakeReasonSchema
          .nullable()
          .describe(
            "Why it is asked for again; of an accepted step: what stayed wrong after the last retry.",
          ),
        retakes: z.int(),
        uploads: z
          .array(z.object({ id: z.string(), type: uploadTypeSchema }))
          .describe(
            "Of an accepted step: what blocks, `GET /v1/documents/{id}` and views of documents take. Bursts stand in the order of their instructions.",
          ),
        challenge: z
          .object({ id: z.string(), nonce: z.string() })
          .nullable()
          .describe(
            "Of an accepted step `liveness`, once the session is completed: with the uploads, what the check of the face takes. Null in a run, whose output holds it.",
          ),
      }),
    ),
  })
  .meta({ id: "CaptureSession" });

/** A session in this form. */
export const captureSessionView = (session: CaptureSession): z.input<typeof captureSessionSchema> => ({
  id: session.id,
  status: session.status,
  subject_id: session.subjectId,
  execution_id: session.run === undefined ? null : publicExecutionId(session.run.executionId),
  block_id: session.run?.blockId ?? null,
  created_at: session.createdAt,
  expires_at: session.expiresAt,
  ended_at: session.endedAt ?? null,
  hand_overs: session.handOvers,
  steps: session.steps.map((step) => ({
    id: step.id,
    kind: step.kind,
    state: step.state,
    reason: step.reason ?? null,
    retakes: step.retakes,
    uploads: acceptedUploads(step),
    challenge: openedChallenge(session, step) ?? null,
  })),
});
