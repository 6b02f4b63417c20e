import * as z from "zod";
import { alertIdSchema } from "../../core/monitoring/alert-id.ts";
import { type AlertReplayPorts, alertReplaySchema, replayAlert } from "../../core/monitoring/replay.ts";
import { actorOf } from "./actor.ts";
import { json, type Route, route } from "./route.ts";

/** `/v1/alerts/{id}/screening-replays`. */
export const alertReplayRoute = (deps: AlertReplayPorts): Route =>
  route(
    {
      method: "post",
      path: "/v1/alerts/{id}/screening-replays",
      operationId: "replayAlert",
      tag: "Monitoring",
      summary: "Make the screening of an alert again, against the lists of that day, and compare.",
      description:
        "With what was looked up then and the matcher of this release. Changes nothing; writes `subject.disclosed`, like reading the alert. What is missing for it is named as `impossible`.",
      scope: "cases:read",
      request: z.object({ params: z.object({ id: alertIdSchema }) }),
      responses: {
        201: { description: "What the screening says now, and every difference.", schema: alertReplaySchema },
      },
      problems: ["not_found"],
    },
    async ({ caller, source, params: { id: alertId } }) =>
      json(201, await replayAlert(deps, { caller, actor: actorOf(caller, source), alertId })),
  );
