import { DOUBTFUL, type Examination } from "../../../../engines/documents/authenticity/examine.ts";
import type { Authenticity } from "../output-parts.ts";
import type { DocumentReading } from "../reading.ts";

/**
 * How far the pictures of a document are known to be genuine. Signs make it doubtful. Without signs it is still not checked: a careful edit or another portrait leaves
 * none, so a person has to look (docs/forgery-quality.md).
 *
 * @param pages the examination of each picture
 */
export function pictureAuthenticity(
  { contradictions = [] }: Pick<DocumentReading, "contradictions">,
  pages: readonly Examination[],
): Authenticity {
  const reasons = [...new Set([...pages.flatMap(({ signs }) => signs), ...contradictions])];
  const strongest = Math.max(0, ...pages.map(({ score }) => score));
  const score =
    Math.round(100 * (contradictions.length > 0 ? Math.max(strongest, DOUBTFUL) : strongest)) / 100;
  return reasons.length > 0
    ? { level: "doubtful", score, reasons }
    : { level: "not_checked", score, reasons: ["no_sign_found"] };
}
