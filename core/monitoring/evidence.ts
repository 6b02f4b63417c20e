import type { Verdict } from "./records.ts";

/** Features of a score that say beside the name whether it is the same person or organisation. */
export const EVIDENCE: readonly string[] = ["birth_date", "countries", "identifier", "sex", "entity_type"];

/** What a feature weighs for and against the entry; 0: it says nothing. */
export const weightOf = ({ reasons }: Pick<Verdict, "reasons">, feature: string): number =>
  reasons.reduce((sum, reason) => (reason.feature === feature ? sum + reason.weight : sum), 0);
