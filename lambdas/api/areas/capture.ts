import { capturePorts, runStarter } from "../../composition/capture.ts";
import { captureLimiter, rateLimiter } from "../../composition/edge.ts";
import { capturePageRoutes } from "../capture.ts";
import { captureSessionRoutes } from "../capture-sessions.ts";
import type { Route } from "../route.ts";

/** Capture sessions, and the calls of the applicant's page. */
export function captureArea(): Route[] {
  const ports = capturePorts();
  return [
    ...captureSessionRoutes({ ports, starter: runStarter() }),
    ...capturePageRoutes({ ports, rateLimiter: rateLimiter(), limiter: captureLimiter() }),
  ];
}
