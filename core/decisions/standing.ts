import type { Means } from "../../compiler/catalogue/decisions.ts";

/** The decision of a block, by a person or by rules. */
export interface Decision {
  readonly means: Means;
  readonly by: "person" | "rules";
  /**
   * Of two approvals: when the first one was given (ISO time). Where an alert waited that a giver has not seen: 1970, so that nothing is older.
   * Absent: there was one approval, or it is not known.
   */
  readonly since?: string;
}

/** A result that may hold a decision. */
export interface MayDecide {
  readonly blockId: string;
  readonly status: "completed" | "failed";
  readonly decision?: Decision;
  /** When it was made (ISO time), also where it was taken over. Absent: it is not known. */
  readonly madeAt?: string;
}

/** Whether a result is an approval. The result of a failed block is not. */
export const isApproval = ({ status, decision }: MayDecide): boolean =>
  status === "completed" && decision?.means === "approved";

/** Of each approval: the blocks above it, which it may cover. */
export type AboveReviews = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a later result is an approval below a block. */
const approvesBelow = (later: MayDecide, blockId: string, aboveReviews: AboveReviews): boolean =>
  isApproval(later) && aboveReviews.get(later.blockId)?.has(blockId) === true;

/**
 * Whether a later decision of a person approved a result.
 * @param counts which approvals count
 */
export const isApprovedBelow = (
  blockId: string,
  results: readonly MayDecide[],
  aboveReviews: AboveReviews,
  counts: (approval: MayDecide) => boolean = () => true,
): boolean =>
  results.some(
    (later) =>
      later.decision?.by === "person" && approvesBelow(later, blockId, aboveReviews) && counts(later),
  );

/**
 * The results of rules that were left open (`isLeftOpen`), with no approval below them: one above does not stand for theirs.
 * @param aboveReviews of all results
 */
export const leftOpen = <R extends MayDecide & { readonly isLeftOpen: boolean }>(
  results: readonly R[],
  aboveReviews: AboveReviews,
): R[] =>
  results.filter(
    ({ blockId, isLeftOpen }) =>
      isLeftOpen && !results.some((later) => approvesBelow(later, blockId, aboveReviews)),
  );

/** The decisions other than approvals that no person below them has approved. */
export function standingDecisions<R extends MayDecide>(
  results: readonly R[],
  aboveReviews: AboveReviews,
): (R & { readonly decision: Decision })[] {
  return results.flatMap((result) => {
    const { decision, blockId } = result;
    if (decision === undefined || isApproval(result)) return [];
    return isApprovedBelow(blockId, results, aboveReviews) ? [] : [{ ...result, decision }];
  });
}
