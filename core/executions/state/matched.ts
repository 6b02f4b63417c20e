import { type Doubted, type Fact, findingOf, isGivenAfter } from "../../decisions/finding.ts";
import { isApproval } from "../../decisions/standing.ts";
import type { SubjectStore, Unmatched } from "../../subjects/ports.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";

/** A person says that a subject is the listed person, while runs of the subject go on: what they found before counts only with another look. */

/**
 * The subject of a run, about which nobody may say so without the run taking notice: since the oldest of its results was made.
 * @param known a true match that is known already (ISO time)
 * @returns undefined for a run without a subject
 */
export function unmatchedOf(
  { meta, blocks }: Pick<ExecutionRecord, "meta" | "blocks">,
  known?: string,
): Unmatched | undefined {
  if (meta.subjectId === undefined) return undefined;
  const results = [...blocks.values()].flatMap(({ result }) =>
    result === undefined ? [] : [madeAt(result)],
  );
  return { subjectId: meta.subjectId, since: oldestOf(meta.startedAt, results), known };
}

/** When a person said that the subject of a run is the listed person (ISO time), if that was since then. */
export async function matchedMeanwhile(
  subjects: Pick<SubjectStore, "trueMatchAt">,
  record: Pick<ExecutionRecord, "meta" | "blocks">,
): Promise<string | undefined> {
  const run = unmatchedOf(record);
  return run === undefined ? undefined : matchSince(subjects, run);
}

/** The same of any subject. */
export async function matchSince(
  subjects: Pick<SubjectStore, "trueMatchAt">,
  { subjectId, since }: Unmatched,
): Promise<string | undefined> {
  const at = await subjects.trueMatchAt(subjectId);
  return at !== undefined && at >= since ? at : undefined;
}

/** Since when a true match matters to a run (ISO time): since its start, or since a result that it took over. One of an unknown time may be older than all. */
export const oldestOf = (startedAt: string, madeAts: readonly (string | undefined)[]): string =>
  [startedAt, ...madeAts.map((at) => at ?? "")].toSorted()[0] ?? "";

/** Whether a person has approved after a true match. */
export const isLookedAtSince = (facts: readonly Fact[], matchedAt: string): boolean =>
  facts.some((fact) => fact.decision?.by === "person" && isApproval(fact) && isGivenAfter(fact, matchedAt));

/**
 * The results that count no more as they say after a true match: what passed, accepted or approved before it, and until a person has approved since,
 * also what accepted or approved afterwards.
 */
export function doubtedSince(
  facts: readonly (Fact & { readonly accepts?: unknown })[],
  matchedAt: string,
): ReadonlyMap<string, Doubted> {
  const isLookedAt = isLookedAtSince(facts, matchedAt);
  const isDoubted = (fact: (typeof facts)[number]): boolean => {
    const approves = fact.accepts !== undefined || isApproval(fact);
    if (approves && !isLookedAt) return true;
    return (approves || findingOf(fact) === "passed") && !isGivenAfter(fact, matchedAt);
  };
  return new Map(
    facts.filter(isDoubted).map(({ blockId }) => [blockId, { doubt: "matched", heldUntil: matchedAt }]),
  );
}

/** Doubts with further ones, of which the stricter one counts. */
export const stricterOfAll = (
  doubts: ReadonlyMap<string, Doubted>,
  further: ReadonlyMap<string, Doubted>,
): ReadonlyMap<string, Doubted> =>
  new Map([
    ...doubts,
    ...[...further].map(([blockId, doubt]) => [blockId, stricterOf(doubts.get(blockId), doubt)] as const),
  ]);

/** Of two doubts about one result the one that asks for more: nothing covers what was taken back, and else the later approval. */
export function stricterOf(one: Doubted | undefined, other: Doubted): Doubted {
  if (one === undefined || one.doubt === "withdrawn") return one ?? other;
  const isTimeless = (one.doubt === "expired" || one.doubt === "outdated") && one.heldUntil === undefined;
  const isLater =
    one.heldUntil !== undefined && one.heldUntil >= (other.heldUntil ?? "").slice(0, one.heldUntil.length);
  return isTimeless || isLater ? one : other;
}
