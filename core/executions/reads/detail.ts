import * as z from "zod";
import { edgeOnSchema } from "../../../compiler/graph.ts";
import { routesSchema } from "../../../compiler/instruction.ts";
import { jsonObjectSchema, jsonValueSchema } from "../../../compiler/json.ts";
import { blockTypeSchema, executionSummarySchema, pausePointSchema } from "./view.ts";

const code = z.strictObject({ code: z.string(), message: z.string() });

/** The states of an execution's block. */
const blockStateSchema = z
  .enum(["pending", "running", "waiting", "paused", "completed", "failed", "skipped"])
  .describe(
    "`waiting`: for time to pass; `paused`: for a person or a webhook; `pending`: its turn has not come.",
  );
export type BlockState = z.infer<typeof blockStateSchema>;

/** One block of an execution, without its input and output. */
const blockDetailSchema = z
  .strictObject({
    blockId: z.string(),
    blockType: blockTypeSchema,
    state: blockStateSchema,
    reusedFrom: z.string().nullable().describe("The execution whose result a partial re-run took over."),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    waitingUntil: z.string().nullable(),
    attempts: z.array(
      z.strictObject({
        startedAt: z.string(),
        endedAt: z.string().nullable(),
        error: z.string().nullable().describe("A stable code."),
      }),
    ),
    error: code.nullable(),
    provider: z.string().nullable(),
    versions: z.record(z.string(), z.string()).nullable(),
    routes: routesSchema.nullable().describe("Which of its outgoing edges, by edge id, are open."),
    hasOutput: z.boolean(),
    summary: jsonObjectSchema
      .nullable()
      .describe("The part of its output without personal data: status, checks, scores."),
    pause: pausePointSchema
      .omit({ blockId: true, resumeFromBlock: true, hook_url: true })
      .extend({
        state: z.enum(["open", "resumed", "expired", "closed"]),
        closedAt: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "ExecutionBlock" });
export type BlockDetail = z.infer<typeof blockDetailSchema>;

/** An execution block by block, without inputs and outputs: see disclosures. */
export const executionDetailSchema = executionSummarySchema
  .extend({
    durationMs: z.number(),
    sealed: z.boolean().describe("Nothing can be added any more, and the audit trail is signed."),
    rerunFrom: z.string().nullable().describe("A partial re-run: the block where it began."),
    pausePoints: z.array(pausePointSchema),
    blocks: z.array(blockDetailSchema).describe("In a topological order; those of subworkflows as `a.b`."),
  })
  .meta({ id: "ExecutionDetail" });
export type ExecutionDetail = z.infer<typeof executionDetailSchema>;

/** The graph that an execution runs on. */
export const executionGraphSchema = z
  .strictObject({
    executionId: z.string(),
    workflowId: z.string(),
    version: z.number().nullable(),
    complete: z
      .boolean()
      .describe("False for keys without workflows:editor:read: inputs, configs and conditions are left out."),
    graph: jsonObjectSchema.describe("The source graph."),
    blocks: z
      .array(
        z.strictObject({
          blockId: z.string(),
          blockType: blockTypeSchema,
          input: jsonValueSchema.nullable().describe("As the graph has it, with its expressions."),
          config: jsonValueSchema.nullable(),
        }),
      )
      .describe("Ids of blocks with those of subworkflows as in the execution's detail."),
    edges: z
      .array(
        z.strictObject({
          id: z.string(),
          from: z.string(),
          to: z.string(),
          on: edgeOnSchema,
          when: z.string().nullable(),
          otherwise: z.boolean(),
        }),
      )
      .describe("With the ids that `routes` uses."),
  })
  .meta({ id: "ExecutionGraph" });
export type ExecutionGraph = z.infer<typeof executionGraphSchema>;

/** The requested data of an execution. */
export const disclosureSchema = z
  .strictObject({
    eventId: z.string().describe("Id of the event in the audit feed that records this disclosure."),
    disclosedAt: z.string(),
    executionId: z.string(),
    hashSalt: z
      .string()
      .nullable()
      .describe(
        "Key of the hashes in the audit trail: HMAC-SHA-256 over canonical JSON (RFC 8785). Null: they are plain SHA-256.",
      ),
    input: jsonValueSchema.optional().describe("The execution's input, when it was asked for."),
    blocks: z.array(
      z.strictObject({
        blockId: z.string(),
        input: jsonValueSchema
          .nullable()
          .describe("The resolved input; null when the block has no input mapping or the mapping fails."),
        inputExact: z
          .boolean()
          .nullable()
          .describe(
            "Whether that is what the block took, by its hash; false where the mapping asks for the time or chance, null while it has not run and for reviews.",
          ),
        output: jsonValueSchema.nullable().describe("Null when it has returned nothing."),
      }),
    ),
  })
  .meta({ id: "Disclosure" });
export type Disclosure = z.infer<typeof disclosureSchema>;
