import * as z from "zod";
import { grants } from "../../core/access/scopes.ts";
import type { StatisticsPorts } from "../../core/statistics/ports.ts";
import { intervalSchema, readStatistics, statisticsSchema } from "../../core/statistics/read.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import { json, type Route, route } from "./route.ts";

/** A day, or a time whose day (UTC) counts. */
const daySchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => new Date(text).toISOString().slice(0, 10));

/** `/v1/statistics`. */
export function statisticsRoutes(ports: StatisticsPorts): Route[] {
  return [
    route(
      {
        method: "get",
        path: "/v1/statistics",
        operationId: "readStatistics",
        compressed: true,
        tag: "Statistics",
        summary: "Runs by outcome, pass rates, times, hits and the backlog, without personal data.",
        description:
          "Counted from the audit feed, each event once. `reviewers` needs `users:write` too. Days are UTC, both ends are included; the last 30 days unless set. The first call counts the whole feed, which may take several calls (429 with `Retry-After`).",
        scope: "statistics:read",
        request: z.object({
          query: z.object({
            from: daySchema.optional(),
            to: daySchema.optional(),
            workflow_id: workflowIdSchema.optional(),
            version: z.coerce.number().int().min(1).max(99_999_999).optional(),
            interval: intervalSchema.default("day"),
          }),
        }),
        responses: { 200: { description: "The numbers.", schema: statisticsSchema } },
      },
      async ({ caller, query }) => {
        const { workflow_id: workflowId, ...rest } = query;
        const showsReviewers = grants(caller.scopes, "users:write");
        return json(200, await readStatistics(ports, caller, { ...rest, workflowId, showsReviewers }));
      },
    ),
  ];
}
