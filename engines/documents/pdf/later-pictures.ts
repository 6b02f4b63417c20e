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

/**
 * What of it no page before has at the same place: the logo of a sender on each page is read once.
 *
 * @param seen what was seen so far, to which this is added
 */
export function unseen(
  { page, pictures, shapes }: LaterPictures,
  seen: Set<string>,
): LaterPictures | undefined {
  const isNew = (sign: string) => !seen.has(sign) && seen.add(sign) !== undefined;
  const newPictures = pictures !== undefined && isNew(signOfPictures(pictures)) ? pictures : undefined;
  const newShapes = shapes !== undefined && isNew(signOfShapes(shapes)) ? shapes : undefined;
  return besideText(page, newPictures, newShapes).beside;
}

const signOfPictures = ({ data, width, height, left, top, scale }: PagePictures): string =>
  [width, height, left, top, scale, createHash("sha256").update(data).digest("hex")].join(" ");

const signOfShapes = ({ svg, left, top }: ShapesToRead): string => [left, top, svg].join(" ");
