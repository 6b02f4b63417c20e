import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { type FeedEvent, makeEvent } from "../audit/event.ts";
import type { Finding } from "../decisions/finding.ts";
import { isErased } from "./erasure-records.ts";
import { afterLessons, type Learned, type Lesson } from "./lessons.ts";
import type { Contradiction, LearnedChange, LearningStore, SubjectStore } from "./ports.ts";
import type { KnownCheck, SubjectEntry, SubjectRecord } from "./records.ts";

/** The ports of learning. */
export interface LearnPorts {
  readonly subjects: Pick<SubjectStore, "find">;
  readonly learning: LearningStore;
}

/** What a run that has ended says. */
export interface Taught {
  readonly executionId: string;
  /** With what the ids of its events begin, unique to the run. */
  readonly eventStem: string;
  readonly tenant: Tenant;
  /** Absent: nobody. */
  readonly subjectId?: string;
  readonly lessons: readonly Lesson[];
  /** How its checks came out, by the type of the block. */
  readonly checks?: Readonly<Record<string, KnownCheck>>;
  /** The case that the run's graph asks for where the run contradicts the record. Absent: an event alone. */
  readonly caseOf?: Pick<Contradiction, "caseId" | "at">;
}

const MAX_TRIES = 10;

/**
 * Writes what a run says of its subject into the subject's record, once, with the case of a contradiction where one is asked for. A subject that is being erased learns nothing.
 * @throws Error while many change the subject at once: the run still waits, and the caller tries again
 */
export async function learn({ subjects, learning }: LearnPorts, taught: Taught): Promise<void> {
  const { executionId, tenant, subjectId, lessons, checks = {} } = taught;
  const isSilent = lessons.length === 0 && Object.keys(checks).length === 0;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = subjectId === undefined || isSilent ? undefined : await subjects.find(tenant, subjectId);
    const learned = before === undefined || isErased(before) ? undefined : changeOf(before, taught);
    if ((await learning.finish(executionId, learned)) !== "moved") return;
  }
  throw new Error("Many change the subject at once.");
}

function changeOf(before: SubjectRecord, taught: Taught): LearnedChange | undefined {
  const learned = afterLessons(before, taught.lessons);
  const checks = newestOf(before.checks, taught.checks);
  const doubtedAt = lastDoubts(before.doubtedAt, taught.checks);
  const isKnown = isDeepStrictEqual(
    { checks, doubtedAt },
    { checks: before.checks, doubtedAt: before.doubtedAt },
  );
  if (learned.entries.length === 0 && isKnown) return undefined;
  const { entries } = learned;
  const after = { ...learned.after, version: before.version + 1, ...definedOnly({ checks, doubtedAt }) };
  const fields = fieldsOf(learned);
  const change = { after, entries, events: eventsOf(before, taught.eventStem, entries, fields) };
  return { before, change, ...definedOnly({ contradiction: contradictionOf(before, taught, fields) }) };
}

/** Of each type the newer check: a run may teach after one that began later. Of a check that a re-run took over, the re-run's. */
function newestOf(known: SubjectRecord["checks"], said: Taught["checks"]): SubjectRecord["checks"] {
  const newer = Object.entries(said ?? {}).filter(([type, check]) => isNewer(check, known?.[type]));
  return newer.length === 0 ? known : { ...known, ...Object.fromEntries(newer) };
}

const isNewer = (check: KnownCheck, known: KnownCheck | undefined): boolean =>
  known === undefined ||
  check.at > known.at ||
  (check.at === known.at && check.execution_id > known.execution_id);

const DOUBTED: ReadonlySet<Finding> = new Set(["negative", "uncertain"]);

/** A check that could not be done has found nothing. */
function lastDoubts(known: SubjectRecord["doubtedAt"], said: Taught["checks"]): SubjectRecord["doubtedAt"] {
  const later = Object.entries(said ?? {}).flatMap(([type, { finding, at }]): [string, string][] =>
    DOUBTED.has(finding) && at > (known?.[type] ?? "") ? [[type, at]] : [],
  );
  return later.length === 0 ? known : { ...known, ...Object.fromEntries(later) };
}

/** Names of fields, by what became of them. */
type Fields = Readonly<Record<"changed" | "contradicted", readonly string[]>>;

function fieldsOf({ entries, clashes }: Learned): Fields {
  const of = (kind: SubjectEntry["kind"]): string[] =>
    entries.flatMap((entry) => (entry.kind === kind && entry.field !== undefined ? [entry.field] : []));
  return {
    changed: [...new Set(of("changed"))],
    contradicted: [...new Set([...of("contradicted"), ...clashes])],
  };
}

function contradictionOf(
  { externalId }: SubjectRecord,
  { executionId, caseOf }: Taught,
  { contradicted: fields }: Fields,
): Contradiction | undefined {
  if (caseOf === undefined || externalId === undefined || fields.length === 0) return undefined;
  return { ...caseOf, executionId, externalId, fields };
}

/** The feed has the names of the fields, never a value. */
function eventsOf(
  subject: SubjectRecord,
  eventStem: string,
  entries: readonly SubjectEntry[],
  fields: Fields,
): FeedEvent[] {
  const [last = subject.updatedAt] = entries
    .map(({ at }) => at)
    .toSorted()
    .slice(-1);
  return (["changed", "contradicted"] as const).flatMap((kind) => {
    if (fields[kind].length === 0) return [];
    return makeEvent({
      id: `${eventStem}_${kind}`,
      eventType: `subject.${kind}`,
      timestamp: last,
      outcome: "success",
      outcomeReason: fields[kind].join(", "),
      actorType: "workflow",
      resourceId: subject.id,
    });
  });
}
