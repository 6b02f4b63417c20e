import {
  type CaptureContentType,
  captureContentTypeSchema,
  PAGE_LIMITS,
} from "../../core/capture/page-schemas.ts";
import type { TextKey } from "../texts/en.ts";
import { DOCUMENT_STILL, takeStill } from "./still.ts";

/** A file to send. */
export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: CaptureContentType;
  /** It was chosen, not photographed. */
  readonly isPicked: boolean;
  /** Name of the camera. */
  readonly cameraLabel?: string;
  /** The same side a moment later, as JPEG. */
  readonly more?: readonly Uint8Array<ArrayBuffer>[];
}

/** A file that cannot be sent, with the text that says why. */
export class UnfitFile extends Error {
  override name = "UnfitFile";
  readonly text: TextKey;

  constructor(text: TextKey) {
    super(text);
    this.text = text;
  }
}

/**
 * Reads a chosen file. A picture that is too large is made smaller; everything else is sent as it is.
 * @param takesPdf whether a PDF will do
 * @throws UnfitFile
 */
export async function readPicked(file: File, takesPdf: boolean): Promise<Picture> {
  const { data: contentType } = captureContentTypeSchema.safeParse(file.type);
  const isPicture = contentType?.startsWith("image/") ?? false;
  if (contentType === undefined || !(isPicture || (takesPdf && contentType === "application/pdf")))
    throw new UnfitFile(takesPdf ? "file.type_pdf" : "file.type");
  if (file.size === 0) throw new UnfitFile("file.empty");
  if (file.size <= PAGE_LIMITS.fileBytes)
    return { bytes: new Uint8Array(await file.arrayBuffer()), contentType, isPicked: true };
  if (!isPicture) throw new UnfitFile("file.size");
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new UnfitFile("file.type");
  });
  return { bytes: await takeStill(bitmap, DOCUMENT_STILL), contentType: "image/jpeg", isPicked: true };
}
