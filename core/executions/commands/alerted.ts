import type { SubjectStore } from "../../subjects/ports.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";

/** Entries of a timeline that are read at once, and pages at most. */
const [PAGE, MAX_PAGES] = [100, 10];

/**
 * When the subject of a run was last found on a list by monitoring, since the run made its results. With more entries
 * than are read, an alert is assumed.
 *
 * @param now ISO time
 */
export async function alertedSince(
  subjects: Pick<SubjectStore, "timeline">,
  { meta: { subjectId }, blocks }: ExecutionRecord,
  now: string,
): Promise<string | undefined> {
  if (subjectId === undefined) return undefined;
  const [since] = [...blocks.values()]
    .flatMap(({ result }) => (result === undefined ? [] : (madeAt(result) ?? "")))
    .toSorted();
  if (since === undefined) return undefined;
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
  return now;
}
