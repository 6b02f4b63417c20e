import type { GreyImage } from "../../common/grey-image.ts";
import type { Extent } from "./ground.ts";

/** A step, in grey values, and by how much it exceeds those beside it. */
const [LOWEST_STEP, SHARPER] = [3, 2];
/** Steps that may be missing in a row, where what was pasted is as bright as the page. */
const MAX_GAP = 3;
/** The share of an edge that is a step. */
const DENSITY = 0.75;
const SHORTEST = 10;
/** How near the ends of two edges are in a corner. */
const NEAR = 4;
/** A longer edge, as a share of the page, is that of a margin. */
const LONGEST = 0.7;

/**
 * The size of the largest corner whose two edges are one pixel wide and run exactly along the pixels, as a share of the page's longer side. What an editor pastes ends
 * at a row and a column of pixels. Edges on paper pass a lens or a scanner, which spread them over two pixels and more, and are never quite straight.
 *
 * Measured (docs/forgery-quality.md): finds about half of the portraits that were pasted with hard edges; the file's compression blurs those in small ones.
 *
 * @param extent where the document is
 */
export function largestPastedCorner(image: GreyImage, extent: Extent): number {
  const { data, width, height } = image;
  const [left, top] = [Math.max(2, extent.left), Math.max(2, extent.top)];
  const [right, bottom] = [Math.min(width - 3, extent.right), Math.min(height - 3, extent.bottom)];
  const [across, down] = [right - left, bottom - top];
  const [upright, level]: [Edge[], Edge[]] = [[], []];
  for (let x = left; x < right; x++)
    upright.push(...edgesOf(data, { first: top * width + x, along: width, over: 1, length: down }, x, top));
  for (let y = top; y < bottom; y++)
    level.push(...edgesOf(data, { first: y * width + left, along: 1, over: width, length: across }, y, left));
  return (
    cornerOf(
      upright.filter(({ from, to }) => to - from <= LONGEST * down),
      level.filter(({ from, to }) => to - from <= LONGEST * across),
    ) / Math.max(1, across, down)
  );
}

/** An edge at a column or row of pixels. */
interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function cornerOf(upright: readonly Edge[], level: readonly Edge[]): number {
  const isNear = (a: number, b: number) => Math.abs(a - b) <= NEAR;
  let largest = 0;
  for (const one of upright) {
    for (const other of level) {
      const size = Math.min(one.to - one.from, other.to - other.from);
      if (size <= largest) continue;
      const meets = isNear(one.from, other.at) || isNear(one.to, other.at);
      if (meets && (isNear(other.from, one.at) || isNear(other.to, one.at))) largest = size;
    }
  }
  return largest;
}

/** Pixels in a row: the first one before the step, the way along the edge and over it. */
interface Course {
  readonly first: number;
  readonly along: number;
  readonly over: number;
  readonly length: number;
}

/** @param offset of the first pixel, along the edge */
function edgesOf(
  data: Uint8Array,
  { first, along, over, length }: Course,
  at: number,
  offset: number,
): Edge[] {
  const edges: Edge[] = [];
  let from = 0;
  let to = 0;
  let steps = 0;
  let gap = 0;
  let sign = 0;
  const close = () => {
    const size = to + 1 - from;
    if (sign !== 0 && size >= SHORTEST && steps >= DENSITY * size)
      edges.push({ at, from: from + offset, to: to + offset });
    sign = 0;
  };
  for (let i = 0; i < length; i++) {
    const here = first + i * along;
    const one = data[here] ?? 0;
    const other = data[here + over] ?? 0;
    const step = other - one;
    const size = Math.abs(step);
    const isStep =
      size >= LOWEST_STEP &&
      size > SHARPER * Math.abs(one - (data[here - over] ?? 0)) &&
      size > SHARPER * Math.abs((data[here + 2 * over] ?? 0) - other);
    if (isStep && (sign === 0 || step > 0 === sign > 0)) {
      if (sign === 0) {
        from = i;
        steps = 0;
      }
      sign = step;
      to = i;
      gap = 0;
      steps++;
    } else if (sign !== 0 && ++gap > MAX_GAP) close();
  }
  close();
  return edges;
}
