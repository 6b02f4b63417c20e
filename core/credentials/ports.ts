import type { PublicJwk, SigningKey } from "../../engines/verifier/signing-keys.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { NamedSubject } from "../subjects/names.ts";
import type { SubjectChange, Unmatched } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import type { BatchChunk, BatchJob, ChunkResult } from "./batch-record.ts";
import type { StatusPlace, StatusPurpose } from "./payload.ts";
import type { CredentialRecord } from "./record.ts";

/** The value of a status list bit after a change of a credential. */
export interface StatusBit {
  readonly purpose: StatusPurpose;
  readonly set: boolean;
}

/** A credential that is about to be signed, and its subject. */
export interface BegunCredential {
  readonly record: CredentialRecord;
  readonly subject?: NamedSubject | undefined;
}

/** A credential that was signed and is not valid yet: its record still says `issuing`. */
export interface SignedCredential {
  readonly record: CredentialRecord;
  readonly signature: string;
  /** That it was issued. */
  readonly event: FeedEvent;
  /** Nothing of it is recorded yet: its record, its index and the tie to its subject, if any, are written when it becomes valid. */
  readonly fresh?: Pick<BegunCredential, "subject">;
  /** Subjects that the write watches: it is refused once a person has said that one of them is the listed person. */
  readonly unmatched?: readonly Unmatched[];
  /** Of a block in a partial re-run: when another one last declined, as the block has read it. The write is refused once one has since. */
  readonly otherDeclinedAt?: string;
}

/** The subject of a credential, which is monitored from the issue on. */
export interface WatchedFromIssue {
  /** The record as it was read. */
  readonly before: SubjectRecord;
  /** Absent: it is monitored so already. */
  readonly change?: SubjectChange;
}

/** Credentials; each change is a named move with its condition. */
export interface CredentialStore {
  /** Strongly consistent; a credential that is not finished (`issuing`) is there too. */
  find(credentialId: string): Promise<CredentialRecord | undefined>;
  /** A credential with its two bits as they are in the lists, in one strongly consistent read. */
  findWithBits(
    credentialId: string,
    place: StatusPlace & Tenant,
  ): Promise<{ record: CredentialRecord | undefined; revoked: boolean; suspended: boolean }>;
  /**
   * Records a credential that is about to be signed, together with its index.
   * @returns `exists` when the id is taken, `collision` when the index is
   * @throws SubjectMoved when the subject's record is another one meanwhile
   */
  begin(record: CredentialRecord, subject?: NamedSubject): Promise<"begun" | "exists" | "collision">;
  /**
   * `issuing` → `active` with its signature and its event, and with the monitoring of its subject: both, or neither.
   * @returns false when it is not issuing (any more): another call was first; or its block has ended without it, or its run has; or a subject of
   * `unmatched` is the listed person
   * @throws SubjectMoved when only the record of the subject is another one meanwhile
   */
  activate(credential: SignedCredential, watched?: WatchedFromIssue): Promise<boolean>;
  /** {@link begin} of up to 12 credentials of as many subjects, all or none. */
  beginMany(entries: readonly BegunCredential[]): Promise<boolean>;
  /** {@link activate} of up to 50 credentials, all or none. */
  activateMany(entries: readonly SignedCredential[]): Promise<boolean>;
  /**
   * Changes the state together with the bit and the event.
   * @param from the states in which the move is allowed
   * @returns false when the record is in none of them, or erased
   */
  changeState(
    record: CredentialRecord,
    from: readonly CredentialRecord["state"][],
    change: Pick<CredentialRecord, "state" | "updatedAt" | "revokedAt" | "revocationReason">,
    bit: StatusBit,
    event: FeedEvent,
  ): Promise<boolean>;
  /** Marks as erased and revokes, with the bit and the event. @returns false when that was done before */
  markErased(record: CredentialRecord, at: string, bit: StatusBit, event: FeedEvent): Promise<boolean>;
  /** Keeps a credential that was never issued from becoming valid. May be repeated. @returns false when it is issued */
  abandon(credentialId: string, at: string): Promise<boolean>;
  /**
   * Removes all personal data of a credential marked for erasure: its token from the results of executions, then the
   * record's data. The record comes last, because it has the token: after a crash in between, this is repeated.
   */
  removePersonal(record: CredentialRecord): Promise<void>;
  /**
   * One page, newest first, of a tenant's credentials or of one subject's; or by the beginning of their ids, the greatest first.
   * @param options `after`: sort key ({@link sortKeyOf}) of the last one seen
   */
  list(
    tenant: Tenant,
    options: { subjectId?: string; idPrefix?: string; limit: number; after?: string },
  ): Promise<{ records: CredentialRecord[]; more: boolean }>;
}

/**
 * Status lists in the table. A set bit is an item, a clear bit has none; a credential's index is an item too, shared by
 * the lists of both purposes. So two writers use the same item only for the same bit, there is no read-modify-write,
 * and no update can be lost. A list is put together by one query of its partition.
 */
export interface StatusListStore {
  /** Number of the list that is being filled; the first call of a tenant makes list 1. */
  current(tenant: Tenant): Promise<number>;
  /** Number of the newest list, 0 without a list. Lists 1 … n exist. */
  newest(tenant: Tenant): Promise<number>;
  /** Goes on to the list after `from`, unless another process already has. */
  advance(tenant: Tenant, from: number): Promise<void>;
  /** How many of the 4,096 indexes around one (of all, in a shorter list) are used. */
  takenAround(tenant: Tenant, listNumber: number, index: number): Promise<number>;
  /** Whether one bit is set. */
  isSet(tenant: Tenant, purpose: string, listNumber: number, index: number): Promise<boolean>;
  /** Indexes of all bits that are set. */
  setBits(tenant: Tenant, purpose: string, listNumber: number): Promise<number[]>;
}

/** Indexes that {@link StatusListStore.takenAround} looks at. */
export const CLAIM_WINDOW = 4096;

/** The issuer's keys in the table: all that was ever used, and which one signs now. */
export interface SigningKeyStore {
  /** All keys, and the thumbprint of the active key of each use. */
  load(): Promise<{ keys: SigningKey[]; active: Map<string, string> }>;
  /**
   * Activates a key. One of several concurrent callers wins.
   * @param key the new key
   * @param previous the key that it replaces; absent: the first key
   * @returns false when another call was first
   */
  activate(key: SigningKey, previous?: SigningKey): Promise<boolean>;
  /** Notes that a key has signed a credential which lives until `until` (ISO time, rounded up by the caller). */
  cover(thumbprint: string, until: string): Promise<void>;
  /** Notes that nothing counts that a known key has signed. The first time stays. @param at ISO time */
  withdraw(thumbprint: string, at: string): Promise<void>;
}

/**
 * Batches in the table. Counts change in the transaction that stores a chunk's result, so they are exact in spite of
 * retries. `until`: when a batch without progress counts as stalled (ISO time).
 */
export interface BatchStore {
  /** Records a batch and its items. @returns `too_many` open ones, or it `exists` already */
  create(
    job: BatchJob,
    chunks: readonly BatchChunk[],
    until: string,
  ): Promise<"created" | "too_many" | "exists">;
  /** Records a batch whose requests come in a file. @returns false when it exists already */
  announce(job: BatchJob): Promise<boolean>;
  /**
   * Opens an announced batch with the items of its file. One call at a time may do this for a batch.
   * @param job with the counts of the file
   * @returns `too_many` open ones, or it is `not_awaiting` any more; nothing is kept of the items then
   */
  open(
    job: BatchJob,
    chunks: Iterable<BatchChunk>,
    until: string,
  ): Promise<"opened" | "too_many" | "not_awaiting">;
  /** Ends an announced batch whose file is not taken. @returns false when its status was another by then */
  refuse(job: BatchJob, fault: NonNullable<BatchJob["fault"]>, event: FeedEvent): Promise<boolean>;
  find(jobId: string): Promise<BatchJob | undefined>;
  /** The remaining items of a chunk; undefined when it is done. */
  chunk(jobId: string, chunk: number): Promise<BatchChunk | undefined>;
  /**
   * Stores a chunk's result once and deletes its items.
   * @param seen the items of which this is the result
   * @returns the job afterwards; `changed` and nothing stored when they are others by now
   */
  finishChunk(
    job: BatchJob,
    chunk: number,
    seen: BatchChunk,
    result: ChunkResult,
    until: string,
  ): Promise<BatchJob | "changed">;
  /** Ends a batch whose chunks are all done, also a failed one: a superseded run may still end. @returns false when its status was another by then */
  complete(job: BatchJob, at: string, event: FeedEvent): Promise<boolean>;
  /** Ends an open batch that is not done. @returns false when it was done, or its status another by then */
  fail(job: BatchJob, event: FeedEvent): Promise<boolean>;
  /** Opens a failed batch again, for its next run. */
  resume(job: BatchJob, until: string): Promise<"resumed" | "too_many" | "not_failed">;
  /** Batches of a tenant that are open, or await a file or failed and were created since a time (ISO): they may hold requests. */
  unfinished(tenant: Tenant, since: string): Promise<BatchJob[]>;
  /** Replaces the remaining items of a chunk. @returns false when they are no longer those that were seen */
  replaceChunk(jobId: string, chunk: number, seen: BatchChunk, next: BatchChunk): Promise<boolean>;
  /** Some open batches that are stalled. */
  stalled(now: string): Promise<BatchJob[]>;
  /** The results so far, in order. */
  results(jobId: string): Promise<ChunkResult>;
}

/** Signing as the domain needs it: the private key stays where it is. */
export interface DigestSigner {
  /**
   * @param keyArn of the key
   * @param digest SHA-256 of the signing input, 32 bytes
   * @returns a DER signature
   */
  sign(keyArn: string, digest: Uint8Array): Promise<Uint8Array>;
  /** @param keyId ARN, id or alias; the answer has the ARN of the key itself, which does not change with an alias. */
  publicKey(keyId: string): Promise<{ keyArn: string; jwk: PublicJwk }>;
  /** Makes a key for a rotation. @returns its ARN */
  createKey(description: string): Promise<string>;
}
