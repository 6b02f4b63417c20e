import type { ShapesToRead } from "./drawn-shapes.ts";
import type { PagePictures } from "./page-pictures.ts";
import { renderSvg } from "./render-svg.ts";

/** Pixels a point. */
const SCALE = 3;

/** The shapes of a page as a picture at their place. */
export async function renderShapes(shapes: ShapesToRead): Promise<PagePictures> {
  const { image, scale } = await renderSvg(shapes, SCALE);
  return { ...image, left: shapes.left, top: shapes.top, scale };
}
