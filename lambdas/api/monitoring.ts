import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import { alertIdSchema } from "../../core/monitoring/alert-id.ts";
import { type ListPlace, listWatched } from "../../core/monitoring/list.ts";
import {
  type ReadMonitorPorts,
  readAlert,
  readPasses,
  readProgress,
  readWatched,
} from "../../core/monitoring/read.ts";
import { switchMonitoring } from "../../core/monitoring/switch.ts";
import {
  alertSummarySchema,
  alertViewSchema,
  listedWatchSchema,
  passViewSchema,
  progressViewSchema,
  viewAlert,
  viewAlertSummary,
  viewListedWatch,
  viewPass,
  viewProgress,
  viewWatched,
  watchedViewSchema,
} from "../../core/monitoring/view.ts";
import { monitoringSchema } from "../../core/subjects/monitoring-terms.ts";
import { storedIdOf } from "../../core/subjects/names.ts";
import type { ReadPorts } from "../../core/subjects/read.ts";
import { subjectIdSchema } from "../../core/subjects/records.ts";
import { ownSubject } from "../../core/subjects/write.ts";
import { actorOf } from "./actor.ts";
import { badCursor, cursorSchema, limitSchema } from "./cursor.ts";
import { ifMatch } from "./if-match.ts";
import { json, type Route, route } from "./route.ts";

const tag = "Monitoring";
const params = z.object({ id: subjectIdSchema });
const path = "/v1/subjects/{id}/monitoring";
const etagHeader = { ETag: 'Counter of the changes of the subject, quoted: `"7"`.' };
const responses = {
  200: { description: "How the subject is monitored.", schema: watchedViewSchema, headers: etagHeader },
};

/** The ports of the calls about monitoring. */
export interface MonitoringDeps extends ReadPorts, ReadMonitorPorts {
  /** Why no run could begin on an alert, an expiry, a review or a change of a subject: a code. */
  readonly failureOf: (tenant: Tenant, subjectId: string) => Promise<string | undefined>;
}

/** `/v1/subjects/{id}/monitoring`, `/v1/alerts`, `/v1/monitoring`. */
export function monitoringRoutes(deps: MonitoringDeps): Route[] {
  return [
    beginRoute(deps),
    readRoute(deps),
    endRoute(deps),
    alertsRoute(deps),
    alertRoute(deps),
    progressRoute(deps),
    passesRoute(deps),
    watchedListRoute(deps),
  ];
}

const beginRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "put",
      path,
      operationId: "monitorSubject",
      tag,
      summary: "Watch the screening lists for a subject from now on.",
      description:
        "It is judged by all lists at once, and again whenever an entry changes, comes or goes. A hit is an alert in a case. Other terms replace those before, and judge anew.",
      scope: "subjects:write",
      request: z.object({ params, headers: ifMatch, body: monitoringSchema }),
      bodyOptions: { examples: { plain: { screening: { topics: ["sanction"] } } } },
      preconditioned: true,
      responses,
      problems: ["not_found", "conflict", "different_actor_required"],
    },
    async ({ caller, source, params: { id }, headers, body: monitoring }) => {
      const order = { caller, actor: actorOf(caller, source), id, expected: headers["if-match"] };
      const record = await switchMonitoring(deps, { ...order, monitoring });
      return reply(deps, record);
    },
  );

const readRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "get",
      path,
      operationId: "readSubjectMonitoring",
      tag,
      summary: "Whether and how a subject is monitored, and how far its judgement is.",
      description: "Only `state: current` says that the lists in use have no other hit.",
      scope: "subjects:read",
      request: z.object({ params }),
      responses,
      problems: ["not_found"],
    },
    async ({ caller, params: { id } }) => reply(deps, await ownSubject(deps, caller, id)),
  );

const endRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "delete",
      path,
      operationId: "unmonitorSubject",
      tag,
      summary: "Stop watching the lists for a subject.",
      description: "Alerts that wait stay in their cases, for a person to decide.",
      scope: "subjects:write",
      request: z.object({ params, headers: ifMatch }),
      preconditioned: true,
      responses,
      problems: ["not_found", "conflict", "different_actor_required"],
    },
    async ({ caller, source, params: { id }, headers }) => {
      const order = { caller, actor: actorOf(caller, source), id, expected: headers["if-match"] };
      return reply(deps, await switchMonitoring(deps, { ...order, monitoring: null }));
    },
  );

const alertsRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/alerts",
      operationId: "listAlerts",
      tag,
      summary: "List alerts of monitoring, the newest first.",
      description:
        "An alert is decided through its case (`POST /v1/cases/{id}/close`, or `…/hits/{match_id}/dismiss`). A page may be short: go on while there is a cursor.",
      scope: "cases:read",
      request: z.object({
        query: z.object({
          state: z.enum(["open", "closed"]).optional(),
          subject_id: subjectIdSchema.optional(),
          limit: limitSchema,
          cursor: cursorSchema.optional(),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: z
            .object({ alerts: z.array(alertSummarySchema), next_cursor: z.string().nullable() })
            .meta({ id: "AlertPage" }),
        },
      },
    },
    async ({ caller, toCursor, query: { state, subject_id: subjectId, limit, cursor: after } }) => {
      if (after !== undefined && !/^[^#]+#alrt_[0-9A-Za-z]{26}$/.test(after)) throw badCursor();
      const { alerts, next } = await deps.monitoring.alerts({
        tenant: caller,
        limit,
        ...(state === undefined ? {} : { state }),
        ...(subjectId === undefined ? {} : { subjectId: await storedIdOf(deps.subjects, caller, subjectId) }),
        ...(after === undefined ? {} : { after }),
      });
      return json(200, {
        alerts: alerts.map(viewAlertSummary),
        next_cursor: next === undefined ? null : toCursor(next),
      });
    },
  );

const alertRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/alerts/{id}",
      operationId: "readAlert",
      tag,
      summary: "An alert: the entry as it is and as it was, the scores, and why it was opened or closed.",
      description: "Writes `subject.disclosed`; reads by one caller within a minute share it.",
      scope: "cases:read",
      request: z.object({ params: z.object({ id: alertIdSchema }) }),
      responses: { 200: { description: "The alert.", schema: alertViewSchema } },
      problems: ["not_found"],
    },
    async ({ caller, source, params: { id: alertId } }) =>
      json(200, viewAlert(await readAlert(deps, { caller, actor: actorOf(caller, source), alertId }))),
  );

const progressRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/monitoring",
      operationId: "readMonitoring",
      tag,
      summary: "By which lists everybody is judged, and how far the pass under way is.",
      description:
        "With `state: current` the latest judgement of each subject is by the lists in use. `GET /v1/subjects/{id}/monitoring` names a subject that waits or cannot be screened.",
      scope: "cases:read",
      request: z.object({}),
      responses: { 200: { description: "How far it is.", schema: progressViewSchema } },
    },
    async ({ caller }) => json(200, viewProgress(await readProgress(deps, caller))),
  );

const passesRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/monitoring/passes",
      operationId: "listMonitoringPasses",
      tag,
      summary: "The last passes over the monitored subjects, the newest first.",
      scope: "cases:read",
      request: z.object({ query: z.object({ limit: z.coerce.number().int().min(1).max(20).default(10) }) }),
      responses: {
        200: {
          description: "The passes.",
          schema: z.object({ passes: z.array(passViewSchema) }).meta({ id: "MonitoringPasses" }),
        },
      },
    },
    async ({ caller, query: { limit } }) =>
      json(200, { passes: (await readPasses(deps, caller, limit)).map(viewPass) }),
  );

const placeSchema = z
  .string()
  .regex(/^(?:\d|1[0-5])(?:@subj_.{1,200})?$/)
  .transform((text): ListPlace => {
    const [shard, after] = text.split("@", 2);
    return { shard: Number(shard), ...(after === undefined ? {} : { after }) };
  });

const watchedListRoute = (deps: MonitoringDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/monitoring/subjects",
      operationId: "listMonitoredSubjects",
      tag,
      summary: "List the monitored subjects, without their names.",
      description:
        "In no order that means anything. A page may be short, or empty: go on while there is a cursor.",
      scope: "subjects:read",
      request: z.object({
        query: z.object({
          state: z.enum(["waiting", "judged", "unscreenable"]).optional(),
          limit: limitSchema,
          cursor: cursorSchema.optional(),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: z
            .object({ subjects: z.array(listedWatchSchema), next_cursor: z.string().nullable() })
            .meta({ id: "MonitoredSubjectPage" }),
        },
      },
    },
    async ({ caller, toCursor, query: { state, limit, cursor } }) => {
      const from = cursor === undefined ? undefined : placeSchema.safeParse(cursor).data;
      if (cursor !== undefined && from === undefined) throw badCursor();
      const { found, next } = await listWatched(deps, {
        tenant: caller,
        limit,
        ...(state === undefined ? {} : { state }),
        ...(from === undefined ? {} : { from }),
      });
      const cursorText = next && `${next.shard}${next.after === undefined ? "" : `@${next.after}`}`;
      return json(200, {
        subjects: found.map(viewListedWatch),
        next_cursor: cursorText === undefined ? null : toCursor(cursorText),
      });
    },
  );

const reply = async (deps: MonitoringDeps, record: Awaited<ReturnType<typeof ownSubject>>) =>
  json(200, viewWatched(await readWatched(deps, record), await deps.failureOf(record, record.id)), {
    etag: `"${record.version}"`,
  });
