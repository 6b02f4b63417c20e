import { zipSync } from "fflate";

/**
 * Packs frames as a page does: named by their milliseconds, not compressed again.
 * @param frames JPEGs in order
 */
export const packBurst = (frames: readonly Uint8Array[]): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(frames.map((frame, place) => [`${place * 150}.jpg`, Uint8Array.from(frame)])),
      { level: 0 },
    ),
  );

/**
 * The burst of one step: the head is straight at first, then the move is made and held.
 * @param before a straight look
 * @param made the end of the move
 */
export const burstOf = (before: Uint8Array, made: Uint8Array): Buffer =>
  packBurst([before, before, before, made, made, made, made, made]);
