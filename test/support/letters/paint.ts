import { PDFDict, PDFDocument, PDFName, type PDFPage } from "@pdfme/pdf-lib";
import sharp from "sharp";
import { drawText } from "../../../local/specimen/draw-text.ts";
import font from "../../../local/specimen/ocrb-glyphs.json" with { type: "json" };
import { letterPdf, type PageOfText } from "./draw.ts";

const glyphs: Readonly<Record<string, string>> = font.glyphs;
const HEIGHT = 842;

/** Where lines are drawn, in points from the top left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** What a page paints besides its text: operators, and objects that they name. */
export interface Painted {
  readonly operators: string;
  /** Streams by kind and name, as `{Pattern: {P1: [operators, facts]}}`. */
  readonly streams?: Readonly<
    Record<string, Readonly<Record<string, readonly [string, Record<string, unknown>]>>>
  >;
}

/** The letters of some lines as outlines without a painting operator. */
export function outlines(lines: readonly string[], { x, y, size }: Place): string {
  const scale = size / font.unitsPerEm;
  const step = font.advance * scale;
  return lines
    .flatMap((line, row) =>
      [...line].map((letter, i) => {
        const [left, base] = [x + i * step, HEIGHT - y - row * 1.3 * size];
        return (glyphs[letter] ?? "").replace(/([MLCZ])([^MLCZ]*)/g, (_, command: string, rest: string) => {
          const values = (rest.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
          const placed = values.map((value, at) =>
            (at % 2 === 0 ? left + value * scale : base - value * scale).toFixed(2),
          );
          const few = command === "C" ? 6 : 2;
          if (command === "Z") return "h\n";
          return Array.from(
            { length: placed.length / few },
            (_value, at) => `${placed.slice(at * few, at * few + few).join(" ")} ${command.toLowerCase()}\n`,
          ).join("");
        });
      }),
    )
    .join("");
}

/** A letter of text that also paints something on its first page. */
export async function paintedLetter(
  pages: readonly PageOfText[],
  { operators, streams = {} }: Painted,
): Promise<Buffer> {
  const pdf = await PDFDocument.load(await letterPdf(pages));
  const page = firstOf(pdf);
  const { context } = pdf;
  page.node.normalize();
  const resources = page.node.Resources() ?? context.obj({});
  for (const [kind, named] of Object.entries(streams)) {
    const held = resources.lookupMaybe(PDFName.of(kind), PDFDict) ?? context.obj({});
    for (const [name, [content, facts]] of Object.entries(named)) {
      const value =
        content === ""
          ? context.obj(JSON.parse(JSON.stringify(facts)))
          : context.stream(content, JSON.parse(JSON.stringify(facts)));
      held.set(PDFName.of(name), context.register(value));
    }
    resources.set(PDFName.of(kind), held);
  }
  page.node.addContentStream(context.register(context.stream(`\nq\n${operators}\nQ\n`)));
  return Buffer.from(await pdf.save());
}

/** How a picture of words is made and placed. */
export interface Pictured extends Place {
  /** Degrees, against the clock. */
  readonly turned?: number;
  readonly ink?: string;
  readonly paper?: string;
  /** Of a blur, in pixels. */
  readonly blur?: number;
  /** Each letter is a picture of its own. */
  readonly apart?: boolean;
}

/** A letter of text with words in small pictures, no larger than the words. */
export async function picturedLetter(
  pages: readonly PageOfText[],
  lines: readonly string[],
  { x, y, size, turned = 0, ink = "#111", paper = "#fff", blur, apart = false }: Pictured,
): Promise<Buffer> {
  const pdf = await PDFDocument.load(await letterPdf(pages));
  const page = firstOf(pdf);
  const step = 0.72 * size;
  const pieces = lines.flatMap((line, row) =>
    apart ? [...line].map((letter, i) => [letter, row, i] as const) : [[line, row, 0] as const],
  );
  for (const [text, row, i] of pieces) {
    const [width, height] = [text.length * step, 1.2 * size];
    const pixels = 4;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width * pixels)}" height="${Math.ceil(height * pixels)}"><rect width="100%" height="100%" fill="${paper}"/>${drawText(text, { x: 0, baseline: size * pixels, size: size * pixels, colour: ink })}</svg>`;
    const whole = sharp(Buffer.from(svg)).rotate(-turned);
    const png = await (blur === undefined ? whole : whole.blur(blur)).png().toBuffer();
    const side = turned % 180 !== 0;
    const [across, up] = side ? [height, width] : [width, height];
    page.drawImage(await pdf.embedPng(png), {
      x: x + (side ? row * 1.3 * size : i * step),
      y: HEIGHT - y - (side ? i * step : row * 1.3 * size),
      width: across,
      height: up,
    });
  }
  return Buffer.from(await pdf.save());
}

function firstOf(pdf: PDFDocument): PDFPage {
  const [page] = pdf.getPages();
  if (page === undefined) throw new Error("A letter has a page.");
  return page;
}
