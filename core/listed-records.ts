import type * as z from "zod";
import type { Tenant } from "./access/caller.ts";
import type { FeedEvent } from "./audit/event.ts";
import type { NamedSubject } from "./subjects/names.ts";
import type { SubjectChange } from "./subjects/ports.ts";
import type { SubjectEntry, SubjectRecord } from "./subjects/records.ts";

/**
 * Records of one kind that a tenant lists, the newest first. An aggregate describes its kind, and gets a store of it from the adapters
 * (`createListedRecords(table, kind)`, in memory `createListedRecords(state, kind)`): one conditional write a change, pages in both
 * directions, erasure by the subject that a record is tied to.
 */

/** A record that lists hold. */
export interface ListedRecord extends Tenant {
  readonly id: string;
  /** 1, then raised by every change: a writer that saw an older one may not write. */
  readonly version: number;
  /** ISO time. */
  readonly createdAt: string;
}

/** One kind of records. */
export interface RecordKind<R extends ListedRecord> {
  /** Of the keys: capitals and `_`, unique in the table, never changed. */
  readonly name: string;
  readonly schema: z.ZodType<R>;
  /** Whose list the record is in beside the tenant's, for example the id of its account; fixed at creation. */
  readonly ownerOf?: (record: R) => string | undefined;
  /** When the sweeper must look at the record (ISO time); undefined: never (any more). */
  readonly dueOf?: (record: R) => string | undefined;
}

/** A page of a list. At most one of `after` and `before`. */
export interface PageRequest {
  readonly size: number;
  /** Place of the last record of the page before. */
  readonly after?: string | undefined;
  /** Place of the first record of the page behind. */
  readonly before?: string | undefined;
  /** Whether to count the list. */
  readonly total: boolean;
}

/** Which records of a tenant. */
export interface RecordQuery<R extends ListedRecord> {
  readonly tenant: Tenant;
  /** Only the records of this owner. */
  readonly owner?: string | undefined;
  /** Only records that fit. Absent: all. */
  readonly fits?: ((record: R) => boolean) | undefined;
  readonly page: PageRequest;
}

/** A page of records, the newest first. It may be short, or empty, where few records fit: go on while there is a next one. */
export interface RecordPage<R> {
  readonly records: R[];
  /** Where the page starts and ends, for `before` and `after`; null: it is empty. */
  readonly start: string | null;
  readonly end: string | null;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Of the whole list; null: nobody asked, or it has more than {@link MAX_COUNTED}. */
  readonly total: number | null;
}

/** Where counting ends. */
export const MAX_COUNTED = 10_000;

/** What is written with a record: all, or none. */
export interface WrittenWith {
  readonly events?: readonly FeedEvent[];
  /** Ties the record to its subject, or adds to the subject's timeline. */
  readonly tie?: { readonly subject: NamedSubject; readonly entry: SubjectEntry };
}

/** What is written with a change. */
export interface ChangedWith extends WrittenWith {
  /** A change of the subject's own record. */
  readonly subject?: { readonly before: SubjectRecord; readonly change: SubjectChange };
}

/** Records of one kind as they are stored. */
export interface ListedRecords<R extends ListedRecord> {
  /**
   * Writes a new record.
   * @returns false when the id is taken
   * @throws SubjectMoved when the subject's record is another one meanwhile
   */
  create(record: R, written?: WrittenWith): Promise<boolean>;
  /** A record of this tenant, strongly consistent; another tenant's counts as missing. */
  find(tenant: Tenant, id: string): Promise<R | undefined>;
  /** Writes a change of the version before it. @returns false when the record, or its subject, has changed since, or is gone */
  change(after: R, written?: ChangedWith): Promise<boolean>;
  list(query: RecordQuery<R>): Promise<RecordPage<R>>;
  /** Records of all tenants that are due until a time (ISO), the longest due first. */
  due(until: string, limit: number): Promise<R[]>;
  /** Deletes a record; nothing happens when it is gone. */
  erase(tenant: Tenant, id: string): Promise<void>;
}

/** The place of a record in its lists: lists are ordered by it, from the greatest on. */
export const placeOf = ({ createdAt, id }: Pick<ListedRecord, "createdAt" | "id">): string =>
  `${createdAt}#${id}`;
