import type * as z from "zod";
import type { Tenant } from "./access/caller.ts";
import type { FeedEvent } from "./audit/event.ts";
import type { ListedRecord, RecordPage, RecordQuery } from "./record-pages.ts";
import type { NamedSubject } from "./subjects/names.ts";
import type { SubjectChange, WatchedSubjects } from "./subjects/ports.ts";
import type { SubjectEntry, SubjectRecord } from "./subjects/records.ts";

/**
 * Records of one kind that a tenant lists, the newest first. An aggregate describes its kind, and gets a store of it from the adapters
 * (`createListedRecords(table, kind)`, in memory `createListedRecords(state, kind)`): one conditional write a change, pages in both
 * directions, erasure by the subject that a record is tied to.
 */

export {
  type ListedRecord,
  type PageRequest,
  placeOf,
  type RecordPage,
  type RecordQuery,
} from "./record-pages.ts";

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

/** What is written with a record: all, or none. */
export interface WrittenWith {
  readonly events?: readonly FeedEvent[];
  /** Ties the record to its subject, or adds to the subject's timeline. */
  readonly tie?: { readonly subject: NamedSubject; readonly entry: SubjectEntry };
}

/** What a writer has read: nothing is written once it is otherwise. */
export interface Watched extends WatchedSubjects {
  /** Ids of credentials that are neither revoked, suspended nor erased. */
  readonly reliesOn?: readonly string[];
}

/** What is written with a change. */
export interface ChangedWith extends WrittenWith, Watched {
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
  /** Writes a change of the version before it. @returns false when the record, its subject, or what is watched has changed since, or is gone */
  change(after: R, written?: ChangedWith): Promise<boolean>;
  list(query: RecordQuery<R>): Promise<RecordPage<R>>;
  /** Records of all tenants that are due until a time (ISO), the longest due first. */
  due(until: string, limit: number): Promise<R[]>;
  /** Deletes a record; nothing happens when it is gone. */
  erase(tenant: Tenant, id: string): Promise<void>;
}
