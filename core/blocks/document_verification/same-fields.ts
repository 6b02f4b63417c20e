import { compareNames } from "../../../engines/screening/match/compare-names.ts";
import { mayBeRelative } from "../../name-of-relative.ts";
import { SAME_NAME } from "../../same-name.ts";

/** Below this they are surely not. */
const OTHER_NAME = 0.7;

/**
 * Whether two names of a document are one person's. Names that differ in the ending of one word are unclear: Paula and Paul, Maria and Mario may be
 * two people of one family, also twins. So are a father's and a son's (`Sr` and `Jr`). A name without such a word may be of either, and documents
 * often leave it out.
 */
export function compareHolders(wanted: string, found: string): "same" | "other" | "unclear" {
  const { score } = compareNames(wanted, found, "person");
  if (score >= SAME_NAME) return mayBeRelative(wanted, found) ? "unclear" : "same";
  return score < OTHER_NAME ? "other" : "unclear";
}

/** A number of a document as it is compared: capitals and digits, without what stands between them. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}
