/**
 * The labelled pictures of the document bench, and their alterations. They are read from outside the repository,
 * because they may belong to others.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import * as z from "zod";

const DATA = process.env.DOCUMENT_DATA ?? "../shared/data/documents";

const labelsSchema = z.array(
  z.object({
    file: z.string(),
    width: z.number(),
    height: z.number(),
    format: z.string().nullish(),
    mrz: z.array(z.string()).nullish(),
    fields: z
      .object({
        documentNumber: z.string(),
        surname: z.string(),
        given: z.string(),
        dateOfBirth: z.string(),
        expiry: z.string().nullable(),
      })
      .nullish(),
  }),
);
const madeSchema = z.array(
  z.object({ file: z.string(), kind: z.string(), tampered: z.boolean().optional() }),
);

/** A picture and its content. */
export type Label = z.infer<typeof labelsSchema>[number];

export const bytesOf = ({ file }: { readonly file: string }): Buffer => readFileSync(join(DATA, file));
export const nameOf = ({ file }: { readonly file: string }): string => file.replace(/^.*\//, "");
export const loadLabels = (): Label[] =>
  labelsSchema.parse(JSON.parse(readFileSync(join(DATA, "labels.json"), "utf8")));
/** Generated files: a barcode, bills and statements, some of them tampered with. */
export const loadMade = () => madeSchema.parse(JSON.parse(readFileSync(join(DATA, "made.json"), "utf8")));

type Change = (bytes: Buffer, label: Label) => Promise<Buffer>;
const scene = { r: 150, g: 140, b: 130 };

/** The alterations of each picture before its zone is read. */
export const CHANGES: Readonly<Record<string, Change>> = {
  "as it is": async (bytes) => bytes,
  "turned 90°": (bytes) => sharp(bytes).rotate(90).toBuffer(),
  "turned 180°": (bytes) => sharp(bytes).rotate(180).toBuffer(),
  "turned 270°": (bytes) => sharp(bytes).rotate(270).toBuffer(),
  "tilted 10°": (bytes) => sharp(bytes).rotate(10, { background: scene }).toBuffer(),
  "tilted 20°": (bytes) => sharp(bytes).rotate(20, { background: scene }).toBuffer(),
  "tilted -25°": (bytes) => sharp(bytes).rotate(-25, { background: scene }).toBuffer(),
  dark: (bytes) => sharp(bytes).linear(0.3, 5).toBuffer(),
  "low contrast": (bytes) => sharp(bytes).linear(0.3, 120).toBuffer(),
  blurred: (bytes, { width }) =>
    sharp(bytes)
      .blur(Math.max(0.5, width / 900))
      .toBuffer(),
  "JPEG quality 25": (bytes) => sharp(bytes).jpeg({ quality: 25 }).toBuffer(),
};

/** A lamp's light on the lower middle of a page. */
async function underLamp(bytes: Buffer, { width, height }: Label): Promise<Buffer> {
  const radius = 0.2 * Math.max(width, height);
  const light = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="${0.6 * width}" cy="${0.45 * height}" r="${radius}"><stop offset="0" stop-color="#fff"/><stop offset=".4" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#g)"/></svg>`;
  return sharp(bytes)
    .flatten({ background: "#fff" })
    .composite([{ input: Buffer.from(light) }])
    .png()
    .toBuffer();
}

/** Alterations that the quality checks should detect. */
export const FLAWS: Readonly<Record<string, Change>> = {
  none: async (bytes) => bytes,
  "slight blur": (bytes, { width }) =>
    sharp(bytes)
      .blur(Math.max(0.5, width / 900))
      .toBuffer(),
  "strong blur": (bytes, { width }) =>
    sharp(bytes)
      .blur(width / 250)
      .toBuffer(),
  "a third of the light": (bytes) => sharp(bytes).linear(0.3, 5).toBuffer(),
  "an eighth of the light": (bytes) => sharp(bytes).linear(0.12, 3).toBuffer(),
  "a lamp's reflection": underLamp,
};

const white = { background: "#fff" };

/** The alterations of the picture of a barcode. */
export const BARCODE_CHANGES: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  "as it is": async (bytes) => bytes,
  "turned 90°": (bytes) => sharp(bytes).rotate(90).toBuffer(),
  "turned 180°": (bytes) => sharp(bytes).rotate(180).toBuffer(),
  "tilted 5°": (bytes) => sharp(bytes).rotate(5, white).toBuffer(),
  "tilted 10°": (bytes) => sharp(bytes).rotate(10, white).toBuffer(),
  "tilted -17°": (bytes) => sharp(bytes).rotate(-17, white).toBuffer(),
  "tilted 25°": (bytes) => sharp(bytes).rotate(25, white).toBuffer(),
  dark: (bytes) => sharp(bytes).linear(0.3, 5).toBuffer(),
  "blurred by 1.5 pixels": (bytes) => sharp(bytes).blur(1.5).toBuffer(),
  "JPEG quality 25": (bytes) => sharp(bytes).jpeg({ quality: 25 }).toBuffer(),
};
