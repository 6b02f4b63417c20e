import * as z from "zod";
import { workflowIdSchema } from "../../compiler/graph.ts";
import type { Environment } from "../access/caller.ts";
import { actorSchema } from "../executions/records.ts";
import { keepForSchema } from "../subjects/keep-for.ts";
import { retentionSchema } from "../subjects/retention-terms.ts";

const KEEP_RUNS_FOR = "P90D";

/** The settings of an organization in one environment. */
export const settingsSchema = z.object({
  four_eyes_deploy: z
    .boolean()
    .describe("Whether a second principal confirms each deployment and activation."),
  four_eyes_dismiss: z.boolean().describe("Whether a second principal confirms the dismissal of a hit."),
  retention: retentionSchema
    .nullable()
    .describe(
      "How long subjects without a retention of their own are kept; null: until somebody erases them.",
    ),
  keep_runs_without_subject: keepForSchema.describe(
    "How long the data of a run without a subject are kept after its end.",
  ),
  risk_workflow_id: workflowIdSchema.nullable().describe("The workflow that rates the risk of a subject."),
  compare_faces: z
    .boolean()
    .nullable()
    .describe(
      "Whether portraits of documents are compared across subjects, and kept as numbers for that; null: in staging only.",
    ),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A change: what is absent stays. */
export const settingsChangeSchema = z.strictObject(settingsSchema.shape).partial();
export type SettingsChange = z.output<typeof settingsChangeSchema>;

/** The settings of an organization that never set any. */
export const INITIAL_SETTINGS: Settings = {
  four_eyes_deploy: false,
  four_eyes_dismiss: false,
  retention: null,
  keep_runs_without_subject: KEEP_RUNS_FOR,
  risk_workflow_id: null,
  compare_faces: null,
};

/** Whether portraits may be compared across subjects: biometric matching, which an organization must want where people are real. */
export const comparesFaces = ({ compare_faces }: Settings, environment: Environment): boolean =>
  compare_faces ?? environment === "staging";

/** A change that waits for a second principal. */
const settingsProposalSchema = z.object({
  change: settingsChangeSchema,
  by: actorSchema,
  proposedAt: z.string(),
  expiresAt: z.string(),
});
export type SettingsProposal = z.infer<typeof settingsProposalSchema>;

/** `SETTINGS#…`: the settings, and the change that is proposed. */
export const settingsRecordSchema = z.object({
  /** Counts the writes; 0 before the first one. */
  version: z.int(),
  /** Settings that were stored before a field came have its first value. */
  settings: settingsSchema.extend({
    keep_runs_without_subject: keepForSchema.default(KEEP_RUNS_FOR),
    compare_faces: settingsSchema.shape.compare_faces.default(null),
  }),
  updatedAt: z.string().optional(),
  proposal: settingsProposalSchema.optional(),
});
export type SettingsRecord = z.infer<typeof settingsRecordSchema>;
