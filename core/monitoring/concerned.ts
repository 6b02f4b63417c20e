import { setImmediate } from "node:timers/promises";
import type { IndexMatcher } from "../../engines/screening/index.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { mayHit, mayHitPrepared, sharesKey } from "./changes.ts";
import { editionOf, judge, partsOfEdition } from "./judge.ts";
import type { OpenPack } from "./packs.ts";
import type { IndexEntry, MonitorPorts } from "./ports.ts";
import type { Hit, Pass } from "./records.ts";
import { JudgedTooLate } from "./settle.ts";

/** A pass under way, and when the one that it starts from ended. */
export interface UnderWay {
  readonly pass: Pass;
  readonly completedAt: string | undefined;
}

/** The subjects for whom something may have to be written, and how many were screened to find them. */
export interface Concerned {
  readonly screened: number;
  readonly subjects: ReadonlySet<string>;
}

/** What a pass judges. */
export interface Wanted {
  /** Ids of the entries that differ; undefined: all. */
  readonly changed: ReadonlySet<string> | undefined;
  /** Whether a subject is judged by all entries. */
  readonly isMissed: (watch: Pick<Watch, "judged">) => boolean;
}

/**
 * Whether a subject was first judged by lists whose pass was superseded: what these lacked, and both the lists before and the new ones have, is
 * no change between those two.
 */
export function isJudgedBySuperseded(
  { judged }: Pick<Watch, "judged">,
  { pass, completedAt }: UnderWay,
): boolean {
  if (judged === undefined || completedAt === undefined || judged.at < completedAt) return false;
  return judged.edition !== pass.from && judged.edition !== pass.to;
}

/** Subjects that are screened before others get a turn: some milliseconds. */
const SCREENED_AT_ONCE = 16;

/**
 * The subjects among some entries of the index for whom something may have to be written. Those who share a key with a change are screened by
 * what the entry holds, without a further read: nearly all of them are no hit. Those that wait for their first judgement are left to it.
 * @returns also how many were screened
 */
export async function concerned(
  { lists }: MonitorPorts,
  pass: Pass,
  entries: readonly IndexEntry[],
  { changed, isMissed }: Wanted,
): Promise<Concerned> {
  const { algorithm } = partsOfEdition(pass.to);
  const subjects = new Set<string>();
  const sharing: Watch[] = [];
  await lists.use((matcher) => {
    requireEdition(matcher, pass);
    for (const entry of entries) {
      if ("hit" in entry) {
        if (isStale(matcher, entry.hit)) subjects.add(entry.hit.subjectId);
        continue;
      }
      const { watch } = entry;
      if (watch.judged === undefined) continue;
      // A list that is gone has no entries that subjects could meet.
      const isUnscreenable = watch.fault !== undefined || !matcher.covers(watch.screening);
      if (changed === undefined || isUnscreenable || isMissed(watch)) subjects.add(watch.subjectId);
      else if (sharesKey(matcher, changed, watch, algorithm)) sharing.push(watch);
    }
  });
  const screened = new Set([...subjects, ...sharing.map(({ subjectId }) => subjectId)]).size;
  for (let from = 0; from < sharing.length; from += SCREENED_AT_ONCE) {
    const some = sharing.slice(from, from + SCREENED_AT_ONCE);
    await lists.use((matcher) => {
      requireEdition(matcher, pass);
      for (const watch of some) if (isHit(matcher, watch, changed)) subjects.add(watch.subjectId);
    });
    await setImmediate();
  }
  return { screened, subjects };
}

/** Subjects of a pack that are filtered before others get a turn: some milliseconds. */
const FILTERED_AT_ONCE = 256;

/**
 * The same for a pack, but for the subjects that are marked or apart: they are read.
 * @param changed ids of the entries that differ
 */
export async function concernedOfPack(
  { lists }: MonitorPorts,
  pass: Pass,
  { pack, prepared, marks }: OpenPack,
  { changed, isMissed }: Wanted & { readonly changed: ReadonlySet<string> },
): Promise<Concerned> {
  const subjects = new Set<string>();
  const marked = new Set(marks.map(({ subjectId }) => subjectId));
  const isConcerned = (matcher: IndexMatcher, isCovered: readonly boolean[], at: number): boolean => {
    const screening = pack.screenings[pack.screening[at] ?? -1];
    const [edition, since] = [pack.editions[pack.edition[at] ?? -1], pack.judgedAt[at]];
    const subject = prepared[at];
    // What is not whole is read.
    if (screening === undefined || edition === undefined || since === undefined || subject === undefined)
      return true;
    if (isCovered[pack.screening[at] ?? -1] !== true || isMissed({ judged: { edition, at: since } }))
      return true;
    return mayHitPrepared(matcher, changed, subject, screening);
  };
  for (let from = 0; from < pack.subjects.length; from += FILTERED_AT_ONCE) {
    await lists.use((matcher) => {
      requireEdition(matcher, pass);
      const isCovered = pack.screenings.map((screening) => matcher.covers(screening));
      for (const [place, subjectId] of pack.subjects.slice(from, from + FILTERED_AT_ONCE).entries())
        if (!marked.has(subjectId) && isConcerned(matcher, isCovered, from + place)) subjects.add(subjectId);
    });
    await setImmediate();
  }
  await lists.use((matcher) => {
    requireEdition(matcher, pass);
    for (const { subjectId, entityId, version, gone } of pack.hits)
      if (!marked.has(subjectId) && isOtherVersion(matcher, entityId, version, gone)) subjects.add(subjectId);
  });
  return { screened: subjects.size, subjects };
}

/** Whether a subject is a hit of an entry that has changed, or cannot be screened. */
function isHit(matcher: IndexMatcher, watch: Watch, changed: Wanted["changed"]): boolean {
  if (changed !== undefined && !mayHit(matcher, changed, watch)) return false;
  const judgement = judge(matcher, watch);
  if (judgement.kind === "fault") return true;
  return [...judgement.found.keys()].some((entityId) => changed === undefined || changed.has(entityId));
}

/** What is known of a hit was judged by another version of the entry, whatever the pass before it has seen. */
export const isStale = (matcher: IndexMatcher, { entityId, verdict, state }: Hit): boolean =>
  isOtherVersion(matcher, entityId, verdict.entry.version, state === "gone");

function isOtherVersion({ index }: IndexMatcher, entityId: string, known: string, isGone: boolean): boolean {
  const version = index.versionOf(entityId);
  return isGone ? version !== undefined : version !== known;
}

/** Newer lists have come into use: another pass supersedes this one. */
export function requireEdition(matcher: IndexMatcher, { to }: Pass): void {
  if (editionOf(matcher.index.manifest) !== to) throw new JudgedTooLate();
}
