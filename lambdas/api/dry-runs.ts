import * as z from "zod";
import { recordIdSchema, sha256Schema } from "../../core/forms.ts";
import { type BeginDryRunPorts, beginDryRun } from "../../core/monitoring/dry-run.ts";
import {
  dryRunSummarySchema,
  dryRunViewSchema,
  viewDryRun,
  viewDryRunSummary,
} from "../../core/monitoring/dry-run-records.ts";
import { notFound } from "../../core/problem.ts";
import { json, type Route, route } from "./route.ts";

const tag = "Monitoring";
const path = "/v1/monitoring/dry-runs";

/** `/v1/monitoring/dry-runs`. */
export const dryRunRoutes = (ports: BeginDryRunPorts): Route[] => [
  beginRoute(ports),
  listRoute(ports),
  readRoute(ports),
];

const beginRoute = (ports: BeginDryRunPorts): Route =>
  route(
    {
      method: "post",
      path,
      operationId: "beginDryRun",
      tag,
      summary: "Begin to screen everybody who is monitored from nothing, without a change.",
      description:
        "Says how many alerts would open and close. It goes on by itself, also after a crash; one at a time runs in an organization and environment.",
      scope: "cases:write",
      idempotent: true,
      request: z.object({
        body: z.strictObject({
          index: sha256Schema
            .optional()
            .describe("SHA-256 of a build of the lists that is kept. Absent: the lists in use."),
        }),
      }),
      bodyOptions: { examples: { plain: {} } },
      responses: { 202: { description: "The dry run, which has begun.", schema: dryRunViewSchema } },
      problems: ["not_found", "conflict", "unavailable"],
    },
    async ({ caller, newId, body }) =>
      json(202, viewDryRun(await beginDryRun(ports, caller, { id: newId("dryrun"), ...body }))),
  );

const listRoute = ({ dryRuns }: BeginDryRunPorts): Route =>
  route(
    {
      method: "get",
      path,
      operationId: "listDryRuns",
      tag,
      summary: "The dry runs of the last 30 days, the newest first.",
      scope: "cases:read",
      request: z.object({ query: z.object({ limit: z.coerce.number().int().min(1).max(20).default(10) }) }),
      responses: {
        200: {
          description: "The dry runs, without their samples.",
          schema: z.object({ dry_runs: z.array(dryRunSummarySchema) }).meta({ id: "DryRuns" }),
        },
      },
    },
    async ({ caller, query: { limit } }) =>
      json(200, { dry_runs: (await dryRuns.list(caller, limit)).map(viewDryRunSummary) }),
  );

const readRoute = ({ dryRuns }: BeginDryRunPorts): Route =>
  route(
    {
      method: "get",
      path: `${path}/{id}`,
      operationId: "readDryRun",
      tag,
      summary: "How far a dry run is, and what it has found.",
      description: "With some of the alerts that would open and close, by ids.",
      scope: "cases:read",
      request: z.object({ params: z.object({ id: recordIdSchema("dryrun", "A dry run id") }) }),
      responses: { 200: { description: "The dry run.", schema: dryRunViewSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params: { id } }) => {
      const run = await dryRuns.find(caller, id);
      if (run === undefined) throw notFound("dry run");
      return json(200, viewDryRun(run));
    },
  );
