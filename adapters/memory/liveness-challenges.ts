import type { ChallengeStore } from "../../core/liveness/ports.ts";
import { oneUseRecords } from "./one-use-records.ts";
import { entry, tenantName } from "./state.ts";

/** Liveness challenges in memory, for tests of the use cases. */
export function createChallengeStore(): ChallengeStore {
  /** The users of pictures, by tenant and hash. */
  const frames = new Map<string, string>();
  return {
    ...oneUseRecords(),
    async claimFrames(tenant, hashes, by) {
      const users = hashes.map((sha256) => entry(frames, `${tenantName(tenant)}#${sha256}`, () => by));
      return users.every((user) => user === by);
    },
  };
}
