import type { Landmarks } from "./landmarks.ts";

/** How a head is turned, in degrees. Zero is into the camera. */
export interface HeadPose {
  /** Positive: towards the person's own left, which is the right of a picture that is not mirrored. */
  readonly yaw: number;
  /** Positive: upwards. */
  readonly pitch: number;
  /** Positive: clockwise in the picture. */
  readonly roll: number;
}

/**
 * Where some of the 68 landmarks lie on an average adult head, in millimetres from the middle between the outer corners
 * of the eyes: right in the picture, down, towards the camera. Rounded from common anthropometric tables; a turn is
 * relative to the person's own straight look, so that a long nose does not count as a turn.
 */
const HEAD: readonly (readonly [landmark: number, x: number, y: number, z: number])[] = [
  [36, -45, 0, 0],
  [39, -16, 1, 6],
  [42, 16, 1, 6],
  [45, 45, 0, 0],
  [27, 0, -2, 16],
  [28, 0, 9, 22],
  [29, 0, 20, 29],
  [30, 0, 31, 36],
  [31, -13, 42, 20],
  [33, 0, 44, 25],
  [35, 13, 42, 20],
  [48, -25, 68, 14],
  [51, 0, 61, 24],
  [54, 25, 68, 14],
  [57, 0, 79, 21],
];

const CENTRED = centred(HEAD.map(([, x, y, z]) => [x, y, z]));
const INVERSE = inverse(gram(CENTRED));

/**
 * How the head is turned, by fitting the average head to the landmarks (an affine camera, least squares). It measures
 * how far points near the camera move against those behind them. A flat picture turned in front of the camera has no
 * such movement, so no turn.
 */
export function headPose(landmarks: Landmarks): HeadPose {
  const points = HEAD.map(([at]) => landmarks[at] ?? { x: 0, y: 0 });
  const u = gradient(points.map(({ x }) => x));
  const v = gradient(points.map(({ y }) => y));
  const scale = (Math.hypot(...u) + Math.hypot(...v)) / 2;
  if (scale < 1e-6) return { yaw: 0, pitch: 0, roll: 0 };
  const roll = Math.atan2(v[0], u[0]);
  const [c, s] = [Math.cos(roll), Math.sin(roll)];
  // The camera's axes, turned back so that the eyes are level.
  const across = (c * u[2] + s * v[2]) / scale;
  const down = (c * v[2] - s * u[2]) / scale;
  return { yaw: degrees(arcsine(across)), pitch: degrees(arcsine(-down)), roll: degrees(roll) };
}

type Triple = readonly [number, number, number];

/** The gradient of a picture coordinate along the head's three axes. */
function gradient(values: readonly number[]): Triple {
  const right: [number, number, number] = [0, 0, 0];
  for (const [i, point] of CENTRED.entries())
    for (const axis of [0, 1, 2] as const) right[axis] += point[axis] * (values[i] ?? 0);
  const row = (axis: 0 | 1 | 2) => dot(INVERSE[axis], right);
  return [row(0), row(1), row(2)];
}

function centred(points: readonly Triple[]): Triple[] {
  const mean = (axis: 0 | 1 | 2) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y, z] = [mean(0), mean(1), mean(2)];
  return points.map((point) => [point[0] - x, point[1] - y, point[2] - z]);
}

function gram(points: readonly Triple[]): readonly [Triple, Triple, Triple] {
  const sum = (a: 0 | 1 | 2, b: 0 | 1 | 2) => points.reduce((total, p) => total + p[a] * p[b], 0);
  const row = (a: 0 | 1 | 2): Triple => [sum(a, 0), sum(a, 1), sum(a, 2)];
  return [row(0), row(1), row(2)];
}

/** Of a symmetric matrix: its rows are its columns, so the cofactors are cross products. */
function inverse([a, b, c]: readonly [Triple, Triple, Triple]): readonly [Triple, Triple, Triple] {
  const determinant = dot(a, cross(b, c));
  const scaled = ([x, y, z]: Triple): Triple => [x / determinant, y / determinant, z / determinant];
  return [scaled(cross(b, c)), scaled(cross(c, a)), scaled(cross(a, b))];
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function arcsine(value: number): number {
  return Math.asin(Math.max(-1, Math.min(1, value)));
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
