/** The frames of a film. A browser may import this file. */
import { unzipSync } from "fflate";
import { typeOf } from "./first-bytes.ts";

/** A frame of a burst. */
export interface BurstFrame {
  /** Milliseconds, by its name. */
  readonly at: number;
  /** JPEG. */
  readonly bytes: Uint8Array;
}

/** Limits of a burst, checked before anything of it is unpacked. */
export const BURST_LIMITS = {
  frames: { min: 8, max: 15 },
  /** Of one frame, unpacked. */
  frameBytes: 6 * 1024 * 1024,
  /** Of all frames, unpacked. */
  bytes: 30 * 1024 * 1024,
} as const;

/** `1840.jpg`: no folder, no other type, and a time that fits a step. */
const NAME = /^(0|[1-9]\d{0,5})\.jpg$/;

class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * Unpacks the frames of one step of a liveness challenge: 8 to 15 JPEGs in a ZIP, named by their milliseconds.
 * @param bytes as they were uploaded
 * @returns the frames by time; undefined when anything is not as it should be
 */
export function unpackBurst(bytes: Uint8Array): BurstFrame[] | undefined {
  const seen = new Set<string>();
  let total = 0;
  const unpacked = attempt(() =>
    unzipSync(bytes, {
      // The sizes are those that memory is set aside for: a file that lies about them gets no more.
      filter({ name, originalSize }) {
        total += originalSize;
        const isFit =
          NAME.test(name) &&
          !seen.has(name) &&
          seen.size < BURST_LIMITS.frames.max &&
          originalSize <= BURST_LIMITS.frameBytes &&
          total <= BURST_LIMITS.bytes;
        if (!isFit) throw new Refused();
        seen.add(name);
        return true;
      },
    }),
  );
  if (unpacked === undefined || seen.size < BURST_LIMITS.frames.min) return undefined;
  const frames = Object.entries(unpacked).map(([name, frame]) => ({
    at: Number(name.slice(0, -".jpg".length)),
    bytes: frame,
  }));
  const isWhole =
    frames.length === seen.size && frames.every((frame) => typeOf(frame.bytes) === "image/jpeg");
  return isWhole ? frames.toSorted((a, b) => a.at - b.at) : undefined;
}

/** Undefined for whatever the library throws: the file is broken. */
function attempt<T>(unpack: () => T): T | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}
