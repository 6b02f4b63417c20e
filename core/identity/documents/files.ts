import { createHash } from "node:crypto";
import type { Tenant } from "../../access/caller.ts";
import type { ContentType, DocumentRecord, UploadType } from "../../documents/record.ts";
import { announceUpload, type NewDocumentPorts, uploadIfKept } from "../../documents/uploads.ts";
import { idFollowing } from "../../ids.ts";
import { Problem } from "../../problem.ts";
import type { Collection, DocumentFile, IdentityDocument, Side } from "./records.ts";

/** A file as a caller declares it. */
export interface WantedFile {
  readonly filename: string;
  readonly contentType?: ContentType | undefined;
  readonly byteSize?: number | undefined;
  /** SHA-256, hex. */
  readonly checksum?: string | undefined;
  readonly side?: Side | undefined;
}

/** A file to upload: `PUT` the bytes to the URL. */
export interface AnnouncedFile {
  readonly id: string;
  readonly url: string;
}

const TYPES: Readonly<Record<string, ContentType>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  pdf: "application/pdf",
};

/** What a file of a collection may be. */
const ALLOWED: Readonly<Record<Collection, ReadonlySet<ContentType>>> = {
  idv: new Set(["image/jpeg", "image/png", "image/webp"]),
  address: new Set(["image/jpeg", "image/png", "image/webp", "application/pdf"]),
};

/** Ids of declared files follow from the document's, so that a retry of the call announces the same uploads. */
export function declaredFileId(documentId: string, position: number): string {
  const ulid = documentId.slice("doc_".length);
  const digest = createHash("sha256").update(`${documentId}#${position}`).digest("hex");
  return idFollowing(documentId, "file", `${ulid.slice(0, 10)}${digest.slice(0, 16)}`);
}

/** The sides of files in their order: the first is the front, unless they say otherwise. */
export function sidesOf(taken: readonly Side[], wanted: readonly WantedFile[], path: string): Side[] {
  const sides = [...taken];
  return wanted.map(({ side }, position) => {
    const next = side ?? (sides.includes("front") ? "back" : "front");
    if (sides.includes(next)) {
      const message = "Each side of a document is one file.";
      throw new Problem("validation_failed", message, {
        details: [{ path: `${path}[${position}].side`, code: "side_taken", message }],
      });
    }
    sides.push(next);
    return next;
  });
}

/** Whose document it is, as uploads name the subject; undefined: nobody's. */
export interface OfSubject {
  readonly subjectId?: string | undefined;
  /** A time before the subject was read (ISO time): an upload of one that was erased since is refused. */
  readonly askedAt: string;
}

/**
 * Announces the upload of a file.
 * @param path of the file in the body
 * @throws Problem `validation_failed` for a type that the collection does not take
 */
export async function announceFile(
  uploads: NewDocumentPorts,
  document: Pick<IdentityDocument, "id" | "collection" | "documentType"> & OfSubject & Tenant,
  { id, side }: Pick<DocumentFile, "id" | "side">,
  wanted: WantedFile,
  path: string,
): Promise<AnnouncedFile> {
  const { collection, documentType, subjectId, askedAt } = document;
  const { upload } = await announceUpload(uploads, document, id, {
    type: uploadTypeOf(collection, side),
    content_type: contentTypeOf(collection, wanted, path),
    byte_size: wanted.byteSize,
    filename: wanted.filename,
    partOf: document.id,
    askedAt,
    ...(subjectId === undefined ? {} : { subject_id: subjectId }),
    ...(documentType === undefined ? {} : { document_type: documentType }),
    ...(wanted.checksum === undefined ? {} : { sha256: wanted.checksum }),
  });
  return { id, url: upload.url };
}

/**
 * The type of a file, told from the end of its name where it is not given.
 * @throws Problem `validation_failed`
 */
export function contentTypeOf(
  collection: Collection,
  { filename, contentType }: WantedFile,
  path: string,
): ContentType {
  const type = contentType ?? TYPES[filename.slice(filename.lastIndexOf(".") + 1).toLowerCase()];
  if (type !== undefined && ALLOWED[collection].has(type)) return type;
  const message =
    collection === "idv"
      ? "An identity document is a JPEG, PNG or WebP file."
      : "A proof of address is a JPEG, PNG, WebP or PDF file.";
  const member = contentType === undefined ? "filename" : "content_type";
  throw new Problem("validation_failed", message, {
    details: [{ path: `${path}.${member}`, code: "content_type_not_allowed", message }],
  });
}

const uploadTypeOf = (collection: Collection, side: Side): UploadType =>
  collection === "address" ? "proof_of_address" : side === "back" ? "identity_back" : "identity_front";

/** A file with what is known of its upload. */
export interface SeenFile extends DocumentFile {
  /** Undefined: erased, with its subject or at the end of its time. */
  readonly upload: DocumentRecord | undefined;
}

/** The files of a document; the first look at bytes that have come examines them. */
export const seenFiles = (
  uploads: NewDocumentPorts,
  document: Pick<IdentityDocument, "files"> & Tenant,
): Promise<SeenFile[]> =>
  Promise.all(
    document.files.map(async (file) => ({ ...file, upload: await uploadIfKept(uploads, document, file.id) })),
  );

/** Whether a file's bytes have come and were accepted. */
export const isUploaded = ({ upload }: SeenFile): boolean =>
  upload?.content !== undefined && upload.content.rejection === undefined;

/** Whether a file still counts: it has come, or can come. */
export const isLive = (file: SeenFile, now: Date): boolean =>
  isUploaded(file) ||
  (file.upload !== undefined &&
    file.upload.content === undefined &&
    file.upload.uploadUntil > now.toISOString());

/** The ids of the files of a document whose bytes have come and were accepted. */
export async function filesThatCame(
  { uploads }: { readonly uploads: NewDocumentPorts },
  document: IdentityDocument,
): Promise<string[]> {
  return (await seenFiles(uploads, document)).filter(isUploaded).map(({ id }) => id);
}
