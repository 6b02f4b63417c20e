import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent, TenantEvent } from "../audit/event.ts";
import type { DocumentBucket } from "../documents/ports.ts";
import type { EvidenceRecord } from "./record.ts";

/** A credential that names a piece of evidence, and since when. */
export interface Naming {
  readonly credentialId: string;
  /** ISO time. */
  readonly at: string;
}

/** Records of evidence. */
export interface EvidenceStore {
  /**
   * Writes a record and the event of it, unless the tenant has one with the same digest.
   * @returns that one, or the written record itself
   */
  create(record: EvidenceRecord, event: FeedEvent): Promise<EvidenceRecord>;
  /** A record of this tenant, strongly consistent; another tenant's counts as missing. */
  find(tenant: Tenant, id: string): Promise<EvidenceRecord | undefined>;
  /** The record of a tenant with these bytes. Deleted ones have none. */
  withDigest(tenant: Tenant, sha256: string): Promise<EvidenceRecord | undefined>;
  /** Records the result of examining the bytes, once. @returns the current record */
  settle(record: EvidenceRecord, content: NonNullable<EvidenceRecord["content"]>): Promise<EvidenceRecord>;
  /** Notes that a credential names it; the same one twice is one naming. */
  name(id: string, naming: Naming): Promise<void>;
  /** Takes a naming back; nothing happens when there is none. */
  unname(id: string, credentialId: string): Promise<void>;
  /** Some credentials that name it, strongly consistent. */
  namings(id: string, limit: number): Promise<Naming[]>;
  /** Shortens its time, so that it goes with the last credential that names it. */
  expireNow(record: EvidenceRecord, at: string): Promise<void>;
  /** Lets nobody name it any more. @returns false when it is gone */
  close(record: EvidenceRecord, at: string): Promise<boolean>;
  /** Lets credentials name it again: one has named it before it was closed. */
  reopen(record: EvidenceRecord): Promise<void>;
  /** Replaces the record by what remains of it, and frees its digest for another record. */
  markDeleted(record: EvidenceRecord, at: string): Promise<void>;
  /** Some records that the job should look at by now, the oldest first. */
  due(tenant: Tenant, now: string, limit: number): Promise<EvidenceRecord[]>;
  /** Says when to look at it next. */
  lookLater(record: EvidenceRecord, lookAt: string): Promise<void>;
}

/** The ports of evidence. */
export interface EvidencePorts extends ActPorts {
  readonly evidence: EvidenceStore;
  readonly bucket: DocumentBucket;
  /** Whether a credential holds its evidence: `unknown` before it is begun, or when it never was. */
  readonly stateOf: (credentialId: string) => Promise<"held" | "erased" | "unknown">;
}

/** The ports of giving evidence out. */
export interface EvidenceViewPorts extends EvidencePorts {
  /** Writes an event that belongs to no other change. */
  readonly record: (entry: TenantEvent) => Promise<void>;
}
