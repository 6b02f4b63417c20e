import type { Tenant } from "../../../core/access/caller.ts";
import type { DecidedAlerts } from "../../../core/cases/ports.ts";
import { partsOfEdition } from "../../../core/monitoring/edition.ts";
import type { Alert, Hit, PassPart } from "../../../core/monitoring/records.ts";
import { decidedTriggers } from "../../../core/monitoring/triggers.ts";
import { type Watch, watchShardOf } from "../../../core/subjects/monitoring.ts";
import { useOfBuild } from "../build-uses.ts";
import { indexKeys } from "../index-keys.ts";
import type { Key } from "../keys.ts";
import { outboxMove } from "../outbox.ts";
import type { Condition, Item, Move } from "../table.ts";
import { triggerMove } from "../triggers.ts";
import { alertKey, watchKeys } from "./keys.ts";

/** The items of monitoring. */

/** Sort key of lists of alerts. */
export const alertSort = ({ openedAt, id }: Pick<Alert, "openedAt" | "id">): string => `${openedAt}#${id}`;

/** An alert with its places in the lists of its tenant and its subject. */
export const alertItem = (alert: Alert): Key & Item => ({
  ...alertKey(alert.id),
  ...alert,
  gsi1pk: indexKeys.alerts(alert, alert.state),
  gsi1sk: alertSort(alert),
  gsi2pk: indexKeys.alertsOfSubject(alert, alert.subjectId),
  gsi2sk: alertSort(alert),
  ...useOfBuild(partsOfEdition(alert.edition).sha256, alert.id),
});

/** The key of what is known of a hit. */
const hitKey = (tenant: Tenant, subjectId: string, entityId: string): Key =>
  watchKeys.hit(tenant, watchShardOf(subjectId), subjectId, entityId);

/** What is known of a hit, behind its subject in the index. */
export const hitItem = (tenant: Tenant, hit: Hit): Key & Item => ({
  ...hitKey(tenant, hit.subjectId, hit.entityId),
  ...hit,
});

/** How far a pass is in a part; the sweeper finds a running one by its time. */
export const partItem = (part: PassPart): Key & Item => ({
  ...watchKeys.part(part, part.passId, part.shard),
  ...part,
  ...(part.state === "running" ? { gsi3pk: indexKeys.openPassParts(), gsi3sk: part.workedAt } : {}),
});

/** The condition that judging is by some lists. */
export const isJudgedBy = (edition: string): Condition => ({
  expression: "target = :edition",
  values: { ":edition": edition },
});

/** The condition that a subject is still looked up as it was read, and was not looked up otherwise in between. */
export const isLookedUpAs = ({ profile, since }: Watch): Condition => ({
  expression: "profile = :profile AND since = :since",
  values: { ":profile": profile, ":since": since },
});

/** The moves by which a person's decision closes the alerts of a case. A hit that another alert has taken over stays as it is. */
export function decidedMoves(tenant: Tenant, decided: DecidedAlerts): Move[] {
  const { alerts, because, outcome, at, events } = decided;
  return [
    ...alerts.flatMap(({ id, subjectId, entityId }): Move[] => [
      {
        kind: "update",
        key: alertKey(id),
        change: {
          set: {
            state: "closed",
            closedAt: at,
            closedBecause: because,
            outcome,
            gsi1pk: indexKeys.alerts(tenant, "closed"),
          },
          addRaw: ["#version :one"],
          names: { "#version": "version", "#state": "state" },
          values: { ":one": 1 },
        },
        condition: { expression: "#state = :open", values: { ":open": "open" } },
      },
      {
        kind: "update",
        key: hitKey(tenant, subjectId, entityId),
        change: {
          set: { state: "settled" },
          addRaw: ["#version :one"],
          names: { "#version": "version" },
          values: { ":one": 1 },
        },
        condition: { expression: "alertId = :alert", values: { ":alert": id } },
      },
    ]),
    ...events.map((event) => outboxMove(tenant, event)),
    ...decidedTriggers(tenant, decided).map(triggerMove),
  ];
}
