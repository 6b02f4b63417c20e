import type { GreyImage } from "../../../engines/common/grey-image.ts";
import { homography, type Quad, rectangle, through } from "../../../engines/documents/perspective.ts";
import { sampleAt } from "../../../engines/documents/strip.ts";

/**
 * Lays a page into a scene, in perspective.
 *
 * @param scene is changed
 * @param quad where the page's corners come to lie; the page may reach beyond the scene
 */
export function lay(page: GreyImage, scene: GreyImage, quad: Quad): void {
  const toPage = homography(quad, rectangle(page.width, page.height));
  const [left, right] = span(
    quad.map(({ x }) => x),
    scene.width,
  );
  const [top, bottom] = span(
    quad.map(({ y }) => y),
    scene.height,
  );
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = through(toPage, { x: x + 0.5, y: y + 0.5 });
      if (at.x < 0 || at.y < 0 || at.x > page.width || at.y > page.height) continue;
      scene.data[y * scene.width + x] = sampleAt(page, at.x - 0.5, at.y - 0.5);
    }
  }
}

function span(values: readonly number[], limit: number): [number, number] {
  return [Math.max(0, Math.floor(Math.min(...values))), Math.min(limit, Math.ceil(Math.max(...values)))];
}
