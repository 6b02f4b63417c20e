import { setImmediate } from "node:timers/promises";
import {
  type IndexMatcher,
  openSubjects,
  type PreparedSubject,
  prepareSubject,
} from "../../engines/screening/index.ts";
import type { ListSource } from "../screening/ports.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { type InPack, isReadOtherwise, mayConcern, mayDiffer, mayHit, sharesKey } from "./changes.ts";
import { editionOf, partsOfEdition } from "./edition.ts";
import { judge } from "./judge.ts";
import { openPack, type Pack } from "./pack-records.ts";
import type { Concerned, ConcernedInPack, IndexEntry, Judging, Wanted } from "./ports.ts";
import type { Hit, Pass } from "./records.ts";
import { JudgedTooLate } from "./settle.ts";

/**
 * Whether a subject was first judged by lists whose pass was superseded: what these lacked, and both the lists before and the new ones have, is
 * no change between those two.
 */
export function isJudgedBySuperseded(
  { judged }: Pick<Watch, "judged">,
  { pass, completedAt }: Wanted,
): boolean {
  if (judged === undefined || completedAt === undefined || judged.at < completedAt) return false;
  return judged.edition !== pass.from && judged.edition !== pass.to;
}

/** Entries that are looked at, subjects that are screened, and packed ones that are filtered, before others get a turn: some milliseconds. */
const [READ_AT_ONCE, SCREENED_AT_ONCE, FILTERED_AT_ONCE] = [128, 16, 256];

/**
 * Looks at some things with the lists of a pass. Others get a turn after every `atOnce` of them.
 * @param lookWith what looks at one of them, made anew for each turn
 * @throws JudgedTooLate once newer lists are in use
 */
async function lookAtEach<Thing>(
  lists: ListSource,
  pass: Pass,
  { things, atOnce }: { readonly things: readonly Thing[]; readonly atOnce: number },
  lookWith: (matcher: IndexMatcher) => (thing: Thing, place: number) => void,
): Promise<void> {
  for (let from = 0; from < things.length; from += atOnce) {
    await lists.use((matcher) => {
      requireEdition(matcher, pass);
      const look = lookWith(matcher);
      for (const [at, thing] of things.slice(from, from + atOnce).entries()) look(thing, from + at);
    });
    await setImmediate();
  }
}

/** A subject that shares a key with a change. */
interface Sharing {
  readonly watch: Watch;
  readonly subject: PreparedSubject;
}

/**
 * The subjects among some entries of the index for whom something may have to be written. Those who share a key with a change are screened by
 * what the entry holds, without a further read: nearly all of them are no hit. Those that wait for their first judgement are left to it.
 * @returns also how many were screened
 */
export async function concerned(
  lists: ListSource,
  wanted: Wanted,
  entries: readonly IndexEntry[],
): Promise<Concerned> {
  const { pass } = wanted;
  const subjects = new Set<string>();
  const sharing: Sharing[] = [];
  await lookAtEach(lists, pass, { things: entries, atOnce: READ_AT_ONCE }, (matcher) => (entry) => {
    const found = foundIn(matcher, entry, wanted);
    if (typeof found === "string") subjects.add(found);
    else if (found !== undefined) sharing.push(found);
  });
  const screened = new Set([...subjects, ...sharing.map(({ watch }) => watch.subjectId)]).size;
  await lookAtEach(lists, pass, { things: sharing, atOnce: SCREENED_AT_ONCE }, (matcher) => (one) => {
    if (isHit(matcher, one, wanted)) subjects.add(one.watch.subjectId);
  });
  return { screened, subjects };
}

/** The subject of an entry that must be judged, or one that has to be screened first; undefined: neither. */
function foundIn(matcher: IndexMatcher, entry: IndexEntry, wanted: Wanted): string | Sharing | undefined {
  const { pass, changed } = wanted;
  if ("hit" in entry) {
    const { subjectId, entityId } = entry.hit;
    const isOther = changed !== undefined && mayDiffer(matcher, changed, entityId);
    return isOther || isStale(matcher, entry.hit) ? subjectId : undefined;
  }
  const { watch } = entry;
  if (watch.judged === undefined) return undefined;
  // A list that is gone has no entries that subjects could meet.
  const isUnscreenable = watch.fault !== undefined || !matcher.covers(watch.screening);
  if (changed === undefined || isUnscreenable || isJudgedBySuperseded(watch, wanted)) return watch.subjectId;
  const subject = prepareSubject(watch.query);
  if (isReadOtherwise(matcher, changed, subject)) return watch.subjectId;
  const { algorithm } = partsOfEdition(pass.to);
  return sharesKey(matcher, changed, watch, algorithm) ? { watch, subject } : undefined;
}

/** The same for a pack: `Judging.inPack`. */
export async function concernedInPack(
  lists: ListSource,
  wanted: Wanted,
  { sealed, marked }: Parameters<Judging["inPack"]>[1],
): Promise<ConcernedInPack | undefined> {
  const { pass, changed } = wanted;
  const pack = openPack(sealed);
  const view = pack === undefined ? undefined : openSubjects(pack.prepared);
  if (pack === undefined || view?.count !== pack.subjects.length) return undefined;
  const subjects = new Set<string>();
  await lookAtEach(lists, pass, { things: pack.subjects, atOnce: FILTERED_AT_ONCE }, (matcher) => {
    const isCovered = pack.screenings.map((screening) => matcher.covers(screening));
    return (subjectId, at) => {
      if (!marked.has(subjectId) && isConcerned(matcher, wanted, { pack, isCovered, view, at }))
        subjects.add(subjectId);
    };
  });
  await lookAtEach(lists, pass, { things: pack.hits, atOnce: FILTERED_AT_ONCE }, (matcher) => (hit) => {
    const { subjectId, entityId, version, gone } = hit;
    if (marked.has(subjectId)) return;
    const isOther = changed === undefined || mayDiffer(matcher, changed, entityId);
    if (isOther || isOtherVersion(matcher, entityId, version, gone)) subjects.add(subjectId);
  });
  const count = pack.subjects.filter((subjectId) => !marked.has(subjectId)).length;
  return { screened: subjects.size, subjects, count, apart: pack.apart };
}

/** A subject of a pack, and which settings of the pack the lists cover. */
interface Packed extends InPack {
  readonly pack: Pack;
  readonly isCovered: readonly boolean[];
}

function isConcerned(matcher: IndexMatcher, wanted: Wanted, { pack, isCovered, view, at }: Packed): boolean {
  const { changed } = wanted;
  const place = pack.screening[at] ?? -1;
  const screening = pack.screenings[place];
  const [edition, since] = [pack.editions[pack.edition[at] ?? -1], pack.judgedAt[at]];
  // What is not whole is read.
  if (changed === undefined || screening === undefined || edition === undefined || since === undefined)
    return true;
  if (isCovered[place] !== true || isJudgedBySuperseded({ judged: { edition, at: since } }, wanted))
    return true;
  return mayConcern(matcher, changed, { view, at }, screening);
}

/** Whether a subject is a hit of an entry that may differ, or cannot be screened. */
function isHit(matcher: IndexMatcher, { watch, subject }: Sharing, { changed }: Wanted): boolean {
  if (changed !== undefined && !mayHit(matcher, changed, subject, watch.screening)) return false;
  const judgement = judge(matcher, watch);
  if (judgement.kind === "fault") return true;
  return [...judgement.found.keys()].some(
    (entityId) => changed === undefined || mayDiffer(matcher, changed, entityId),
  );
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
