import { definedOnly } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import { latestOf } from "../../compare-text.ts";
import { type Doubted, type Fact, findingOf, isGivenAfter } from "../../decisions/finding.ts";
import { isApproval } from "../../decisions/standing.ts";
import type { SubjectNames } from "../../subjects/names.ts";
import type { SubjectStore, Unmatched } from "../../subjects/ports.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";
import { namedAround } from "./named-around.ts";
import { isLookedUp } from "./whose.ts";

/** A person says that a subject is the listed person, while runs of the subject go on: what they found before counts only with another look. */

/** What is read: the times, and which record a caller's id names. */
interface MatchPorts {
  readonly subjects: Pick<SubjectStore, "trueMatchAt">;
  readonly subjectNames: Pick<SubjectNames, "idOf">;
}

/**
 * The subjects of a run whose true matches it must notice: its own, and those whom its subworkflows name. They matter since the oldest of its results was
 * made.
 * @param isKnown whether what was said already is read
 */
export async function unmatchedOf(
  { subjects, subjectNames }: MatchPorts,
  { meta, blocks }: Pick<ExecutionRecord, "meta" | "blocks">,
  isKnown: boolean,
): Promise<Unmatched[]> {
  const results = [...blocks.values()].flatMap(({ result }) =>
    result === undefined ? [] : [madeAt(result)],
  );
  const since = oldestOf(meta.startedAt, results);
  const named = new Set([...blocks.keys()].flatMap((id) => namedAround(blocks, id) ?? []));
  const others = [...named].filter((id) => isLookedUp(meta, id));
  const ids = await Promise.all(others.map((id) => subjectNames.idOf(tenantOf(meta), id)));
  return unmatchedSince(subjects, [meta.subjectId, ...ids], since, isKnown);
}

/**
 * Subjects as a write watches them, each once.
 * @param ids of records; undefined: there is none
 * @param since when that began for which a true match matters (ISO time)
 * @param isKnown whether what was said already is read; it is where there are more subjects than a write can watch
 */
export async function unmatchedSince(
  subjects: Pick<SubjectStore, "trueMatchAt">,
  ids: readonly (string | undefined)[],
  since: string,
  isKnown: boolean,
): Promise<Unmatched[]> {
  const about = [...new Set(ids)].filter((id) => id !== undefined);
  const isRead = isKnown || about.length > MOST_SUBJECTS;
  return Promise.all(
    about.map(async (subjectId) => {
      const known = isRead ? await matchSince(subjects, { subjectId, since }) : undefined;
      return { subjectId, since, ...definedOnly({ known }) };
    }),
  );
}

/** Subjects that one write can watch, such as that of an end beside its credentials: what was said of more is read before it. */
export const MOST_SUBJECTS = 30;

/** The last true match that is known (ISO time). */
export const lastKnown = (unmatched: readonly Unmatched[]): string | undefined =>
  latestOf(unmatched.map(({ known }) => known));

/** When a person said that a subject is the listed person (ISO time), if that was since a time. */
async function matchSince(
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
  return doubtedUntilLookedAt(facts, { doubt: "matched", heldUntil: matchedAt });
}

/**
 * The same after another re-run has declined, unless every result is newer than that.
 * @param declinedAt ISO time
 */
export function doubtedByOther(
  facts: readonly (Fact & { readonly accepts?: unknown })[],
  declinedAt: string,
): ReadonlyMap<string, Doubted> {
  if (facts.every((fact) => isGivenAfter(fact, declinedAt))) return new Map();
  return doubtedUntilLookedAt(facts, { doubt: "other_declined", heldUntil: declinedAt });
}

function doubtedUntilLookedAt(
  facts: readonly (Fact & { readonly accepts?: unknown })[],
  doubted: Doubted & { readonly heldUntil: string },
): ReadonlyMap<string, Doubted> {
  const isLookedAt = isLookedAtSince(facts, doubted.heldUntil);
  const isDoubted = (fact: (typeof facts)[number]): boolean => {
    const approves = fact.accepts !== undefined || isApproval(fact);
    if (approves && !isLookedAt) return true;
    return (approves || findingOf(fact) === "passed") && !isGivenAfter(fact, doubted.heldUntil);
  };
  return new Map(facts.filter(isDoubted).map(({ blockId }) => [blockId, doubted]));
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
