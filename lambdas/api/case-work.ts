import * as z from "zod";
import { assignCase } from "../../core/cases/assign.ts";
import { attachToCase } from "../../core/cases/attach.ts";
import type { CaseRequest } from "../../core/cases/change.ts";
import { type ClosePorts, closeCase } from "../../core/cases/close.ts";
import { type CaseRecord, caseOutcomeSchema } from "../../core/cases/records.ts";
import { caseViewSchema } from "../../core/cases/view.ts";
import { commentCase, escalateCase, snoozeCase } from "../../core/cases/work.ts";
import { prioritySchema } from "../../core/decisions/rules.ts";
import { teamSchema } from "../../core/people/records.ts";
import { freeText } from "../../core/plain-text.ts";
import {
  type CaseDeps,
  caseParams,
  caseReply,
  caseTag,
  reason,
  replaysCase,
  staffCall,
  staffIdSchema,
} from "./cases.ts";
import { instantSchema } from "./cursor.ts";
import { documentIdSchema } from "./documents.ts";
import { alertsOfCaseSchema } from "./execute-request.ts";
import { type Call, type CallerFacts, type CallFacts, type Route, type RouteSpec, route } from "./route.ts";

/** `/v1/cases/{id}/…`: what people do with a case, beside deciding it. */
export const caseWorkRoutes = (deps: CaseDeps & ClosePorts): Route[] => [
  assignRoute(deps),
  ...workRoutes(deps),
];

const inCase = <B extends z.ZodObject>(body: B) => z.object({ params: caseParams, body });

const assignRoute = (deps: CaseDeps): Route =>
  changeRoute(
    deps,
    {
      path: "/v1/cases/{id}/assign",
      operationId: "assignCase",
      summary: "Take a case, give it to somebody, or put it back.",
      request: inCase(
        z.strictObject({
          assignee: staffIdSchema
            .nullable()
            .default("me")
            .describe("`me` or an id; null removes the assignee."),
          instead_of: staffIdSchema
            .optional()
            .describe(
              "The id of the one who has it now and loses it. Without it, a case that somebody has is refused.",
            ),
        }),
      ),
      example: { assignee: "me" },
      problems: ["already_taken"],
    },
    (call) =>
      assignCase(deps, { ...caseCall(call), assignee: call.body.assignee, insteadOf: call.body.instead_of }),
  );

const workRoutes = (deps: CaseDeps & ClosePorts): Route[] => [
  changeRoute(
    deps,
    {
      path: "/v1/cases/{id}/comments",
      operationId: "commentCase",
      summary: "Add a comment.",
      description:
        "`@user_…` mentions somebody, who then watches the case. The applicant never sees a comment.",
      request: inCase(z.strictObject({ text: freeText(4000).trim().min(1) })),
      example: { text: "The listed person is thirty years older." },
      status: 201,
    },
    (call) => commentCase(deps, { ...caseCall(call), ...call.body }),
  ),
  changeRoute(
    deps,
    {
      path: "/v1/cases/{id}/attachments",
      operationId: "attachToCase",
      summary: "Attach an uploaded document.",
      description:
        "Upload it with `POST /v1/documents` first (`type: attachment` for a file that no block reads). It is kept as long as that document.",
      request: inCase(
        z.strictObject({
          document_id: documentIdSchema,
          text: freeText(4000).trim().min(1).optional().describe("What it is."),
        }),
      ),
      example: { document_id: "doc_01k0example", text: "The letter of the bank." },
      status: 201,
      problems: ["unprocessable_entity"],
    },
    (call) =>
      attachToCase(deps, { ...caseCall(call), documentId: call.body.document_id, text: call.body.text }),
  ),
  changeRoute(
    deps,
    {
      path: "/v1/cases/{id}/escalate",
      operationId: "escalateCase",
      summary: "Raise the priority, and pass the case to another team.",
      description: "With another team the case goes back to the queue, without an assignee.",
      request: inCase(
        z.strictObject({
          reason,
          team: teamSchema.optional(),
          priority: prioritySchema.optional().describe("Unless set, the next higher one."),
        }),
      ),
      example: { reason: "A politically exposed person.", team: "senior" },
    },
    (call) => escalateCase(deps, { ...caseCall(call), ...call.body }),
  ),
  changeRoute(
    deps,
    {
      path: "/v1/cases/{id}/snooze",
      operationId: "snoozeCase",
      summary: "Put a case off: `next` gives it to nobody before then.",
      request: inCase(
        z.strictObject({
          reason,
          until: instantSchema.describe("At most a year ahead. The due date stays."),
        }),
      ),
      example: { reason: "The bank answers on Monday.", until: "2026-11-30T08:00:00Z" },
    },
    (call) => snoozeCase(deps, { ...caseCall(call), ...call.body }),
  ),
  changeRoute(
    deps,
    {
      path: "/v1/cases/{id}/close",
      operationId: "closeCase",
      summary: "Close a case that has no open pause.",
      description:
        "This decides no pause: while one is open, only its decision closes the case. Alerts that wait in it are settled. `true_match` suspends every credential that accepts the subject or lets agents act for it. Under `four_eyes_dismiss` a closing that settles alerts with another outcome than `true_match` is only proposed: the case stays open, `closing` says so, and the same call of another principal confirms it.",
      request: inCase(
        z.strictObject({
          reason,
          outcome: caseOutcomeSchema.exclude(["approved", "declined"]).default("no_action"),
          alerts_seen: alertsOfCaseSchema
            .optional()
            .describe(
              "The alerts of the case that you have seen. While others wait, an outcome other than `true_match` is refused (409). Without this field, those that wait when the call comes are settled.",
            ),
        }),
      ),
      example: { reason: "The applicant withdrew." },
      problems: ["different_actor_required", "second_person_needed"],
    },
    (call) => {
      const { alerts_seen: alertsSeen, ...body } = call.body;
      return closeCase(deps, { ...caseCall(call), ...body, alertsSeen });
    },
  ),
];

/** Declares a call that changes one case and answers it. */
function changeRoute<R extends z.ZodObject>(
  deps: CaseDeps,
  spec: Pick<RouteSpec<R>, "path" | "operationId" | "summary" | "description" | "problems" | "request"> & {
    readonly example: unknown;
    readonly status?: 200 | 201;
  },
  change: (call: Call<R> & CallerFacts) => Promise<CaseRecord>,
): Route {
  const { example, status = 200, problems = [], ...rest } = spec;
  return route(
    {
      ...rest,
      method: "post",
      tag: caseTag,
      scope: "cases:write",
      bodyOptions: { examples: { plain: example } },
      ...replaysCase(deps),
      responses: { [status]: { description: "The case as it is now.", schema: caseViewSchema } },
      problems: ["not_found", "conflict", ...problems],
    },
    async (call) => caseReply(deps, status, await change(call)),
  );
}

const caseCall = (call: CallFacts & CallerFacts & { params: z.output<typeof caseParams> }): CaseRequest => ({
  ...staffCall(call),
  caseId: call.params.id,
});
