import { type GreyImage, resize } from "../common/grey-image.ts";
import { netOf } from "../common/infer.ts";
import { MODELS } from "../common/onnx.ts";
import { boxAt, type Point, type RotatedBox, smallestBox } from "./geometry.ts";

/** The net halves its input five times. */
const GRID = 32;
/** PP-OCR's own settings: which pixels are text, which regions are kept, how much a shrunk region is grown again. */
const TEXT = 0.3;
const KEEP = 0.5;
const GROW = 1.6;
const IMAGENET = { mean: 0.449, deviation: 0.226 };
const MAX_REGIONS = 400;

/** The model that finds text. */
const detection = netOf(MODELS.textDetection);

/** A detected line (or word) of text, in pixels of the given picture. */
export interface TextRegion {
  readonly box: RotatedBox;
  /** Mean probability of its pixels, 0 to 1. */
  readonly score: number;
}

/**
 * Finds text with PP-OCRv4's detector (differentiable binarization, Liao et al. 2019).
 *
 * @param image grey picture
 * @param side longer side, in pixels, at which the net looks at it
 */
export async function detectText(image: GreyImage, side: number): Promise<TextRegion[]> {
  const factor = side / Math.max(image.width, image.height);
  const seen = factor < 1 || factor > 1.2 ? await resize(image, factor) : image;
  const scale = image.width / seen.width;
  const width = Math.ceil(seen.width / GRID) * GRID;
  const height = Math.ceil(seen.height / GRID) * GRID;
  const probability = await run(seen, width, height);
  return regionsOf(probability, width, height).map(({ box, score }) => ({
    score,
    box: {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
      angle: box.angle,
    },
  }));
}

async function run(image: GreyImage, width: number, height: number): Promise<Float32Array> {
  const plane = width * height;
  const input = new Float32Array(3 * plane);
  const paper = (1 - IMAGENET.mean) / IMAGENET.deviation;
  input.fill(paper, 0, plane);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      input[y * width + x] =
        ((image.data[y * image.width + x] ?? 0) / 255 - IMAGENET.mean) / IMAGENET.deviation;
    }
  }
  input.copyWithin(plane, 0, plane);
  input.copyWithin(2 * plane, 0, plane);
  return (await detection(input, [1, 3, height, width])).data;
}

/** Connected regions of text pixels as grown boxes, longest first. */
function regionsOf(probability: Float32Array, width: number, height: number): TextRegion[] {
  const seen = new Uint8Array(width * height);
  const found: TextRegion[] = [];
  for (let start = 0; start < probability.length && found.length < MAX_REGIONS; start++) {
    if (seen[start] === 1 || (probability[start] ?? 0) <= TEXT) continue;
    const region = flood(probability, seen, start, width, height);
    if (region.size < 12 || region.score < KEEP) continue;
    const tight = smallestBox(region.edge);
    if (tight.height < 2) continue;
    found.push({ box: grow(leaning(tight, region.edge)), score: region.score });
  }
  return found.sort((a, b) => b.box.width - a.box.width);
}

/** For regions about as high as long, the smallest box turns freely: then the upright one says more. */
function leaning(box: RotatedBox, edge: readonly Point[]): RotatedBox {
  return box.width > 1.5 * box.height ? box : boxAt(edge, 0);
}

function grow(box: RotatedBox): RotatedBox {
  const by = (box.width * box.height * GROW) / (2 * (box.width + box.height));
  return { ...box, width: box.width + 2 * by, height: box.height + 2 * by };
}

interface Region {
  edge: Point[];
  size: number;
  score: number;
}

function flood(p: Float32Array, seen: Uint8Array, start: number, width: number, height: number): Region {
  const open = [start];
  seen[start] = 1;
  const edge: Point[] = [];
  let [size, sum] = [0, 0];
  /** Takes a neighbour in, and says whether it is text. */
  const visit = (next: number): boolean => {
    if ((p[next] ?? 0) <= TEXT) return false;
    if (seen[next] === 1) return true;
    seen[next] = 1;
    open.push(next);
    return true;
  };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    size++;
    sum += p[at] ?? 0;
    const x = at % width;
    const y = Math.floor(at / width);
    let inside = 0;
    if (x > 0 && visit(at - 1)) inside++;
    if (x + 1 < width && visit(at + 1)) inside++;
    if (y > 0 && visit(at - width)) inside++;
    if (y + 1 < height && visit(at + width)) inside++;
    if (inside < 4) edge.push({ x: x + 0.5, y: y + 0.5 });
  }
  return { edge, size, score: sum / size };
}
