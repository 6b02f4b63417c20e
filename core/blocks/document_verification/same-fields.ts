import { compareNames } from "../../../engines/screening/index.ts";
import { SAME_NAME } from "../../same-name.ts";

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
