import { challengeRecordSchema } from "../../core/liveness/challenge.ts";
import type { ChallengeStore } from "../../core/liveness/ports.ts";
import { challengeFrameKey, challengeKey } from "./keys.ts";
import { oneUseRecords } from "./one-use-records.ts";
import type { Table } from "./table.ts";

/** As long as traces of documents: an attacker may keep a frame and send it again much later. Only its hash is stored. */
const FRAMES_KEPT_MS = 400 * 86_400_000;

/**
 * Liveness challenges, one item each.
 *
 * @param table the one table
 */
export function createChallengeStore(table: Table): ChallengeStore {
  return {
    ...oneUseRecords(table, challengeKey, challengeRecordSchema),
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
