import type { Tenant } from "../access/caller.ts";
import type { ShownPrincipal } from "../access/principal.ts";
import type { SubjectStore } from "./ports.ts";
import type { SubjectEntry } from "./records.ts";

/** Where entries of timelines are written that change nothing. */
export type SubjectTimeline = Pick<SubjectStore, "note">;

/** Data of a subject that a caller sees. */
export interface Shown {
  readonly by: ShownPrincipal;
  readonly at: Date;
  /** The run or document, by its id as the store keeps it; absent: the record itself. */
  readonly ref?: string;
}

/** The entry of a disclosure: what one caller sees of one thing within a minute is one entry. The feed has each. */
export function shownEntry({ by, at, ref }: Shown): SubjectEntry {
  const minute = `${at.toISOString().slice(0, "2026-11-26T10:00".length)}:00.000Z`;
  const { id, name, kind } = by;
  const entry = { at: minute, kind: "disclosed" as const, by: { id, name, kind } };
  return ref === undefined
    ? { ...entry, id: `disclosed_${id}` }
    : { ...entry, id: `disclosed_${id}_${ref}`, ref };
}

/** Writes a disclosure into the timeline of its subject. @param subjectId absent: nobody's, or not known */
export async function noteShown(
  timeline: SubjectTimeline,
  { organizationId, environment }: Tenant,
  subjectId: string | undefined,
  shown: Shown,
): Promise<void> {
  if (subjectId === undefined) return;
  await timeline.note({ organizationId, environment, id: subjectId }, shownEntry(shown));
}
