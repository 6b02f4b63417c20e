import type { Verdict } from "./records.ts";

/** Features of a score that say beside the name whether it is the same person or organisation. */
export const EVIDENCE: readonly string[] = ["birth_date", "countries", "identifier", "sex", "entity_type"];

/** The names of the entry that were seen as the subject's. */
export const namesSeen = ({
  matched_name,
  matched_names,
}: Pick<Verdict, "matched_name" | "matched_names">): string[] => [
  ...new Set([matched_name, ...(matched_names ?? [])]),
];

/**
 * Whether one of several names of the subject is by itself another name of the entry than those that were seen. Of a subject with one name it is
 * not asked: frequencies of words alone may move that name to another one of the entry.
 */
export const namesAnew = (old: Verdict, { matched_names = [] }: Verdict): boolean => {
  const seen = namesSeen(old);
  return matched_names.some((name) => !seen.includes(name));
};

/** What a feature weighs for and against the entry; 0: it says nothing. */
export const weightOf = ({ reasons }: Pick<Verdict, "reasons">, feature: string): number =>
  reasons.reduce((sum, reason) => (reason.feature === feature ? sum + reason.weight : sum), 0);
