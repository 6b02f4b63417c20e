import sharp from "sharp";
import { type ColourImage, decodeColour } from "../colour-image.ts";
import { detectFaces } from "../detect-faces.ts";
import { findLandmarks, type Landmarks } from "../landmarks.ts";
import type { Portrayal, Pose } from "./make-film.ts";
import { turnFace } from "./turn-face.ts";

/** Sides of the pictures that are made. */
const SIZE = 480;
/** Side of the part of a photo that is shown, in half widths of the face: as `turnFace` cuts it. */
const CUT = 4.6;

/** A photo, prepared for bending. */
interface Source {
  readonly image: ColourImage;
  readonly landmarks: Landmarks;
  readonly x: number;
  readonly y: number;
  /** Half of the face's width. */
  readonly radius: number;
}

/** @throws Error when there is no face */
async function sourceOf(photo: Uint8Array): Promise<Source> {
  const image = await decodeColour(photo, 1280);
  const [face] = await detectFaces(image);
  if (face === undefined) throw new Error("There is no face to bend.");
  const landmarks = await findLandmarks(image, face);
  const at = (i: number) => landmarks[i] ?? { x: 0, y: 0 };
  const [left, right] = [at(0), at(16)];
  return {
    image,
    landmarks,
    x: (left.x + right.x) / 2,
    y: at(27).y + 0.55 * (at(33).y - at(27).y),
    radius: Math.hypot(right.x - left.x, right.y - left.y) / 2,
  };
}

/** Renders each pose once: frames differ by their grain. */
function kept(draw: (pose: Pose) => Promise<Buffer>): Portrayal {
  const drawn = new Map<string, Promise<Buffer>>();
  return (pose) => {
    const key = `${pose.turn.toFixed(0)}/${pose.zoom.toFixed(1)}`;
    const picture = drawn.get(key) ?? draw(pose);
    drawn.set(key, picture);
    return picture;
  };
}

/** One photo, bent over an ellipsoid with a nose; the ground stays. */
export const bentOverEllipsoid = (photo: Uint8Array): Portrayal =>
  kept(({ turn, zoom }) => turnFace(photo, { head: turn, zoom }, SIZE));

/** One photo on a cylinder, ground and all. */
export async function bentOverCylinder(photo: Uint8Array): Promise<Portrayal> {
  const source = await sourceOf(photo);
  return kept(({ turn, zoom }) =>
    warped(source, zoom, (u, v) => {
      const reach = 1.6 * source.radius;
      const angle = Math.asin(Math.max(-1, Math.min(1, u / reach)));
      const fade = Math.max(0, 1 - (Math.abs(u) / reach) ** 4);
      return [u + fade * (reach * Math.sin(angle - (turn * Math.PI) / 180) - u), v];
    }),
  );
}

/** How far each of the 68 landmarks stands out, in half widths of the face: the jaw behind, the nose before the eyes. */
function depthOf(landmark: number): number {
  if (landmark <= 16) return 0.15 - 0.75 * (Math.abs(landmark - 8) / 8) ** 2;
  if (landmark <= 26) return 0.35;
  if (landmark <= 30) return 0.5 + 0.11 * (landmark - 27);
  if (landmark <= 35) return 0.6;
  if (landmark <= 47) return 0.3;
  return 0.5;
}

/** One photo, whose landmarks are moved as those of an average head and the rest with them (inverse distances); the ground stays. */
export async function bentByLandmarks(photo: Uint8Array): Promise<Portrayal> {
  const source = await sourceOf(photo);
  const points = source.landmarks.map(({ x, y }, i) => ({
    x: x - source.x,
    y: y - source.y,
    z: depthOf(i) * source.radius,
  }));
  return kept(({ turn, zoom }) => {
    const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const moved = points.map(({ x, y, z }) => ({ x: x * c + z * s, y, by: x * c + z * s - x }));
    return warped(source, zoom, (u, v) => {
      let [sum, weights] = [0, (0.9 * source.radius) ** -4];
      for (const point of moved) {
        const weight = ((u - point.x) ** 2 + (v - point.y) ** 2 + 9) ** -2;
        sum += weight * point.by;
        weights += weight;
      }
      return [u - sum / weights, v];
    });
  });
}

/** Renders a photo again. @param from where in the photo a point of the picture comes from, both from the head's middle */
async function warped(
  { image, x, y, radius }: Source,
  zoom: number,
  from: (u: number, v: number) => readonly [number, number],
): Promise<Buffer> {
  const side = (CUT * radius) / zoom;
  const data = Buffer.alloc(3 * SIZE * SIZE);
  for (let i = 0; i < SIZE * SIZE; i++) {
    const [u, v] = [((i % SIZE) + 0.5) / SIZE - 0.5, (Math.floor(i / SIZE) + 0.5) / SIZE - 0.5];
    const [du, dv] = from(u * side, v * side);
    sample(image, x + du, y + dv, data, 3 * i);
  }
  return sharp(data, { raw: { width: SIZE, height: SIZE, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function sample({ data, width, height }: ColourImage, x: number, y: number, out: Buffer, at: number): void {
  const [column, row] = [Math.max(0, Math.min(width - 2, x)), Math.max(0, Math.min(height - 2, y))];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [fx, fy] = [column - left, row - top];
  const first = 3 * (top * width + left);
  for (let channel = 0; channel < 3; channel++) {
    const value = (i: number) => data[first + channel + i] ?? 0;
    const upper = value(0) * (1 - fx) + value(3) * fx;
    const lower = value(3 * width) * (1 - fx) + value(3 * width + 3) * fx;
    out[at + channel] = Math.round(upper * (1 - fy) + lower * fy);
  }
}

/** A photo cut out as the bent ones are, and shifted a little from frame to frame, as if a hand held it. */
export async function heldStill(photo: Uint8Array): Promise<Portrayal> {
  const source = await sourceOf(photo);
  return ({ zoom }, { step, frame }) =>
    warped(source, zoom, (u, v) => [u + 3 * Math.sin(2 * frame + step), v + 2 * Math.cos(3 * frame)]);
}
