import { zipSync } from "fflate";

/** Packs frames as a page does: not compressed again. @param frames JPEGs by their milliseconds */
export const packFrames = (frames: ReadonlyMap<number, Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries([...frames].map(([at, frame]) => [`${at}.jpg`, Uint8Array.from(frame)])), {
      level: 0,
    }),
  );

/** Packs frames, one each 150 milliseconds. @param frames JPEGs in order */
export const packBurst = (frames: readonly Uint8Array[]): Buffer =>
  packFrames(new Map(frames.map((frame, place) => [place * 150, frame])));

/**
 * The burst of one step: the head is straight at first, then the move is made and held.
 * @param before a straight look
 * @param made the end of the move
 */
export const burstOf = (before: Uint8Array, made: Uint8Array): Buffer =>
  packBurst([before, before, before, made, made, made, made, made]);
