import { beginWait, endWait } from "../../../core/blocks/wait/run.ts";
import type { RoutesResult, WaitUntilResult } from "../../../core/workflows/language.ts";
import { taskHandler } from "../handler.ts";

/** Lambda entry point of `blocks-wait`: before and after the machine's own `Wait`. */
export const handler = taskHandler(
  "block",
  async (payload, ports): Promise<RoutesResult | WaitUntilResult> => {
    switch (payload.action) {
      case "run":
        return { until: await beginWait(ports, payload.executionId, payload.instruction) };
      case "waited":
        return { routes: await endWait(ports, payload.executionId, payload.instruction) };
      default:
        throw new Error(`A wait does not know the action ${payload.action}.`);
    }
  },
);
