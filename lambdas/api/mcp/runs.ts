import * as z from "zod";
import { executionViewSchema, pausePointSchema } from "../../../core/executions/reads/view.ts";
import { type JsonObject, jsonObjectSchema } from "../../../core/json.ts";
import { alertsSeenSchema, executeSchema, executionIdSchema } from "../execute-request.ts";
import { ADDS, type ApiReply, DECIDES, headersOf, idempotencyKey, pick, type Tool } from "./tool.ts";

/**
 * A run without personal data: no outputs, no texts that an expression made of the input, no URL that answers a pause.
 * An agent reads outputs with `read_run_data`, which records it.
 */
export const runSchema = executionViewSchema.omit({ output: true, pausePoints: true }).extend({
  pausePoints: z.array(pausePointSchema.omit({ title: true, message: true, hook_url: true })),
});

/** Cuts the answer of a run down to what an agent may see without a disclosure. */
export function withoutData(reply: ApiReply): ApiReply {
  if (reply.status >= 400) return reply;
  const { output: _output, pausePoints, ...run } = executionViewSchema.parse(reply.body);
  const cut = pausePoints.map(({ title: _title, message: _message, hook_url: _hook, ...point }) => point);
  return { ...reply, body: { ...run, pausePoints: cut } };
}

/**
 * `run_workflow`.
 *
 * @param path of the call that executes
 */
export const runWorkflow = (path: string): Tool => ({
  name: "run_workflow",
  title: "Run a workflow",
  description:
    "Run the live version of a workflow, or the draft or an older version. Waits until the run ends or pauses, or for about half a minute; then read it with read_run. The answer holds no outputs: read_run_data shows them.",
  needs: [["workflows:execute"]],
  hints: { ...ADDS, openWorldHint: true },
  input: executeSchema
    .pick({ workflowId: true, version: true, useDraftState: true, options: true })
    .extend({ idempotencyKey }),
  output: runSchema,
  run: async (args, call) =>
    withoutData(
      await call({
        method: "POST",
        path,
        body: pick(args, ["workflowId", "version", "useDraftState", "options"]),
        headers: headersOf(args),
      }),
    ),
});

const answerInput = z.strictObject({
  workflowId: executeSchema.shape.workflowId,
  executionId: executionIdSchema,
  blockId: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/,
      "A block is named by its id; in a subworkflow by the ids of the blocks above it too, with points between them.",
    )
    .max(400)
    .describe("The block that waits."),
  answer: jsonObjectSchema.describe(
    "`decision`, one of those that list_pauses shows for the pause, and the fields that it requires.",
  ),
  alertsSeen: alertsSeenSchema
    .optional()
    .describe(
      "Ids of the alerts of the case that the person has seen. Absent: none, so that an approval is refused while one waits.",
    ),
  idempotencyKey,
});

/** A decision as graphs name them: nothing else is repeated to the person who confirms. */
const decisionSchema = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

/** What an answer decides, for the person who confirms it: where none is named, it may still approve. */
function decisionIn(answer: JsonObject): string {
  if (!Object.hasOwn(answer, "decision"))
    return "no decision is named, which approves where the review takes that";
  return decisionSchema.safeParse(answer.decision).data ?? "a decision that no review takes";
}

/**
 * `answer_pause`.
 *
 * @param path of the call that executes
 */
export const answerPause = (path: string): Tool => ({
  name: "answer_pause",
  title: "Answer a pause",
  description:
    "Give a person's decision to a run that waits for it; the run goes on. The decision is the person's, not yours: a person must confirm it.",
  needs: [["workflows:review"]],
  hints: { ...DECIDES, openWorldHint: true },
  input: answerInput,
  output: runSchema,
  confirms: (args) => {
    const { executionId, blockId, answer } = answerInput.parse(args);
    return `Answer block ${blockId} of ${executionId}: ${decisionIn(answer)}`;
  },
  run: async (args, call) => {
    const { workflowId, executionId, blockId, answer, alertsSeen = [] } = answerInput.parse(args);
    const body = {
      workflowId,
      // With the alerts that were seen, also none, it answers a pause, or is refused: it runs no part of a run again.
      runFromBlock: { executionId, startBlockId: blockId, alertsSeen },
      options: { input: answer },
    };
    return withoutData(await call({ method: "POST", path, body, headers: headersOf(args) }));
  },
});
