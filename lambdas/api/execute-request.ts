import * as z from "zod";
import type { RunOptions } from "../../core/executions/commands/requests.ts";
import { isGeneratedId } from "../../core/executions/execution-id.ts";
import { jsonObjectSchema, jsonValueSchema } from "../../core/json.ts";
import { LIMITS } from "../../core/limits.ts";
import { alertIdSchema } from "../../core/monitoring/alert-id.ts";
import { missingField, Problem } from "../../core/problem.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import type { TargetChoice } from "../../core/workflows/target.ts";
import { draftGraphSchema } from "./workflows.ts";

/** Id of an execution: made by us, or chosen by the client. */
export const executionIdSchema = z
  .string()
  .regex(/^exec_[A-Za-z0-9_-]{1,64}$/, "An execution id is exec_ and 1 to 64 of letters, digits, _ and -.");

/** A block's id in a flat graph: blocks of children are named `<block>.<child block>`. */
export const flatBlockIdSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}(\.[a-z][a-z0-9_]{0,62}){0,5}$/,
    "A block is named by its id; in a subworkflow by the ids of the blocks above it too, with points between them.",
  );

const optionsSchema = z.strictObject({
  executionId: executionIdSchema
    // A session knows the id of its run before the run begins: nobody else begins one under it.
    .refine((id) => !isGeneratedId(id), "The service makes ids of this form: choose another one.")
    .optional()
    .describe(
      "Chosen by the client, so that it can ask for the status of a call that broke off. Ids of `exec_` and a ULID are the service's.",
    ),
  input: jsonObjectSchema.optional().describe("What `$input` is in expressions; at most 256 KB."),
  environmentVariables: z
    .record(z.string().max(200), z.string().max(10_000))
    .optional()
    .describe("Laid over the graph's `environment`, where it is declared overridable."),
  workflowVariables: z
    .record(z.string().max(200), jsonValueSchema)
    .optional()
    .describe("Laid over the graph's `variables`, where they are declared overridable."),
  maxParallelNodes: z.int().min(1).max(LIMITS.maxParallelNodes).optional(),
  useDraftState: z.boolean().optional(),
});

/** Alerts of one case. */
export const alertsOfCaseSchema = z.array(alertIdSchema).max(LIMITS.alertsOfCase);

/** The alerts that the one who decides has seen. */
export const alertsSeenSchema = alertsOfCaseSchema.describe(
  "The alerts of monitoring in the case of the pause that you have seen. An approval while others wait is refused (409). Without this field it is taken, and does not cover what the alerts found.",
);

const runFromBlockSchema = z.strictObject({
  executionId: executionIdSchema,
  startBlockId: flatBlockIdSchema.optional(),
  blockId: flatBlockIdSchema.optional().describe("Another name of `startBlockId`."),
  alertsSeen: alertsSeenSchema.optional(),
});

/** The body of `POST /v1/workflows/execute`. */
export const executeSchema = z
  .strictObject({
    workflowId: workflowIdSchema,
    version: z.int().min(1).optional().describe("An older version than the live one."),
    useDraftState: z
      .boolean()
      .optional()
      .describe("Run the draft; needs workflows:write too, and credentials:write if it can issue."),
    workflow: draftGraphSchema
      .optional()
      .describe(
        "A graph to run once instead; needs workflows:write too, and credentials:write if it can issue.",
      ),
    options: optionsSchema.optional(),
    runFromBlock: runFromBlockSchema
      .optional()
      .describe("Resume a paused execution, or run an ended one again from a block."),
    parentExecutionId: executionIdSchema.optional(),
    callChain: z
      .array(z.string().max(64))
      .max(100)
      .optional()
      .describe("Workflows that called each other down to this one."),
  })
  .meta({ id: "ExecuteRequest" });
export type ExecuteBody = z.output<typeof executeSchema>;

/**
 * Which graph a body asks for.
 *
 * @throws Problem `validation_failed` when it asks for several
 */
export function choiceOf(body: ExecuteBody): TargetChoice {
  const draft = isDraftRun(body);
  const named = graphsNamed(body);
  if (named.length > 1) throw exclusive(named, "Give at most one of version, useDraftState and workflow.");
  if (body.version !== undefined) return { kind: "version", version: body.version };
  if (body.workflow !== undefined) return { kind: "inline", graph: body.workflow };
  return { kind: draft ? "draft" : "live" };
}

/**
 * The earlier execution and block from which a body continues; undefined for a new run.
 *
 * @throws Problem `missing_required_field` without a block; `validation_failed` when it names a graph as well
 */
export function sourceOf(body: ExecuteBody): { executionId: string; startBlockId: string } | undefined {
  if (body.runFromBlock === undefined) return undefined;
  const { executionId, startBlockId, blockId } = body.runFromBlock;
  const start = startBlockId ?? blockId;
  if (start === undefined) throw missingField("runFromBlock.startBlockId");
  if (blockId !== undefined && blockId !== start) {
    throw exclusive(["runFromBlock.startBlockId", "runFromBlock.blockId"], "Name one block.");
  }
  const named = graphsNamed(body);
  if (named.length > 0) throw exclusive(named, "A run from a block uses the graph of its source.");
  return { executionId, startBlockId: start };
}

/** The options without the edge's own. */
export function runOptionsOf(body: ExecuteBody): RunOptions {
  const { useDraftState: _draft, ...options } = body.options ?? {};
  return withoutUndefined(options);
}

/** The fields of a body that name a graph other than the live version. */
const graphsNamed = (body: ExecuteBody): string[] => [
  ...(body.version === undefined ? [] : ["version"]),
  ...(isDraftRun(body) ? ["useDraftState"] : []),
  ...(body.workflow === undefined ? [] : ["workflow"]),
];

const isDraftRun = (body: ExecuteBody): boolean =>
  body.useDraftState === true || body.options?.useDraftState === true;

function withoutUndefined(options: Omit<z.output<typeof optionsSchema>, "useDraftState">): RunOptions {
  const { executionId, input, environmentVariables, workflowVariables, maxParallelNodes } = options;
  return {
    ...(executionId === undefined ? {} : { executionId }),
    ...(input === undefined ? {} : { input }),
    ...(environmentVariables === undefined ? {} : { environmentVariables }),
    ...(workflowVariables === undefined ? {} : { workflowVariables }),
    ...(maxParallelNodes === undefined ? {} : { maxParallelNodes }),
  };
}

function exclusive(paths: readonly string[], message: string): Problem {
  const details = paths.map((path) => ({ path, code: "exclusive", message }));
  return new Problem("validation_failed", message, { details });
}
