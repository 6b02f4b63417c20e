import type { TextKey } from "../texts/en.ts";
import type { FrameReport } from "./examine.ts";

/** What to tell the person, and whether the picture may be taken. */
export interface Advice {
  readonly hint: Extract<TextKey, `hint.${string}`>;
  readonly isReady: boolean;
}

/** Mean change between two frames of a hand that holds still. */
const STILL = 5;
const LEAST_LINES = 3;
const LEAST_SIDES = 3;

/** The most important advice about a frame: only one at a time can be followed. */
export function adviceOn({ faults, sides, lines, motion }: FrameReport): Advice {
  if (faults.includes("image_dark")) return wait("hint.image_dark");
  if (faults.includes("image_glare")) return wait("hint.image_glare");
  if (lines < LEAST_LINES) return wait(sides >= LEAST_SIDES ? "hint.image_blurred" : "hint.searching");
  if (faults.includes("image_blurred")) return wait("hint.image_blurred");
  if (faults.includes("image_too_small") || sides < LEAST_SIDES) return wait("hint.closer");
  return { hint: "hint.hold", isReady: motion < STILL };
}

const wait = (hint: Advice["hint"]): Advice => ({ hint, isReady: false });
