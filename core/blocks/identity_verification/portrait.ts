import { UnreadableFile } from "../../../engines/common/errors.ts";
import { correlationOf } from "../../../engines/faces/face-chip.ts";
import {
  type FaceReading,
  type PortraitReading,
  type ReadFace,
  readFace,
  readPortrait,
} from "../../../engines/faces/read-face.ts";

/** Two photos of one person were alike as pictures (`correlationOf`) up to 0.83, upright copies of one photo from 0.89 (docs/face-quality.md). */
export const SAME_PICTURE = 0.88;

/** The face of a selfie. An undecodable picture has none. */
export function readSelfie(bytes: Uint8Array): Promise<FaceReading> {
  return readOr({ count: 0 }, readFace, bytes);
}

/** The faces of a document. An undecodable picture has none. */
export function readDocument(bytes: Uint8Array): Promise<PortraitReading> {
  return readOr({ count: 0, others: [] }, readPortrait, bytes);
}

async function readOr<T>(nobody: T, read: (bytes: Uint8Array) => Promise<T>, bytes: Uint8Array): Promise<T> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return nobody;
    throw error;
  }
}

/** Whether one of these faces is a copy of the document's photo; null when unknown. */
export function isDocumentPhoto(
  faces: readonly ReadFace[],
  { face: document }: PortraitReading,
): boolean | null {
  if (document === undefined || faces.length === 0) return null;
  return faces.some(({ chip }) => correlationOf(chip, document.chip) >= SAME_PICTURE);
}
