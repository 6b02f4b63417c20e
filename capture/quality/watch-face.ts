import { CHIP_SIDE } from "../../engines/faces/chip-measures.ts";
import type { Box } from "../camera/guide.ts";
import { greyOf } from "./examine.ts";
import { type FaceHint, faceAdviceOn } from "./face-advice.ts";

const PAUSE_MS = 250;
/** A head that moves is blurred for a moment: only what stays is said. */
const SAME_REPORTS = 4;

/**
 * Looks at what is in the oval until it is stopped.
 * @param area the square of the video's picture in which the face belongs; undefined while it is not known
 * @param onHint told when what is to be said has changed; undefined: nothing
 * @returns stops it
 */
export function watchFace(
  video: HTMLVideoElement,
  area: () => Box | undefined,
  onHint: (hint: FaceHint | undefined) => void,
): () => void {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: CHIP_SIDE, height: CHIP_SIDE });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let last: FaceHint | undefined;
  let reports = 0;
  const look = () => {
    const box = area();
    if (context === null || box === undefined || video.readyState < video.HAVE_CURRENT_DATA) return;
    context.drawImage(video, box.x, box.y, box.width, box.height, 0, 0, CHIP_SIDE, CHIP_SIDE);
    const { data: rgba } = context.getImageData(0, 0, CHIP_SIDE, CHIP_SIDE);
    const hint = faceAdviceOn(Float32Array.from(greyOf(rgba, CHIP_SIDE, CHIP_SIDE).data));
    reports = hint === last ? reports + 1 : 1;
    last = hint;
    if (reports === SAME_REPORTS) onHint(hint);
  };
  const timer = window.setInterval(look, PAUSE_MS);
  return () => clearInterval(timer);
}
