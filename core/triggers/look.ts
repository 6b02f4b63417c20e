import { hashOfJson } from "../audit/canonical.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import { dueAt } from "../subjects/retention.ts";
import type { Trigger } from "../subjects/triggers.ts";

/** A run that is due. */
export interface DueRun {
  readonly kind: "document_expiry" | "periodic_review";
  /** Makes the id of the run: the same for a repeated look. */
  readonly key: string;
  /** What `$input.trigger` has beside the kind. */
  readonly facts: Readonly<Record<string, string | null>>;
}

/** What a look at a subject finds. */
export interface Look {
  readonly due: readonly DueRun[];
  /** The trigger once these runs have begun. */
  readonly after: Trigger;
}

/** A look is repeated after this time, whatever is due later: a clock that was wrong is found out so, in milliseconds. */
export const LOOK_AGAIN_MS = 7 * 86_400_000;

/**
 * What is due for a subject, and when to look again. Pure. A review that was missed several times is due once. A review that was written by a
 * clock that was ahead is due now, since its true time is not known.
 */
export function lookAt(trigger: Trigger, record: SubjectRecord, now: Date): Look {
  const at = now.toISOString();
  const expiry = expiryOf(trigger, record, at);
  const review = reviewOf(trigger, record, at);
  const due = [...expiry.due, ...review.due];
  const next = [new Date(now.getTime() + LOOK_AGAIN_MS).toISOString(), expiry.next, review.next]
    .filter((time) => time !== undefined)
    .toSorted()[0];
  const { failure: _failure, tries: _tries, ...kept } = trigger;
  return {
    due,
    after: {
      ...kept,
      stamp: `${record.version}_${at}`,
      at: next ?? at,
      told: expiry.told,
      ...(review.due.length === 0 ? {} : { reviewedAt: at }),
    },
  };
}

interface Part {
  readonly due: readonly DueRun[];
  /** ISO time. */
  readonly next: string | undefined;
}

/**
 * Documents that expire today or have expired, each once since somebody asked: who begins the monitoring anew, or switches the expiries on anew,
 * asks anew. Where no document has a date, a run is due as well: its expiry could not be seen.
 */
function expiryOf(
  { told = [], since = "", expirySince = since }: Trigger,
  { id, attributes, monitoring }: SubjectRecord,
  at: string,
): Part & { readonly told: string[] } {
  if (monitoring?.document_expiry !== true) return { due: [], next: undefined, told: [] };
  const { identity_numbers: numbers = [] } = attributes;
  const today = at.slice(0, 10);
  const dated = numbers.flatMap(({ type, number, expires }) =>
    expires === undefined
      ? []
      : [{ type, expires, key: hashOfJson([id, expirySince, type, number, expires]) }],
  );
  const expired = dated.filter(({ expires }) => expires <= today);
  const found = expired.map(({ type, expires, key }) => ({ key, facts: { document_type: type, expires } }));
  if (dated.length === 0) {
    const key = hashOfJson([id, expirySince, "unknown", numbers.map(({ type, number }) => [type, number])]);
    found.push({ key, facts: { document_type: "unknown", expires: "unknown" } });
  }
  const [next] = dated
    .map(({ expires }) => expires)
    .filter((expires) => expires > today)
    .toSorted();
  return {
    due: found.filter(({ key }) => !told.includes(key)).map((one) => ({ kind: "document_expiry", ...one })),
    next: next === undefined ? undefined : `${next}T00:00:00.000Z`,
    told: found.map(({ key }) => key),
  };
}

function reviewOf({ since, reviewedAt }: Trigger, { id, monitoring }: SubjectRecord, at: string): Part {
  const every = monitoring?.rescreen_every;
  if (every === undefined) return { due: [], next: undefined };
  const base = reviewedAt ?? since;
  const isAhead = base === undefined || base > at;
  if (!isAhead && dueAt(base, every) > at) return { due: [], next: dueAt(base, every) };
  const facts = { due_at: isAhead ? null : dueAt(base, every), last_review_at: reviewedAt ?? null };
  const key = hashOfJson([id, "periodic_review", base ?? null]);
  return { due: [{ kind: "periodic_review", key, facts }], next: dueAt(at, every) };
}
