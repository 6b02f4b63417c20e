import type { Outline } from "../../compiler/catalogue/values.ts";
import { similarityOf } from "./embed-face.ts";
import type { OtherFace, PortraitReading } from "./other-faces.ts";

/** With less similarity, two faces of one document are not its holder and a ghost image: 867 pairs of different people reached 0.49. */
const SAME_HOLDER = 0.5;

/**
 * Whether a picture clearly shows another person beside its main face: someone who holds a document up, another photo on it, or another document; null without a face.
 * More faces than are compared count as another person's.
 */
export function showsOthers(reading: Pick<PortraitReading, "face" | "others" | "hasMore">): boolean | null {
  const { face, others, hasMore } = reading;
  if (face === undefined) return null;
  const alike = looksAlike(reading);
  // What is alike in one position of the picture is the holder's in the others, too.
  const isHolder = (one: OtherFace) => alike.some(({ outline }) => isAt(outline, one.outline));
  return hasMore || others.some((other) => other.isClear && !isHolder(other));
}

/** The faces beside the main one that may be the same person's, also where they are faint. */
export function looksAlike({ face, others }: Pick<PortraitReading, "face" | "others">): OtherFace[] {
  if (face === undefined) return [];
  return others.filter(({ embedding }) => similarityOf(face.embedding, embedding) >= SAME_HOLDER);
}

/** Whether the middle of one outline lies in another one. */
function isAt(outline: Outline, one: Outline): boolean {
  return ([0, 1] as const).every((axis) => {
    const [ends, middle] = [outline.map((point) => point[axis]), middleOf(one)[axis]];
    return middle >= Math.min(...ends) && middle <= Math.max(...ends);
  });
}

/** The middle of an outline. */
export function middleOf(outline: Outline): readonly [number, number] {
  const mean = (axis: 0 | 1) => outline.reduce((sum, point) => sum + point[axis], 0) / outline.length;
  return [mean(0), mean(1)];
}
