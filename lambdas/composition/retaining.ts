/** The retention job: whose time to keep is over. */

import { createCaseStore } from "../../adapters/dynamodb/cases.ts";
import { createErasureStore } from "../../adapters/dynamodb/subjects/erasures.ts";
import { createKeepingStore } from "../../adapters/dynamodb/subjects/keeping.ts";
import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import type { EachTenantPorts } from "../../core/access/each-tenant.ts";
import { casesOfRun } from "../../core/cases/cases-of-run.ts";
import { lastWorked } from "../../core/cases/last-worked.ts";
import type { ExpirePorts } from "../../core/executions/commands/expire.ts";
import type { RetainPorts } from "../../core/subjects/retain.ts";
import { safeError } from "../../core/telemetry-facts.ts";
import { logOf } from "../telemetry/log.ts";
import { eraseCase } from "./case-erasure.ts";
import { once } from "./once.ts";
import { now } from "./process.ts";
import { executions, settings, table, tenants } from "./stores.ts";

/** The ports of the job for one tenant. */
export const retainPorts = /* @__PURE__ */ once((): RetainPorts => {
  const cases = createCaseStore(table());
  const subjects = createSubjectStore(table());
  return {
    subjects,
    erasures: createErasureStore(table()),
    keeping: createKeepingStore(table()),
    retentionOf: async (tenant) => (await settings().read(tenant)).settings.retention,
    worked: (record) => lastWorked({ executions: executions(), cases, subjects, now }, record),
    now,
  };
});

/** The ports of the job for runs without a subject. */
export const expirePorts = /* @__PURE__ */ once(
  (): ExpirePorts => ({
    executions: executions(),
    cases: casesOfRun({ cases: createCaseStore(table()), executions: executions(), eraseCase }),
    keepFor: async (tenant) => (await settings().read(tenant)).settings.keep_runs_without_subject,
    now,
  }),
);

/** The ports of going through all tenants. */
export const tenantPorts = /* @__PURE__ */ once((): EachTenantPorts => {
  const log = logOf(process.env);
  return {
    tenants,
    now,
    report: ({ organizationId, environment }, thrown) =>
      log("error", {
        message: "the data of a tenant could not be retained as its settings say",
        organizationId,
        environment,
        thrown: safeError(thrown),
      }),
  };
});
