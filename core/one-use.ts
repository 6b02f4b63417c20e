import type { Tenant } from "./access/caller.ts";

/** A record that one user may take, once: a challenge. */
export interface OneUseRecord extends Tenant {
  readonly id: string;
  /** The caller's id of whom it is for. */
  readonly subjectId?: string | undefined;
  /** Until when it may be taken, as `toISOString` writes it. */
  readonly expiresAt: string;
  /** Who took it. */
  readonly usedBy?: string | undefined;
}

/** A store of records that are used once. */
export interface OneUseStore<T extends OneUseRecord> {
  /** Stores a record; an unused one of the same id is replaced (a retried call). @returns false when it has been used */
  save(record: T): Promise<boolean>;
  /** A record of this tenant, also an expired one; another tenant's counts as missing. */
  find(tenant: Tenant, id: string): Promise<T | undefined>;
  /**
   * Takes a record for one user. The user may take it again when its call is retried, also after the record has expired.
   *
   * @returns false when another user has it, when it has expired, and when this tenant has no such record
   */
  claim(tenant: Tenant, id: string, by: string, now: Date): Promise<boolean>;
}
