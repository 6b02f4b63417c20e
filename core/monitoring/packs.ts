import { packSubjects, prepareSubject } from "../../engines/screening/index.ts";
import type { Tenant } from "../access/caller.ts";
import { watchShardOf } from "../subjects/monitoring.ts";
import {
  type Pack,
  type PackMark,
  type PackStore,
  type Packs,
  type Stretch,
  sealPack,
} from "./pack-records.ts";
import type { IndexEntry, MonitorPorts } from "./ports.ts";
import type { Hit, PassPart } from "./records.ts";

/** With more marks than this a pack is made anew, and with more subjects that are always read none is made. */
const MOST_READ = 100;
/** A pack is made anew after seven days: whatever is wrong with it, or no longer true of its subjects, is gone then. */
const LONGEST_MS = 604_800_000;
/** Their places share one item. */
const MOST_PACKS = 2_000;

/** Where entries go on behind those of a subject: its hits lie behind `<id>#`. */
export const endOf = (subjectId: string): string => `${subjectId}$`;

/** The subject of the last one of some entries. */
export const lastSubjectOf = (entries: readonly IndexEntry[]): string => entries.map(subjectOf).at(-1) ?? "";

const BEHIND_SUBJECT = /^([^#]+)\$$/;

/** The subject of an entry. */
const subjectOf = (entry: IndexEntry): string =>
  "watch" in entry ? entry.watch.subjectId : entry.hit.subjectId;

/** A pack that a step goes through. */
export interface FoundPack {
  readonly packs: Packs;
  readonly id: string;
  readonly sealed: Uint8Array;
  /** Subjects that were written since: they are read. */
  readonly marked: ReadonlySet<string>;
  /** Where the next step begins. */
  readonly end: string;
}

/** A stretch of the index that has no pack, from the place of a step on. */
export interface Gap {
  readonly packs: Packs;
  readonly stretch: Stretch;
}

/**
 * What a step finds at its place: a pack, or a gap that may be packed. Undefined: neither.
 *
 * Marks are read before the pack. A subject that changes later is judged by the newest lists anyway: at its first judgement, or with the write of
 * its hit. A pack that still exists after that read holds every subject whose mark was taken away before.
 */
export async function packAt(
  store: PackStore,
  part: PassPart,
  now: Date,
): Promise<FoundPack | Gap | undefined> {
  const since = await store.marksSince();
  if (since === undefined || now.toISOString() < since) return undefined;
  const packs = await store.packs(part, part.shard);
  const at = packs.packs.findIndex(({ after }) => placeOf(after) === part.cursor);
  const found = packs.packs[at];
  if (found === undefined) return gapAt(packs, part.cursor);
  const { id, madeAt, to } = found;
  // Before the read of up to 380 KB: a pack that does not count is not read.
  if (!isFresh(madeAt, since, now)) return gapWithout(store, part, { packs, id });
  const marks = await store.marks(part, part.shard, found, MOST_READ + 1);
  if (marks.length > MOST_READ) return gapWithout(store, part, { packs, id });
  const sealed = await store.pack(part, part.shard, id);
  if (sealed === undefined) return gapWithout(store, part, { packs, id });
  return { packs, id, sealed, marked: new Set(marks.map(({ subjectId }) => subjectId)), end: endOf(to) };
}

/** Drops a pack at the place of a step. @returns the gap that it leaves; undefined when the packs have changed meanwhile */
export async function gapWithout(
  store: PackStore,
  part: PassPart,
  { packs, id }: Pick<FoundPack, "packs" | "id">,
): Promise<Gap | undefined> {
  const others = packs.packs.filter((one) => one.id !== id);
  if (!(await store.repack(packs, others, { drop: id }))) return undefined;
  return gapAt({ ...packs, version: packs.version + 1, packs: others }, part.cursor);
}

/** A time that lies ahead was written by a clock that was wrong. */
function isFresh(madeAt: string, since: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(madeAt);
  return madeAt >= since && age >= 0 && age < LONGEST_MS;
}

const placeOf = (after: string | undefined): string | undefined =>
  after === undefined ? undefined : endOf(after);

/** The stretch between two packs that begins at a place; undefined where the place lies within one, or within a subject. */
function gapAt(packs: Packs, cursor: string | undefined): Gap | undefined {
  const after = cursor === undefined ? undefined : BEHIND_SUBJECT.exec(cursor)?.[1];
  if (cursor !== undefined && after === undefined) return undefined;
  const isWithin = packs.packs.some(
    (one) => after !== undefined && (one.after ?? "") < after && after < one.to,
  );
  if (isWithin) return undefined;
  const next = packs.packs.find((one) => one.after !== undefined && one.after >= (after ?? ""));
  return { packs, stretch: { after, to: next?.after } };
}

/** Whether a step goes through a pack. */
export const isPack = (found: FoundPack | Gap | undefined): found is FoundPack =>
  found !== undefined && "sealed" in found;

/**
 * The entries of a gap that belong to subjects of which all entries were read.
 * @param to the last subject of the gap; `limit`: how many entries were asked for
 * @returns undefined when there is no whole subject among them
 */
export function wholeSubjects(
  entries: readonly IndexEntry[],
  { to, limit }: { readonly to: string | undefined; readonly limit: number },
): readonly IndexEntry[] | undefined {
  const inGap = to === undefined ? entries : entries.filter((entry) => subjectOf(entry) <= to);
  const last = entries.at(-1);
  if (inGap.length < entries.length || entries.length < limit || last === undefined) return inGap;
  // Of the last one more hits may follow.
  const whole = entries.filter((entry) => subjectOf(entry) !== subjectOf(last));
  return whole.length === 0 ? undefined : whole;
}

/**
 * Packs entries of whole subjects from the beginning of a gap on, as many as an item holds. Nothing is packed when others pack at the same
 * time, or where too many would be read all the same.
 * @param marks of the gap, read before the entries
 */
export async function packEntries(
  { packs: store, newId, now }: Pick<MonitorPorts, "packs" | "newId" | "now">,
  { packs, stretch }: Gap,
  { marks, entries }: { readonly marks: readonly PackMark[]; readonly entries: readonly IndexEntry[] },
): Promise<void> {
  const pack = packOf(entries);
  if (packs.packs.length >= MOST_PACKS || pack.apart.length > MOST_READ) return;
  const to = lastSubjectOf(entries);
  const sealed = sealPack(pack);
  if (!store.fits(sealed)) {
    const some = firstHalf(entries);
    if (some.length > 0)
      await packEntries({ packs: store, newId, now }, { packs, stretch }, { marks, entries: some });
    return;
  }
  const id = newId("pack");
  const after = stretch.after === undefined ? {} : { after: stretch.after };
  const place = { id, ...after, to, madeAt: now().toISOString() };
  const all = [...packs.packs, place].toSorted((a, b) => (a.to < b.to ? -1 : 1));
  if (await store.repack(packs, all, { put: { id, sealed } }))
    await store.unmark(
      packs,
      packs.shard,
      marks.filter(({ subjectId }) => subjectId <= to),
    );
}

/** The entries of about half of the subjects; none of one subject alone. */
function firstHalf(entries: readonly IndexEntry[]): readonly IndexEntry[] {
  const subjects = [...new Set(entries.map(subjectOf))];
  const some = new Set(subjects.slice(0, subjects.length / 2));
  return entries.filter((entry) => some.has(subjectOf(entry)));
}

/** A pack of some entries. */
function packOf(entries: readonly IndexEntry[]): Pack {
  const watches = entries.flatMap((entry) => ("watch" in entry ? [entry.watch] : []));
  const packed = watches.flatMap((watch) =>
    watch.judged === undefined || watch.fault !== undefined ? [] : [{ watch, judged: watch.judged }],
  );
  const inPack = new Set(packed.map(({ watch }) => watch.subjectId));
  const screenings = distinct(
    packed.map(({ watch }) => watch.screening),
    (screening) => JSON.stringify(screening),
  );
  const editions = distinct(
    packed.map(({ judged }) => judged.edition),
    (edition) => edition,
  );
  return {
    prepared: packSubjects(packed.map(({ watch }) => prepareSubject(watch.query))),
    subjects: packed.map(({ watch }) => watch.subjectId),
    screenings: screenings.values,
    screening: screenings.places,
    editions: editions.values,
    edition: editions.places,
    judgedAt: packed.map(({ judged }) => judged.at),
    apart: watches.filter(({ subjectId }) => !inPack.has(subjectId)).map(({ subjectId }) => subjectId),
    hits: entries.flatMap((entry) => ("hit" in entry ? [packedHit(entry.hit)] : [])),
  };
}

const packedHit = ({ subjectId, entityId, verdict, state }: Hit): Pack["hits"][number] => ({
  subjectId,
  entityId,
  version: verdict.entry.version,
  gone: state === "gone",
});

/** The different ones of some values, and where among them each is. @param keyOf two values are the same when their keys are */
function distinct<Value>(all: readonly Value[], keyOf: (value: Value) => string) {
  const values: Value[] = [];
  const known = new Map<string, number>();
  const places = all.map((value) => {
    const key = keyOf(value);
    const place = known.get(key) ?? values.push(value) - 1;
    known.set(key, place);
    return place;
  });
  return { values, places };
}

const MAX_TRIES = 10;

/**
 * Deletes the pack that holds words of a subject whose place in the index is gone for good, and then its mark. Whoever packs at the same time
 * finds other packs, begins again, and finds the subject gone.
 * @throws Error while many change the packs: the caller tries again
 */
export async function unpackSubject(store: PackStore, tenant: Tenant, subjectId: string): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (!(await isUnpacked(store, tenant, subjectId))) continue;
    await store.forget(tenant, subjectId);
    return;
  }
  throw new Error("The packs change too often to take a subject out of them.");
}

/** @returns false when others have changed the packs meanwhile */
async function isUnpacked(store: PackStore, tenant: Tenant, subjectId: string): Promise<boolean> {
  const packs = await store.packs(tenant, watchShardOf(subjectId));
  const held = packs.packs.find(
    ({ after, to }) => (after === undefined || after < subjectId) && subjectId <= to,
  );
  const others = packs.packs.filter((one) => one !== held);
  return store.repack(packs, others, held === undefined ? {} : { drop: held.id });
}
