import type { Random } from "../scenes/random.ts";

/** A part of a picture, in pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What an attack is made from. */
export interface Material {
  /** A genuine picture. */
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
  /** Where lines of text lie, longest first; none is turned. */
  readonly lines: readonly Part[];
  /** Characters in a line of the machine-readable zone; absent without a zone. */
  readonly zoneLength?: number | undefined;
  /** The lines of that zone; absent where they are not known. */
  readonly zoneText?: readonly string[] | undefined;
  /** A portrait of somebody else. */
  readonly portrait: Buffer;
}

/** Makes the picture of a forgery. */
export type Attack = (material: Material, random: Random) => Promise<Buffer>;
