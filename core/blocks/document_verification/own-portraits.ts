import { similarityOf } from "../../../engines/faces/embed-face.ts";
import { packFace, unpackFace } from "../../../engines/faces/face-buckets.ts";
import { OTHER_FACE, SAME_FACE } from "./history.ts";
import type { DocumentReading } from "./reading.ts";

/** How the portrait of a document compares with those that its own subject has shown with the same number. */
export type OwnPortrait = "alike" | "unclear" | "other" | "missing" | "not_compared";

/** The face on a page. `packed` (`packFace`) is absent where there is not exactly one that is clear. */
export interface ShownFace {
  readonly packed?: string;
}

/** @returns undefined where no face was looked for */
export function faceShown({ portrait, portraitMissing }: DocumentReading): ShownFace | undefined {
  if (portrait !== undefined) return { packed: packFace(portrait) };
  return portraitMissing === true ? {} : undefined;
}

/**
 * Compares a portrait with the earlier ones of one subject and number. That is one person's document beside the same person's: it looks nobody up.
 *
 * @param shown the face on the page; undefined where none was looked for
 * @param earlier those that are kept of the subject with this number
 * @param wasShown whether the subject has shown this number before, with a portrait or without
 * @returns undefined where there is no earlier document
 */
export function compareOwn(
  shown: ShownFace | undefined,
  earlier: readonly string[],
  wasShown: boolean,
): OwnPortrait | undefined {
  if (shown === undefined || earlier.length === 0)
    return wasShown || earlier.length > 0 ? "not_compared" : undefined;
  const { packed: face } = shown;
  // Whoever has put another photo on the page could put a second face beside it.
  if (face === undefined) return "missing";
  const least = Math.min(...earlier.map((other) => alike(face, other)));
  if (least < OTHER_FACE) return "other";
  return least < SAME_FACE ? "unclear" : "alike";
}

/** The portrait that is kept of a document: an earlier one of the same face is kept on, so that many pictures of one face are one record. */
export const keptPortrait = (face: string, earlier: readonly string[]): string =>
  earlier.find((other) => alike(face, other) >= SAME_FACE) ?? face;

const alike = (one: string, other: string): number => similarityOf(unpackFace(one), unpackFace(other));
