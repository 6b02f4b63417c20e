import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { workflowIdSchema } from "../../../compiler/graph.ts";
import { jsonValueSchema } from "../../../compiler/json.ts";

const subworkflowConfigSchema = z.strictObject({
  workflowId: workflowIdSchema.describe("Id of the workflow that runs as a part of this one."),
  version: z
    .int()
    .min(1)
    .optional()
    .describe("Default: the version that is live when this workflow is deployed."),
});
export type SubworkflowConfig = z.infer<typeof subworkflowConfigSchema>;

/** Becomes the child's `$input`; the child's `inputSchema` checks it. */
const subworkflowInputSchema = jsonValueSchema.optional();

/** The child's outputs by the child's block ids. */
const subworkflowOutputSchema = z.record(z.string(), jsonValueSchema);

export const subworkflow = {
  type: "subworkflow",
  title: "Subworkflow",
  description: "Runs another workflow as a part of this one.",
  icon: "M4 4h7v6H4zM13 14h7v6h-7zM7.500 10v7H13",
  config: subworkflowConfigSchema,
  input: subworkflowInputSchema,
  output: subworkflowOutputSchema,
  summary: z.object({}),
  pure: true,
  runsChild: true,
  readsUpstream: false,
  bareExpressions: [],
  literals: ["workflowId", "version"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    schema_too_costly: {
      meaning: "The check of the input against the child's `inputSchema` took too long or too much memory.",
      hint: "Simplify the `inputSchema` of the child, or send a smaller input.",
    },
  },
} as const satisfies BlockTypeSpec;
