/** How a still is kept. */
interface StillOptions {
  /** Longer side at most, pixels. */
  readonly maxSide: number;
  /** 0 to 1. */
  readonly quality: number;
}

/** For documents: the whole picture of the camera, so that small print stays. */
export const DOCUMENT_STILL: StillOptions = { maxSide: 4000, quality: 0.92 };
/** For faces. */
export const FACE_STILL: StillOptions = { maxSide: 1280, quality: 0.92 };
/** For the frames of a burst: ten of them stay far below the limit of a file. */
export const BURST_STILL: StillOptions = { maxSide: 960, quality: 0.85 };

/**
 * Makes a JPEG of a picture, never mirrored.
 * @throws Error when the video shows nothing yet, which would be a black picture, or the browser makes none
 */
export async function takeStill(
  source: HTMLVideoElement | ImageBitmap,
  { maxSide, quality }: StillOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if ("readyState" in source && source.readyState < source.HAVE_CURRENT_DATA) {
    throw new Error("The camera shows no picture yet.");
  }
  const { width, height } =
    "videoWidth" in source ? { width: source.videoWidth, height: source.videoHeight } : source;
  const factor = Math.min(1, maxSide / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * factor);
  canvas.height = Math.round(height * factor);
  canvas.getContext("2d")?.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  if (blob === null) throw new Error("The browser made no picture.");
  return new Uint8Array(await blob.arrayBuffer());
}

/** Frames of the camera between two stills: a fifth of a second, in which a hand moves and a reflection wanders. */
const FRAMES_BETWEEN = 6;
/** The longest wait for these frames. */
const MOST_WAIT_MS = 1500;

/**
 * Makes a still of the same scene a moment later.
 * @returns undefined where the browser does not report frames, or the camera gives none
 */
export async function takeLaterStill(
  video: HTMLVideoElement,
  options: StillOptions,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!("requestVideoFrameCallback" in video)) return undefined;
  const isLater = await new Promise<boolean>((resolve) => {
    let left = FRAMES_BETWEEN;
    const timer = setTimeout(() => resolve(false), MOST_WAIT_MS);
    const onFrame = () => {
      left -= 1;
      if (left > 0) return void video.requestVideoFrameCallback(onFrame);
      clearTimeout(timer);
      resolve(true);
    };
    video.requestVideoFrameCallback(onFrame);
  });
  return isLater ? takeStill(video, options) : undefined;
}
