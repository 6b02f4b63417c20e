import { type Area, intersection, type Mark, sizeOf } from "./paint-marks.ts";

/** A sign that a document was changed or hides something. */
export interface Alteration {
  /** A plain sentence without personal data. */
  readonly detail: string;
  /** A cover-up rejects; what printers' marks and scanners do too sends to review. */
  readonly weight: "reject" | "review";
}

type Text = Extract<Mark, { kind: "text" }>;

/** Shares of a text: under a shape it is gone, over another text it replaces it. */
const COVERED = 0.75;
const OVERPRINTED = 0.5;
/** Points, in which nobody can read. */
const TINY = 1.5;
/** Difference of the brightest channel (of 255) under which letters are not seen on their ground. */
const UNSEEN = 20;
/** Marks of a page that are compared with one another at most: a statement has a tenth. */
const MAX_MARKS = 6000;

/**
 * What is hidden on a page: text under a filled shape or a picture, text over other text, text that nobody sees.
 *
 * @param marks in the order in which they are painted
 * @param page its visible area
 * @param isOpaque whether the picture of this name has no transparent parts
 */
export function coverUps(
  marks: readonly Mark[],
  page: Area,
  isOpaque: (image: string) => boolean,
): Alteration[] {
  const found: Alteration[] = [];
  const looked = marks.slice(0, MAX_MARKS);
  const texts = looked.flatMap((mark, at) => (mark.kind === "text" && mark.painted ? [{ mark, at }] : []));
  const isPaintedOver = (at: number, test: (mark: Mark) => boolean) =>
    looked.some((mark, order) => order > at && test(mark));
  const hides = (mark: Mark, over: Area) =>
    (mark.kind === "fill" || (mark.kind === "image" && isOpaque(mark.name))) &&
    share(over, mark.area) >= COVERED;
  if (texts.some(({ mark, at }) => isPaintedOver(at, (cover) => hides(cover, mark.area))))
    found.push({ detail: "Text lies under a shape or picture that was put over it.", weight: "reject" });
  if (texts.some(({ mark, at }) => isPaintedOver(at, (other) => replaces(other, mark))))
    found.push({ detail: "Text is printed over other text.", weight: "reject" });
  if (texts.some(({ mark, at }) => isUnseen(mark, groundOf(mark, at, looked), page)))
    found.push({ detail: "It holds text that nobody can see.", weight: "review" });
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

/** What a text was painted on; undefined: the paper. */
function groundOf(text: Text, at: number, marks: readonly Mark[]): Mark | undefined {
  for (let before = at - 1; before >= 0; before--) {
    const mark = marks[before];
    if (mark !== undefined && mark.kind !== "text" && share(text.area, mark.area) >= COVERED) return mark;
  }
  return undefined;
}

function isUnseen(text: Text, ground: Mark | undefined, page: Area): boolean {
  if (letters(text.text).length < 3) return false;
  if (text.area.top - text.area.bottom < TINY) return true;
  if (intersection(text.area, page) === undefined) return true;
  // Over a picture nobody can tell without looking.
  if (ground?.kind === "image" || text.colour === undefined) return false;
  const behind = ground?.kind === "fill" ? ground.colour : "#ffffff";
  return behind !== undefined && difference(text.colour, behind) < UNSEEN;
}

function difference(a: string, b: string): number {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [one, other] = [channels(a), channels(b)];
  return Math.max(...one.map((value, i) => Math.abs(value - (other[i] ?? 0))));
}

/** How much of an area lies in another, 0 to 1. */
function share(of: Area, within: Area): number {
  const common = intersection(of, within);
  return common === undefined ? 0 : sizeOf(common) / Math.max(sizeOf(of), 1e-6);
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
