import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";
import type { SubjectRecord } from "./records.ts";

/**
 * `ERASURE#<subject>`: an erasure, from its request on. The completed ones are the erasure log: ids and times only, so that they may be
 * kept, and replayed after a restore.
 */
export const erasureSchema = z.object({
  subjectId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Raised by every step. */
  version: z.int(),
  state: z.enum(["running", "completed"]),
  /** Entries of the timeline whose things are gone. */
  erased: z.int(),
  requestedAt: z.string(),
  /** Absent: due by the retention, or repeated after a restore. */
  requestedBy: principalSchema.optional(),
  /** `retention`: the time to keep was over. */
  because: z.literal("retention").optional(),
  completedAt: z.string().optional(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** Whether the erasure of a subject has begun, so that nobody may use or change its record any more. */
export const isErased = ({ erasingAt, erasedAt }: Pick<SubjectRecord, "erasingAt" | "erasedAt">): boolean =>
  erasingAt !== undefined || erasedAt !== undefined;

/** The record of a subject to which something is tied after the retention job found it due. @returns undefined where the job has not */
export function keptSubject({ dueSeenAt, ...kept }: SubjectRecord): SubjectRecord | undefined {
  if (dueSeenAt === undefined || isErased(kept)) return undefined;
  return { ...kept, version: kept.version + 1 };
}

/** The caller's id of a subject as clients see it: from the beginning of its erasure on, it names somebody else or nobody. */
export const shownExternalId = (record: SubjectRecord): string | undefined =>
  isErased(record) ? undefined : record.externalId;

/** The record of a subject from the beginning of its erasure on: ids, times and the external id, by which the worker finds the rest. */
export function emptiedSubject(before: SubjectRecord, at: string): SubjectRecord {
  const {
    retention: _retention,
    legalHold: _hold,
    relationshipEndedAt: _ended,
    activeAt: _active,
    dueSeenAt: _seen,
    risk: _risk,
    monitoring: _monitoring,
    ...kept
  } = before;
  return {
    ...kept,
    version: before.version + 1,
    status: "inactive",
    attributes: {},
    sources: {},
    links: [],
    erasingAt: at,
  };
}
