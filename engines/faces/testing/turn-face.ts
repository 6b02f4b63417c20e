import sharp from "sharp";
import { type ColourImage, decodeColour } from "../colour-image.ts";
import { detectFaces } from "../detect-faces.ts";
import { findLandmarks, type Landmarks } from "../landmarks.ts";

/** How a photo is rendered again: degrees by which the head turns, or the whole picture turns like a sheet of paper. */
export interface View {
  /** Towards the person's own left; the head is taken for a solid with a nose. */
  readonly head?: number;
  /** The picture as a flat sheet, turned about its upright axis. */
  readonly sheet?: number;
  /** 1.5: half as large again. */
  readonly zoom?: number;
}

/**
 * Renders from one photo what a camera would see if the person (or a print of the photo) turned: challenge frames for
 * tests and benches. An attacker can make such pictures too; docs/liveness.md discusses this.
 *
 * @param photo with one face
 * @param size of the result in pixels, square
 */
export async function turnFace(photo: Uint8Array, view: View, size = 480): Promise<Buffer> {
  const image = await decodeColour(photo, 1280);
  const [face] = await detectFaces(image);
  if (face === undefined) throw new Error("There is no face to turn.");
  const head = headOf(await findLandmarks(image, face));
  const data = Buffer.alloc(3 * size * size);
  const side = (head.radius * 4.6) / (view.zoom ?? 1);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [u, v] = [((column + 0.5) / size - 0.5) * side, ((row + 0.5) / size - 0.5) * side];
      const [x, y] =
        view.sheet === undefined ? solid(u, v, head, view.head ?? 0) : sheet(u, v, head, view.sheet);
      sample(image, head.x + x, head.y + y, data, 3 * (row * size + column));
    }
  }
  return sharp(data, { raw: { width: size, height: size, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

interface Head {
  readonly x: number;
  readonly y: number;
  /** Half of the face's width. */
  readonly radius: number;
  /** From the middle: where the tip of the nose is. */
  readonly nose: { readonly x: number; readonly y: number };
}

function headOf(landmarks: Landmarks): Head {
  const at = (i: number) => landmarks[i] ?? { x: 0, y: 0 };
  const [left, right, bridge, tip] = [at(0), at(16), at(27), at(30)];
  const [x, y] = [(left.x + right.x) / 2, bridge.y + 0.55 * (at(33).y - bridge.y)];
  return {
    x,
    y,
    radius: Math.hypot(right.x - left.x, right.y - left.y) / 2,
    nose: { x: tip.x - x, y: tip.y - y },
  };
}

/** How far a point of the face stands out, in pixels: an ellipsoid, and the nose on it; behind the head a wall. */
function depth(x: number, y: number, { radius, nose }: Head): number {
  const round = 1 - (x / (1.08 * radius)) ** 2 - (y / (1.7 * radius)) ** 2;
  const skull = round > 0 ? 0.85 * radius * Math.sqrt(round) : 0;
  const [dx, dy] = [(x - nose.x) / (0.17 * radius), (y - nose.y) / (dyScale(y, nose.y) * radius)];
  return skull + 0.3 * radius * Math.exp(-(dx * dx) - dy * dy);
}

/** A nose rises slowly from the brow and ends at once. */
function dyScale(y: number, tip: number): number {
  return y < tip ? 0.4 : 0.16;
}

/** Which point of the photo is seen there when the head has turned: found by iteration, since its depth depends on it. */
function solid(u: number, v: number, head: Head, turn: number): [number, number] {
  const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  let x = u;
  for (let i = 0; i < 12; i++) {
    const z = depth(x, v, head);
    const pull = Math.min(1, z / (0.2 * head.radius));
    const wanted = (u - s * z) / c;
    x = 0.5 * x + 0.5 * (pull * wanted + (1 - pull) * u);
  }
  return [x, v];
}

/** A flat sheet before a camera at about six face widths. */
function sheet(u: number, v: number, { radius }: Head, turn: number): [number, number] {
  const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const distance = 6 * 2 * radius;
  const x = (u * distance) / (c * distance - u * s);
  return [x, (v * (distance + x * s)) / distance];
}

function sample({ data, width, height }: ColourImage, x: number, y: number, out: Buffer, at: number): void {
  const [column, row] = [clamp(x, width - 2), clamp(y, height - 2)];
  const [x0, y0] = [Math.floor(column), Math.floor(row)];
  const [fx, fy] = [column - x0, row - y0];
  for (let channel = 0; channel < 3; channel++) {
    const value = (dx: number, dy: number) => data[3 * ((y0 + dy) * width + x0 + dx) + channel] ?? 0;
    const top = value(0, 0) * (1 - fx) + value(1, 0) * fx;
    const bottom = value(0, 1) * (1 - fx) + value(1, 1) * fx;
    out[at + channel] = Math.round(top * (1 - fy) + bottom * fy);
  }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
