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
 * @throws Error when the browser makes none
 */
export async function takeStill(
  source: HTMLVideoElement | ImageBitmap,
  { maxSide, quality }: StillOptions,
): Promise<Uint8Array<ArrayBuffer>> {
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
