import type { Tenant } from "../access/caller.ts";
import type { AlertsToKnow } from "../executions/ports.ts";
import type { CaseStore } from "./ports.ts";
import type { CaseAlert, CaseRecord } from "./records.ts";

/**
 * Reads the alerts that one who approves in a case must know of. An unknown case has none.
 *
 * @returns called with `since`, an ISO time: earlier cases that were closed before it are not looked at, for a check made at that time knows their
 *   alerts itself. Undefined: none is looked at
 */
export const alertsToKnowIn =
  (cases: Pick<CaseStore, "find">) =>
  async (tenant: Tenant, caseId: string, since: string | undefined): Promise<AlertsToKnow> => {
    const record = await cases.find(tenant, caseId);
    const earlier: string[] = [];
    for (let id = record?.previousCaseId; id !== undefined && since !== undefined; ) {
      const found = await cases.find(tenant, id);
      if (found === undefined || (found.closedAt !== undefined && found.closedAt < since)) break;
      earlier.push(...unsettledIn(found));
      id = found.previousCaseId;
    }
    return { waiting: idsOf(record?.openAlerts), earlier };
  };

const unsettledIn = ({ outcome, alerts, openAlerts }: CaseRecord): readonly string[] =>
  outcome === "true_match" ? alerts : idsOf(openAlerts);

const idsOf = (alerts: readonly CaseAlert[] = []): string[] => alerts.map(({ id }) => id);
