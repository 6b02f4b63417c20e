import { idempotency } from "../../composition/edge.ts";
import { once } from "../../composition/once.ts";
import { decidingPorts } from "../../composition/workflows.ts";
import { bindExecutionCalls } from "../execution-calls.ts";

/** The use cases of executions, bound once for all areas. */
export const executionCalls = /* @__PURE__ */ once(() =>
  bindExecutionCalls({
    executions: decidingPorts(),
    idempotency: idempotency(),
    // Few calls need these.
    secrets: {
      read: async (tenant, name) =>
        (await import("../../composition/secrets.ts")).secrets().read(tenant, name),
    },
    builds: async () => (await import("../../composition/evidence.ts")).builds(),
  }),
);
