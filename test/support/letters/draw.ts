import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  StandardFonts,
} from "@pdfme/pdf-lib";
import sharp from "sharp";
import type { LetterLine } from "../../../engines/documents/letters/line.ts";
import { drawText } from "../../../local/specimen/draw-text.ts";

/** A piece of text on a page of A4; lengths in points from the top left corner. */
export interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}
export type PageOfText = readonly Text[];

const [WIDTH, HEIGHT] = [595, 842];
const SIZE = 10;
/** Pixels a point, and how much wider OCR-B is than what the layouts are made for. */
const [SCALE, NARROW] = [3.2, 0.56];

/** The pages as a PDF with text. */
export async function letterPdf(pages: readonly PageOfText[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const texts of pages) {
    const page = pdf.addPage([WIDTH, HEIGHT]);
    for (const { text, x, y, size = SIZE } of texts) page.drawText(text, { x, y: HEIGHT - y, size, font });
  }
  return Buffer.from(await pdf.save());
}

/**
 * A page as a PDF with text, and with other text as a picture at its right edge.
 *
 * @param form as one picture, as a stencil, or cut into strips
 */
export async function letterWithPicture(
  texts: PageOfText,
  pictured: readonly string[],
  form: "page" | "stencil" | "strips",
): Promise<Buffer> {
  const pdf = await PDFDocument.load(await letterPdf([texts]));
  const [page] = pdf.getPages();
  if (page === undefined) throw new Error("A letter has a page.");
  const [width, height, left, top] = [230, 60, 340, 300];
  const whole = await letterPicture(pictured.map((text, i) => ({ text, x: 8, y: 18 + 14 * i })));
  const size = { width: Math.round(width * SCALE), height: Math.round(height * SCALE) };
  const strips = form === "strips" ? 4 : 1;
  for (let i = 0; i < strips; i++) {
    const part = { left: 0, top: Math.round((i * size.height) / strips), width: size.width };
    const rows = Math.round(size.height / strips);
    const jpeg = await sharp(whole)
      .extract({ ...part, height: rows })
      .jpeg({ quality: 92 })
      .toBuffer();
    const box = { x: left, y: HEIGHT - top - (height * (i + 1)) / strips, width, height: height / strips };
    if (form !== "stencil") page.drawImage(await pdf.embedJpg(jpeg), box);
    else drawStencil(pdf, page, await sharp(jpeg).greyscale().raw().toBuffer(), { ...box, ...size });
  }
  return Buffer.from(await pdf.save());
}

/** Paints black through a mask of one bit a pixel. */
function drawStencil(
  pdf: PDFDocument,
  page: PDFPage,
  grey: Buffer,
  at: { x: number; y: number; width: number; height: number },
): void {
  const stride = Math.ceil(at.width / 8);
  const bits = new Uint8Array(stride * at.height).fill(255);
  for (const [i, value] of grey.entries()) {
    const [x, y] = [i % at.width, Math.floor(i / at.width)];
    const byte = y * stride + (x >> 3);
    if (value < 128) bits[byte] = (bits[byte] ?? 0) & ~(128 >> (x & 7));
  }
  const facts = {
    Type: "XObject",
    Subtype: "Image",
    Width: at.width,
    Height: at.height,
    ImageMask: true,
    BitsPerComponent: 1,
  };
  const name = page.node.newXObject("Stencil", pdf.context.register(pdf.context.stream(bits, facts)));
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(at.width / SCALE, 0, 0, at.height / SCALE, at.x, at.y),
    drawObject(name),
    popGraphicsState(),
  );
}

/** A page as a picture, in letters without marks. */
export function letterPicture(texts: PageOfText): Promise<Buffer> {
  const drawn = texts.map(({ text, x, y, size = SIZE }) =>
    drawText(
      text
        .normalize("NFKD")
        .replace(/\p{M}|[ªº]/gu, "")
        .replaceAll("ß", "ss"),
      {
        x: x * SCALE,
        baseline: y * SCALE,
        size: size * SCALE,
        pitch: size * SCALE * NARROW,
      },
    ),
  );
  const [width, height] = [WIDTH * SCALE, HEIGHT * SCALE];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fcfcfa"/>${drawn.join("")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

/** The lines as a reader finds them. */
export function letterLines(pages: readonly PageOfText[]): LetterLine[] {
  return pages.flatMap((texts, i) =>
    texts.map(({ text, x, y, size = SIZE }) => ({
      text,
      clear: true,
      page: i + 1,
      left: x,
      right: x + text.length * size * NARROW,
      middle: y - size / 3,
      height: size,
    })),
  );
}
