import type { GreyImage } from "../../common/grey-image.ts";
import { type LetterLine, plain } from "../letters/line.ts";

/** Pixels whose difference is looked at, and the smallest difference of an edge (of 255). */
const [STEP, EDGE] = [4, 24];
/** Pixels at edges outside of what was read: a bullet has as many. A short surname in the smallest print has more. */
const MOST_EDGES = 200;
/** How far letters reach beyond the box of their line, in heights. */
const [ABOVE, BESIDE] = [0.35, 0.5];

/**
 * Whether a picture beside the text of a page says only what that text also says, as a sender's logo does: each line that was read is a part of a line of text, and nothing else
 * is seen in it. What cannot be read may be a name (decision 170).
 *
 * @param image at `scale` pixels a point
 * @param lines that were read in it, in its pixels
 * @param text of the page
 */
export function saysOnlyKnown(
  image: GreyImage,
  lines: readonly LetterLine[],
  text: readonly LetterLine[],
): boolean {
  const said = text.map((line) => ` ${wordsOf(line.text)} `);
  const known = lines.filter((line) => {
    const words = wordsOf(line.text);
    return words !== "" && said.some((other) => other.includes(` ${words} `));
  });
  return known.length === lines.length && edgesOutside(image, known) <= MOST_EDGES;
}

const wordsOf = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** How many pixels lie at an edge outside of the lines that were read. */
function edgesOutside({ data, width, height }: GreyImage, lines: readonly LetterLine[]): number {
  const isRead = new Uint8Array(width * height);
  for (const line of lines) {
    const [across, up] = [BESIDE * line.height, (0.5 + ABOVE) * line.height];
    const from = Math.max(0, Math.floor(line.left - across));
    const to = Math.min(width, Math.ceil(line.right + across));
    for (let y = Math.max(0, Math.floor(line.middle - up)); y < Math.min(height, line.middle + up); y++)
      isRead.fill(1, y * width + from, y * width + to);
  }
  const isEdge = (at: number, other: number): boolean =>
    isRead[other] === 0 && Math.abs((data[at] ?? 0) - (data[other] ?? 0)) > EDGE;
  let edges = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (isRead[at] !== 0) continue;
      const isEdgeAcross = x + STEP < width && isEdge(at, at + STEP);
      if (isEdgeAcross || (y + STEP < height && isEdge(at, at + STEP * width))) edges++;
    }
  }
  return edges;
}
