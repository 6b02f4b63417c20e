import {
  BRIGHTNESS,
  brightnessOf,
  type FaceChip,
  MIN_SHARPNESS,
  sharpnessOf,
} from "../../engines/faces/chip-measures.ts";
import type { TextKey } from "../texts/en.ts";

/** What to tell a person whose face is filmed. */
export type FaceHint = Extract<
  TextKey,
  "hint.image_dark" | "hint.image_light" | "hint.image_blurred" | "hint.face_place"
>;

/** Spread of grey values of a bare wall: no face in any light has so little. */
const BARE = 8;

/**
 * The most important advice about what is in the oval, by the measures and bounds of the server. Nothing looks for a face here.
 * @param chip the middle of the oval
 * @returns undefined when nothing is to be said
 */
export function faceAdviceOn(chip: FaceChip): FaceHint | undefined {
  const brightness = brightnessOf(chip);
  if (brightness < BRIGHTNESS.dark) return "hint.image_dark";
  if (brightness > BRIGHTNESS.light) return "hint.image_light";
  if (spreadOf(chip, brightness) < BARE) return "hint.face_place";
  return sharpnessOf(chip) < MIN_SHARPNESS.selfie ? "hint.image_blurred" : undefined;
}

const spreadOf = (chip: FaceChip, mean: number): number =>
  Math.sqrt(chip.reduce((sum, value) => sum + (value - mean) ** 2, 0) / chip.length);
