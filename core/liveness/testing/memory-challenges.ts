import { isSameTenant } from "../../access/caller.ts";
import type { ChallengeRecord } from "../challenge.ts";
import type { ChallengeStore } from "../ports.ts";

/** Challenges in memory, for tests of their users. */
export function memoryChallenges(): ChallengeStore {
  const records = new Map<string, ChallengeRecord>();
  const frames = new Map<string, string>();
  return {
    async save(record) {
      if (records.get(record.id)?.usedBy !== undefined) return false;
      records.set(record.id, record);
      return true;
    },
    async find(tenant, id) {
      const record = records.get(id);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    async claim(id, by) {
      const record = records.get(id);
      if (record === undefined || (record.usedBy ?? by) !== by) return false;
      records.set(id, { ...record, usedBy: by });
      return true;
    },
    async claimFrames({ organizationId, environment }, hashes, by) {
      const keys = hashes.map((sha256) => [organizationId, environment, sha256].join("#"));
      const seen = keys.some((key) => (frames.get(key) ?? by) !== by);
      for (const key of keys) if (!frames.has(key)) frames.set(key, by);
      return !seen;
    },
  };
}
