import type { IdentitySession } from "./records.ts";

/** The times of a session, as clients and receivers of webhooks see them (ISO); null: not yet. */
export const timesOf = (session: IdentitySession) => ({
  created_at: session.createdAt,
  updated_at: session.updatedAt,
  started_at: session.startedAt ?? null,
  expires_at: session.expiresAt,
  completed_at: session.completedAt ?? null,
  failed_at: session.failedAt ?? null,
  marked_for_review_at: session.markedForReviewAt ?? null,
  decisioned_at: session.decisionedAt ?? null,
  expired_at: session.expiredAt ?? null,
});
