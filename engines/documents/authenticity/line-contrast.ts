import type { Strip } from "../strip.ts";
import { quantileIn } from "./median.ts";

/** Lower lines of a zone, in pixels, show neither characters nor gaps. */
export const LOWEST_LINE = 12;
/** Paler lines, in grey values, do not either. */
const MIN_CONTRAST = 40;

/**
 * How bright the paper of a straightened line of a zone is, and how much darker its ink, in grey values.
 *
 * @returns undefined for a line that is too pale
 */
export function contrastOf({
  data,
}: Strip): { readonly paper: number; readonly contrast: number } | undefined {
  const greys = data.slice();
  const paper = quantileIn(greys, 0.8);
  const contrast = paper - quantileIn(greys, 0.03);
  return contrast < MIN_CONTRAST ? undefined : { paper, contrast };
}
