import type { Tenant } from "../access/caller.ts";
import type { OneUseStore } from "../one-use.ts";
import type { ChallengeRecord } from "./challenge.ts";

/** Records of challenges. A challenge is used by the block of an execution. */
export interface ChallengeStore extends OneUseStore<ChallengeRecord> {
  /**
   * Records pictures as answers of the checking block.
   * @param hashes SHA-256 (hex) of their bytes, each once
   * @returns false when one has answered another challenge of this tenant
   */
  claimFrames(tenant: Tenant, hashes: readonly string[], by: string, now: Date): Promise<boolean>;
}

/** Sessions of a managed service that films the person itself. */
export interface LivenessSessions {
  /** The streaming address for the client. */
  readonly region: string;
  /** @param token the same token makes one session. @returns its id. @throws ServiceFault */
  create(token: string): Promise<string>;
}
