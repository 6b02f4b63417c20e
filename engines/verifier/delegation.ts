import type { ReadCredential } from "./pipeline.ts";

type Said = Pick<ReadCredential, "type" | "claims">;

/** Most delegators of a chain (an agent of an agent of … a person). A longer chain is refused. */
export const MAX_DELEGATORS = 10;

/** Subject id of the one for whom an agent acts; undefined without a delegator. */
export function delegatorOf({ type, claims }: Said): string | undefined {
  const delegator = type === "agent_authorization" ? claims.delegated_by_subject_id : undefined;
  return typeof delegator === "string" ? delegator : undefined;
}

/** Credential types about an identity, and the claim with the result of the check. */
export const REVIEW_CLAIMS: Partial<Record<Said["type"], string>> = {
  user: "kyc_status",
  business: "kyb_status",
};

/** Values of that claim that allow delegation. Unknown values do not. */
const mayStand: readonly unknown[] = ["pending", "in_review", "approved"];

/**
 * Whether a live credential lets its subject delegate: a person's or organisation's that was not rejected, or that of an agent which
 * acts for somebody: an agent without a delegator has nothing to pass on. The result of one check (`outcome_attestation`) never does.
 */
export function mayDelegate({ type, claims }: Said): boolean {
  const review = REVIEW_CLAIMS[type];
  return review === undefined
    ? delegatorOf({ type, claims }) !== undefined
    : mayStand.includes(claims[review]);
}
