import {
  type Area,
  around,
  boundsOf,
  intersection,
  type Matrix,
  type Point,
  placeOf,
  sizeOf,
} from "./areas.ts";
import { commandsOf, type PathCommand } from "./operands.ts";

/** What a page paints that is neither text nor a picture. */
export interface DrawnShape {
  /** Its part on the page that the clips around let through. */
  readonly area: Area;
  /** Its outline on the page; undefined where it is not known what is seen: patterns, gradients, masks, clips of any shape. */
  readonly path: readonly PathCommand[] | undefined;
  readonly colour: string | undefined;
  /** Of its lines, in points; undefined for a filled shape. */
  readonly lineWidth?: number;
  /** Whether its lines have gaps that are not even and short, so that they may be rows of dots. */
  readonly isBroken?: true;
}

/** The shapes of a page that may be letters, to be read as a picture. */
export interface ShapesToRead {
  /** All of them black on white. */
  readonly svg: string;
  /** From the left and the upper edge of the page, in points. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Larger outlines without a bend inside are rules, frames and areas, in points. Letters of this size are for posters. */
const LARGE = 60;
/** Differences of coordinates that nobody sees. */
const NEAR = 0.6;
/** A dot, a box to tick or a mark to fold at says nothing where it stands alone; four of them may be a short name. */
const FEW_SIMPLE = 3;
/** How far such marks lie apart, in points: strokes of one letter, and letters of one word, are nearer. */
const APART = 10;
/** Smaller stains are not seen, in square points, but more of them may be. */
const [UNSEEN, FEW_UNSEEN] = [0.01, 20];
/** Thinner ones are drawn as wide as this, in points, since viewers paint at least a pixel. */
const THINNEST = 0.5;
/** Paper around the shapes, in points. */
const MARGIN = 4;
/** A page with more commands in such shapes has a map or an illustration. */
const MAX_COMMANDS = 20_000;

/** More shapes of several colours are not compared. */
const MANY = 1000;

/** A path in points of the page. */
export function pathOnPage(path: readonly number[], matrix: Matrix): PathCommand[] | undefined {
  const commands = commandsOf(path, MAX_COMMANDS);
  return commands?.map(({ letter, values }) => ({
    letter,
    values: values.flatMap((x, i) => {
      if (i % 2 === 1) return [];
      const point = placeOf(x, values[i + 1] ?? 0, matrix);
      return [point.x, point.y];
    }),
  }));
}

/**
 * The shapes of a page that may be letters. What passes: rules, frames, bars and areas, all of them long and straight; strokes between two rules, as in a table;
 * bars beside each other on one line, as in a chart or a bar code; and a few dots or boxes that stand alone. Everything else may be letters, however it is drawn (decisions 164 and 170).
 *
 * @param page its visible area
 * @returns whether it cannot be known what some of them show; no shapes where none may be letters
 */
export function shapesToRead(
  shapes: readonly DrawnShape[],
  page: Area,
): { readonly shapes?: ShapesToRead; readonly isUnread: boolean } {
  const { odd, isUnknown } = oddShapes(shapes, page);
  const commands = odd.reduce((sum, { path }) => sum + path.length, 0);
  if (commands > MAX_COMMANDS) return { isUnread: true };
  const isUnread = isUnknown || lieOnEachOther(odd);
  return odd.length === 0 ? { isUnread } : { shapes: picture(odd, page), isUnread };
}

/** Whether some shapes of a page may be letters, or it cannot be known what they show. */
export function mayShowLetters(shapes: readonly DrawnShape[], page: Area): boolean {
  const { odd, isUnknown } = oddShapes(shapes, page);
  return isUnknown || odd.length > 0;
}

/** The shapes that may be letters, and whether others are seen of which that is not known. */
function oddShapes(
  shapes: readonly DrawnShape[],
  page: Area,
): { readonly odd: readonly KnownShape[]; readonly isUnknown: boolean } {
  const onPage = shapes.flatMap((shape) => {
    const area = intersection(shape.area, page);
    return area === undefined ? [] : [{ ...shape, area }];
  });
  const visible = onPage.filter(({ area }) => sizeOf(area) >= UNSEEN);
  const known = visible.flatMap((shape) =>
    shape.path === undefined ? [] : [{ ...shape, path: shape.path }],
  );
  const isUnknown = known.length < visible.length || onPage.length - visible.length > FEW_UNSEEN;
  return { odd: mayBeLetters(known), isUnknown };
}

type KnownShape = DrawnShape & { readonly path: readonly PathCommand[] };

interface Contour {
  readonly box: Area;
  /** Whether all of its points lie on the edges of its box, and its lines are straight along them. */
  readonly isSimple: boolean;
}

function mayBeLetters(shapes: readonly KnownShape[]): KnownShape[] {
  const all = shapes.map((shape) => ({ shape, contours: contoursOf(shape) }));
  const rules = all.flatMap(({ contours }) => contours.filter(isLong)).map(({ box }) => box);
  const left = all.filter(
    ({ shape, contours }) =>
      shape.isBroken === true ||
      leavesPieces(shape, contours) ||
      !contours.every((contour) => isLong(contour) || isInTable(contour, rules)),
  );
  const parts = left.flatMap(({ contours }) => contours);
  const boxes = parts.map(({ box }) => box);
  const isOfSimple =
    parts.every(({ isSimple }) => isSimple) &&
    left.every(({ shape, contours }) => shape.isBroken !== true && !leavesPieces(shape, contours));
  const isScattered = parts.length <= FEW_SIMPLE && areApart(boxes);
  if (isOfSimple && (isScattered || isRow(boxes))) return [];
  return left.map(({ shape }) => shape);
}

/** Whether contours of a filled shape cut pieces out of each other, other than those of a frame: what is left of two areas may be a stroke of a letter. */
function leavesPieces({ lineWidth }: KnownShape, contours: readonly Contour[]): boolean {
  if (lineWidth !== undefined) return false;
  return contours.some(({ box }, i) =>
    contours.slice(i + 1).some((other) => {
      if (intersection(box, other.box) === undefined) return false;
      const insets = [
        other.box.left - box.left,
        box.right - other.box.right,
        other.box.bottom - box.bottom,
        box.top - other.box.top,
      ];
      return Math.max(...insets) - Math.min(...insets) > NEAR;
    }),
  );
}

const widthOf = ({ left, right }: Area): number => right - left;
const heightOf = ({ bottom, top }: Area): number => top - bottom;

const isLong = ({ box, isSimple }: Contour): boolean =>
  isSimple && Math.max(widthOf(box), heightOf(box)) >= LARGE;

/** Whether a stroke goes from one long rule to another, as between the cells of a table. */
function isInTable({ box, isSimple }: Contour, rules: readonly Area[]): boolean {
  const meets = (y: number) =>
    rules.some(
      (rule) =>
        widthOf(rule) >= LARGE &&
        y >= rule.bottom - 2 * NEAR &&
        y <= rule.top + 2 * NEAR &&
        box.left >= rule.left - 2 * NEAR &&
        box.right <= rule.right + 2 * NEAR,
    );
  return isSimple && widthOf(box) <= 2 && meets(box.bottom) && meets(box.top);
}

/** Whether each box lies far from the others. */
const areApart = (boxes: readonly Area[]): boolean =>
  boxes.every((box, i) =>
    boxes.slice(i + 1).every((other) => intersection(around([box], APART), other) === undefined),
  );

/**
 * Whether bars stand on one line, none above another, and are all as high, as in a code, or as wide and as far apart, as in a chart. Other bars may be letters: a high, a
 * low and a high one make a U.
 */
function isRow(boxes: readonly Area[]): boolean {
  const sorted = boxes.toSorted((a, b) => a.left - b.left);
  const isOnLine = sorted.every((box, i) => {
    const next = sorted[i + 1];
    return next === undefined || (Math.abs(next.bottom - box.bottom) < NEAR && next.left >= box.right - 0.01);
  });
  const steps = sorted.slice(1).map(({ left }, i) => left - (sorted[i]?.left ?? left));
  return isOnLine && (areEqual(boxes.map(heightOf)) || (areEqual(boxes.map(widthOf)) && areEqual(steps)));
}

const areEqual = (values: readonly number[]): boolean => Math.max(...values) - Math.min(...values) < NEAR;

/** The parts of a path, as far as the clips around let them through. */
function contoursOf({ path, area }: KnownShape): Contour[] {
  const pieces: PathCommand[][] = [];
  for (const command of path) {
    if (command.letter === "M" || pieces.length === 0) pieces.push([]);
    pieces.at(-1)?.push(command);
  }
  return pieces.flatMap((piece) => {
    const contour = contourOf(piece);
    // The clips are boxes, so what is left of a box is one.
    const box = contour === undefined ? undefined : clipped(contour.box, area);
    return contour === undefined || box === undefined ? [] : [{ ...contour, box }];
  });
}

/** The part of a box within an area; a line has no width of its own. */
function clipped(box: Area, area: Area): Area | undefined {
  const part = {
    left: Math.max(box.left, area.left),
    bottom: Math.max(box.bottom, area.bottom),
    right: Math.min(box.right, area.right),
    top: Math.min(box.top, area.top),
  };
  return part.right >= part.left && part.top >= part.bottom ? part : undefined;
}

function contourOf(piece: readonly PathCommand[]): Contour | undefined {
  const points = piece.flatMap(({ values }) => pairsOf(values));
  // A lone point is painted where its path is closed, as the round cap of a line.
  if (points.length < 2 && piece.at(-1)?.letter !== "Z") return undefined;
  const box = boundsOf(points);
  const isOnEdge = (point: Point) =>
    [point.x - box.left, box.right - point.x, point.y - box.bottom, box.top - point.y].some((d) => d < NEAR);
  const ends = piece.flatMap(({ values }) => pairsOf(values).slice(-1));
  const isStraight = piece
    .filter(({ letter }) => letter !== "Z")
    .every(({ letter }, i) => {
      const [from, to] = [ends[i - 1], ends[i]];
      if (letter !== "L" || from === undefined || to === undefined) return true;
      return Math.min(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < NEAR;
    });
  return { box, isSimple: piece.length <= 12 && isStraight && points.every(isOnEdge) };
}

const pairsOf = (values: readonly number[]): Point[] =>
  values.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: values[i + 1] ?? 0 }] : []));

/** Whether a shape of another colour lies on one: light letters on a dark form would be one black form in the picture. */
function lieOnEachOther(shapes: readonly KnownShape[]): boolean {
  if (new Set(shapes.map(({ colour }) => colour)).size < 2) return false;
  if (shapes.length > MANY) return true;
  return shapes.some((one, i) =>
    shapes
      .slice(i + 1)
      .some((other) => one.colour !== other.colour && intersection(one.area, other.area) !== undefined),
  );
}

function picture(shapes: readonly KnownShape[], page: Area): ShapesToRead {
  const areas = shapes.map(({ area }) => area);
  const { left, bottom, right, top } = around(areas, MARGIN);
  const [width, height] = [right - left, top - bottom];
  const written = (values: readonly number[]) =>
    values.map((value, i) => (i % 2 === 0 ? value - left : top - value).toFixed(2)).join(" ");
  const paths = shapes.map(({ path, lineWidth, area }, i) => {
    const d = path.map(({ letter, values }) => `${letter}${written(values)}`).join("");
    const isThin = Math.min(widthOf(area), heightOf(area)) < THINNEST;
    const width = Math.max(THINNEST, lineWidth ?? 0);
    const fill = lineWidth === undefined ? "" : ` fill="none"`;
    const line = lineWidth === undefined && !isThin ? "" : ` stroke="#000" stroke-width="${width}"`;
    const seen = around([area], isThin ? THINNEST : 0);
    const clip = `M${written([seen.left, seen.top])}H${(seen.right - left).toFixed(2)}V${(top - seen.bottom).toFixed(2)}H${(seen.left - left).toFixed(2)}Z`;
    return `<clipPath id="c${i}"><path d="${clip}"/></clipPath><path d="${d}"${fill}${line} stroke-linecap="round" clip-path="url(#c${i})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${paths.join("")}</svg>`;
  return { svg, left: left - page.left, top: page.top - top, width, height };
}
