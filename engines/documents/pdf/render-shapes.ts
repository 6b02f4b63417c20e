import type { ShapesToRead } from "./drawn-shapes.ts";
import type { PagePictures } from "./page-pictures.ts";
import { renderSvg } from "./render-svg.ts";

/** The shapes of a page as a picture at their place. */
export async function renderShapes(shapes: ShapesToRead): Promise<PagePictures> {
  const { image, scale } = await renderSvg(shapes);
  return { ...image, left: shapes.left, top: shapes.top, scale };
}
