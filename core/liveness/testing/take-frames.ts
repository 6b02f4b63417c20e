import { randomUUID } from "node:crypto";
import sharp from "sharp";
import type { LivenessAction } from "../../../engines/faces/liveness-action.ts";
import { turnFace, type View } from "../../../engines/faces/testing/turn-face.ts";

/** The rendering of a straight photo for each step. */
const VIEWS: Readonly<Record<LivenessAction, View>> = {
  look_straight: {},
  turn_left: { head: 26 },
  turn_right: { head: -30 },
  move_closer: { zoom: 1.5 },
};

/**
 * Frames as if the person of a photo did the steps of a challenge; all pictures differ, and no file equals an earlier one.
 *
 * @param photo a straight look
 */
export async function takeFrames(photo: Uint8Array, steps: readonly LivenessAction[]): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  const turned = new Map<LivenessAction, Buffer>();
  for (const [i, step] of steps.entries()) {
    const frame = turned.get(step) ?? (await turnFace(photo, VIEWS[step]));
    turned.set(step, frame);
    frames.push(
      await sharp(frame)
        .extract({ left: 4 * i, top: 3 * i, width: 460, height: 460 })
        .withExif({ IFD0: { ImageDescription: randomUUID() } })
        .jpeg()
        .toBuffer(),
    );
  }
  return frames;
}
