import { UnreadableFile } from "../../../engines/common/errors.ts";
import { sideBySide } from "../../../engines/common/side-by-side.ts";
import { correlationOf, mirrored } from "../../../engines/faces/face-chip.ts";
import { type PortraitReading, readPortrait, withOthers } from "../../../engines/faces/other-faces.ts";
import { type FaceReading, isFaint, type ReadFace, readFace } from "../../../engines/faces/read-face.ts";
import { showsOthers } from "../../../engines/faces/strangers.ts";

/** Two photos of one person were alike as pictures (`correlationOf`) up to 0.83, upright copies of one photo from 0.89 (docs/face-quality.md). */
export const SAME_PICTURE = 0.88;

/** The faces of selfies, as {@link readSelfie}. */
export const readSelfies = (pictures: readonly Uint8Array[]): Promise<readonly FaceReading[]> =>
  sideBySide(pictures, readSelfie);

/** The main faces of those pictures that show one. */
export function facesOf(readings: readonly FaceReading[]): ReadFace[] {
  return readings.flatMap(({ face }) => face ?? []);
}

/** How many faces selfies show: none where one of them shows none. @param counts of each one @param hasOthers as {@link showOthers} says */
export function faceCount(counts: readonly number[], hasOthers: boolean | null): number {
  return counts.includes(0) ? 0 : Math.max(hasOthers === true ? 2 : 0, ...counts);
}

/** The face of a selfie. An undecodable picture has none. */
export function readSelfie(bytes: Uint8Array): Promise<FaceReading> {
  return readOr({ count: 0 }, readFace, bytes);
}

/** The faces of a document. An undecodable picture has none. */
export function readDocument(bytes: Uint8Array): Promise<PortraitReading> {
  return readOr({ count: 0, others: [], hasMore: false }, readPortrait, bytes);
}

/** What is hardly seen as a face may lie anywhere in the picture, also beside the document. */
export const flawsOfPlace = (document: FaceReading): string[] =>
  isFaint(document) ? ["The face in the document is hardly seen."] : [];

async function readOr<T>(nobody: T, read: (bytes: Uint8Array) => Promise<T>, bytes: Uint8Array): Promise<T> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return nobody;
    throw error;
  }
}

/**
 * Whether one of these pictures clearly shows another person, however small: whose face is compared must be certain. The holder's own portrait, held into the picture, is alike.
 *
 * @returns null where a picture shows no face, so that it is unknown
 */
export async function showOthers(readings: readonly FaceReading[]): Promise<boolean | null> {
  const shown = await sideBySide(readings, async (reading) => showsOthers(await withOthers(reading)));
  return shown.includes(true) || (shown.includes(null) ? null : false);
}

/** Whether one of these faces is a copy of the document's photo, as it is or mirrored; null when unknown. */
export function isDocumentPhoto(
  faces: readonly ReadFace[],
  { face: document }: PortraitReading,
): boolean | null {
  if (document === undefined || faces.length === 0) return null;
  const photos = [document.chip, mirrored(document.chip)];
  return faces.some(({ chip }) => photos.some((photo) => correlationOf(chip, photo) >= SAME_PICTURE));
}
