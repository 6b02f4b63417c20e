import { zipSync } from "fflate";
import { PAGE_LIMITS } from "../../core/capture/page-schemas.ts";
import { BURST_STILL, takeStill } from "../camera/still.ts";

/** Frames after one instruction, and the time between two of them. */
const FRAMES = 10;
const PAUSE_MS = 240;

/** Frames after one instruction. */
export interface Burst {
  /** A ZIP of JPEGs that are named by their milliseconds. */
  readonly zip: Uint8Array<ArrayBuffer>;
  readonly times: readonly number[];
}

/**
 * Photographs what follows an instruction.
 * @param video of the front camera
 * @param clock milliseconds since the challenge was shown
 * @param onHalf called when half of the frames are taken
 */
export async function takeBurst(
  video: HTMLVideoElement,
  clock: () => number,
  onHalf: () => void,
): Promise<Burst> {
  const frames = new Map<number, Uint8Array>();
  while (frames.size < FRAMES) {
    // Two frames within one millisecond would be one file.
    const time = Math.round(clock());
    if (!frames.has(time)) {
      frames.set(time, await takeStill(video, BURST_STILL));
      if (frames.size === FRAMES / 2) onHalf();
    }
    await pause(PAUSE_MS);
  }
  return packBurst(frames);
}

/**
 * Packs frames. JPEGs do not get smaller, so they are stored as they are.
 * @param frames by their milliseconds
 * @throws RangeError for fewer or more frames than the server takes
 */
export function packBurst(frames: ReadonlyMap<number, Uint8Array>): Burst {
  const { min, max } = PAGE_LIMITS.burst;
  if (frames.size < min || frames.size > max)
    throw new RangeError(`A burst has ${min} to ${max} frames, not ${frames.size}.`);
  const files = Object.fromEntries([...frames].map(([time, bytes]) => [`${time}.jpg`, bytes]));
  return { zip: new Uint8Array(zipSync(files, { level: 0 })), times: [...frames.keys()] };
}

/** Waits; a hidden tab waits longer. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
