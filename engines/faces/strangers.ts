import { similarityOf } from "./embed-face.ts";
import type { OtherFace, PortraitReading } from "./read-face.ts";

/** With less similarity, two faces of one document are not its holder and a ghost image: 867 pairs of different people reached 0.49. */
const SAME_HOLDER = 0.5;

type Faces = Pick<PortraitReading, "face" | "others">;

/** Whether a picture clearly shows another person beside its main face: someone who holds a document up, another photo on it, or another document; null without a face. */
export function showsOthers({ face, others }: Faces): boolean | null {
  if (face === undefined) return null;
  return others.some((other) => other.isClear && !isAlike(face, other));
}

/** The faces beside the main one that may be the same person's, also where they are faint. */
export function looksAlike({ face, others }: Faces): OtherFace[] {
  return face === undefined ? [] : others.filter((other) => isAlike(face, other));
}

const isAlike = (one: Pick<OtherFace, "embedding">, other: Pick<OtherFace, "embedding">): boolean =>
  similarityOf(one.embedding, other.embedding) >= SAME_HOLDER;
