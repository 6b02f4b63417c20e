import type { Tenant } from "../access/caller.ts";
import type { PackMark } from "./pack-records.ts";
import {
  endOf,
  type FoundPack,
  type Gap,
  gapWithout,
  isPack,
  lastSubjectOf,
  packAt,
  packEntries,
  wholeSubjects,
} from "./packs.ts";
import type { Concerned, IndexEntry, MonitorPorts, Wanted } from "./ports.ts";
import type { PassPart } from "./records.ts";

/** How much a step goes through. */
export interface StepSizes {
  /** Entries of the index. */
  readonly entries: number;
  /** The same where they are packed. */
  readonly packed: number;
  /** Fewer are not packed: they would be many small packs as subjects come one by one. */
  readonly leastPacked: number;
}

/** What a step has looked through. */
export interface LookedThrough extends Concerned {
  /** How many subjects. */
  readonly count: number;
  /** Where the next step begins. */
  readonly cursor: string;
}

/**
 * Looks through some subjects at the place of a part: a pack with all who were written since, or entries of the index, which are then packed.
 * @returns undefined at the end of the part
 */
export async function lookedThrough(
  ports: MonitorPorts,
  part: PassPart,
  wanted: Wanted,
  sizes: StepSizes,
): Promise<LookedThrough | undefined> {
  // Where everybody is judged, everybody is read.
  if (wanted.changed === undefined) return throughEntries(ports, part, wanted, sizes.entries);
  const found = await packAt(ports.packs, part, ports.now());
  const looked = isPack(found) ? await throughPack(ports, found, wanted) : undefined;
  if (looked !== undefined) return looked;
  const gap = isPack(found) ? await gapWithout(ports.packs, part, found) : found;
  return gap === undefined
    ? throughEntries(ports, part, wanted, sizes.entries)
    : throughGap(ports, part, { gap, wanted, sizes });
}

async function throughEntries(
  ports: MonitorPorts,
  part: PassPart,
  wanted: Wanted,
  limit: number,
): Promise<LookedThrough | undefined> {
  const entries = await ports.monitoring.index(part, part.shard, { limit, after: part.cursor });
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  // On the last page all hits of the last subject were read. The cursor passes those that this step writes, so that it is not judged twice.
  const cursor = entries.length < limit ? endOf(lastSubjectOf(entries)) : last.sort;
  return { ...(await ports.judging.among(wanted, entries)), count: watchesIn(entries), cursor };
}

/** Undefined for a pack that does not count. */
async function throughPack(
  ports: MonitorPorts,
  pack: FoundPack,
  wanted: Wanted,
): Promise<LookedThrough | undefined> {
  const packed = await ports.judging.inPack(wanted, pack);
  if (packed === undefined) return undefined;
  const read = await entriesOf(ports, wanted.pass, [...new Set([...pack.marked, ...packed.apart])]);
  const others = await ports.judging.among(wanted, read);
  return {
    subjects: new Set([...packed.subjects, ...others.subjects]),
    screened: packed.screened + others.screened,
    count: packed.count + watchesIn(read),
    cursor: pack.end,
  };
}

/** Subjects that are read at the same time. */
const READ_SIDE_BY_SIDE = 20;

/** What the index has of some subjects, in their order. */
async function entriesOf(
  { monitoring }: Pick<MonitorPorts, "monitoring">,
  tenant: Tenant,
  subjectIds: readonly string[],
): Promise<IndexEntry[]> {
  const read: IndexEntry[] = [];
  for (let from = 0; from < subjectIds.length; from += READ_SIDE_BY_SIDE) {
    const some = subjectIds.slice(from, from + READ_SIDE_BY_SIDE);
    const found = await Promise.all(some.map((subjectId) => monitoring.watched(tenant, subjectId)));
    for (const [at, { watch, hits }] of found.entries()) {
      const subjectId = some[at] ?? "";
      if (watch !== undefined) read.push({ sort: subjectId, watch });
      read.push(...hits.map((hit) => ({ sort: `${subjectId}#${hit.entityId}`, hit })));
    }
  }
  return read;
}

async function throughGap(
  ports: MonitorPorts,
  part: PassPart,
  { gap, wanted, sizes }: { readonly gap: Gap; readonly wanted: Wanted; readonly sizes: StepSizes },
): Promise<LookedThrough | undefined> {
  const { to } = gap.stretch;
  const limit = sizes.packed;
  // Read before the entries: a mark of a later write stays.
  const marks: readonly PackMark[] = await ports.packs.marks(part, part.shard, gap.stretch, limit);
  const entries = await ports.monitoring.index(part, part.shard, { limit, after: part.cursor });
  const whole = wholeSubjects(entries, { to, limit });
  if (whole === undefined) return throughEntries(ports, part, wanted, sizes.entries);
  if (whole.length === 0)
    return to === undefined ? undefined : { subjects: new Set(), screened: 0, count: 0, cursor: endOf(to) };
  const judged = await ports.judging.among(wanted, whole);
  const cursor = endOf(lastSubjectOf(whole));
  if (whole.length >= sizes.leastPacked) await packEntries(ports, gap, { marks, entries: whole });
  return { ...judged, count: watchesIn(whole), cursor };
}

const watchesIn = (entries: readonly IndexEntry[]): number =>
  entries.filter((entry) => "watch" in entry).length;
