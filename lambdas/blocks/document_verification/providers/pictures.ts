import exifr from "exifr";
import phashModule from "sharp-phash";
import * as z from "zod";
import type { GreyImage } from "../../../documents/reading/grey-image.ts";
import type { Finding, Page } from "../reading.ts";

/** Programs that change pictures, by the names that they leave behind. Cameras and scanners name themselves too, and are not among them. */
const EDITORS =
  /photoshop|gimp|paint\.net|affinity|pixelmator|snapseed|picsart|facetune|canva|pixlr|photopea|inkscape|illustrator|coreldraw|krita|fotor|befunky|meitu|midjourney|dall-?e|stable diffusion|firefly/i;

const namesSchema = z.object({
  Software: z.unknown().optional(),
  ProcessingSoftware: z.unknown().optional(),
  CreatorTool: z.unknown().optional(),
  HistorySoftwareAgent: z.unknown().optional(),
});

/** The package is CommonJS whose types claim an ES module: what is imported is the function itself. */
const phash = z
  .custom<
    (pixels: Buffer, options: { raw: { width: number; height: number; channels: 1 } }) => Promise<string>
  >((value) => typeof value === "function")
  .parse(phashModule);

/**
 * Whether a picture's metadata names an editor.
 *
 * @param bytes a picture whose type was checked
 */
export async function editorFinding(bytes: Uint8Array): Promise<Finding> {
  const found = namesSchema.safeParse(await metadataOf(bytes));
  const named = found.success && Object.values(found.data).some((value) => EDITORS.test(String(value)));
  if (!named) return { check: "file_integrity", outcome: "passed" };
  return {
    check: "file_integrity",
    outcome: "failed",
    reason: "document_altered",
    detail: "The picture was saved by an image editor.",
    weight: "review",
  };
}

/** Whether the metadata of a page names an editor. */
export async function integrityOf(pages: readonly Page[]): Promise<Finding> {
  for (const { bytes } of pages) {
    const finding = await editorFinding(bytes);
    if (finding.outcome === "failed") return finding;
  }
  return { check: "file_integrity", outcome: "passed" };
}

/** Metadata is a hint: when it is broken there is none. */
async function metadataOf(bytes: Uint8Array): Promise<unknown> {
  try {
    return await exifr.parse(bytes, {
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

/** 64 bits that stay alike when a picture is scaled or recompressed (pHash): the same picture differs in at most 8, another in at least 13. */
export async function lookOf(image: GreyImage): Promise<string> {
  return phash(Buffer.from(image.data), { raw: { width: image.width, height: image.height, channels: 1 } });
}
