import type { Tenant } from "../../core/access/caller.ts";
import { type Key, key, tenantPart } from "./keys.ts";

/** Keys of subjects, and of what is kept, learned and decided about them. */

/** Partition `DISMISSED#<org>#<env>#<subject>`: the screening hits of a subject that people dismissed, by entry of a list. */
export const dismissalKeys = {
  partition: (tenant: Tenant, subjectId: string): string => `DISMISSED#${tenantPart(tenant)}#${subjectId}`,
  dismissal: (tenant: Tenant, subjectId: string, entityId: string): Key =>
    key(`DISMISSED#${tenantPart(tenant)}#${subjectId}`, `ENTRY#${entityId}`),
};

/** Partition `SUBJ#<id>`: a subject and its timeline. `of`: whose record a caller's id names, and when an erasure has freed the id. `SUBJ_FIND#…`: by what it is found. */
export const subjectKeys = {
  partition: (subjectId: string): string => `SUBJ#${subjectId}`,
  meta: (subjectId: string): Key => key(`SUBJ#${subjectId}`, "META"),
  /** When a person last said that it is the listed person. */
  trueMatch: (subjectId: string): Key => key(`SUBJ#${subjectId}`, "TRUE_MATCH"),
  entries: "ENTRY#",
  entry: (subjectId: string, at: string, id: string): Key => key(`SUBJ#${subjectId}`, `ENTRY#${at}#${id}`),
  of: (tenant: Tenant, externalIdHash: string): Key =>
    key(`SUBJ_OF#${tenantPart(tenant)}#${externalIdHash}`, "META"),
  /** Beginnings of words and numbers: `start` is what their partition has of them. */
  found: (tenant: Tenant, kind: string, start: string): string =>
    `SUBJ_FIND#${tenantPart(tenant)}#${kind.toUpperCase()}#${start}`,
  find: (tenant: Tenant, kind: string, start: string, text: string, subjectId: string): Key =>
    key(`SUBJ_FIND#${tenantPart(tenant)}#${kind.toUpperCase()}#${start}`, `${text}#${subjectId}`),
};

/** Partition `KEEPING#<org>#<env>#<list>`: since when subjects are kept, or when their own retention makes them due; sort key: that time. */
export const keepingKeys = {
  partition: (tenant: Tenant, of: string): string => `KEEPING#${tenantPart(tenant)}#${of}`,
  entry: (tenant: Tenant, of: string, at: string, subjectId: string): Key =>
    key(`KEEPING#${tenantPart(tenant)}#${of}`, `${at}#${subjectId}`),
};

/** `TRIGGER#<id>`: what has happened to a subject, or will, that may begin a run. */
export const triggerKey = (id: string): Key => key(`TRIGGER#${id}`, "META");

/** `LEARN#<execution>`: a run that waits for its subject to learn from it. `ERASURE#<subject>`: the erasure of a subject. */
export const learningKey = (executionId: string): Key => key(`LEARN#${executionId}`, "META");
export const erasureKey = (subjectId: string): Key => key(`ERASURE#${subjectId}`, "META");
/** `EXPORT#<subject>`: its newest export that a worker packs. */
export const exportJobKey = (subjectId: string): Key => key(`EXPORT#${subjectId}`, "META");
