import type { Tenant } from "../access/caller.ts";
import type { ChallengeRecord } from "./challenge.ts";

/** Records of challenges. */
export interface ChallengeStore {
  /** Stores a challenge; an unused one of the same id is replaced (a retried call). @returns false when it has been used */
  save(record: ChallengeRecord): Promise<boolean>;
  /** A challenge of this tenant; another tenant's counts as missing. */
  find(tenant: Tenant, challengeId: string): Promise<ChallengeRecord | undefined>;
  /**
   * Claims a challenge for a check.
   * @param by the block of an execution; its retry may claim again
   * @returns false when another block has it
   */
  claim(challengeId: string, by: string): Promise<boolean>;
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
