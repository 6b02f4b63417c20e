import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { RecordPage, RecordQuery } from "../record-pages.ts";
import type { NamedSubject } from "../subjects/names.ts";
import type { DocumentRecord, FileType, StoredContentType, StoredType } from "./record.ts";

/** Records of uploads. */
export interface DocumentStore {
  /**
   * Writes a record, with its tie to its subject and its events.
   * @returns false when the id is taken
   * @throws SubjectMoved when the subject's record is another one meanwhile
   */
  create(record: DocumentRecord, subject?: NamedSubject, events?: readonly FeedEvent[]): Promise<boolean>;
  /** A record of this tenant; another tenant's counts as missing. */
  find(tenant: Tenant, documentId: string): Promise<DocumentRecord | undefined>;
  /** Uploads of a subject of these types, newest first. */
  latest(
    tenant: Tenant,
    subjectId: string,
    types: readonly StoredType[],
    limit: number,
  ): Promise<DocumentRecord[]>;
  /** A page of a tenant's records, the newest first. Uploads of releases before this list are in none. */
  list(query: RecordQuery<DocumentRecord>): Promise<RecordPage<DocumentRecord>>;
  /** Lets the bytes come until a later time (ISO time). @returns false when the record is gone */
  renew(documentId: string, uploadUntil: string): Promise<boolean>;
  /** Deletes a record; nothing happens when it is gone. */
  erase(documentId: string): Promise<void>;
  /** Records the result of examining the bytes with its events, once. @returns the current record, by this or an earlier call */
  settle(
    record: DocumentRecord,
    content: NonNullable<DocumentRecord["content"]>,
    events?: readonly FeedEvent[],
  ): Promise<DocumentRecord>;
}

/** The constraints of a presigned upload. */
export interface UploadTerms {
  readonly key: string;
  readonly contentType: FileType | "application/x-ndjson";
  /** The bucket refuses another size; absent: any size goes in. */
  readonly byteSize?: number;
  /** Hex; the bucket then refuses other bytes. */
  readonly sha256?: string;
  readonly seconds: number;
}

/** A request for the client to make. */
export interface PresignedUpload {
  readonly method: "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The constraints of a presigned view. */
export interface ViewTerms {
  readonly key: string;
  /** The answer has this type, whatever is stored beside the bytes. */
  readonly contentType: StoredContentType | FileType | "text/csv";
  /** To be saved under this name instead of shown in place. */
  readonly saveAs?: string;
  readonly seconds: number;
  readonly signedAt: Date;
}

/** The store of the bytes. */
export interface DocumentBucket {
  presignUpload(terms: UploadTerms): Promise<PresignedUpload>;
  /** @returns a URL that reads this one object, to be shown in place and kept by no cache */
  presignView(terms: ViewTerms): Promise<string>;
  /** @returns undefined without an upload; at most `maxBytes + 1` bytes, so that a larger one is detected without loading it */
  read(key: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Deletes an object; nothing happens when it is gone. */
  delete(key: string): Promise<void>;
  /** Stores our own object: the specimen of a local start, the files of a chip, a report that is too large for an answer. */
  write(
    key: string,
    bytes: Uint8Array,
    contentType: StoredContentType | FileType | "text/csv",
  ): Promise<void>;
  /** Makes an object as old as a new one, so that the bucket keeps it for its whole time again. @returns false when it is gone */
  renew(key: string): Promise<boolean>;
  /** Stores an archive from a stream, whose size and hash (hex) are known. */
  writeArchive(
    key: string,
    stream: AsyncIterable<Uint8Array>,
    facts: { readonly byteSize: number; readonly sha256: string },
  ): Promise<void>;
}

/** The stores of uploads: records in the table, bytes in the bucket. Each state of an upload is an event. */
export interface UploadStores extends Pick<ActPorts, "newEventId"> {
  readonly documents: DocumentStore;
  readonly bucket: DocumentBucket;
}
