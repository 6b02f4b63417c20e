import type { Tenant } from "../access/caller.ts";
import type { ContentType, DocumentRecord, UploadType } from "./record.ts";

/** Records of uploads. */
export interface DocumentStore {
  /** @returns false when the id is taken */
  create(record: DocumentRecord): Promise<boolean>;
  /** A record of this tenant; another's is as absent as one that does not exist. */
  find(tenant: Tenant, documentId: string): Promise<DocumentRecord | undefined>;
  /** Uploads of a subject of these types, newest first. */
  latest(
    tenant: Tenant,
    subjectId: string,
    types: readonly UploadType[],
    limit: number,
  ): Promise<DocumentRecord[]>;
  /** Notes once what the bytes turned out to be. @returns the record as it now stands, ours or the one who was first */
  settle(record: DocumentRecord, content: NonNullable<DocumentRecord["content"]>): Promise<DocumentRecord>;
}

/** What a presigned upload is bound to. */
export interface UploadTerms {
  readonly key: string;
  readonly contentType: ContentType;
  readonly byteSize: number;
  /** Hex; the bucket then refuses other bytes. */
  readonly sha256?: string;
  readonly seconds: number;
}

/** A request that a client makes on its own. */
export interface PresignedUpload {
  readonly method: "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where the bytes lie. */
export interface DocumentBucket {
  presignUpload(terms: UploadTerms): Promise<PresignedUpload>;
  /** @returns undefined when nothing was uploaded there; at most `maxBytes + 1` bytes, so that more is noticed and not loaded */
  read(key: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Puts an object of our own (the specimen of a local start). */
  write(key: string, bytes: Uint8Array, contentType: ContentType): Promise<void>;
}

/** Where uploads are: their records in the table, their bytes in the bucket. */
export interface UploadStores {
  readonly documents: DocumentStore;
  readonly bucket: DocumentBucket;
}
