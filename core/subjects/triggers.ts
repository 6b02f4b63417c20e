import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { environmentSchema, type Tenant, tenantOf } from "../access/caller.ts";
import { isErased } from "./erasure-records.ts";
import type { SubjectRecord } from "./records.ts";

/**
 * `TRIGGER#<id>`: something has happened to a subject, or will, that may begin a run. It is written with what happened, and goes when the run has
 * begun. `alert`: an alert was opened. `risk`: something has changed that a rating may read. `look`: when to look next whether a document has
 * expired or a review is due; it stays while the subject is monitored so. `override`: when to look next whether a level that a person has set has
 * ended; it begins no run, and stays while there is such a level.
 */
export const triggerSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Of the record. */
  subjectId: z.string(),
  kind: z.enum(["alert", "risk", "look", "override"]),
  /** Another one with every write: who has seen an older one may not write. */
  stamp: z.string(),
  /** From when on it is due (ISO time). */
  at: z.string(),
  alertId: z.string().optional(),
  /** `alert`: when it was opened (ISO time). */
  openedAt: z.string().optional(),
  /** `look`: since when the subject is monitored so (ISO time). */
  since: z.string().optional(),
  /** `look`: names the change of the record that switched the expiries on, where others were looked at before. */
  expirySince: z.string().optional(),
  /** `look`: the last periodic review. */
  reviewedAt: z.string().optional(),
  /** `look`: the expiries for which a run has begun. */
  told: z.array(z.string()).optional(),
  /** Why no run could begin: a code. It is tried again. */
  failure: z.string().optional(),
  /** Tries that failed since the last change of what is due: the pause before the next one grows with them. */
  tries: z.int().optional(),
});
export type Trigger = z.infer<typeof triggerSchema>;

/** The id of the look at a subject. */
export const lookId = (subjectId: string): string => `look_${subjectId}`;
/** The id of the look at a level of a subject that a person has set. */
export const overrideTriggerId = (subjectId: string): string => `override_${subjectId}`;
/** The id of the trigger of a rating of a subject. */
export const riskTriggerId = (subjectId: string): string => `risk_${subjectId}`;

/** The trigger of an alert that was opened. */
export const alertTrigger = (
  tenant: Tenant,
  { id, subjectId, openedAt }: { readonly id: string; readonly subjectId: string; readonly openedAt: string },
): Trigger => ({
  id: `alert_${id}`,
  ...tenantOf(tenant),
  subjectId,
  kind: "alert",
  stamp: id,
  at: openedAt,
  alertId: id,
  openedAt,
});

/**
 * The trigger of a change that a rating may read. One a subject: a later one takes its place.
 * @param stamp another one for each change
 */
export const riskTrigger = (tenant: Tenant, subjectId: string, at: string, stamp: string): Trigger => ({
  id: riskTriggerId(subjectId),
  ...tenantOf(tenant),
  subjectId,
  kind: "risk",
  stamp,
  at,
});

/** What a change of a record does to its triggers. */
export interface TriggerChange {
  readonly put: readonly Trigger[];
  /** A look that stays, with what it knows beside these fields: it is due now. */
  readonly touch?: Trigger;
  /** Ids of looks that end. */
  readonly remove: readonly string[];
}

/** The triggers of a change of a record. */
export function triggersAtChange(before: SubjectRecord | undefined, after: SubjectRecord): TriggerChange {
  const override = overrideChange(before, after);
  const look = lookChange(before, after);
  return {
    ...look,
    put: [...ratingTriggers(before, after), ...override.put, ...look.put],
    remove: [...override.remove, ...look.remove],
  };
}

/** A rating of who was rated before, and a look at what a new rating has read. */
function ratingTriggers(before: SubjectRecord | undefined, after: SubjectRecord): Trigger[] {
  if (isErased(after)) return [];
  const { id, version, risk, updatedAt: at } = after;
  const isRatedAnew = before?.risk?.basis !== undefined && !isDeepStrictEqual(rated(before), rated(after));
  // A hit that came while the rating was made has had its trigger by now, perhaps in vain: the facts are looked at once more.
  const isNewRating = risk?.key !== undefined && risk.key !== before?.risk?.key;
  return isRatedAnew || isNewRating ? [riskTrigger(after, id, at, `v${version}`)] : [];
}

/** A look at the end of a level that a person has set: it begins now, so that the worker, whose clock counts, says when to look next. */
function overrideChange(before: SubjectRecord | undefined, after: SubjectRecord): TriggerChange {
  const [was, is] = [before?.risk?.override, isErased(after) ? undefined : after.risk?.override];
  const id = overrideTriggerId(after.id);
  if (is === undefined) return { put: [], remove: was === undefined ? [] : [id] };
  return {
    put: isDeepStrictEqual(was, is) ? [] : [{ ...triggerOf(after), id, kind: "override" }],
    remove: [],
  };
}

/** A look at new terms or documents. */
function lookChange(before: SubjectRecord | undefined, after: SubjectRecord): TriggerChange {
  const id = lookId(after.id);
  const wasLookedAt = before !== undefined && isLookedAt(before);
  if (!isLookedAt(after)) return { put: [], remove: wasLookedAt ? [id] : [] };
  const look: Trigger = { ...triggerOf(after), id, kind: "look" };
  if (!wasLookedAt) return { put: [{ ...look, since: look.at }], remove: [] };
  if (isDeepStrictEqual(seenBy(before), seenBy(after))) return { put: [], remove: [] };
  // A person who switches the expiries on again asks for them again.
  const isNew = after.monitoring?.document_expiry === true && before.monitoring?.document_expiry !== true;
  const touch = { ...look, tries: 0, ...(isNew ? { expirySince: look.stamp } : {}) };
  return { put: [], touch, remove: [] };
}

/** The fields that the triggers of a change of a record share. */
const triggerOf = (after: SubjectRecord): Omit<Trigger, "id" | "kind"> => ({
  ...tenantOf(after),
  subjectId: after.id,
  stamp: `v${after.version}`,
  at: after.updatedAt,
});

/** Whether somebody must look at a record from time to time. */
const isLookedAt = (record: SubjectRecord): boolean =>
  !isErased(record) &&
  (record.monitoring?.document_expiry === true || record.monitoring?.rescreen_every !== undefined);

/** What a look reads. */
const seenBy = ({ monitoring, attributes }: SubjectRecord) => [
  monitoring?.document_expiry,
  monitoring?.rescreen_every,
  monitoring?.workflow_id,
  attributes.identity_numbers,
];

/** What a rating reads of a record: all but the rating itself, and what every write changes. */
function rated(record: SubjectRecord) {
  const { risk: _risk, version: _version, updatedAt: _updatedAt, ...others } = record;
  return others;
}
