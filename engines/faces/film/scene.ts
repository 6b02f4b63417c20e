import type { ColourImage } from "../colour-image.ts";
import type { ReadFace } from "../read-face.ts";

/** Cells of a scene along its longer side. */
const CELLS = 24;
/** In halves of the face's box: what lies outside of it is the scene, the clothes too. */
const HEAD = 1.5;
/** How far the camera may move between two frames, in cells. */
const FARTHEST = 3;
/** Scales at which scenes are laid over each other: a camera held in a hand comes closer. */
export const SCALES = [0.88, 1, 1.14] as const;
/** Fewer cells in common say nothing. */
const FEWEST = 40;
/** Scenes of one take differ by less: frames of one film of three minutes by up to 6, turned renderings before a rich ground by up to 8, photos of different days by 10 and more. */
export const SAME_SCENE = 9;
/** Brightness by which a camera's exposure may change. */
const GAIN = { least: 0.6, most: 1.67 } as const;

/** What stands around a head: the mean colour of each cell, or none where the head is. */
export interface Scene {
  readonly across: number;
  readonly down: number;
  /** Red, green and blue, 0 to 255, row by row. */
  readonly cells: readonly (readonly [r: number, g: number, b: number] | undefined)[];
}

/** Looks at what is around a face. */
export function sceneOf({ seen: { image, box } }: ReadFace): Scene {
  const side = Math.max(image.width, image.height) / CELLS;
  const [across, down] = [Math.floor(image.width / side), Math.floor(image.height / side)];
  const cells = Array.from({ length: across * down }, (_, i) => {
    const [column, row] = [i % across, Math.floor(i / across)];
    const [x, y] = [(column + 0.5) * side, (row + 0.5) * side];
    const distance = Math.hypot((x - box.x) / (box.width / 2), (y - box.y) / (box.height / 2));
    return distance < HEAD ? undefined : meanColour(image, column * side, row * side, side);
  });
  return { across, down, cells };
}

function meanColour({ data, width, height }: ColourImage, left: number, top: number, side: number) {
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;
  const [right, bottom] = [Math.min(width, left + side), Math.min(height, top + side)];
  for (let y = Math.floor(top); y < bottom; y += 2) {
    for (let x = Math.floor(left); x < right; x += 2) {
      for (const channel of [0, 1, 2] as const) sums[channel] += data[3 * (y * width + x) + channel] ?? 0;
      count += 1;
    }
  }
  return [sums[0] / count, sums[1] / count, sums[2] / count] as const;
}

/**
 * How much two scenes differ: the mean difference of their cells (0 to 255) where they fit best, moved and scaled, each colour brought
 * to the same brightness.
 * @param scales at which the other is laid over the one
 * @returns undefined where too little of a scene is to be seen
 */
export function sceneDifference(one: Scene, other: Scene, scales: readonly number[]): number | undefined {
  const found: number[] = [];
  for (const scale of scales)
    for (let dy = -FARTHEST; dy <= FARTHEST; dy++)
      for (let dx = -FARTHEST; dx <= FARTHEST; dx++) {
        const difference = differenceAt(one, other, scale, dx, dy);
        if (difference !== undefined) found.push(difference);
      }
  return found.length === 0 ? undefined : Math.min(...found);
}

function differenceAt(one: Scene, other: Scene, scale: number, dx: number, dy: number): number | undefined {
  const pairs: (readonly [Cell, Cell])[] = [];
  for (const [i, cell] of one.cells.entries()) {
    if (cell === undefined) continue;
    const column = Math.round((i % one.across) * scale - ((scale - 1) * one.across) / 2 + dx);
    const row = Math.round(Math.floor(i / one.across) * scale - ((scale - 1) * one.down) / 2 + dy);
    if (column < 0 || row < 0 || column >= other.across || row >= other.down) continue;
    const there = likest(cell, other, column, row);
    if (there !== undefined) pairs.push([cell, there]);
  }
  if (pairs.length < Math.max(FEWEST, one.cells.filter((cell) => cell !== undefined).length / 2))
    return undefined;
  const channels = [0, 1, 2] as const;
  return channels.reduce<number>((sum, channel) => sum + channelDifference(pairs, channel), 0) / 3;
}

/** The cell at a place or beside it that is most like another: a camera moves by parts of a cell. */
function likest(cell: Cell, { across, down, cells }: Scene, column: number, row: number): Cell | undefined {
  let [best, least]: [Cell | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const [dx, dy] of BESIDE) {
    const [x, y] = [column + dx, row + dy];
    const there = x < 0 || y < 0 || x >= across || y >= down ? undefined : cells[y * across + x];
    if (there === undefined) continue;
    const away = Math.abs(cell[0] - there[0]) + Math.abs(cell[1] - there[1]) + Math.abs(cell[2] - there[2]);
    if (away < least) [best, least] = [there, away];
  }
  return best;
}

const BESIDE = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

type Cell = readonly [number, number, number];

function channelDifference(pairs: readonly (readonly [Cell, Cell])[], channel: 0 | 1 | 2): number {
  const ratios = pairs.map(([a, b]) => (a[channel] + 4) / (b[channel] + 4)).sort((a, b) => a - b);
  const gain = Math.max(GAIN.least, Math.min(GAIN.most, ratios[Math.floor(ratios.length / 2)] ?? 1));
  return pairs.reduce((sum, [a, b]) => sum + Math.abs(a[channel] - gain * b[channel]), 0) / pairs.length;
}
