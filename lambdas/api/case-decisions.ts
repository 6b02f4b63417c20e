import * as z from "zod";
import type { DecideRequest } from "../../core/cases/decide.ts";
import type { ExecutionView } from "../../core/executions/reads/view.ts";
import { jsonValueSchema } from "../../core/json.ts";
import { caseParams, caseTag } from "./cases.ts";
import { alertsSeenSchema, executionIdSchema } from "./execute-request.ts";
import { type ExecutionDeps, executionReply, runAnswer, unless } from "./executions.ts";
import { type Route, route } from "./route.ts";

/** What deciding a case needs. */
export interface DecisionDeps extends Pick<ExecutionDeps, "calls" | "credentials"> {
  /** The use case, with bound ports. */
  readonly decide: (request: DecideRequest) => Promise<ExecutionView>;
}

/** `/v1/cases/{id}/decide`. */
export const decideRoute = (deps: DecisionDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/{id}/decide",
      operationId: "decideCase",
      tag: caseTag,
      summary: "Decide a pause of a case.",
      description:
        "The same rules, the same write and the same answer as a resume of the pause (`options.input` there is the body here). `execution_id` and `block_id` name the pause when several are open; `alerts_seen` names the alerts of the case that you have seen. The last decision closes the case.",
      scope: "workflows:review",
      request: z.object({
        params: caseParams,
        body: z
          .object({
            execution_id: executionIdSchema.optional(),
            block_id: z.string().max(400).optional(),
            alerts_seen: alertsSeenSchema.optional(),
          })
          .catchall(jsonValueSchema),
      }),
      bodyOptions: {
        maxBytes: 2 * 1024 * 1024,
        examples: { plain: { decision: "approve", note: "Another birth date." } },
      },
      ...runAnswer(deps),
      problems: [
        "not_found",
        "missing_required_field",
        "conflict",
        "already_resumed",
        "different_actor_required",
        "second_person_needed",
        "unprocessable_entity",
      ],
    },
    async ({ caller, params, body, retried }) => {
      const { execution_id: executionId, block_id: blockId, alerts_seen: alertsSeen, ...input } = body;
      const decide = () =>
        deps.decide({ caller, caseId: params.id, executionId, blockId, input, alertsSeen });
      if (!retried || executionId === undefined) return executionReply(await decide());
      const view = await unless(["already_resumed", "second_person_needed"], decide);
      return executionReply(view ?? (await deps.calls.read({ caller, executionId, answers: true })));
    },
  );
