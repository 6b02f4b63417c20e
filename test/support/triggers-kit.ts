import { expect } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import type { Monitoring } from "../../core/subjects/monitoring-terms.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { type TriggeredRun, type TriggerPorts, workOnTriggers } from "../../core/triggers/work.ts";
import type { Stores } from "../contracts/stores.ts";
import { createMonitor } from "./monitoring-kit.ts";

/** When a test of triggers begins. */
export const NOW = "2026-11-26T10:00:00.000Z";

/** Attributes with a passport. @param expires its last day */
export const passport = (number: string, expires?: string) => ({
  identity_numbers: [{ type: "passport", number, ...(expires === undefined ? {} : { expires }) }],
});

/** A rating by the workflow `wf_risk`. */
export const ratingOf = (level: string, score: number) => ({
  level,
  score,
  factors: [],
  rules_hash: "hash",
  at: NOW,
  workflow_id: "wf_risk",
  workflow_version: 1,
  execution_id: "exec_1",
});

/** Beginning runs over some stores, with a clock and a setting that a test moves, and runs that are only noted. */
export function createTriggering(stores: Stores, tenant: Tenant) {
  const monitor = createMonitor(stores, tenant);
  const runs = new Map<string, TriggeredRun>();
  const set: { now: string; riskWorkflow: string | null } = { now: NOW, riskWorkflow: null };
  const mine = async (found: ReturnType<TriggerPorts["triggers"]["due"]>) =>
    (await found).filter((one) => one.organizationId === tenant.organizationId);
  const ports: TriggerPorts = {
    // The store lists those of all tenants.
    triggers: {
      ...stores.triggers,
      due: (time) => mine(stores.triggers.due(time, 10_000)),
      later: (time) => mine(stores.triggers.later(time, 10_000)),
    },
    subjects: stores.subjects,
    watched: stores.monitoring.watched,
    alert: stores.monitoring.alert,
    isBelieved: async () => true,
    riskWorkflow: async () => set.riskWorkflow,
    begin: async (run) => void (runs.has(run.executionId) || runs.set(run.executionId, run)),
    report: () => {},
    now: () => new Date(set.now),
  };
  const work = (over: Partial<TriggerPorts> = {}) => workOnTriggers({ ...ports, ...over });
  return {
    monitor,
    runs,
    /** The time, and the setting `risk_workflow_id`. */
    set,
    ports,
    subject: (attributes: SubjectRecord["attributes"], monitoring: Partial<Monitoring>) =>
      monitor.subject(attributes, { screening: {}, workflow_id: "wf_review", ...monitoring }),
    found: async (id: string) => (await stores.subjects.find(tenant, id)) ?? expect.fail("None."),
    begun: () =>
      [...runs.values()].map(({ workflowId, input }) => ({
        workflowId,
        subject_id: input.subject_id,
        trigger: input.trigger,
      })),
    work,
    /** @returns how many runs have begun by a time */
    async atTime(time: string): Promise<number> {
      set.now = time;
      await work();
      return runs.size;
    },
  };
}
