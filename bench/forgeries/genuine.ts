/** Pictures of specimens, from outside the repository, because they may belong to others. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import * as z from "zod";

const labels = z.array(
  z.object({
    file: z.string(),
    kind: z.string(),
    made: z.string().optional(),
    mrz: z.array(z.string()).nullish(),
    checkDigitsValid: z.boolean().nullish(),
    notes: z.array(z.string()).default([]),
  }),
);
/** Larger pictures are made smaller, as reading does. */
const LONGEST = 2000;

/** A picture of a document. */
export interface Specimen {
  readonly name: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** Characters in a line of its zone. */
  readonly zoneLength: number | undefined;
  /** Its zone. */
  readonly zoneText: readonly string[] | undefined;
  /** The check digits of its zone are wrong as printed. */
  readonly isPrintedWrong: boolean;
}

/** What the labels say of a picture: of a genuine document, drawn by somebody, or neither. */
function sortOf({ kind, made = "", notes }: z.infer<typeof labels>[number]): "genuine" | "drawn" | undefined {
  const said = [made, ...notes].join(" ");
  if (/back|bill|statement|letter/.test(kind) || /mock|synthetic$/.test(said)) return undefined;
  return /drawn|illustrative/.test(said) ? "drawn" : "genuine";
}

/** Reads the specimens of a folder with `labels.json`. */
async function specimensOf(folder: string, wanted: "genuine" | "drawn"): Promise<Specimen[]> {
  const all = labels.parse(JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")));
  const chosen = all.filter((label) => sortOf(label) === wanted);
  return Promise.all(
    chosen.map(async ({ file, mrz, checkDigitsValid }) => ({
      ...(await load(file, readFileSync(join(folder, file)), mrz ?? undefined)),
      isPrintedWrong: checkDigitsValid === false,
    })),
  );
}

async function load(
  name: string,
  file: Buffer,
  zoneText: readonly string[] | undefined,
): Promise<Omit<Specimen, "isPrintedWrong">> {
  const { width = 0, height = 0 } = await sharp(file).metadata();
  const bytes =
    Math.max(width, height) <= LONGEST
      ? file
      : await sharp(file)
          .resize({ width: LONGEST, height: LONGEST, fit: "inside" })
          .jpeg({ quality: 92 })
          .toBuffer();
  const size = await sharp(bytes).metadata();
  return {
    name,
    bytes,
    width: size.width ?? 0,
    height: size.height ?? 0,
    zoneLength: zoneText?.[0]?.length,
    zoneText,
  };
}

/** The specimens of both folders. */
export async function specimens(wanted: "genuine" | "drawn"): Promise<Specimen[]> {
  const documents = process.env.DOCUMENT_DATA ?? "../shared/data/documents";
  return [
    ...(await specimensOf(documents, wanted)),
    ...(await specimensOf(`${documents}/../document-images`, wanted)),
  ];
}

/** What happens to genuine pictures on their way. */
export const CONDITIONS: Readonly<Record<string, (bytes: Buffer, width: number) => Promise<Buffer>>> = {
  "as they are": async (bytes) => bytes,
  "JPEG quality 20": (bytes) => open(bytes).jpeg({ quality: 20 }).toBuffer(),
  "JPEG quality 35": (bytes) => open(bytes).jpeg({ quality: 35 }).toBuffer(),
  blurred: (bytes, width) =>
    open(bytes)
      .blur(Math.max(0.5, width / 900))
      .jpeg({ quality: 85 })
      .toBuffer(),
  dark: (bytes) => open(bytes).linear(0.3, 5).jpeg({ quality: 85 }).toBuffer(),
  bright: (bytes) => open(bytes).linear(1.3, 10).jpeg({ quality: 85 }).toBuffer(),
  "low contrast": (bytes) => open(bytes).linear(0.3, 120).jpeg({ quality: 85 }).toBuffer(),
  "tilted 15°": (bytes) => open(bytes).rotate(15, { background: "#968c82" }).jpeg({ quality: 90 }).toBuffer(),
  "450 pixels wide": (bytes) => open(bytes).resize({ width: 450 }).jpeg({ quality: 85 }).toBuffer(),
  "with a white margin": (bytes, width) =>
    open(bytes)
      .extend({
        top: width >> 2,
        bottom: width >> 2,
        left: width >> 3,
        right: width >> 3,
        background: "#fff",
      })
      .jpeg({ quality: 85 })
      .toBuffer(),
  "with its noise removed": (bytes) => open(bytes).median(3).jpeg({ quality: 80 }).toBuffer(),
};

const open = (bytes: Buffer) => sharp(bytes).flatten({ background: "#fff" });
