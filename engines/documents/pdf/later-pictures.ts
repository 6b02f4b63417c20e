import { createHash } from "node:crypto";
import type { ShapesToRead } from "./drawn-shapes.ts";
import type { PagePictures } from "./page-pictures.ts";

/** A name with its address takes more of a page behind the first one. */
const LEAST = 0.005;

/** Pictures, or shapes that may be letters, with the number of their page. */
export interface LaterPictures {
  readonly page: number;
  readonly pictures?: PagePictures;
  readonly shapes?: ShapesToRead;
}

/** What a page shows beside its text, if anything. */
export interface BesideText {
  readonly beside?: LaterPictures;
}

/** The pictures and shapes of a page beside its text. */
export function besideText(
  page: number,
  pictures: PagePictures | undefined,
  shapes: ShapesToRead | undefined,
): BesideText {
  if (pictures === undefined && shapes === undefined) return {};
  return {
    beside: {
      page,
      ...(pictures === undefined ? {} : { pictures }),
      ...(shapes === undefined ? {} : { shapes }),
    },
  };
}

/**
 * The pictures and shapes of a later page that are large enough for a name with an address.
 *
 * @param size of the page, in square points
 */
export function laterPictures(
  page: number,
  pictures: PagePictures | undefined,
  shapes: ShapesToRead | undefined,
  size: number,
): BesideText {
  const least = LEAST * size;
  const isLarge = pictures !== undefined && pictures.width * pictures.height >= least * pictures.scale ** 2;
  const areLarge = shapes !== undefined && shapes.width * shapes.height >= least;
  return besideText(page, isLarge ? pictures : undefined, areLarge ? shapes : undefined);
}

/** Pictures and shapes of the pages so far, by what they show and where. */
export class SeenBeside {
  readonly pictures = new Map<string, PagePictures>();
  readonly shapes = new Map<string, ShapesToRead>();

  /** How many differ. */
  get size(): number {
    return this.pictures.size + this.shapes.size;
  }
}

/**
 * What a page shows beside its text, where it shows the same at the same place as a page before as the very object of that page: the logo of a sender on each page is read
 * once. It still stands on each, since it may be the name above an address that one page alone has.
 *
 * @param seen what was seen so far, to which this is added
 * @returns whether something of it is new
 */
export function sharedBeside(
  { page, pictures, shapes }: LaterPictures,
  seen: SeenBeside,
): BesideText & { readonly isNew: boolean } {
  const before = seen.size;
  const own = besideText(
    page,
    pictures === undefined ? undefined : firstOf(signOfPictures(pictures), pictures, seen.pictures),
    shapes === undefined ? undefined : firstOf(signOfShapes(shapes), shapes, seen.shapes),
  );
  return { ...own, isNew: seen.size > before };
}

function firstOf<T>(sign: string, own: T, seen: Map<string, T>): T {
  const first = seen.get(sign) ?? own;
  seen.set(sign, first);
  return first;
}

const signOfPictures = ({ data, width, height, left, top, scale }: PagePictures): string =>
  [width, height, left, top, scale, createHash("sha256").update(data).digest("hex")].join(" ");

const signOfShapes = ({ svg, left, top }: ShapesToRead): string => [left, top, svg].join(" ");
