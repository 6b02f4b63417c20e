import type { ColourImage } from "../colour-image.ts";
import type { ReadFace } from "../read-face.ts";

/** Colours of a drawn picture, 0 to 255. */
type Colour = readonly [r: number, g: number, b: number];

/** What a test says of a face; the rest is as of one that looks straight. */
export interface PlainFace {
  readonly yaw?: number;
  readonly share?: number;
  readonly x?: number;
  /** Of the skin and of the ground. */
  readonly skin?: Colour;
  readonly ground?: Colour;
  /** Value of all pixels of the thumbnail. */
  readonly thumb?: number;
  readonly embedding?: number;
}

const SIDE = 120;

/** A face that no net has read: a disc before a ground, for judges of films. */
export function plainFace({
  yaw = 0,
  share = 0.4,
  x = SIDE / 2,
  skin = [150, 120, 100],
  ground = [100, 110, 120],
  thumb = 0,
  embedding = 0,
}: PlainFace = {}): ReadFace {
  const box = { x, y: SIDE / 2, width: 60, height: 76, score: 1 };
  return {
    embedding: Float32Array.of(embedding),
    width: box.width,
    share,
    pose: { yaw, pitch: 0, roll: 0 },
    landmarks: [],
    chip: new Float32Array(96 * 96).fill(120),
    thumb: new Float32Array(3 * 4).fill(thumb),
    seen: { image: drawn(x, skin, ground), quarters: 0, box },
  };
}

function drawn(x: number, skin: Colour, ground: Colour): ColourImage {
  const data = new Uint8Array(3 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const isSkin = Math.hypot(((i % SIDE) - x) / 30, (Math.floor(i / SIDE) - SIDE / 2) / 38) <= 1;
    data.set(isSkin ? skin : ground, 3 * i);
  }
  return { data, width: SIDE, height: SIDE };
}
