import type { Box } from "../camera/guide.ts";
import { type Advice, adviceOn } from "./advice.ts";
import type { FrameReport } from "./examine.ts";
import address from "./worker.ts?worker";

/** Longer side of a measured frame, pixels: print of a document that fills the frame is 8 to 30 pixels high. */
const MEASURED_SIDE = 960;
/** Reports one after the other that must be good before the picture is taken by itself. */
const GOOD_REPORTS = 3;
/** So that a phone stays cool. */
const PAUSE_MS = 120;

/** Whom a watch tells. */
export interface Watcher {
  /** The part of the video's picture to look at; undefined while it is not known. */
  readonly area: () => Box | undefined;
  readonly onAdvice: (advice: Advice) => void;
  /** Everything was right for a moment. */
  readonly onReady: () => void;
}

/**
 * Looks at frames of a video, one at a time, until it is stopped.
 * @returns stops it
 */
export function watchDocument(video: HTMLVideoElement, { area, onAdvice, onReady }: Watcher): () => void {
  const worker = new Worker(new URL(address, import.meta.url), { type: "module" });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let good = 0;
  let timer = 0;
  const look = () => {
    const box = area();
    if (context === null || box === undefined || video.readyState < video.HAVE_CURRENT_DATA) {
      timer = window.setTimeout(look, PAUSE_MS);
      return;
    }
    const factor = Math.min(1, MEASURED_SIDE / Math.max(box.width, box.height));
    const [width, height] = [Math.round(box.width * factor), Math.round(box.height * factor)];
    Object.assign(canvas, { width, height });
    context.drawImage(video, box.x, box.y, box.width, box.height, 0, 0, width, height);
    const { data: rgba } = context.getImageData(0, 0, width, height);
    worker.postMessage({ rgba, width, height }, [rgba.buffer]);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FrameReport>) => {
    const advice = adviceOn(data);
    good = advice.isReady ? good + 1 : 0;
    onAdvice(advice);
    if (good === GOOD_REPORTS) onReady();
    timer = window.setTimeout(look, PAUSE_MS);
  });
  look();
  return () => {
    clearTimeout(timer);
    worker.terminate();
  };
}
