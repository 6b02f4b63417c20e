import type { GreyImage } from "./grey-image.ts";

/**
 * Makes a picture smaller by the mean of the pixels that fall together. Plain code, for a browser; the server's pictures take
 * the path of `grey-image.ts`.
 *
 * @param factor below 1
 */
export function shrink(image: GreyImage, factor: number): GreyImage {
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  const [stepX, stepY] = [image.width / width, image.height / height];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [
      Math.floor(y * stepY),
      Math.max(Math.floor((y + 1) * stepY), Math.floor(y * stepY) + 1),
    ];
    for (let x = 0; x < width; x++) {
      const left = Math.floor(x * stepX);
      const right = Math.max(Math.floor((x + 1) * stepX), left + 1);
      data[y * width + x] = meanOf(image, left, right, top, bottom);
    }
  }
  return { data, width, height };
}

function meanOf(
  { data, width }: GreyImage,
  left: number,
  right: number,
  top: number,
  bottom: number,
): number {
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * width + x] ?? 0;
  return Math.round(sum / ((right - left) * (bottom - top)));
}
