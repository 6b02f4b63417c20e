import { once } from "../../composition/once.ts";
import { healthCheck } from "../../composition/stores.ts";
import { healthRoute } from "../health.ts";
import type { Route } from "../route.ts";
import type { Area } from "./area.ts";
import { runArea } from "./runs.ts";
import type { ServiceDeps } from "./service.ts";

/** What the areas need of the process that serves them. */
export interface AreaFacts {
  readonly mcp: ServiceDeps["mcp"];
  /** Whether an answer can be bytes: behind the gateway it is text. */
  readonly answersBytes: boolean;
}

/**
 * All areas of the API, in the order of its description. That of runs is there from the start, since most calls are for it.
 */
export function allAreas({ mcp, answersBytes }: AreaFacts): readonly Area[] {
  const others = [
    area(["/v1/workflows", "/v1/hooks"], async () => runArea()),
    area(["/v1/cases", "/v1/exports"], async () => (await import("./cases.ts")).caseArea()),
    area(["/v1/subjects", "/v1/monitoring", "/v1/alerts"], async () =>
      (await import("./subjects.ts")).subjectArea(),
    ),
    area(["/v1/identity"], async () => (await import("./identity.ts")).identityArea()),
    area(["/v1/capture-sessions", "/v1/capture"], async () => (await import("./capture.ts")).captureArea()),
    area(["/v1/documents", "/v1/document-templates", "/v1/liveness-challenges"], async () =>
      (await import("./documents.ts")).documentArea(),
    ),
    area(["/v1/screening", "/v1/screenings", "/v1/businesses"], async () =>
      (await import("./screenings.ts")).screeningArea(),
    ),
    area(["/v1/credentials", "/v1/evidence", "/.well-known", "/did.json"], async () =>
      (await import("./credentials.ts")).credentialArea({ answersBytes }),
    ),
    area(["/v1/audit", "/v1/webhooks"], async () => (await import("./audit.ts")).auditArea()),
    area(
      ["/v1/api-keys", "/v1/session", "/v1/users", "/v1/teams", "/v1/settings", "/v1/statistics"],
      async () => (await import("./access.ts")).accessArea(),
    ),
    area(["/health"], async () => [healthRoute(healthCheck())]),
  ];
  const service = area(["/mcp", "/llms.txt", "/docs", "/openapi.json"], async () =>
    (await import("./service.ts")).serviceArea({ mcp, others: () => routesOf(others) }),
  );
  return [...others, service];
}

const area = (under: Area["under"], load: Area["load"]): Area => ({ under, load: once(load) });

/** The routes of areas, in their order. */
const routesOf = async (areas: readonly Area[]): Promise<Route[]> =>
  (await Promise.all(areas.map(({ load }) => load()))).flat();
