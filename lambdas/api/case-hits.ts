import * as z from "zod";
import { type DismissPorts, dismissHit } from "../../core/cases/dismiss.ts";
import { assigneeSchema } from "../../core/cases/records.ts";
import { alertIdSchema } from "../../core/monitoring/alert-id.ts";
import { caseParams, caseTag, reason, staffCall } from "./cases.ts";
import { instantSchema } from "./cursor.ts";
import { executionIdSchema, flatBlockIdSchema } from "./execute-request.ts";
import { json, type Route, route } from "./route.ts";

const dismissedSchema = z
  .object({
    case_id: z.string(),
    match_id: z.string(),
    version: z.string().describe("Version of the entry that was judged. A changed entry is a new hit."),
    state: z
      .enum(["proposed", "active"])
      .describe("`proposed`: it counts only when a second person has confirmed it."),
    reason: z.string(),
    by: assigneeSchema,
    confirmed_by: assigneeSchema.nullable(),
    expires_at: z.string(),
  })
  .meta({ id: "DismissedHit" });

/** `/v1/cases/{id}/hits/{match_id}/dismiss`. */
export const dismissRoute = (deps: DismissPorts): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/{id}/hits/{match_id}/dismiss",
      operationId: "dismissHit",
      tag: caseTag,
      summary: "Judge that a screening hit is not the subject.",
      description:
        "Later screenings of the same subject, name and birth date let this version of the entry through, until `expires_at`. It decides no pause. Name the hit that you have looked at: `alert_id`, or `execution_id` and `block_id`. A call that names none is a 422 `ambiguous_hit` where the case has several hits of the entry (of other versions of it, or for other data of the subject), and where its alert took the place of an earlier one. An alert of monitoring on data that the subject no longer has is a 409 `data_changed`: close its case with an outcome. Where a second approval is set, the same call of another person confirms it.",
      scope: "screenings:dismiss",
      request: z.object({
        params: caseParams.extend({ match_id: z.string().min(1).max(300) }),
        body: z.strictObject({
          reason,
          expires_at: instantSchema.optional().describe("At most a year ahead; unless set, in a year."),
          alert_id: alertIdSchema.optional().describe("The alert with the hit that you have looked at."),
          execution_id: executionIdSchema
            .optional()
            .describe("The run whose hit you have looked at, where it is not of an alert."),
          block_id: flatBlockIdSchema.optional().describe("The block of that run that found it."),
        }),
      }),
      bodyOptions: { examples: { plain: { reason: "Another birth date, another country." } } },
      // The answer holds the reason.
      idempotent: "private",
      responses: {
        200: { description: "Dismissed.", schema: dismissedSchema },
        202: { description: "Proposed: a second person must confirm it.", schema: dismissedSchema },
      },
      problems: [
        "not_found",
        "conflict",
        "different_actor_required",
        "second_person_needed",
        "unprocessable_entity",
      ],
    },
    async (call) => {
      const { id: caseId, match_id: matchId } = call.params;
      const { reason: why, expires_at: until, ...hit } = call.body;
      const named = { alertId: hit.alert_id, executionId: hit.execution_id, blockId: hit.block_id };
      const made = await dismissHit(deps, { ...staffCall(call), caseId, matchId, named, reason: why, until });
      const { entityVersion: version, state, by, confirmedBy, until: expires_at } = made;
      const shown = { case_id: caseId, match_id: matchId, version, state, reason: why, expires_at };
      return json(state === "active" ? 200 : 202, {
        ...shown,
        by: assigneeSchema.parse(by),
        confirmed_by: confirmedBy === undefined ? null : assigneeSchema.parse(confirmedBy),
      });
    },
  );
