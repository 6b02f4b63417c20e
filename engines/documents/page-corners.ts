import { type GreyImage, resize } from "../common/grey-image.ts";
import type { Point } from "./geometry.ts";
import type { Quad } from "./perspective.ts";

/** Longer side, in pixels, at which edges are looked for: letters blur away, sides of a page stay. */
const SIDE = 420;
/** Steps between grey values below this are noise. */
const LEAST_STEP = 10;
/** A steeper edge counts no more than this: the side of a white page on a grey table must not lose against black print. */
const FULL_STEP = 40;
const ANGLES = 180;
/** Pixels that are fitted lie at most so far from a line. */
const NEAR = 3;
/** How far the step of an edge pixel may lean from its line's, in degrees. */
const ALONG = 10;
/** Straight lines that are tried as sides. */
const MOST_LINES = 32;
/** Lines nearer to a stronger one, in degrees and pixels, are the same edge. */
const SAME = { angle: 4, offset: 7 };
/** How much of each side, and of all together, must be edge. */
const SIDE_SEEN = 0.5;
const ALL_SEEN = 0.75;
/** The part of the picture that a page takes at least, and the angles of its corners in degrees. */
const LEAST_AREA = 0.12;
const CORNER = { least: 48, most: 132 };
/** What a page's share of the picture counts against the edges that are seen: frames inside it have edges, too. */
const AREA_COUNTS = 0.4;

/** A straight line: `x cos + y sin = offset`. */
interface Line {
  readonly angle: number;
  readonly cos: number;
  readonly sin: number;
  readonly offset: number;
  /** Number of edge pixels along the line before each step, from `from` on: those that get brighter across it, and darker. */
  readonly seen: readonly [Uint16Array, Uint16Array];
  readonly from: number;
}

interface Edges {
  readonly width: number;
  readonly height: number;
  /** How steep the step at each pixel is. */
  readonly steps: Float32Array;
  /** The same of the pixels in the middle of edges, 0 elsewhere. */
  readonly strength: Uint8Array;
  /** The pixels in the middle of edges. */
  readonly pixels: readonly number[];
  /** Where it gets brighter, in whole degrees from 0 to 359. */
  readonly direction: Uint16Array;
}

/**
 * Finds the four corners of the page in a picture by the straight edges of its sides, which are the sides of the largest quadrilateral whose edges are nearly all seen.
 *
 * @param within whether a quadrilateral may be the page, for instance because it holds the print
 * @returns in pixels of the picture, clockwise from the corner nearest to its top left; undefined when a side is not seen
 */
export async function findPageCorners(
  image: GreyImage,
  within: (quad: Quad) => boolean = () => true,
): Promise<Quad | undefined> {
  const factor = Math.min(1, SIDE / Math.max(image.width, image.height));
  const small = factor < 1 ? await resize(image, factor) : image;
  const edges = edgesOf(small);
  const lines = straightLines(edges);
  const inPicture = (quad: Quad): Quad => {
    const [a, b, c, d] = quad;
    const at = ({ x, y }: Point) => ({ x: (x + 0.5) / factor, y: (y + 0.5) / factor });
    return [at(a), at(b), at(c), at(d)];
  };
  return quadsOf(lines, small)
    .map(({ quad, score }) => ({ quad: inPicture(quad), score }))
    .filter(({ quad }) => within(quad))
    .reduce<{ quad: Quad; score: number } | undefined>(
      (best, one) => (best === undefined || one.score > best.score ? one : best),
      undefined,
    )?.quad;
}

/** Steps of brightness, thinned to the steepest pixel across each edge. */
function edgesOf({ data, width, height }: GreyImage): Edges {
  const steps = new Float32Array(width * height);
  const direction = new Uint16Array(width * height);
  const at = (i: number) => data[i] ?? 0;
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const i = y * width + x;
      const [up, down] = [i - width, i + width];
      const dx = at(up + 1) + 2 * at(i + 1) + at(down + 1) - at(up - 1) - 2 * at(i - 1) - at(down - 1);
      const dy = at(down - 1) + 2 * at(down) + at(down + 1) - at(up - 1) - 2 * at(up) - at(up + 1);
      steps[i] = Math.hypot(dx, dy) / 4;
      direction[i] = Math.round((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 360;
    }
  }
  const strength = new Uint8Array(width * height);
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const i = y * width + x;
      const step = steps[i] ?? 0;
      if (step < LEAST_STEP) continue;
      const radians = ((direction[i] ?? 0) * Math.PI) / 180;
      const next = Math.round(Math.cos(radians)) + width * Math.round(Math.sin(radians));
      if (step >= (steps[i + next] ?? 0) && step > (steps[i - next] ?? 0))
        strength[i] = Math.min(FULL_STEP, Math.round(step));
    }
  }
  const pixels = [...strength.keys()].filter((i) => (strength[i] ?? 0) > 0);
  return { width, height, steps, strength, pixels, direction };
}

/** Hough's transform: each edge pixel votes for the lines through it along its edge. */
function straightLines(edges: Edges): Line[] {
  const { width, height, strength, pixels, direction } = edges;
  const reach = Math.ceil(Math.hypot(width, height));
  const votes = new Float32Array(ANGLES * 2 * reach);
  const [cos, sin] = [cosines(0), cosines(-90)];
  for (const i of pixels) {
    const vote = strength[i] ?? 0;
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let turn = -3; turn <= 3; turn++) {
      const angle = ((direction[i] ?? 0) + turn + 360) % ANGLES;
      const offset = Math.round(x * (cos[angle] ?? 0) + y * (sin[angle] ?? 0)) + reach;
      const cell = angle * 2 * reach + offset;
      votes[cell] = (votes[cell] ?? 0) + vote;
    }
  }
  const least = (FULL_STEP / 4) * 0.2 * Math.min(width, height);
  const cells = [...votes.keys()].filter((cell) => (votes[cell] ?? 0) > least);
  cells.sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  const peaks: { angle: number; offset: number }[] = [];
  for (const cell of cells) {
    const peak = { angle: Math.floor(cell / (2 * reach)), offset: (cell % (2 * reach)) - reach };
    if (peaks.some((other) => isSame(other, peak))) continue;
    peaks.push(peak);
    if (peaks.length === MOST_LINES) break;
  }
  return peaks.map((peak) => lineAt(fitted(peak, edges), edges));
}

/** The line through the edge pixels near a peak by least squares: the votes are in whole degrees. */
function fitted(peak: { angle: number; offset: number }, edges: Edges): { angle: number; offset: number } {
  const { width, pixels, direction } = edges;
  const radians = (peak.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  // Along the line and across it, from where the peak says that it is.
  let [n, u, v, uu, uv] = [0, 0, 0, 0, 0];
  for (const i of pixels) {
    const turned = Math.abs(((direction[i] ?? 0) % ANGLES) - peak.angle);
    if (Math.min(turned, ANGLES - turned) > ALONG) continue;
    const x = i % width;
    const y = Math.floor(i / width);
    const along = y * cos - x * sin;
    const across = x * cos + y * sin - peak.offset;
    if (Math.abs(across) > NEAR) continue;
    n++;
    u += along;
    v += across;
    uu += along * along;
    uv += along * across;
  }
  const spread = n * uu - u * u;
  if (n < 8 || spread === 0) return peak;
  const slope = (n * uv - u * v) / spread;
  const shift = (v - slope * u) / n;
  const leaned = Math.atan(slope);
  return {
    angle: peak.angle - (leaned * 180) / Math.PI,
    offset: (peak.offset + shift) * Math.cos(leaned),
  };
}

const cosines = (shift: number) =>
  Float64Array.from({ length: ANGLES }, (_, angle) => Math.cos(((angle + shift) * Math.PI) / 180));

/** Angles go round: 179° with an offset is 0° with its negative. */
function isSame(a: { angle: number; offset: number }, b: { angle: number; offset: number }): boolean {
  const apart = Math.abs(a.angle - b.angle);
  const isAround = apart > ANGLES / 2;
  return (
    (isAround ? ANGLES - apart : apart) < SAME.angle &&
    Math.abs(isAround ? a.offset + b.offset : a.offset - b.offset) < SAME.offset
  );
}

/** Where the line has edges along it. */
function lineAt({ angle, offset }: { angle: number; offset: number }, edges: Edges): Line {
  const { width, height, steps, direction } = edges;
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const from = -Math.ceil(Math.hypot(width, height));
  const seen = [new Uint16Array(-2 * from + 1), new Uint16Array(-2 * from + 1)] as const;
  const isEdge = (x: number, y: number, towards: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return false;
    const i = y * width + x;
    const turned = Math.abs((direction[i] ?? 0) - towards);
    return (steps[i] ?? 0) >= LEAST_STEP && Math.min(turned, 360 - turned) <= ALONG;
  };
  for (let t = from; t < -from; t++) {
    const [x, y] = [offset * cos - t * sin, offset * sin + t * cos];
    for (const [k, counts] of seen.entries()) {
      const hit = [-1, 0, 1].some((off) =>
        isEdge(Math.round(x + off * cos), Math.round(y + off * sin), angle + k * 180),
      );
      counts[t - from + 1] = (counts[t - from] ?? 0) + (hit ? 1 : 0);
    }
  }
  return { angle, cos, sin, offset, seen, from };
}

/** All quadrilaterals of four lines that may be a page. */
function quadsOf(lines: readonly Line[], { width, height }: GreyImage): { quad: Quad; score: number }[] {
  const found: { quad: Quad; score: number }[] = [];
  const pairs = lines.flatMap((a, i) =>
    lines.slice(i + 1).flatMap((b) => (turnBetween(a, b) < 40 ? [[a, b] as const] : [])),
  );
  for (const [i, [top, bottom]] of pairs.entries()) {
    for (const [left, right] of pairs.slice(i + 1)) {
      if (turnBetween(top, left) < CORNER.least || turnBetween(bottom, right) < CORNER.least) continue;
      const met = [meet(top, left), meet(top, right), meet(bottom, right), meet(bottom, left)] as const;
      const [a, b, c, d] = met;
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const isInside = ({ x, y }: Point) => x > -2 && y > -2 && x < width + 2 && y < height + 2;
      if (![a, b, c, d].every(isInside)) continue;
      const sides = [share(top, a, b), share(right, b, c), share(bottom, d, c), share(left, a, d)];
      const mean = sides.reduce((sum, side) => sum + side, 0) / 4;
      if (Math.min(...sides) < SIDE_SEEN || mean < ALL_SEEN) continue;
      const quad = inOrder([a, b, c, d]);
      const part = Math.abs(areaOf(quad)) / (width * height);
      if (part < LEAST_AREA || !quad.every((_, k) => isCorner(quad, k))) continue;
      found.push({ quad, score: mean + AREA_COUNTS * part });
    }
  }
  return found;
}

function turnBetween(a: Line, b: Line): number {
  const apart = Math.abs(a.angle - b.angle);
  return Math.min(apart, ANGLES - apart);
}

function meet(a: Line, b: Line): Point | undefined {
  const det = a.cos * b.sin - a.sin * b.cos;
  if (Math.abs(det) < 0.3) return undefined;
  return {
    x: (a.offset * b.sin - b.offset * a.sin) / det,
    y: (b.offset * a.cos - a.offset * b.cos) / det,
  };
}

/** The part of a side that is edge, one way or the other: a side of a page gets brighter inwards or outwards all along. */
function share({ cos, sin, seen, from }: Line, a: Point, b: Point): number {
  const along = ({ x, y }: Point) => Math.round(y * cos - x * sin) - from;
  const [start, end] = [along(a), along(b)].toSorted((x, y) => x - y);
  if (start === undefined || end === undefined || end - start < 12) return 0;
  return Math.max(...seen.map((counts) => ((counts[end] ?? 0) - (counts[start] ?? 0)) / (end - start)));
}

/** Clockwise on the screen, from the corner nearest to the top left. */
function inOrder(quad: Quad): Quad {
  const [a, b, c, d] = areaOf(quad) > 0 ? quad : ([quad[0], quad[3], quad[2], quad[1]] as const);
  const turns: readonly Quad[] = [
    [a, b, c, d],
    [b, c, d, a],
    [c, d, a, b],
    [d, a, b, c],
  ];
  return turns.reduce((best, one) => (one[0].x + one[0].y < best[0].x + best[0].y ? one : best));
}

/** Positive when the corners go round clockwise on the screen. */
function areaOf(quad: Quad): number {
  return (
    quad.reduce((sum, { x, y }, i) => {
      const next = quad[(i + 1) % 4] ?? quad[0];
      return sum + x * next.y - next.x * y;
    }, 0) / 2
  );
}

function isCorner(quad: Quad, i: number): boolean {
  const [before, at, after] = [quad[(i + 3) % 4], quad[i], quad[(i + 1) % 4]];
  if (before === undefined || at === undefined || after === undefined) return false;
  const [ux, uy, vx, vy] = [before.x - at.x, before.y - at.y, after.x - at.x, after.y - at.y];
  const degrees =
    (Math.acos((ux * vx + uy * vy) / (Math.hypot(ux, uy) * Math.hypot(vx, vy))) * 180) / Math.PI;
  return degrees > CORNER.least && degrees < CORNER.most;
}
