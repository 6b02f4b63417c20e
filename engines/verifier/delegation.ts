import type { ReadCredential } from "./pipeline.ts";

type Said = Pick<ReadCredential, "type" | "claims">;

/** Delegators of a chain that are looked at: an agent of an agent of … somebody. A longer chain does not hold. */
export const MAX_DELEGATORS = 10;

/** Subject id of the one for whom an agent acts; undefined when it acts for nobody. */
export function delegatorOf({ type, claims }: Said): string | undefined {
  const delegator = type === "agent_authorization" ? claims.delegated_by_subject_id : undefined;
  return typeof delegator === "string" ? delegator : undefined;
}

/** Credentials that say who somebody is, and the claim in which each says how checking that came out. */
const reviews: Partial<Record<Said["type"], string>> = { user: "kyc_status", business: "kyb_status" };

/** Values of that claim with which somebody may delegate. What is not known is not among them. */
const mayStand: readonly unknown[] = ["pending", "in_review", "approved"];

/**
 * Whether a live credential lets its subject delegate: one of a person or organisation that says that it was not rejected, or of
 * an agent. How one check came out (`outcome_attestation`) lets nobody.
 */
export function mayDelegate({ type, claims }: Said): boolean {
  const review = reviews[type];
  return review === undefined ? type === "agent_authorization" : mayStand.includes(claims[review]);
}
