/** Workflows, their machines, executions, cases and settings. */

import { setTimeout as delay } from "node:timers/promises";
import { createCaseStore } from "../../adapters/dynamodb/cases.ts";
import { cacheVersions } from "../../adapters/dynamodb/version-cache.ts";
import { createWorkflowStore } from "../../adapters/dynamodb/workflows.ts";
import { catalogue } from "../../blocks.config.ts";
import { SEAL_TYPE } from "../../core/audit/seal.ts";
import { createBlockCredentials } from "../../core/blocks/credential_issue/block-credentials.ts";
import { alertsToKnowIn } from "../../core/cases/alerts-to-know.ts";
import type { CasePorts } from "../../core/cases/ports.ts";
import { staffOf } from "../../core/cases/staff.ts";
import { publicExecutionId } from "../../core/executions/execution-id.ts";
import type { MachineRunner } from "../../core/executions/machine-ports.ts";
import type { DecidingPorts, ExecutionPorts } from "../../core/executions/ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { SettingsPorts } from "../../core/settings/ports.ts";
import { safeError } from "../../core/telemetry-facts.ts";
import { within } from "../../core/within.ts";
import { cacheCompilations } from "../../core/workflows/compile-cache.ts";
import { createMachines } from "../../core/workflows/machines.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { withSystemWorkflows } from "../../core/workflows/system.ts";
import { kept } from "../../engines/common/kept.ts";
import { SYSTEM_WORKFLOWS } from "../../workflows/system.ts";
import { logOf } from "../telemetry/log.ts";
import { giverNow, mayStill, peoplePorts } from "./edge.ts";
import { once } from "./once.ts";
import { config, keyMaterial, newEventId, now } from "./process.ts";
import { apiKeys, credentials, disclosures, executions, machineRecords, settings, table } from "./stores.ts";
import { subjectNames, subjectPorts } from "./subjects.ts";

/** Loaded by the first call. */
const stepFunctions = /* @__PURE__ */ kept(() => import("./step-functions.ts"));

const loadedRunner = async (): Promise<MachineRunner> => (await stepFunctions()).machineRunner();

const runner: MachineRunner = {
  runSync: async (...given) => (await loadedRunner()).runSync(...given),
  start: async (...given) => (await loadedRunner()).start(...given),
  stop: async (...given) => (await loadedRunner()).stop(...given),
  stateOf: async (...given) => (await loadedRunner()).stateOf(...given),
  complete: async (...given) => (await loadedRunner()).complete(...given),
};

const machines = /* @__PURE__ */ once(() => {
  const { stateMachinePrefix, stateMachineRoleArn } = config();
  return createMachines({
    records: machineRecords(),
    maker: { create: async (machine) => (await stepFunctions()).machineMaker().create(machine) },
    stateMachinePrefix,
    stateMachineRoleArn,
    now,
  });
});

/** Loaded by the first seal. */
const signing = /* @__PURE__ */ kept(() => import("./issuer.ts"));

/** The ports of the use cases of executions. */
export const executionPorts = /* @__PURE__ */ once((): ExecutionPorts => {
  const log = logOf(process.env);
  const { gatewayDeadlineMs, publicUrl } = config();
  return {
    executions: executions(),
    subjectNames: subjectNames(),
    subjects: subjectPorts().subjects,
    disclosures: disclosures(),
    machines: machines(),
    graphs: machines(),
    runner,
    sealer: {
      async sign(payload) {
        const { issuer } = await signing();
        return issuer().signCompact("audit", { typ: SEAL_TYPE }, { iss: issuer().did, ...payload });
      },
    },
    blockCredentials: createBlockCredentials({
      credentials: credentials(),
      subjectNames: subjectNames(),
      subjects: subjectPorts().subjects,
      now,
      newEventId,
    }),
    catalogue,
    report: (message, executionId, thrown) =>
      log("error", { message, executionId, thrown: safeError(thrown) }),
    now,
    sleep: (ms) => delay(ms),
    within,
    newId: newUlid,
    randomSecret: keyMaterial.randomSecret,
    publicUrl,
    gatewayDeadlineMs,
  };
});

/** The same where people decide. */
export const decidingPorts = /* @__PURE__ */ once(
  (): DecidingPorts => ({
    ...executionPorts(),
    mayStill: mayStill(),
    giverNow: giverNow(),
    alertsToKnow: alertsToKnowIn(casePorts().cases, subjectNames()),
  }),
);

/** The ports of the use cases of cases. */
export const casePorts = /* @__PURE__ */ once(
  (): CasePorts => ({
    cases: createCaseStore(table()),
    subjectNames: subjectNames(),
    staff: staffOf(apiKeys(), peoplePorts().users),
    now,
    newEventId,
  }),
);

/** The ports of the use cases of settings. */
export const settingsPorts = /* @__PURE__ */ once(
  (): SettingsPorts => ({
    settings: settings(),
    mayStill: mayStill(),
    hasWorkflow: async (tenant, workflowId) => {
      const meta = await workflowPorts().workflows.readMeta(tenant, workflowId);
      return meta !== undefined && meta.deletedAt === undefined;
    },
    now,
    newEventId,
  }),
);

/** The ports of the use cases of workflows. */
export const workflowPorts = /* @__PURE__ */ once((): WorkflowPorts => {
  const { functionPrefix } = config();
  // Most processes run versions, which are compiled.
  const compile = cacheCompilations(async () => {
    const { bindCompiler } = await import("../../core/workflows/compiler.ts");
    return bindCompiler(catalogue, (name) => `${functionPrefix}${name}`);
  });
  const stored = cacheVersions(createWorkflowStore(table()));
  return {
    workflows: withSystemWorkflows(stored, SYSTEM_WORKFLOWS, { compile, machines: machines() }),
    settings: settings(),
    mayStill: mayStill(),
    machines: machines(),
    catalogue,
    compile,
    async lastExecution(tenant, workflowId) {
      const { metas } = await executions().list({ tenant, workflowId, limit: 1 });
      return metas.map(({ executionId, status, startedAt, endedAt }) => ({
        executionId: publicExecutionId(executionId),
        status,
        updatedAt: endedAt ?? startedAt,
      }))[0];
    },
    now,
    newEventId,
  };
});
