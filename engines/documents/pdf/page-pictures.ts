import { type Area, around, determinantOf, intersection, type Matrix, moved, sizeOf, UNIT } from "./areas.ts";
import type { Alteration } from "./cover-ups.ts";
import type { Mark } from "./marks.ts";
import { greyOf, imageSchema, type PdfImage, type Scan } from "./pdf-picture.ts";

/** Pixels a point, at which small print can be read. */
const SCALE = 2.5;
/** Pictures that take less of a page together say nothing, in square points: five letters of the smallest print take more. */
const LEAST = 16;
/** Paper around them, in points: letters at an edge are not found. */
const MARGIN = 6;
/** A page has fewer: photos that are cut into pieces are put together again. */
const MOST = 400;

/** Pictures or shapes that may say what the text does not. */
export const UNREAD_PICTURES: Alteration = {
  detail: "Pictures or drawn shapes beside the text of its pages may say something that cannot be read.",
  weight: "review",
};

/** The pictures of a page that also has text, at their places. */
export interface PagePictures extends Scan {
  /** From the left and the upper edge of the page, in points. */
  readonly left: number;
  readonly top: number;
  /** Pixels a point. */
  readonly scale: number;
}

/**
 * Puts the pictures of a page on paper as the page shows them, so that what they say can be read: an address may be a picture beside text.
 *
 * @param marks of the page, in the order in which they are painted
 * @param images by the names that its operators use
 * @param page its visible area
 * @returns whether some may say what cannot be read; no picture where there is nothing to read
 */
export function pagePictures(
  marks: readonly Mark[],
  images: ReadonlyMap<string, PdfImage>,
  page: Area,
): { readonly pictures?: PagePictures; readonly isUnread: boolean } {
  const painted = marks.flatMap((mark) => pieceOf(mark, images, page) ?? []);
  const total = (pieces: readonly Piece[]) => pieces.reduce((sum, { area }) => sum + sizeOf(area), 0);
  if (total(painted) < LEAST) return { isUnread: false };
  const known = painted.filter(isKnown);
  const isUnread = painted.length > MOST || total(painted.filter((piece) => !isKnown(piece))) >= LEAST;
  if (known.length === 0 || painted.length > MOST) return { isUnread };
  return { pictures: together(known, page), isUnread };
}

interface Piece {
  /** Its part on the page. */
  readonly area: Area;
  readonly matrix: Matrix;
  /** Undefined: it could not be unpacked. */
  readonly image: PdfImage | undefined;
}
type KnownPiece = Piece & { readonly image: PdfImage };

const isKnown = (piece: Piece): piece is KnownPiece =>
  piece.image !== undefined && determinantOf(piece.matrix) !== 0;

function pieceOf(mark: Mark, images: ReadonlyMap<string, PdfImage>, page: Area): Piece | undefined {
  if (mark.kind !== "image" && (mark.kind !== "veil" || mark.picture === undefined)) return undefined;
  const area = intersection(mark.area, page);
  if (area === undefined) return undefined;
  if (mark.kind === "image") return { area, matrix: mark.matrix, image: images.get(mark.name) };
  const { source, matrix } = mark.picture ?? { source: undefined, matrix: UNKNOWN };
  const parsed = imageSchema.safeParse(source);
  return { area, matrix, image: parsed.success ? parsed.data : undefined };
}

const UNKNOWN: Matrix = [0, 0, 0, 0, 0, 0];

function together(pieces: readonly KnownPiece[], page: Area): PagePictures {
  const areas = pieces.map(({ area }) => area);
  const { left, bottom, right, top } = around(areas, MARGIN);
  const [width, height] = [Math.ceil((right - left) * SCALE), Math.ceil((top - bottom) * SCALE)];
  const paper = { data: new Uint8Array(width * height).fill(255), width, height };
  for (const piece of pieces) lay(piece, paper, { left, top });
  return { ...paper, left: left - page.left, top: page.top - top, scale: SCALE };
}

/** Lays a picture at its place. Every point of the paper is the mean of the picture's pixels that fall on it. */
function lay(
  { image, matrix, area }: KnownPiece,
  paper: Scan & { data: Uint8Array },
  at: { left: number; top: number },
) {
  const grey = greyOf(image);
  const whole = moved(UNIT, matrix);
  // How many pixels of the picture are one of the paper.
  const across = Math.max(1, Math.round(grey.width / Math.max(1, (whole.right - whole.left) * SCALE)));
  const down = Math.max(1, Math.round(grey.height / Math.max(1, (whole.top - whole.bottom) * SCALE)));
  const [a, b, c, d, e, f] = matrix;
  const determinant = determinantOf(matrix);
  const [firstX, lastX] = [
    Math.floor((area.left - at.left) * SCALE),
    Math.ceil((area.right - at.left) * SCALE),
  ];
  const [firstY, lastY] = [
    Math.floor((at.top - area.top) * SCALE),
    Math.ceil((at.top - area.bottom) * SCALE),
  ];
  for (let py = firstY; py < Math.min(lastY, paper.height); py++) {
    for (let px = firstX; px < Math.min(lastX, paper.width); px++) {
      const [x, y] = [at.left + (px + 0.5) / SCALE - e, at.top - (py + 0.5) / SCALE - f];
      const [u, v] = [(d * x - c * y) / determinant, (a * y - b * x) / determinant];
      if (u < 0 || u >= 1 || v <= 0 || v > 1) continue;
      paper.data[py * paper.width + px] = meanOf(grey, u * grey.width, (1 - v) * grey.height, across, down);
    }
  }
}

function meanOf({ data, width, height }: Scan, x: number, y: number, across: number, down: number): number {
  const [left, top] = [Math.floor(x - (across - 1) / 2), Math.floor(y - (down - 1) / 2)];
  let [sum, count] = [0, 0];
  for (let row = Math.max(0, top); row < Math.min(height, top + down); row++) {
    for (let column = Math.max(0, left); column < Math.min(width, left + across); column++) {
      sum += data[row * width + column] ?? 0;
      count++;
    }
  }
  return count === 0 ? 255 : sum / count;
}
