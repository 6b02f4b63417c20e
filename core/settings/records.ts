import * as z from "zod";
import { durationSeconds } from "../../compiler/catalogue/duration.ts";
import { durationSchema } from "../../compiler/catalogue/values.ts";
import { workflowIdSchema } from "../../compiler/graph.ts";
import { actorSchema } from "../executions/records.ts";
import { plainText } from "../plain-text.ts";

const LONGEST_SECONDS = 100 * 366 * 86_400;

/** How long the data of subjects are kept, from when on, and on what ground (subjects.md, Keeping and erasing). */
const retentionSchema = z
  .strictObject({
    keepFor: durationSchema.refine((text) => {
      const seconds = durationSeconds(text);
      return seconds !== undefined && seconds > 0 && seconds <= LONGEST_SECONDS;
    }, "The time to keep data must be longer than zero and at most P100Y."),
    after: z.enum(["last_activity", "relationship_end"]),
    basis: plainText(500).describe("The legal ground, in your words."),
  })
  .meta({ id: "Retention" });

/** The settings of an organization in one environment. */
export const settingsSchema = z.object({
  four_eyes_deploy: z
    .boolean()
    .describe("Whether a second principal confirms each deployment and activation."),
  four_eyes_dismiss: z.boolean().describe("Whether a second principal confirms the dismissal of a hit."),
  retention: retentionSchema.nullable(),
  risk_workflow_id: workflowIdSchema.nullable().describe("The workflow that rates the risk of a subject."),
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
  risk_workflow_id: null,
};

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
  settings: settingsSchema,
  updatedAt: z.string().optional(),
  proposal: settingsProposalSchema.optional(),
});
export type SettingsRecord = z.infer<typeof settingsRecordSchema>;
