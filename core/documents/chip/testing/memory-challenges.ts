import { isSameTenant } from "../../../access/caller.ts";
import type { ChipChallenge, ChipChallengeStore } from "../challenge.ts";

/** Challenges in memory. */
export function memoryChipChallenges(): ChipChallengeStore {
  const kept = new Map<string, ChipChallenge>();
  return {
    async save(challenge) {
      if (kept.get(challenge.id)?.usedBy !== undefined) return false;
      kept.set(challenge.id, challenge);
      return true;
    },
    async find(tenant, id) {
      const challenge = kept.get(id);
      return challenge !== undefined && isSameTenant(challenge, tenant) ? challenge : undefined;
    },
    async claim(id, documentId) {
      const challenge = kept.get(id);
      if (challenge === undefined || (challenge.usedBy ?? documentId) !== documentId) return false;
      kept.set(id, { ...challenge, usedBy: documentId });
      return true;
    },
  };
}
