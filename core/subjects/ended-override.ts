import { makeEvent } from "../audit/event.ts";
import type { SubjectChange } from "./ports.ts";
import type { SubjectRecord } from "./records.ts";
import { levelAt, overrideAt } from "./risk.ts";

/**
 * The record once the level that a person has set has ended by its time: the level of the rules is written, so that a search finds it.
 * @param at ISO time
 * @returns undefined where no such level is set, or it counts still
 */
export function afterOverride(before: SubjectRecord, at: string): SubjectChange | undefined {
  const { id, risk } = before;
  if (risk?.override === undefined || overrideAt(risk, at) !== undefined) return undefined;
  const { override, ...others } = risk;
  const version = before.version + 1;
  const key = `${id}_override_${version}`;
  const event = makeEvent({
    id: `evt_${key}`,
    eventType: "subject.risk_overridden",
    timestamp: at,
    outcome: "success",
    outcomeReason: "expired",
    actorType: "system",
    resourceId: id,
  });
  const entry = {
    id: key,
    at,
    kind: "changed" as const,
    field: "risk_override",
    before: override,
    after: null,
  };
  return {
    after: { ...before, version, risk: { ...others, level: levelAt(risk, at) }, updatedAt: at },
    entries: [entry],
    events: [event],
  };
}
