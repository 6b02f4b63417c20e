import exifr from "exifr";
import * as z from "zod";
import type { Finding, Page } from "../reading.ts";
import { isMadeByProgram, isProgram } from "./program-marks.ts";

const namesSchema = z.object({
  Software: z.unknown().optional(),
  ProcessingSoftware: z.unknown().optional(),
  CreatorTool: z.unknown().optional(),
  HistorySoftwareAgent: z.unknown().optional(),
});

/**
 * Whether a picture's file names an editor, or says that a program made the picture.
 *
 * @param bytes a picture whose type was checked
 */
export async function editorFinding(bytes: Uint8Array): Promise<Finding> {
  const found = namesSchema.safeParse(await metadataOf(bytes));
  const isMade = isMadeByProgram(bytes);
  const isEdited = found.success && Object.values(found.data).some(isProgram);
  if (!isMade && !isEdited) return { check: "file_integrity", outcome: "passed" };
  return {
    check: "file_integrity",
    outcome: "failed",
    reason: "document_altered",
    detail: isMade
      ? "The file says that a program made the picture, or took it from a screen."
      : "The picture was saved by an image editor.",
    weight: "review",
  };
}

/** The first mark of a program on a page. */
export async function integrityOf(pages: readonly Page[]): Promise<Finding> {
  for (const { bytes } of pages) {
    const finding = await editorFinding(bytes);
    if (finding.outcome === "failed") return finding;
  }
  return { check: "file_integrity", outcome: "passed" };
}

/** Metadata is a hint: broken metadata counts as absent. */
async function metadataOf(bytes: Uint8Array): Promise<unknown> {
  try {
    return await exifr.parse(withoutProfile(bytes), {
      tiff: true,
      xmp: true,
      exif: true,
      gps: false,
      icc: false,
      mergeOutput: true,
    });
  } catch {
    return undefined;
  }
}

/** Chunks of a PNG that name programs, and its mandatory chunks. */
const TELLING_CHUNKS = new Set(["IHDR", "tEXt", "iTXt", "eXIf", "IEND"]);
const PNG_SIGNATURE = "\x89PNG\r\n\x1a\n";

/** A PNG's colour profile is packed and the library would unpack it without a limit (a thousand times its size): it is left out, as all that names no program. */
function withoutProfile(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString("latin1", 0, PNG_SIGNATURE.length) !== PNG_SIGNATURE) return file;
  const kept = [file.subarray(0, PNG_SIGNATURE.length)];
  for (let at = PNG_SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    if (TELLING_CHUNKS.has(file.toString("latin1", at + 4, at + 8))) kept.push(file.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
