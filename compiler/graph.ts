/**
 * The source language: one zod schema from which the types, the request checks, the JSON Schema file for editors
 * and the OpenAPI document come. The meaning is in `workflow-graph.md`; which block types there are and what their `config` may hold is in the catalogue.
 */
import * as z from "zod";
import { jsonObjectSchema, jsonValueSchema } from "./json.ts";

/** Id of a block: lower case, so that `key` (see `flat-graph.ts`) can mark nesting with capitals. */
export const blockIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, "An id is 1 to 63 of a-z, 0-9 and _, and starts with a letter.");

/** Id of a workflow: `wf_` and 1 to 60 of a-z, 0-9 and `_`. */
export const workflowIdSchema = z
  .string()
  .regex(/^wf_[a-z0-9_]{1,60}$/, "A workflow id is wf_ and 1 to 60 of a-z, 0-9 and _.");

/** How often and how fast a block is tried again. `maxAttempts` counts every try, the first one too. */
export const retrySchema = z.strictObject({
  maxAttempts: z.int().min(1).max(10).default(3).describe("Tries in all, the first one included."),
  intervalSeconds: z.int().min(1).max(300).default(1).describe("Seconds before the second try."),
  backoffRate: z.number().min(1).max(10).default(2).describe("How many times longer each further wait is."),
});
export type Retry = z.infer<typeof retrySchema>;

/** A block as it is written; its `type` is looked up in the catalogue, and its `config` and `input` are checked against that row. */
export const blockSchema = z.strictObject({
  type: z.string(),
  name: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  enabled: z
    .boolean()
    .default(true)
    .describe("When false, the block is skipped, and so are blocks that only it leads to."),
  input: jsonValueSchema.optional(),
  config: jsonObjectSchema.optional(),
  retry: retrySchema.optional().describe("How often it is tried again when a service does not answer."),
  timeoutSeconds: z.int().min(1).max(900).optional().describe("Seconds that one try may take."),
});
export type Block = z.infer<typeof blockSchema>;

/** How a block must have ended for an edge to be open: `approved` and `declined` are meanings of a decision, `completed` is any end but a failure. */
export const edgeOnSchema = z.enum(["completed", "approved", "declined", "failed"]);
export type EdgeOn = z.infer<typeof edgeOnSchema>;

/** An edge as it is written. */
export const edgeSchema = z.strictObject({
  id: blockIdSchema.optional(),
  name: z.string().max(200).optional(),
  from: z.string(),
  to: z.string(),
  on: edgeOnSchema.default("completed"),
  when: z.string().min(1).max(10_000).optional(),
  otherwise: z.literal(true).optional(),
});
export type Edge = z.infer<typeof edgeSchema>;

const position = z.looseObject({ x: z.number(), y: z.number() });

/** Whom a run is about, unless the graph says otherwise. */
export const DEFAULT_SUBJECT = "{% $input.subject_id %}";

/** What a run whose subject's record it contradicts leads to (docs/subjects.md, What a run teaches). */
export const onContradictionSchema = z.enum(["case"]);

const environmentText = z.string().max(10_000);
const declaredText = z
  .strictObject({ value: environmentText, overridable: z.boolean() })
  .meta({ id: "DeclaredText" });

/** A graph as it is written. */
export const graphSchema = z.strictObject({
  id: workflowIdSchema.optional(),
  name: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  inputSchema: z.union([jsonObjectSchema, z.boolean()]).optional(),
  variables: z
    .record(z.string().max(200), jsonValueSchema)
    .default({})
    .describe(
      "Values that expressions read as $vars.<name>. They are sealed: a run may replace one only where it is written as {value, overridable: true}.",
    ),
  environment: z
    .record(z.string().max(200), z.union([environmentText, declaredText]))
    .default({})
    .describe("Texts that expressions read as $env.<name>; sealed as variables are."),
  subject: z
    .string()
    .min(1)
    .max(10_000)
    .default(DEFAULT_SUBJECT)
    .describe("The caller's id of the subject, resolved when the run begins."),
  onContradiction: onContradictionSchema
    .optional()
    .describe(
      "`case`: a run that names somebody else than the record of its subject opens a case about the subject, or joins the open one. Absent: an event alone.",
    ),
  blocks: z.record(blockIdSchema, blockSchema),
  edges: z.array(edgeSchema).max(10_000).default([]),
  layout: z.record(z.string(), position).optional(),
});

/** A graph as the compiler works with it: defaults filled in. */
export type Graph = z.infer<typeof graphSchema>;

/** A graph as people write it: fields with a default may be absent. */
export type GraphSource = z.input<typeof graphSchema>;
