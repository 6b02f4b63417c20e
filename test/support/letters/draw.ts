import { PDFDocument, StandardFonts } from "@pdfme/pdf-lib";
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
