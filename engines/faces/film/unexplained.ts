import { findPatch, patchesOf } from "./find-patch.ts";
import type { HeadView } from "./head-view.ts";

/** Between two patches, in pixels. */
const STEP = 7;
/** Fewer patches say nothing. */
const FEWEST = 30;

/**
 * How much of a head another picture of it does not explain: the median, over patches of the head, of what is missing to a full
 * correlation with the best place in the other picture, moved, stretched and sheared as may be.
 *
 * One photo that is bent, by whatever model, explains all of its bent copies: 0.002 to 0.007. A head that turns shows other sides and
 * ears, and the light stays where it was: 0.012 and more from 16° on. Two frames of a still head: 0.003 (docs/liveness.md).
 *
 * @returns undefined where the head shows too little to tell
 */
export function unexplained(view: HeadView, by: HeadView): number | undefined {
  const missing = patchesOf(view, STEP).map((patch) => 1 - Math.max(0, findPatch(patch, by)?.match ?? 0));
  if (missing.length < FEWEST) return undefined;
  return missing.sort((a, b) => a - b)[Math.floor(missing.length / 2)];
}
