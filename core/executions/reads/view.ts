import * as z from "zod";
import { jsonObjectSchema, jsonValueSchema } from "../../../compiler/json.ts";
import { principalSchema } from "../../access/principal.ts";
import { outcomeReasonSchema, outcomeSchema } from "../../decisions/outcome.ts";
import { decisionOptionSchema } from "../../decisions/rules.ts";
import { executionStatusSchema } from "../records.ts";

/** The type of a block; the description of the API lists those that the deployment offers. */
export const blockTypeSchema = z.string().meta({ id: "BlockType" });

const approvalSchema = z.strictObject({ by: principalSchema, at: z.string() }).meta({ id: "Approval" });

/** The fields of a pause, and its approvals so far. */
const pauseAsksSchema = z.strictObject({
  reason: z.string(),
  title: z.string().optional(),
  message: z.string().optional(),
  requiredInput: z.array(z.string()).describe("The fields that approving requires."),
  decisions: z.array(decisionOptionSchema).describe("The decisions that the pause takes."),
  fields: jsonObjectSchema.describe("JSON Schema of what may be sent beside `decision`."),
  approvals: z.array(approvalSchema).describe("Of two approvals that are needed: the first."),
  createdAt: z.string(),
  expiresAt: z.string(),
  caseId: z
    .string()
    .optional()
    .describe(
      "The case of the pause. Absent: no person answers it, or it was opened before there were cases.",
    ),
  answeredBy: z
    .enum(["webhook", "capture"])
    .optional()
    .describe(
      "A POST to the URL of the block, or the end of a capture session, answers it, and no reviewer can. Absent: a person answers it.",
    ),
});
export type PauseAsks = z.infer<typeof pauseAsksSchema>;

/** A point where the run waits for a person (http-api.md, execute). */
export const pausePointSchema = z
  .strictObject({
    blockId: z.string(),
    resumeFromBlock: z.string(),
    ...pauseAsksSchema.shape,
    show: z
      .array(z.string())
      .describe(
        "The blocks whose evidence belongs to the review, in the order of the graph: those that its config names in `show`, else all above it.",
      ),
    hook_url: z
      .string()
      .optional()
      .describe(
        "For a pause that a webhook answers: the URL for its one POST. Shown only to the key that started the run and to keys with workflows:review, because anyone who knows it can answer the pause.",
      ),
  })
  .meta({ id: "PausePoint" });
export type PausePoint = z.infer<typeof pausePointSchema>;

/** A pause in the list of all that wait for a person. `blockId` serves as `startBlockId` of the resume. */
export const waitingPauseSchema = z
  .strictObject({
    executionId: z.string(),
    workflowId: z.string(),
    version: z.number().nullable(),
    ...pausePointSchema.omit({ resumeFromBlock: true, show: true, answeredBy: true, hook_url: true }).shape,
    startedAt: z.string().describe("When the execution began."),
  })
  .meta({ id: "WaitingPause" });
export type WaitingPause = z.infer<typeof waitingPauseSchema>;

/** The log of one block, without personal data. */
const logEntrySchema = z
  .strictObject({
    blockId: z.string(),
    blockType: blockTypeSchema,
    status: z.enum(["completed", "failed", "skipped", "reused", "paused"]),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    durationMs: z.number().nullable(),
    attempts: z.number(),
    error: z.string().optional(),
  })
  .meta({ id: "ExecutionLogEntry" });
export type LogEntry = z.infer<typeof logEntrySchema>;

/** The data for a later partial run, without outputs. */
const finalStateSchema = z
  .strictObject({
    workflowId: z.string(),
    version: z.number().nullable(),
    definitionHash: z.string(),
    completedBlocks: z.array(z.string()),
    skippedBlocks: z.array(z.string()),
    routes: z.record(z.string(), z.record(z.string(), z.boolean())),
  })
  .meta({ id: "FinalState" });
export type FinalState = z.infer<typeof finalStateSchema>;

const judgedShape = {
  outcome: outcomeSchema.describe(
    "The result of the run for its subject; `status` says only how the run ended.",
  ),
  outcomeReasons: z.array(outcomeReasonSchema),
};

const successorSchema = z
  .string()
  .optional()
  .describe("Only of a cancelled run: the one that goes on with what the applicant sent.");

/** What a block returned. */
export const blockOutputSchema = jsonValueSchema;
export type BlockOutput = z.infer<typeof blockOutputSchema>;

/** Where an output is that does not fit into the answer. */
const outputRefSchema = z
  .strictObject({
    path: z.string().describe("A GET of this path answers the output alone."),
    bytes: z.number().describe("Of the output's body."),
    sha256: z.string().describe("Of the output's body, in hexadecimal digits."),
  })
  .meta({ id: "OutputReference" });
export type OutputRef = z.infer<typeof outputRefSchema>;

/** The body of `execute`, resume, cancel and status. */
export const executionViewSchema = z
  .strictObject({
    success: z.boolean(),
    status: executionStatusSchema,
    ...judgedShape,
    subjectId: z.string().nullable().describe("The record of the run's subject, `subj_…`."),
    executionId: z.string(),
    workflowId: z.string(),
    version: z.number().nullable(),
    parentExecutionId: z.string().optional(),
    successorExecutionId: successorSchema,
    output: z.record(z.string(), blockOutputSchema).describe("By block id: what each block returned."),
    outputRefs: z
      .record(z.string(), outputRefSchema)
      .optional()
      .describe(
        "Only where the whole answer would pass 4 MiB: the largest outputs, which `output` then lacks. To read them takes the scopes of the status call.",
      ),
    error: z.string().nullable(),
    pausePoints: z.array(pausePointSchema),
    logs: z.array(logEntrySchema),
    finalState: finalStateSchema,
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    durationMs: z.number(),
  })
  .meta({ id: "Execution" });
export type ExecutionView = z.infer<typeof executionViewSchema>;

/** An execution in a list. */
export const executionSummarySchema = z
  .strictObject({
    executionId: z.string(),
    workflowId: z.string(),
    version: z.number().nullable(),
    status: executionStatusSchema,
    ...judgedShape,
    subjectId: z.string().nullable(),
    error: z.string().nullable(),
    parentExecutionId: z.string().optional(),
    successorExecutionId: successorSchema,
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    durationMs: z.number().nullable(),
  })
  .meta({ id: "ExecutionSummary" });
export type ExecutionSummary = z.infer<typeof executionSummarySchema>;
