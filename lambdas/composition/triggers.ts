/** Beginning runs about subjects. */

import { createTriggerStore } from "../../adapters/dynamodb/triggers.ts";
import type { Caller } from "../../core/access/caller.ts";
import { runCheck } from "../../core/checks/run.ts";
import { safeError } from "../../core/telemetry-facts.ts";
import type { TriggerPorts } from "../../core/triggers/work.ts";
import { logOf } from "../telemetry/log.ts";
import { once } from "./once.ts";
import { now } from "./process.ts";
import { ratingPorts } from "./risk.ts";
import { table } from "./stores.ts";
import { checkPorts } from "./verifications.ts";

/** Triggers as they are stored. */
export const triggers = /* @__PURE__ */ once(() => createTriggerStore(table()));

/** The ports of beginning the runs that triggers ask for. */
export const triggerPorts = /* @__PURE__ */ once((): TriggerPorts => {
  const log = logOf(process.env);
  return {
    ...ratingPorts(),
    triggers: triggers(),
    begin: async ({ tenant, workflowId, executionId, input, askedAt }) => {
      await runCheck(checkPorts(), {
        caller: { ...tenant, ...SERVICE },
        workflowId,
        executionId,
        input,
        askedAt,
        atOnce: true,
      });
    },
    report: ({ id }, thrown) =>
      log("error", { message: "a run could not begin", trigger: id, thrown: safeError(thrown) }),
    now,
  };
});

/** Who begins such runs. It is nobody who could decide in them. */
const SERVICE: Pick<Caller, "kind" | "id" | "madeBy" | "name" | "scopes"> = {
  kind: "key",
  id: "key_monitoring",
  madeBy: "key_monitoring",
  name: "Monitoring",
  scopes: new Set(),
};
