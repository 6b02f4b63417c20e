import { isSameTenant } from "../../core/access/caller.ts";
import { type ChallengeRecord, challengeRecordSchema } from "../../core/liveness/challenge.ts";
import type { ChallengeStore } from "../../core/liveness/ports.ts";
import { challengeFrameKey, challengeKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** Kept a day after it expires, so that a late answer gets `expired` and a second one `used`. */
const KEPT_AFTER_MS = 86_400_000;
/** As long as traces of documents: an attacker may keep a frame and send it again much later. Only its hash is stored. */
const FRAMES_KEPT_MS = 400 * 86_400_000;

/**
 * Liveness challenges, one item each.
 *
 * @param table the one table
 */
export function createChallengeStore(table: Table): ChallengeStore {
  return {
    save: (record) =>
      table.put(
        { ...challengeKey(record.id), record, ttl: ttlOf(record) },
        {
          expression: "attribute_not_exists(pk) OR attribute_not_exists(#record.usedBy)",
          names: { "#record": "record" },
        },
      ),
    async find(tenant, challengeId) {
      const item = await table.get(challengeKey(challengeId));
      const record = item === undefined ? undefined : challengeRecordSchema.parse(item.record);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    claim: (challengeId, by) =>
      table.update(
        challengeKey(challengeId),
        { setRaw: ["#record.usedBy = :by"], names: { "#record": "record" }, values: { ":by": by } },
        {
          expression:
            "attribute_exists(pk) AND (attribute_not_exists(#record.usedBy) OR #record.usedBy = :by)",
        },
      ),
    async claimFrames(tenant, hashes, by, now) {
      const ttl = Math.ceil((now.getTime() + FRAMES_KEPT_MS) / 1000);
      const isNew = { expression: "attribute_not_exists(pk) OR usedBy = :by", values: { ":by": by } };
      const taken = await Promise.all(
        hashes.map((sha256) => table.put({ ...challengeFrameKey(tenant, sha256), usedBy: by, ttl }, isNew)),
      );
      return !taken.includes(false);
    },
  };
}

function ttlOf(record: ChallengeRecord): number {
  return Math.ceil((Date.parse(record.expiresAt) + KEPT_AFTER_MS) / 1000);
}
