import * as z from "zod";
import { listReportSchema, reportLists } from "../../engines/screening/list-report.ts";
import type { ListSection } from "../../engines/screening/sections.ts";
import type { Manifest } from "../../engines/screening/store/manifest.ts";
import { json, type Route, route } from "./route.ts";

/** The dependencies of the screening calls. */
export interface ScreeningDeps {
  /** @throws ScreeningError where a section has no index that can be believed */
  manifestOf: (section: ListSection) => Promise<Manifest>;
  now: () => Date;
}

/** `/v1/screening/lists`: the lists that screening uses. */
export function screeningRoutes({ manifestOf, now }: ScreeningDeps): Route[] {
  return [
    route(
      {
        method: "get",
        path: "/v1/screening/lists",
        operationId: "listScreeningLists",
        compressed: true,
        tag: "Screening",
        summary: "Tell which lists screening uses, how old they are and what they hold.",
        scope: "workflows:read",
        request: z.object({}),
        responses: { 200: { description: "The lists in use.", schema: listReportSchema } },
      },
      async () => json(200, await reportLists(manifestOf, now())),
    ),
  ];
}
