import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { tenantOf } from "../../access/caller.ts";
import { latestOf } from "../../compare-text.ts";
import { leavesAlertOut } from "../../decisions/decision-of.ts";
import type { SubjectNames } from "../../subjects/names.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import { type ExecutionRecord, madeAt, outputOf } from "../records.ts";
import { namedAround } from "./named-around.ts";
import { isEndedByAlerts, latestListsOf } from "./outdated.ts";
import { isLookedUp } from "./whose.ts";

/** Entries of a timeline that are read at once, and pages at most. */
const [PAGE, MAX_PAGES] = [100, 10];

/** While a run goes on, nothing is read for results that are no older: that would cost a call in each run that screens. */
const AT_ONCE_MS = 10_000;

/** Results that age, such as screenings. Monitoring may have found their subject on a list since. */
interface Aging {
  /** `subj_…`; without one, there is no monitoring. */
  readonly subjectId: string | undefined;
  /** When each was made (ISO time); undefined: it is not known. */
  readonly madeAt: readonly (string | undefined)[];
  /** Whether an approval has left out an alert. */
  readonly isAlerted?: boolean;
}

/** The results of a run that age. */
export const agingIn = (
  catalogue: Catalogue,
  graph: FlatGraph,
  { meta: { subjectId }, blocks }: ExecutionRecord,
): Aging => ({
  subjectId,
  madeAt: agingBlocks(catalogue, graph, { blocks }).map(({ madeAt: at }) => at),
  // Outputs of other blocks may be large, and are not parsed for this.
  isAlerted: [...blocks.values()].some(
    ({ result }) => result?.decision !== undefined && leavesAlertOut(outputOf(result)),
  ),
});

/** When the first of some results was made: ISO time, empty where one is not known; undefined without results. */
export const firstMade = ({ madeAt: times }: Pick<Aging, "madeAt">): string | undefined =>
  times.map((at) => at ?? "").toSorted()[0];

/** Reads the timeline of a subject. */
export type Timeline = Pick<SubjectStore, "timeline">;

/**
 * When the subject of results was last found on a list by monitoring, since the first of them was made. With more entries than are read, an
 * alert is assumed.
 *
 * @returns ISO time; undefined where no alert opened since
 */
export async function alertedSince(
  subjects: Timeline,
  { subjectId, madeAt: times }: Aging,
  now: Date,
): Promise<string | undefined> {
  const first = firstMade({ madeAt: times });
  if (subjectId === undefined || first === undefined) return undefined;
  const since = first === "" ? "" : latestListsOf(first);
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { subjectId, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { entries, next } = await subjects.timeline(query);
    const alert = entries.find(({ kind }) => kind === "alert");
    if (alert !== undefined) return alert.at;
    const oldest = entries.at(-1)?.at;
    if (next === undefined || (oldest !== undefined && oldest < since)) return undefined;
    after = next;
  }
  return now.toISOString();
}

/** What {@link alertsIn} reads: timelines, and which record a caller's id names. */
export interface AlertPorts {
  readonly subjects: Timeline;
  readonly subjectNames: Pick<SubjectNames, "idOf">;
}

/**
 * When the subjects of the results of a run that age were last found on a list by monitoring, by block: the subject of the run, and the one whom the
 * innermost subworkflow around a block names.
 *
 * @param but blocks whose results do not count
 * @returns ISO times; nothing of blocks whose subjects were not found since the first result about them was made
 */
export async function alertsIn(
  ports: AlertPorts,
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  now: Date,
  but: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<string, string>> {
  const aging = agingBlocks(catalogue, graph, record, but);
  const about = new Map<string, AgingBlock[]>();
  for (const block of aging)
    for (const subjectId of await subjectIdsOf(ports, record, block.id))
      about.set(subjectId, [...(about.get(subjectId) ?? []), block]);
  const alerts = new Map<string, string>();
  for (const [subjectId, blocks] of about) {
    const madeAt = blocks.map((block) => block.madeAt);
    const at = await alertedSince(ports.subjects, { subjectId, madeAt }, now);
    for (const { id } of blocks) {
      const latest = latestOf([at, alerts.get(id)]);
      if (latest !== undefined) alerts.set(id, latest);
    }
  }
  return alerts;
}

/** The same while a run goes on: it is read only where {@link isWaiting}. */
export async function alertsMeanwhile(
  ports: AlertPorts,
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  return isWaiting(agingIn(catalogue, graph, record), now)
    ? alertsIn(ports, catalogue, graph, record, now)
    : new Map();
}

/** A block whose result ages. */
interface AgingBlock {
  readonly id: string;
  readonly madeAt: string | undefined;
}

const agingBlocks = (
  catalogue: Catalogue,
  graph: FlatGraph,
  { blocks }: Pick<ExecutionRecord, "blocks">,
  but: ReadonlySet<string> = new Set(),
): AgingBlock[] =>
  graph.blocks.flatMap(({ id, type }) => {
    const result = but.has(id) ? undefined : blocks.get(id)?.result;
    return result !== undefined && isEndedByAlerts(catalogue.get(type))
      ? [{ id, madeAt: madeAt(result) }]
      : [];
  });

/** The records of those whom a result is about. */
async function subjectIdsOf(
  { subjectNames }: AlertPorts,
  { meta, blocks }: ExecutionRecord,
  blockId: string,
): Promise<Set<string>> {
  const named = namedAround(blocks, blockId);
  const isOther = named !== undefined && isLookedUp(meta, named);
  const id = isOther ? await subjectNames.idOf(tenantOf(meta), named) : undefined;
  return new Set([meta.subjectId, id].filter((one) => one !== undefined));
}

/** Whom the subworkflows around results that age name, by whatever id. */
export const namedInAging = (
  catalogue: Catalogue,
  graph: FlatGraph,
  record: Pick<ExecutionRecord, "blocks">,
): string[] => [
  ...new Set(
    agingBlocks(catalogue, graph, record)
      .map(({ id }) => namedAround(record.blocks, id))
      .filter((named) => named !== undefined),
  ),
];

/** Whether one of these results is older than {@link AT_ONCE_MS}, as after a pause, or is of a clock that was ahead, or an approval has left out an alert. */
export const isWaiting = (
  { madeAt, isAlerted = false }: Pick<Aging, "madeAt" | "isAlerted">,
  now: Date,
): boolean =>
  isAlerted || madeAt.some((at) => at === undefined || Math.abs(now.getTime() - Date.parse(at)) > AT_ONCE_MS);
