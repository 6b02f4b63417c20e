import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import { takeNextCase } from "../../core/cases/assign.ts";
import type { StaffCall } from "../../core/cases/change.ts";
import type { CasePorts } from "../../core/cases/ports.ts";
import { listCases, readCase } from "../../core/cases/read.ts";
import {
  type CaseRecord,
  caseKindSchema,
  caseOutcomeSchema,
  caseStateSchema,
} from "../../core/cases/records.ts";
import { reportCase } from "../../core/cases/report.ts";
import { type CaseView, caseDetailSchema, caseViewSchema, viewCase } from "../../core/cases/view.ts";
import { prioritySchema } from "../../core/decisions/rules.ts";
import type { UploadPorts } from "../../core/documents/uploads.ts";
import { recordIdSchema } from "../../core/forms.ts";
import { teamSchema } from "../../core/people/records.ts";
import { freeText, givenId } from "../../core/plain-text.ts";
import { notFound } from "../../core/problem.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import { actorOf } from "./actor.ts";
import { badCursor, cursorSchema, instantSchema, limitSchema } from "./cursor.ts";
import { type CallerFacts, type CallFacts, json, noContent, type Route, route } from "./route.ts";

/** The ports of the calls about cases. */
export interface CaseDeps extends CasePorts {
  readonly disclosures: DisclosureLog;
  readonly uploads: UploadPorts;
}

/** The heading of these calls in the API description. */
export const caseTag = "Cases";

/** The id of a case. */
export const caseIdSchema = recordIdSchema("case", "A case id");

/** The path of a call that names a case. */
export const caseParams = z.object({ id: caseIdSchema });

/** The caller, or somebody who may have a case. */
export const staffIdSchema = z
  .string()
  .regex(
    /^(me|(key|user)_[0-9A-Za-z]{1,40})$/,
    "Name me, or the id of a user or key: user_ or key_ and 1 to 40 letters or digits.",
  );

/** Why somebody changes a case. */
export const reason = freeText(2000).trim().min(1).describe("Why; it is kept in the timeline.");

/** `/v1/cases`: what people look into. */
export function caseRoutes(deps: CaseDeps): Route[] {
  return [listRoute(deps), reportRoute(deps), nextRoute(deps), readRoute(deps)];
}

/** What narrows a list of cases. */
export const caseFilters = z.object({
  state: caseStateSchema.optional().describe("Unless set: every state but `closed`."),
  team: teamSchema.optional(),
  assignee: z
    .union([z.literal("none"), staffIdSchema])
    .optional()
    .describe("`me`, `none`, or an id."),
  kind: caseKindSchema.optional(),
  priority: prioritySchema.optional(),
  overdue: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  outcome: caseOutcomeSchema.optional().describe("Of closed cases: with `state=closed`."),
  subject_id: givenId().optional(),
  workflow_id: workflowIdSchema.optional(),
  from: instantSchema.optional().describe("Opened at or after (ISO 8601)."),
  to: instantSchema.optional().describe("Opened at or before (ISO 8601)."),
});

/** A page of cases, by the cursor of a list. */
export async function pageOfCases(
  deps: CaseDeps,
  caller: Caller,
  { subject_id, workflow_id, ...filters }: z.output<typeof caseFilters>,
  {
    limit,
    cursor,
    idPrefix,
  }: { readonly limit: number; readonly cursor: string | undefined; readonly idPrefix?: string | undefined },
): Promise<{ cases: CaseView[]; next?: string }> {
  const place = idPrefix === undefined ? /^[^#]+#case_[0-9A-Za-z]{26}$/ : /^case_[0-9A-Za-z]{26}$/;
  if (cursor !== undefined && !place.test(cursor)) throw badCursor();
  const subjectId =
    subject_id === undefined ? undefined : await deps.subjectNames.externalIdOf(caller, subject_id);
  const wanted = { ...filters, idPrefix, subjectId, workflowId: workflow_id };
  return listCases(deps, { caller, ...wanted, limit, after: cursor });
}

const listRoute = (deps: CaseDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/cases",
      operationId: "listCases",
      tag: caseTag,
      summary: "List cases by due date, the earliest first.",
      description:
        "Subject, assignee, team and id have an index each. A page may be short where other filters leave few: go on while there is a cursor.",
      scope: "cases:read",
      request: z.object({
        query: caseFilters.extend({
          id_prefix: z
            .string()
            .regex(
              /^case_[0-9A-Za-z]{6,26}$/,
              "The beginning of a case id is case_ and 6 to 26 letters or digits.",
            )
            .optional()
            .describe(
              "The beginning of the id, at least six letters behind `case_`: cases of every state, the newest first.",
            ),
          limit: limitSchema,
          cursor: cursorSchema.optional(),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: z
            .object({ cases: z.array(caseViewSchema), next_cursor: z.string().nullable() })
            .meta({ id: "CasePage" }),
        },
      },
    },
    async ({ caller, toCursor, query: { limit, cursor, id_prefix, ...filters } }) => {
      const page = { limit, cursor, idPrefix: id_prefix };
      const { cases, next } = await pageOfCases(deps, caller, filters, page);
      return json(200, { cases, next_cursor: next === undefined ? null : toCursor(next) });
    },
  );

const readRoute = (deps: CaseDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/cases/{id}",
      operationId: "readCase",
      tag: caseTag,
      summary: "A case with its timeline.",
      description:
        "Writes `evidence.disclosed` into the audit feed and `viewed` into the timeline; reads by one caller within a minute share them.",
      scope: "cases:read",
      request: z.object({ params: caseParams }),
      responses: { 200: { description: "The case.", schema: caseDetailSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params, source }) => {
      const shown = await readCase(deps, { caller, actor: actorOf(caller, source), caseId: params.id });
      const timeline = shown.timeline.filter(({ type }) => type !== "viewed");
      return { ...json(200, shown), tagged: { ...shown, timeline } };
    },
  );

const nextRoute = (deps: CaseDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/next",
      operationId: "takeNextCase",
      tag: caseTag,
      summary: "Take the case of your teams that waits longest.",
      description:
        "Callers at the same time get different cases. A case that is put off is left out until then.",
      scope: "cases:write",
      request: z.object({ body: z.strictObject({}) }),
      bodyOptions: { optional: true, examples: { plain: {} } },
      ...replaysCase(deps),
      responses: {
        200: { description: "Yours from now on.", schema: caseViewSchema },
        204: { description: "No case waits." },
      },
    },
    async (call) => {
      const taken = await takeNextCase(deps, staffCall(call));
      return taken === undefined ? noContent() : caseReply(deps, 200, taken);
    },
  );

const reportRoute = (deps: CaseDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases",
      operationId: "reportCase",
      tag: caseTag,
      summary: "Open a case about a subject by hand.",
      description: "A pause opens its case itself. A subject has one open case at a time.",
      scope: "cases:write",
      request: z.object({
        body: z.strictObject({
          subject_id: givenId(),
          reason,
          team: teamSchema.optional(),
          priority: prioritySchema.default("normal"),
          due_at: instantSchema.optional().describe("Unless set, in 30 days."),
        }),
      }),
      bodyOptions: {
        examples: { plain: { subject_id: "user_jane_doe_001", reason: "A call from her bank." } },
      },
      ...replaysCase(deps),
      responses: { 201: { description: "The case.", schema: caseViewSchema } },
      problems: ["conflict", "not_found"],
    },
    async (call) => {
      const { subject_id: subjectId, due_at: dueAt, ...body } = call.body;
      const request = { ...staffCall(call), ...body, caseId: call.newId("case"), subjectId, dueAt };
      return caseReply(deps, 201, await reportCase(deps, request));
    },
  );

/** A call that answers a case keeps its id alone for a replay, which then shows the case as it is: the case goes with its subject. */
export const replaysCase = (deps: CaseDeps) =>
  ({
    idempotent: true,
    erasable: true,
    reload: async (caller: Caller, caseId: string) => {
      const record = await deps.cases.find(caller, caseId);
      if (record === undefined) throw notFound("case");
      return viewCase(record, deps.now());
    },
  }) as const;

/** The answer of such a call. */
export const caseReply = (deps: CaseDeps, status: 200 | 201, record: CaseRecord) => ({
  ...json(status, viewCase(record, deps.now())),
  reference: record.id,
});

/** The parts of a call that every change of cases needs. */
export const staffCall = ({ caller, source, newId, retried }: CallFacts & CallerFacts): StaffCall => ({
  caller,
  actor: actorOf(caller, source),
  eventId: newId("evt"),
  retried,
});
