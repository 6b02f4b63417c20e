import { type Area, determinantOf, intersection, pointsOf, share, sizeOf } from "./areas.ts";
import type { ImageMark, Mark } from "./marks.ts";

/** A sign that a document was changed or hides something. */
export interface Alteration {
  /** A plain sentence without personal data. */
  readonly detail: string;
  /** A cover-up rejects the file. Effects that printers' marks and scanners also have lead to a review. */
  readonly weight: "reject" | "review";
}

/** Queries about the pictures of a page. */
export interface Pictures {
  /** Whether a picture hides what lies under it in an area; true for one that could not be unpacked. */
  isOpaque(picture: ImageMark, area: Area): boolean;
  /** How much of a picture under an area is within `near` (of 255) of a colour, 0 to 1; undefined when it could not be measured. */
  shareOf(picture: ImageMark, area: Area, colour: string, near: number): number | undefined;
}

/** Text that is not painted, has the colour of its background, or whose visibility cannot be determined. */
export const UNSEEN_TEXT: Alteration = {
  detail: "It holds text that is hidden, or may be hidden.",
  weight: "review",
};

type Text = Extract<Mark, { kind: "text" }>;

/** Shares of a text's area from which on a shape hides it, or another text replaces it. */
const COVERED = 0.75;
const OVERPRINTED = 0.5;
/** Smallest readable font size, in points. */
const TINY = 1.5;
/** Largest channel difference (of 255) below which letters are invisible on a picture. */
const UNSEEN = 50;
/** Letters with less contrast are hardly seen on paper or a shape: that of #cccccc on white is 1.6, of black on white 21. */
const FAINTEST = 1.6;
const HALF = 0.5;
/** Letters are lines where one direction is shorter than this share of the other. */
const FLATTEST = 0.15;
/** Fewer unseen letters on a page are not reported. */
export const FEW = 3;
/** Most marks of a page that are compared pairwise. A statement has a tenth of this. */
const MAX_MARKS = 6000;

/**
 * Finds hidden content of a page: text under a filled shape or a picture, text over other text, invisible text.
 *
 * @param marks in the order in which they are painted
 * @param page its visible area
 * @param pictures of the page
 * @param overprints whether light letters may let a darker ground show through
 */
export function coverUps(
  marks: readonly Mark[],
  page: Area,
  pictures: Pictures,
  overprints = false,
): Alteration[] {
  const found: Alteration[] = [];
  const looked = marks.slice(0, MAX_MARKS);
  const texts = looked.flatMap((mark, at) => (mark.kind === "text" && mark.painted ? [{ mark, at }] : []));
  const isPaintedOver = (at: number, test: (mark: Mark) => boolean) =>
    looked.some((mark, order) => order > at && test(mark));
  const hides = (mark: Mark, over: Area) =>
    isOpaque(mark, pictures, over) && share(over, mark.area) >= COVERED;
  if (texts.some(({ mark, at }) => isPaintedOver(at, (cover) => hides(cover, mark.area))))
    found.push({ detail: "Text lies under a shape or picture that was put over it.", weight: "reject" });
  if (texts.some(({ mark, at }) => isPaintedOver(at, (other) => replaces(other, mark))))
    found.push({ detail: "Text is printed over other text.", weight: "reject" });
  // Text may be shown letter by letter, and covered by several shapes.
  const unseen = texts.filter(
    ({ mark, at }) =>
      isUnseen(mark, groundOf(mark, at, looked), page, pictures, overprints) ||
      isCoveredByParts(mark, looked.slice(at + 1), pictures),
  );
  const isTooMuch = marks.length > MAX_MARKS && marks.some(({ kind }) => kind === "text");
  if (isTooMuch || unseen.reduce((sum, { mark }) => sum + letters(mark.text).length, 0) >= FEW)
    found.push(UNSEEN_TEXT);
  return found;
}

function replaces(other: Mark, text: Text): boolean {
  if (other.kind !== "text" || !other.painted) return false;
  const [a, b] = [letters(other.text), letters(text.text)];
  // Bold print is often the same text twice.
  if (a.length < 2 || b.length < 2 || a.includes(b) || b.includes(a)) return false;
  const smaller = sizeOf(other.area) < sizeOf(text.area) ? other.area : text.area;
  const larger = smaller === text.area ? other.area : text.area;
  return share(smaller, larger) >= OVERPRINTED;
}

/** The mark under a text; undefined: the paper. */
function groundOf(text: Text, at: number, marks: readonly Mark[]): Mark | undefined {
  for (let before = at - 1; before >= 0; before--) {
    const mark = marks[before];
    if (mark !== undefined && mark.kind !== "text" && share(text.area, mark.area) >= COVERED) return mark;
  }
  return undefined;
}

function isUnseen(
  text: Text,
  ground: Mark | undefined,
  page: Area,
  pictures: Pictures,
  overprints: boolean,
): boolean {
  const [width, height] = [text.area.right - text.area.left, text.area.top - text.area.bottom];
  // A letter alone may be narrow.
  if (height < TINY || (width < TINY && letters(text.text).length >= FEW)) return true;
  if (share(text.area, page) < HALF || isFlat(text)) return true;
  if (text.colour === undefined) return true;
  if (ground?.kind === "image")
    return (
      (overprints && luminance(text.colour) > HALF) ||
      (pictures.shareOf(ground, text.area, text.colour, UNSEEN) ?? 1) > HALF
    );
  const behind = ground === undefined ? "#ffffff" : ground.kind === "fill" ? ground.colour : undefined;
  if (behind === undefined || contrast(text.colour, behind) < FAINTEST) return true;
  return overprints && luminance(text.colour) > luminance(behind);
}

/** Whether a shape or picture hides what lies under it in an area. */
const isOpaque = (mark: Mark, pictures: Pictures, area: Area): boolean =>
  mark.kind === "fill" || (mark.kind === "image" && pictures.isOpaque(mark, area));

/** Whether shapes, veils, and signs that are no letters hide most of a text together. */
function isCoveredByParts(text: Text, later: readonly Mark[], pictures: Pictures): boolean {
  const covers = later.filter((mark) => {
    if (intersection(mark.area, text.area) === undefined) return false;
    if (mark.kind === "text") return mark.painted && mark.text.trim() !== "" && letters(mark.text).length < 2;
    return mark.kind === "veil" || isOpaque(mark, pictures, text.area);
  });
  const isBlock = (mark: Mark) => mark.kind !== "text" || share(text.area, mark.area) >= OVERPRINTED;
  const areas = covers.filter(isBlock).map(({ area }) => area);
  if (areas.length === 0) return false;
  const points = pointsOf(text.area);
  const hidden = points.filter(({ x, y }) =>
    areas.some(({ left, right, bottom, top }) => x >= left && x <= right && y >= bottom && y <= top),
  );
  return hidden.length >= OVERPRINTED * points.length;
}

/** Whether letters are drawn so small, or so flat in any direction, that nobody reads them. */
function isFlat({ glyphs }: Text): boolean {
  return glyphs.some(({ matrix, unicode }) => {
    if (unicode.trim() === "") return false;
    const [a, b, c, d] = matrix;
    const size = Math.abs(determinantOf(matrix));
    return size < TINY ** 2 * 0.5 || size < FLATTEST * Math.max(a * a + b * b, c * c + d * d);
  });
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio). */
function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The relative luminance of a colour, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
