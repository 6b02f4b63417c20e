import * as z from "zod";
import type { HealthCheck } from "../../core/health.ts";
import { json, publicRoute, type Route } from "./route.ts";

/** `/health`. */
export const healthRoute = (checkHealth: HealthCheck): Route =>
  publicRoute(
    {
      method: "get",
      path: "/health",
      operationId: "health",
      tag: "Service",
      summary: "Tell whether the service answers and can write to its store.",
      request: z.object({}),
      problems: ["unavailable"],
      responses: { 200: { description: "It can.", schema: z.object({ status: z.literal("ok") }) } },
    },
    async () => {
      await checkHealth();
      return json(200, { status: "ok" });
    },
  );
