import type { Tenant } from "../access/caller.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { isSameText } from "../same-text.ts";
import { CHALLENGE_LIMITS, type ChallengeRecord } from "./challenge.ts";
import { hashOfNonce } from "./issue.ts";
import type { ChallengeStore } from "./ports.ts";

/** Why a challenge cannot be checked: stable codes of `identity_verification`. */
export type ChallengeRefusal =
  | "challenge_not_found"
  | "challenge_other_provider"
  | "challenge_expired"
  | "challenge_used"
  | "challenge_replayed"
  | "challenge_incomplete"
  | "challenge_failed";

/** Plain sentences for the codes. */
export const REFUSALS: Readonly<Record<ChallengeRefusal, string>> = {
  challenge_not_found: "There is no such challenge for this subject, or the nonce is another one.",
  challenge_other_provider: "The challenge was issued for another provider.",
  challenge_expired: "The challenge has expired.",
  challenge_used: "The challenge was used before.",
  challenge_replayed: "A frame was already used for another challenge: take new pictures for each challenge.",
  challenge_failed: "The liveness session failed: create a new challenge.",
  challenge_incomplete:
    "The challenge was not answered: each step needs its frame, taken after the challenge was issued.",
};

/** A client's answer to a challenge. */
export interface ChallengeAnswer {
  readonly id: string;
  readonly nonce: string;
}

/** The checking block, and the subject. */
export interface ChallengeCheck {
  readonly tenant: Tenant;
  readonly provider: string;
  readonly subjectId?: string;
  readonly now: Date;
  /** The block of an execution, as `claim` takes it. */
  readonly by: string;
}

/** Finds the challenge of an answer. Another tenant's, another subject's or one with another nonce counts as missing. */
export async function findChallenge(
  challenges: ChallengeStore,
  { id, nonce }: ChallengeAnswer,
  { tenant, provider, subjectId, by }: ChallengeCheck,
): Promise<ChallengeRecord | ChallengeRefusal> {
  const record = await challenges.find(tenant, id);
  if (record === undefined || !isSameText(record.nonceHash, hashOfNonce(nonce))) return "challenge_not_found";
  if (record.subjectId !== undefined && record.subjectId !== subjectId) return "challenge_not_found";
  if (record.provider !== provider) return "challenge_other_provider";
  return (record.usedBy ?? by) === by ? record : "challenge_used";
}

/**
 * Claims a challenge and its frames for one check. Frames that cannot be its answer leave it open.
 *
 * @param frames examined uploads of the answer in order; empty for a session
 * @param inside SHA-256 (hex) of the pictures in them, where an upload holds several: packed again they are the same pictures
 */
export async function claimChallenge(
  challenges: ChallengeStore,
  record: ChallengeRecord,
  frames: readonly DocumentRecord[],
  { tenant, now, by }: ChallengeCheck,
  inside: readonly string[] = [],
): Promise<ChallengeRefusal | undefined> {
  if (frames.length !== record.steps.length || !frames.every((frame) => madeAfter(frame, record)))
    return "challenge_incomplete";
  // A retry of a block that claimed it in time may continue.
  if (record.expiresAt <= now.toISOString() && record.usedBy === undefined) return "challenge_expired";
  if (!(await challenges.claim(tenant, record.id, by, now))) return "challenge_used";
  const hashes = new Set([...frames.flatMap(({ content }) => content?.sha256 ?? []), ...inside]);
  return (await challenges.claimFrames(tenant, [...hashes], by, now)) ? undefined : "challenge_replayed";
}

function madeAfter(frame: DocumentRecord, { issuedAt }: ChallengeRecord): boolean {
  return Date.parse(frame.createdAt) >= Date.parse(issuedAt) - CHALLENGE_LIMITS.skewSeconds * 1000;
}
