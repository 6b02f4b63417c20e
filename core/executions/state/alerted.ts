import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { leavesAlertOut } from "../../decisions/decision-of.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import { type ExecutionRecord, madeAt, outputOf } from "../records.ts";
import { holdsForATime, latestListsOf } from "./outdated.ts";

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

/** The results of a run that age. @param but blocks whose results do not count */
export const agingIn = (
  catalogue: Catalogue,
  graph: FlatGraph,
  { meta: { subjectId }, blocks }: ExecutionRecord,
  but: ReadonlySet<string> = new Set(),
): Aging => ({
  subjectId,
  madeAt: graph.blocks.flatMap(({ id, type, instruction: { config } }) => {
    const result = but.has(id) ? undefined : blocks.get(id)?.result;
    return result !== undefined && holdsForATime(catalogue.get(type) ?? {}, config) ? [madeAt(result)] : [];
  }),
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

/** The same while a run goes on: it is read only where {@link isWaiting}. */
export async function alertedMeanwhile(
  subjects: Timeline,
  aging: Aging,
  now: Date,
): Promise<string | undefined> {
  return isWaiting(aging, now) ? alertedSince(subjects, aging, now) : undefined;
}

/** Whether one of these results is older than {@link AT_ONCE_MS}, as after a pause, or is of a clock that was ahead, or an approval has left out an alert. */
export const isWaiting = (
  { madeAt, isAlerted = false }: Pick<Aging, "madeAt" | "isAlerted">,
  now: Date,
): boolean =>
  isAlerted || madeAt.some((at) => at === undefined || Math.abs(now.getTime() - Date.parse(at)) > AT_ONCE_MS);
