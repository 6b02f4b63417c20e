import * as z from "zod";
import { type Picture, pictureSchema } from "../../compiler/catalogue/values.ts";
import type { ExecutionBlock } from "../run/use-execution.ts";

const withPictures = z.looseObject({ pictures: z.array(pictureSchema) });

/** The pictures that a block looked at; none in runs of earlier releases, which did not record them. */
export function picturesOf({ summary }: Pick<ExecutionBlock, "summary">): readonly Picture[] {
  return withPictures.safeParse(summary).data?.pictures ?? [];
}

/** The documents that blocks looked at, each once. */
export const documentsOf = (blocks: readonly ExecutionBlock[]): string[] => [
  ...new Set(blocks.flatMap(picturesOf).map(({ document }) => document)),
];

/** A rectangle in a picture, in its pixels. */
export interface Cut {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room around a face, in parts of its size: hair and chin belong to a portrait. */
const AROUND = 0.45;

/**
 * The square around a face, as far as the picture goes.
 * @param size of the picture in pixels
 * @returns undefined when nothing says where the face is
 */
export function faceCut(
  { places }: Picture,
  size: { readonly width: number; readonly height: number },
): Cut | undefined {
  const face = places.find(({ what }) => what === "face");
  if (face === undefined) return undefined;
  const across = face.outline.map(([x]) => x * size.width);
  const down = face.outline.map(([, y]) => y * size.height);
  const [left, top] = [Math.min(...across), Math.min(...down)];
  const [width, height] = [Math.max(...across) - left, Math.max(...down) - top];
  const side = Math.max(width, height) * (1 + 2 * AROUND);
  const [fromX, toX] = between(left + width / 2, side, size.width);
  const [fromY, toY] = between(top + height / 2, side, size.height);
  return { x: fromX, y: fromY, width: toX - fromX, height: toY - fromY };
}

const between = (middle: number, side: number, end: number): [number, number] => [
  Math.max(0, middle - side / 2),
  Math.min(end, middle + side / 2),
];
