import { isSameTenant } from "../../core/access/caller.ts";
import type { ChallengeRecord } from "../../core/liveness/challenge.ts";
import type { ChallengeStore } from "../../core/liveness/ports.ts";
import { entry, tenantName } from "./state.ts";

/** Liveness challenges in memory, for tests of the use cases. */
export function createChallengeStore(): ChallengeStore {
  const challenges = new Map<string, ChallengeRecord>();
  /** The users of pictures, by tenant and hash. */
  const frames = new Map<string, string>();
  return {
    async save(record) {
      if (challenges.get(record.id)?.usedBy !== undefined) return false;
      challenges.set(record.id, structuredClone(record));
      return true;
    },
    async find(tenant, challengeId) {
      const record = challenges.get(challengeId);
      return record !== undefined && isSameTenant(record, tenant) ? structuredClone(record) : undefined;
    },
    async claim(challengeId, by) {
      const record = challenges.get(challengeId);
      if (record === undefined || (record.usedBy ?? by) !== by) return false;
      challenges.set(challengeId, { ...record, usedBy: by });
      return true;
    },
    async claimFrames(tenant, hashes, by) {
      const users = hashes.map((sha256) => entry(frames, `${tenantName(tenant)}#${sha256}`, () => by));
      return users.every((user) => user === by);
    },
  };
}
