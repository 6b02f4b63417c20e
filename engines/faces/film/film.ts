import type { FaceReading } from "../read-face.ts";

/** A frame of a film, with the face in it. */
export interface FilmFrame {
  /** Milliseconds since the challenge was shown, by the client's clock. */
  readonly at: number;
  readonly reading: FaceReading;
}

/** What was filmed after one instruction. */
export interface FilmedStep {
  readonly frames: readonly FilmFrame[];
  /** Milliseconds from the issue of the challenge until these frames were announced, by our clock. */
  readonly announced: number;
}
