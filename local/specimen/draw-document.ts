import sharp from "sharp";
import { drawText } from "./draw-text.ts";

/** Ten pixels per millimetre, as in a phone's photo of the page. */
const PER_MM = 10;
const SIZES = { TD1: [85.6, 54], TD2: [105, 74], TD3: [125, 88] } as const;
/** OCR-B as ICAO 9303-3 wants it: ten characters an inch. */
const MRZ_PITCH = 2.54 * PER_MM;

/** A printed field: a small label and its value below. */
export interface PrintedField {
  readonly label: string;
  readonly value: string;
}

/** A document as it is drawn. */
export interface Drawing {
  readonly size: keyof typeof SIZES;
  readonly heading: string;
  readonly fields: readonly PrintedField[];
  readonly zone: readonly string[];
}

/**
 * Draws the data page of a document as a JPEG picture. The same drawing gives the same bytes.
 *
 * @param drawing its content
 */
export async function drawDocument(drawing: Drawing): Promise<Buffer> {
  return sharp(Buffer.from(documentSvg(drawing)))
    .flatten({ background: "#fff" })
    .jpeg({ quality: 90 })
    .toBuffer();
}

function documentSvg({ size, heading, fields, zone }: Drawing): string {
  const [width, height] = SIZES[size].map((mm) => mm * PER_MM);
  if (width === undefined || height === undefined) throw new Error("A document has a size.");
  const zoneTop = height - zone.length * 52 - 26;
  const parts = [
    `<rect width="${width}" height="${height}" fill="#eef2ea"/>`,
    guilloche(width, zoneTop),
    `<rect y="${zoneTop}" width="${width}" height="${height - zoneTop}" fill="#fbfbf8"/>`,
    drawText(heading, { x: 40, baseline: 62, size: 40, colour: "#243a5e" }),
    portrait(40, 100, width * 0.26),
    printed(fields, width * 0.33, 96, zoneTop),
    ...zone.map((line, i) =>
      drawText(line, {
        x: (width - line.length * MRZ_PITCH) / 2,
        baseline: zoneTop + 52 + i * 52,
        size: 36,
        pitch: MRZ_PITCH,
      }),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join("")}</svg>`;
}

function printed(fields: readonly PrintedField[], x: number, top: number, bottom: number): string {
  const rows = Math.ceil(fields.length / 2);
  const step = Math.min(96, (bottom - top) / rows);
  return fields
    .map(({ label, value }, i) => {
      const [column, row] = [i % 2, Math.floor(i / 2)];
      const [left, baseline] = [x + column * 410, top + row * step + 20];
      const small = drawText(label, { x: left, baseline, size: 17, colour: "#5a6b7c" });
      return (
        small + drawText(value, { x: left, baseline: baseline + step * 0.38, size: Math.min(32, step * 0.4) })
      );
    })
    .join("");
}

/** Fine waves, as security printing has them. */
function guilloche(width: number, height: number): string {
  const waves = Array.from({ length: 18 }, (_, i) => {
    const points = Array.from({ length: 60 }, (__, j) => {
      const x = (j / 59) * width;
      const y = (i / 17) * height + 22 * Math.sin(j / 4 + i) + 9 * Math.sin(j / 1.7 + 2 * i);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    });
    return `<polyline points="${points.join(" ")}"/>`;
  });
  return `<g fill="none" stroke="#c9d8cf" stroke-width="1.5">${waves.join("")}</g>`;
}

/** A drawn head and shoulders, not of a real person. */
function portrait(x: number, y: number, width: number): string {
  const height = width * 1.28;
  const [cx, cy, r] = [x + width / 2, y + height * 0.42, width * 0.24];
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#d5dde3"/>`,
    `<path d="M${x + width * 0.1} ${y + height}q${width * 0.4} ${-height * 0.44} ${width * 0.8} 0z" fill="#4a5f78"/>`,
    `<ellipse cx="${cx}" cy="${cy - r * 0.12}" rx="${r * 1.2}" ry="${r * 1.45}" fill="#5b4433"/>`,
    `<ellipse cx="${cx}" cy="${cy + r * 0.1}" rx="${r * 0.95}" ry="${r * 1.2}" fill="#e7c3a4"/>`,
    ...[-0.38, 0.38].map((dx) => `<circle cx="${cx + dx * r}" cy="${cy}" r="${r * 0.1}" fill="#2b2b2b"/>`),
    `<path d="M${cx - r * 0.3} ${cy + r * 0.65}q${r * 0.3} ${r * 0.22} ${r * 0.6} 0" fill="none" stroke="#9b4b3f" stroke-width="${r * 0.08}"/>`,
  ].join("");
}
