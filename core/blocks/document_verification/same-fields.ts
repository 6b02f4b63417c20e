import { compareNames } from "../../../engines/screening/index.ts";

/** Names at least this alike, as screening compares them, are one person's: a zone cuts names off and writes them without accents. */
const SAME_NAME = 0.88;
/** Below this they are surely not. */
const OTHER_NAME = 0.7;

/** Whether two names of a document are one person's. */
export function compareHolders(wanted: string, found: string): "same" | "other" | "unclear" {
  const { score } = compareNames(wanted, found, "person");
  return score >= SAME_NAME ? "same" : score < OTHER_NAME ? "other" : "unclear";
}

/** A number of a document as it is compared: capitals and digits, without what stands between them. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}
