import { bucketsNear, unpackFace } from "../../../engines/faces/face-buckets.ts";
import { tenantOf } from "../../access/caller.ts";
import {
  type ComparedDocument,
  type DocumentHistory,
  MAX_TRACES,
  type SeenBefore,
  seenBefore,
} from "./history.ts";
import { compareOwn, type OwnPortrait, type ShownFace } from "./own-portraits.ts";
import type { Task } from "./pages.ts";

/** What is known of earlier documents. */
export interface Recalled {
  /** Undefined where the document cannot be compared with earlier ones. */
  readonly seen: SeenBefore | undefined;
  readonly own: OwnPortrait | undefined;
  /** Portraits that its subject has shown with its number. */
  readonly earlier: readonly string[];
}

/**
 * Looks for earlier documents.
 *
 * @param trace of the document; of faces of other subjects nothing is read where it holds none
 * @param shown the face on the document, for those of its own subject
 */
export async function recall(
  history: DocumentHistory,
  task: Task,
  trace: ComparedDocument | undefined,
  shown: ShownFace | undefined,
): Promise<Recalled> {
  if (trace === undefined) return { seen: undefined, own: undefined, earlier: [] };
  const tenant = tenantOf(task);
  const { subject, number, holder, face } = trace;
  const ofHolder = holder === undefined ? [] : await history.ofHolder(tenant, holder);
  const nearFace = face === undefined ? [] : await history.inBuckets(tenant, bucketsNear(unpackFace(face)));
  const withNumber = await history.withNumber(tenant, number);
  const seen = seenBefore(trace, withNumber, ofHolder, nearFace);
  if (subject === undefined || !comparesOwn(task)) return { seen, own: undefined, earlier: [] };
  const earlier = await history.portraitsOf(tenant, subject, number);
  const wasShown = withNumber.some((other) => other.subject === subject);
  const isCrowded = seen.isCrowded || earlier.length >= MAX_TRACES;
  return { seen: { ...seen, isCrowded }, own: compareOwn(shown, earlier, wasShown), earlier };
}

/** A graph that ignores what was seen before keeps no portrait and compares none. */
export const comparesOwn = ({ config }: Task): boolean => config.checks?.not_seen_before !== "ignore";

/** How many other subjects have shown the number, the holder or the face. */
export const countOthers = ({ numberOf, holderOf, faceOf }: SeenBefore): number =>
  new Set([...numberOf, ...holderOf, ...faceOf]).size;
