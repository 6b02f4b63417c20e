import exifr from "exifr";
import * as z from "zod";
import { pngChunks } from "../../../../engines/common/png-chunks.ts";
import { maySeemOther } from "../../../../engines/documents/authenticity/seen-otherwise.ts";
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
  if (!isMade && !isEdited)
    return (await maySeemOther(bytes)) ? SEEN_OTHERWISE : { check: "file_integrity", outcome: "passed" };
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

const SEEN_OTHERWISE: Finding = {
  check: "file_integrity",
  outcome: "failed",
  reason: "document_altered",
  detail:
    "The picture may look otherwise elsewhere: parts are transparent, or it has a brightness of its own.",
  weight: "review",
};

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
const PNG_SIGNATURE_BYTES = 8;

/** A PNG's colour profile is packed and the library would unpack it without a limit (a thousand times its size): it is left out, as all that names no program. */
function withoutProfile(bytes: Uint8Array): Uint8Array {
  const telling = pngChunks(bytes)?.filter(({ type }) => TELLING_CHUNKS.has(type));
  if (telling === undefined) return bytes;
  return Buffer.concat([bytes.subarray(0, PNG_SIGNATURE_BYTES), ...telling.map(({ whole }) => whole)]);
}
