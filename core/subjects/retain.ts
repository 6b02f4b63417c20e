import type { Tenant } from "../access/caller.ts";
import type { Erasure } from "./erasure-records.ts";
import type { ErasureStore, KeepingStore, KeptSubject, SubjectStore } from "./ports.ts";
import type { EntryKind, SubjectRecord } from "./records.ts";
import { activeAt, dueAt, keepingKeysOf, latestBase } from "./retention.ts";
import type { Retention } from "./retention-terms.ts";

/** The ports of the retention job. */
export interface RetainPorts {
  readonly subjects: SubjectStore;
  readonly erasures: ErasureStore;
  readonly keeping: KeepingStore;
  /** The retention in the settings of a tenant; null: there is none. */
  readonly retentionOf: (tenant: Tenant) => Promise<Retention | null>;
  /** When the runs and cases of a subject last changed; `under_way`: one of them goes on. */
  readonly worked: (record: SubjectRecord) => Promise<string | undefined | "under_way">;
  readonly now: () => Date;
}

/** Subjects that one run of the job looks at in a list of a tenant. The next run goes on: what was erased or is active left the list. */
const MAX_SUBJECTS = 500;
const PAGE = 50;

/** Entries that show somebody the subject are no activity of it. */
const READS: readonly EntryKind[] = ["disclosed", "exported"];

/**
 * Begins the erasure of the subjects of a tenant whose time to keep is over. Every step is one conditional write: the job may die anywhere,
 * and run twice at once.
 * @returns how many were begun
 */
export async function retainSubjects(ports: RetainPorts, tenant: Tenant): Promise<number> {
  const general = await ports.retentionOf(tenant);
  const now = ports.now();
  let begun = await eraseDue(ports, tenant, "own", now.toISOString(), undefined);
  if (general === null) return begun;
  const of = general.after === "last_activity" ? "activity" : "ended";
  begun += await eraseDue(ports, tenant, of, latestBase(now, general.keepFor), general);
  return begun;
}

/** @param to the last entry of the list that may be due @param general what holds for those without a retention of their own */
async function eraseDue(
  ports: RetainPorts,
  tenant: Tenant,
  of: KeptSubject["of"],
  to: string,
  general: Retention | undefined,
): Promise<number> {
  let begun = 0;
  let after: KeptSubject | undefined;
  for (let seen = 0; seen < MAX_SUBJECTS; seen += PAGE) {
    const page = await ports.keeping.due(tenant, {
      of,
      to,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const kept of page) if (await eraseIfDue(ports, tenant, kept, general)) begun++;
    after = page.at(-1);
    if (page.length < PAGE) break;
  }
  return begun;
}

/**
 * Marks a subject that is due, looks again, and begins its erasure. What was tied to it before the mark is seen by the second look; what is tied to it
 * after the mark takes the mark away, and with it the version that the erasure asks for.
 */
async function eraseIfDue(
  ports: RetainPorts,
  tenant: Tenant,
  kept: KeptSubject,
  general: Retention | undefined,
): Promise<boolean> {
  const { subjects, erasures, now } = ports;
  const first = await findDue(ports, tenant, kept, general);
  if (first === undefined) return false;
  const at = now().toISOString();
  const isMarked = first.dueSeenAt !== undefined;
  if (!isMarked && !(await markDue(subjects, first, at))) return false;
  const record = isMarked ? first : await findDue(ports, tenant, kept, general);
  if (record?.dueSeenAt === undefined) return false;
  const { id: subjectId, organizationId, environment } = record;
  const erasure: Erasure = {
    ...{ subjectId, organizationId, environment },
    version: 1,
    state: "running",
    erased: 0,
    requestedAt: at,
    because: "retention",
  };
  // Another job, a hold, a correction or a tie was faster: the next run looks again.
  return erasures.begin(record, erasure);
}

/** The subject of an entry of a list, when it is due. One that is not is moved to its place, and an entry that is out of date is forgotten. */
async function findDue(
  ports: RetainPorts,
  tenant: Tenant,
  kept: KeptSubject,
  general: Retention | undefined,
): Promise<SubjectRecord | undefined> {
  const { subjects, keeping, now } = ports;
  const record = await subjects.find(tenant, kept.subjectId);
  const isListed =
    record !== undefined && keepingKeysOf(record).some(({ of, at }) => of === kept.of && at === kept.at);
  if (record === undefined || !isListed) {
    await keeping.forget(tenant, kept, record);
    return undefined;
  }
  const retention = record.retention ?? general;
  if (retention === undefined) return undefined;
  const worked = await ports.worked(record);
  if (worked === "under_way") return undefined;
  const active = await lastActivity(subjects, record, worked);
  const base = retention.after === "last_activity" ? active : record.relationshipEndedAt;
  if (base !== undefined && dueAt(base, retention.keepFor) <= now().toISOString()) return record;
  await moveOn(subjects, record, active);
  return undefined;
}

/** @returns false when somebody has changed the record meanwhile */
const markDue = (subjects: SubjectStore, record: SubjectRecord, at: string): Promise<boolean> =>
  subjects.change(record, {
    after: { ...record, dueSeenAt: at, version: record.version + 1 },
    entries: [],
    events: [],
  });

/** The newest of what the record, the timeline, and the subject's runs and cases know. */
async function lastActivity(
  subjects: Pick<SubjectStore, "timeline">,
  record: SubjectRecord,
  worked: string | undefined,
): Promise<string> {
  const known = later(activeAt(record), worked);
  let after: string | undefined;
  do {
    const page = { subjectId: record.id, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { entries, next } = await subjects.timeline(page);
    const newest = entries.find(({ kind }) => !READS.includes(kind));
    if (newest !== undefined) return later(known, newest.at);
    const last = entries.at(-1);
    if (last === undefined || last.at < known) return known;
    after = next;
  } while (after !== undefined);
  return known;
}

/** The later one of two ISO times. */
function later(one: string, other: string | undefined): string {
  if (other === undefined || other < one) return one;
  return other;
}

/** Moves the subject to its place in the list, so that it is not looked at again before it can be due. */
async function moveOn(subjects: SubjectStore, record: SubjectRecord, active: string): Promise<void> {
  if (active === activeAt(record)) return;
  const { dueSeenAt: _, ...spared } = record;
  const after = { ...spared, activeAt: active, version: record.version + 1 };
  await subjects.change(record, { after, entries: [], events: [] });
}
