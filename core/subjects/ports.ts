import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { RecordPage, RecordQuery } from "../record-pages.ts";
import type { Erasure } from "./erasure-records.ts";
import type { ExportJob } from "./export-records.ts";
import type { EntryKind, SubjectEntry, SubjectRecord } from "./records.ts";
import type { KeepingKey } from "./retention.ts";
import type { SearchKey } from "./search-keys.ts";

/** A change of a subject with its entries of the timeline and its events of the feed: all are written, or none. */
export interface SubjectChange {
  readonly after: SubjectRecord;
  readonly entries: readonly SubjectEntry[];
  readonly events: readonly FeedEvent[];
  /** Of a new subject: when somebody asked for what names it (ISO time). Absent: when it was created. */
  readonly askedAt?: string;
}

/** Whose a caller's id is. */
export interface NameHolder {
  /** Absent: nobody's. */
  readonly id?: string | undefined;
  /** When the erasure of the one before was requested (ISO time), where that is known. Nothing that was asked for until then may use the id. */
  readonly freedAt?: string | undefined;
}

/** A page of subjects: by a key of theirs, or all of a tenant, the newest first. */
export interface SubjectQuery {
  readonly tenant: Tenant;
  /** Words and numbers are found by their beginning. */
  readonly key?: SearchKey;
  /** Others that must fit as well. */
  readonly others?: readonly SearchKey[];
  readonly risk?: string;
  readonly status?: SubjectRecord["status"];
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A page of subjects that goes both ways, and may be counted. */
export interface SubjectPageQuery extends Pick<RecordQuery<SubjectRecord>, "tenant" | "page" | "fits"> {
  readonly status?: SubjectRecord["status"] | undefined;
}

/** A page of a timeline, the newest first. */
export interface TimelineQuery {
  readonly subjectId: string;
  readonly kind?: EntryKind;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/**
 * A subject about which nobody has said that it is the listed person since something began: a write with this condition is refused once somebody has.
 */
export interface Unmatched {
  readonly subjectId: string;
  /** When that began (ISO time). */
  readonly since: string;
  /** A true match that the writer knows, as it was read (ISO time). Absent: none. */
  readonly known?: string | undefined;
}

/** The newest case about a subject, as its writer has read it. An alert that comes afterwards changes that case, or opens a newer one. */
export interface NewestCase {
  /** The caller's id. */
  readonly subjectId: string;
  /** Absent: there was none. */
  readonly read?: { readonly id: string; readonly version: number };
}

/** What a writer has read about subjects: nothing is written once it is otherwise. */
export interface WatchedSubjects {
  readonly unmatched?: readonly Unmatched[];
  readonly newestCases?: readonly NewestCase[];
}

/** Subjects as they are stored. */
export interface SubjectStore {
  /** A subject of this tenant, strongly consistent; another tenant's counts as missing. */
  find(tenant: Tenant, id: string): Promise<SubjectRecord | undefined>;
  /** The id of the record with a caller's id. */
  idOf(tenant: Tenant, externalId: string): Promise<string | undefined>;
  /** The same, and since when the one before is erased; strongly consistent. */
  holderOf(tenant: Tenant, externalId: string): Promise<NameHolder>;
  /** Writes a new record with its search keys. @returns false when its id or its caller's id is taken, and when that was freed after the record was asked for */
  create(change: SubjectChange): Promise<boolean>;
  /**
   * Writes a change and replaces the search keys.
   * @returns false when the subject has changed since `before`, and when another one has the new caller's id
   */
  change(before: SubjectRecord, change: SubjectChange): Promise<boolean>;
  /** Writes an entry that changes nothing: the same id and time twice is one entry. None for a subject that is gone, or being erased. */
  note(subject: Tenant & { readonly id: string }, entry: SubjectEntry): Promise<void>;
  /**
   * Reads at most `limit` entries of an index, or at most 1,000 keys of a search; fewer than `limit` where filters left some out. `next`:
   * there may be more.
   */
  list(query: SubjectQuery): Promise<{ subjects: SubjectRecord[]; next?: string }>;
  /** A page of all subjects of a tenant, or of those with a status, the newest first, erased ones too. */
  page(query: SubjectPageQuery): Promise<RecordPage<SubjectRecord>>;
  /** Reads at most `limit` entries, whatever the length of the timeline. `next`: there may be more. */
  timeline(query: TimelineQuery): Promise<{ entries: SubjectEntry[]; next?: string }>;
  /** When a person last said that the subject is the listed person (ISO time), strongly consistent; undefined: nobody has. */
  trueMatchAt(subjectId: string): Promise<string | undefined>;
  /** Notes that a person said so. An older time changes nothing. */
  noteTrueMatch(subjectId: string, at: string): Promise<void>;
}

/** Erasures as they are stored: the jobs, and the log of those that are done. */
export interface ErasureStore {
  find(tenant: Tenant, subjectId: string): Promise<Erasure | undefined>;
  /**
   * Writes a new erasure, frees the caller's id for another subject, and takes attributes and search keys out of the record, so that
   * nobody finds it or ties anything to it from then on.
   * @returns false when the subject has changed since, or is being erased
   */
  begin(before: SubjectRecord, erasure: Erasure): Promise<boolean>;
  /** Some entries of the subject's timeline that are left, the oldest first. */
  left(subjectId: string, limit: number): Promise<SubjectEntry[]>;
  /** Deletes an entry: what it names is gone. */
  remove(subjectId: string, entry: SubjectEntry): Promise<void>;
  /** Raises the version, which is what starts the next step. @returns false when another step was faster */
  progress(erasure: Erasure, erased: number): Promise<boolean>;
  /** Ends it: of the record only ids and times are left. Nothing happens when it has ended. */
  complete(erasure: Erasure, at: string, event: FeedEvent): Promise<void>;
  /** Erasures under way that were requested before a time (ISO). */
  open(before: string, limit: number): Promise<Erasure[]>;
}

/** Jobs that export subjects as they are stored, one a subject. A write of a running one tells the worker. */
export interface ExportJobStore {
  /** The newest job of a subject of this tenant, strongly consistent. */
  find(tenant: Tenant, subjectId: string): Promise<ExportJob | undefined>;
  /**
   * Writes a new job with its entry of the timeline, in place of an ended one.
   * @returns false when there is another one than `before`, and when the subject is gone, or being erased
   */
  begin(job: ExportJob, entry: SubjectEntry, before: ExportJob | undefined): Promise<boolean>;
  /** Writes a change. @returns what is stored then; undefined when the job has changed since */
  change(
    job: ExportJob,
    fields: Partial<Omit<ExportJob, "id" | "subjectId" | "version">>,
  ): Promise<ExportJob | undefined>;
  /** Deletes a job, unless another one has begun since. */
  drop(job: ExportJob): Promise<void>;
  /** Running jobs that nobody has worked on since a time (ISO): requested, or held by a worker, until then. */
  lost(before: string, limit: number): Promise<ExportJob[]>;
}

/** An entry of a list of kept subjects. */
export interface KeptSubject extends KeepingKey {
  readonly subjectId: string;
}

/** A page of such a list: up to the time `to`, the oldest first. */
export interface KeptQuery {
  readonly of: KeepingKey["of"];
  /** ISO time. */
  readonly to: string;
  readonly limit: number;
  /** The last one of the page before. */
  readonly after?: KeptSubject;
}

/** Since when subjects are kept. Their store writes the entries, with each change of a record. */
export interface KeepingStore {
  due(tenant: Tenant, query: KeptQuery): Promise<KeptSubject[]>;
  /**
   * Takes out an entry that its record does not have, or no longer.
   * @param record as it was read: when it has changed since, the entry stays
   */
  forget(tenant: Tenant, kept: KeptSubject, record: SubjectRecord | undefined): Promise<void>;
}

/** A run has contradicted its subject's record, and its graph asks for a case. */
export interface Contradiction {
  readonly executionId: string;
  /** Id of a new case, if one is needed. */
  readonly caseId: string;
  /** ISO time. */
  readonly at: string;
  /** The caller's id of the subject. */
  readonly externalId: string;
  /** Names of attributes, never a value. */
  readonly fields: readonly string[];
}

/** What a record learns from a run: all is written, or none. */
export interface LearnedChange {
  readonly before: SubjectRecord;
  readonly change: SubjectChange;
  /** Opens a case about the subject, or joins the open one. */
  readonly contradiction?: Contradiction;
}

/** Runs that have ended and say something of their subject: each waits until its subject's record has it. */
export interface LearningStore {
  /**
   * Ends the wait of a run, with what its subject's record learns from it, and with the case of a contradiction: all is written, or none.
   * @param learned absent: there is nothing to learn
   * @returns `moved` when the subject has changed since `before`; `known` when the run does not wait (any more)
   */
  finish(executionId: string, learned?: LearnedChange): Promise<"learned" | "known" | "moved">;
  /** Some runs that wait since before a time (ISO). */
  waiting(before: string, limit: number): Promise<string[]>;
}

/** What holds data of subjects elsewhere: each erases one thing, and does nothing when that is gone. `later`: the run still works. */
export interface Erasers {
  run(executionId: string): Promise<"erased" | "later">;
  document(tenant: Tenant, documentId: string): Promise<void>;
  credential(tenant: Tenant, credentialId: string): Promise<void>;
  case(tenant: Tenant, caseId: string): Promise<void>;
  alert(tenant: Tenant, alertId: string): Promise<void>;
  capture(tenant: Tenant, sessionId: string): Promise<void>;
  /** An onboarding session. */
  session(tenant: Tenant, sessionId: string): Promise<void>;
  /** An archive that was exported. */
  archive(tenant: Tenant, exportId: string): Promise<void>;
  /** Requests about it that batches hold, with what was issued for them. */
  requests(tenant: Tenant, subject: { readonly id: string; readonly externalId: string }): Promise<void>;
  /** What no timeline names: what is known of its hits, dismissed ones, traces of documents, challenges, the pointer to its newest case. */
  rest(tenant: Tenant, subject: { readonly id: string; readonly externalId: string }): Promise<void>;
}

/** The ports of the use cases of subjects. */
export interface SubjectPorts extends ActPorts {
  readonly subjects: SubjectStore;
}
