/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width over height of a card (ID-1) and of a passport's page (ID-3), ICAO Doc 9303-1. */
export const SHAPES = { card: 85.6 / 53.98, passport: 125 / 88 } as const;

const WIDEST = 0.9;
const TALLEST = 0.82;

/**
 * The frame on the screen into which the document belongs: the largest of its shape, in the middle.
 * @param screen size of the live picture on the screen
 * @param shape width over height
 */
export function guideOn({ width, height }: Size, shape: number): Box {
  const wide = Math.min(WIDEST * width, TALLEST * height * shape);
  const tall = wide / shape;
  return { x: (width - wide) / 2, y: (height - tall) / 2, width: wide, height: tall };
}

/**
 * The same rectangle in the video's own pixels, with some of what is around it.
 * @param video size of the video's picture, which covers the screen's part and is cut evenly (`object-fit: cover`)
 * @param outside part of the rectangle that is added on each side
 */
export function inVideo(box: Box, screen: Size, video: Size, outside: number): Box {
  const scale = Math.max(screen.width / video.width, screen.height / video.height);
  const left = (box.x - outside * box.width - screen.width / 2) / scale + video.width / 2;
  const top = (box.y - outside * box.height - screen.height / 2) / scale + video.height / 2;
  const right = left + ((1 + 2 * outside) * box.width) / scale;
  const bottom = top + ((1 + 2 * outside) * box.height) / scale;
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  return { x, y, width: Math.min(video.width, right) - x, height: Math.min(video.height, bottom) - y };
}

/** Half axes of the oval into which a face belongs, on a picture of a size; its middle is the picture's. */
export function ovalOn({ width, height }: Size): { rx: number; ry: number } {
  const ry = Math.min(0.4 * height, 0.5 * width);
  return { rx: 0.76 * ry, ry };
}

/** Half a side of the square within the oval that eyes and mouth fill, in parts of its half width. */
const MIDDLE = 0.7;

/** The same square in the video's own pixels, which {@link inVideo} explains. */
export function faceArea(screen: Size, video: Size): Box {
  const half = MIDDLE * ovalOn(screen).rx;
  const box = {
    x: screen.width / 2 - half,
    y: screen.height / 2 - half,
    width: 2 * half,
    height: 2 * half,
  };
  return inVideo(box, screen, video, 0);
}
