import type { GreyImage } from "../common/grey-image.ts";
import type { RotatedBox } from "./geometry.ts";

/** Steps between grey values below this are noise of a camera. */
const MIN_STEP = 7;
/** Share of the picture's steepest step that counts as the edge of a letter, so that a blurred picture has lines too. */
const EDGE_SHARE = 0.3;
/** Letters closer than this share of the picture's width are of one line. */
const GAP_SHARE = 1 / 50;
const MOST_LINES = 24;

/** A stretch of a row, or the rectangle around connected stretches. */
interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Finds lines of print by the edges of their letters, without a net: fast enough for each frame of a camera, in a browser.
 * It finds upright lines only, and some that are none; use it to measure a picture, never to read one.
 *
 * @param image a document that lies straight, within some degrees
 * @returns the largest lines first
 */
export function printLines(image: GreyImage): { box: RotatedBox }[] {
  const edges = edgeRuns(image);
  return joinRows(edges, image.height)
    .filter((area) => isLine(area, image))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, MOST_LINES)
    .map(({ left, right, top, bottom }) => ({
      box: {
        x: (left + right) / 2,
        y: (top + bottom) / 2,
        width: right - left,
        height: bottom - top,
        angle: 0,
      },
    }));
}

const sizeOf = ({ left, right, top, bottom }: Area): number => (right - left) * (bottom - top);

function isLine({ left, right, top, bottom }: Area, { height }: GreyImage): boolean {
  const tall = bottom - top;
  return tall >= 6 && tall <= height / 7 && right - left > 3 * tall;
}

/** The stretches of each row that have many edges. */
function edgeRuns(image: GreyImage): Area[][] {
  const { data, width, height } = image;
  const least = Math.max(MIN_STEP, EDGE_SHARE * steepest(image));
  const gap = Math.max(3, Math.round(width * GAP_SHARE));
  const rows: Area[][] = [];
  for (let y = 0; y < height; y++) {
    const runs: Area[] = [];
    for (let x = 1; x + 1 < width; x++) {
      const at = y * width + x;
      if (Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) < least) continue;
      const last = runs.at(-1);
      if (last !== undefined && x - last.right <= gap) last.right = x;
      else runs.push({ left: x, right: x, top: y, bottom: y + 1 });
    }
    rows.push(runs.filter(({ left, right }) => right - left >= gap));
  }
  return rows;
}

/** The step that one in a hundred neighbours exceeds. */
function steepest({ data, width }: GreyImage): number {
  const counts = new Uint32Array(256);
  for (let at = 1; at + 1 < data.length; at++) {
    if (at % width === 0 || at % width === width - 1) continue;
    const step = Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let left = data.length / 100;
  for (let step = 255; step > 0; step--) {
    left -= counts[step] ?? 0;
    if (left <= 0) return step;
  }
  return 0;
}

/** Joins stretches of neighbouring rows that overlap by half of the shorter one. */
function joinRows(rows: readonly Area[][], height: number): Area[] {
  const done: Area[] = [];
  let open: { area: Area; last: Area }[] = [];
  for (let y = 0; y < height; y++) {
    const next: { area: Area; last: Area }[] = [];
    const used = new Set<Area>();
    for (const run of rows[y] ?? []) {
      const above = open.find(({ area, last }) => !used.has(area) && overlaps(last, run));
      const area = above?.area ?? { ...run };
      used.add(area);
      area.left = Math.min(area.left, run.left);
      area.right = Math.max(area.right, run.right);
      area.bottom = y + 1;
      next.push({ area, last: run });
    }
    done.push(...open.filter(({ area }) => !used.has(area)).map(({ area }) => area));
    open = next;
  }
  return [...done, ...open.map(({ area }) => area)];
}

function overlaps(a: Area, b: Area): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared * 2 > Math.min(a.right - a.left, b.right - b.left);
}
