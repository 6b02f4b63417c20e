/** Runs the measures beside the page, so that the live picture does not stutter. */
import { examiner, greyOf } from "./examine.ts";

const examine = examiner();

/** A frame as the page sends it. */
export interface FrameMessage {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

self.addEventListener("message", ({ data: { rgba, width, height } }: MessageEvent<FrameMessage>) => {
  void examine(greyOf(rgba, width, height)).then((report) => self.postMessage(report));
});
