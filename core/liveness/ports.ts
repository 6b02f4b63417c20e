import type { Tenant } from "../access/caller.ts";
import type { ChallengeRecord } from "./challenge.ts";

/** Records of challenges. */
export interface ChallengeStore {
  /** Keeps a challenge; one of the same id that nobody has used is replaced (a retried call). @returns false when it has been used */
  save(record: ChallengeRecord): Promise<boolean>;
  /** A challenge of this tenant; another's is as absent as one that does not exist. */
  find(tenant: Tenant, challengeId: string): Promise<ChallengeRecord | undefined>;
  /**
   * Gives a challenge to the one who checks it.
   * @param by names the block of an execution; it may claim again when it is tried again
   * @returns false when somebody else has it
   */
  claim(challengeId: string, by: string): Promise<boolean>;
  /**
   * Notes pictures as answers of the one who checks them.
   * @param hashes SHA-256 (hex) of their bytes, each once
   * @returns false when one has answered another challenge of this tenant
   */
  claimFrames(tenant: Tenant, hashes: readonly string[], by: string, now: Date): Promise<boolean>;
}

/** Sessions of a managed service that films the person itself. */
export interface LivenessSessions {
  /** Where the client must stream to. */
  readonly region: string;
  /** @param token the same token makes one session. @returns its id. @throws ServiceFault */
  create(token: string): Promise<string>;
}
