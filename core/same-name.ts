import { compareNames } from "../engines/screening/match/compare-names.ts";

/** Names at least this alike, as screening compares them, are of one party: a zone of a passport cuts names off and has no accents. */
export const SAME_NAME = 0.88;

/** Whether two names are of one person, or of one organisation. */
export const isSameName = (a: string, b: string, entityType: "person" | "organisation"): boolean =>
  a === b || compareNames(a, b, entityType).score >= SAME_NAME;
