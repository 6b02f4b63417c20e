import type { CaseDetail } from "./use-cases.ts";

/** Somebody who may have a case or be mentioned in it. */
export interface StaffMember {
  id: string;
  name: string;
}

/** Everybody whom a case names: those who did something in it, and who has it. */
export function knownStaff({ timeline, assignee }: CaseDetail): StaffMember[] {
  const members = [assignee, ...timeline.flatMap((entry) => [entry.by, entry.assignee])];
  const names = new Map(members.flatMap((member) => (member === null ? [] : [[member.id, member.name]])));
  return [...names].map(([id, name]) => ({ id, name }));
}
