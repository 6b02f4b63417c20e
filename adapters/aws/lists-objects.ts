import { GetObjectCommand, HeadObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { buildName } from "../../core/screening/build-name.ts";
import type { ListSection } from "../../core/screening/lists.ts";
import { type Manifest, parseManifest, ScreeningError } from "../../core/screening/lists.ts";

/** The sections are separate, so that a new build of one does not affect the other. */
export const SECTION_PREFIX: Record<ListSection, string> = {
  sanctions: "",
  companies: "companies/",
  ownership: "ownership/",
};

/** The manifest of the index in use. Writing it is the switch from one index to the next. */
export const manifestKey = (section: ListSection): string =>
  `${SECTION_PREFIX[section]}current/manifest.json`;

/** An index itself. */
export const indexKey = (section: ListSection, file: string): string =>
  `${SECTION_PREFIX[section]}indexes/${file}`;

/** The name of an index, from its SHA-256. */
export const indexFile = (sha256: string): string => `screening-${buildName(sha256)}.index`;

/** The manifest with which an index was published last. */
export const manifestOfIndexKey = (section: ListSection, file: string): string =>
  `${indexKey(section, file)}.json`;

/** An object of the bucket of lists. */
export interface StoredObject {
  bytes: Uint8Array;
  etag: string | undefined;
  metadata: Record<string, string>;
}

/** A manifest as the bucket has it. */
export interface FoundManifest {
  manifest: Manifest;
  etag: string | undefined;
}

/**
 * Reads the manifest of a section's index.
 * @returns undefined when there is none
 * @throws ScreeningError as `readObject` does, and `list_corrupt`
 */
export async function readManifest(
  s3: S3Client,
  bucket: string,
  section: ListSection,
): Promise<FoundManifest | undefined> {
  const found = await readManifestIfChanged(s3, bucket, section, undefined);
  return typeof found === "string" ? undefined : found;
}

/**
 * The same, unless the manifest is the known version.
 * @param etag of the known version; undefined: none is known
 */
export async function readManifestIfChanged(
  s3: S3Client,
  bucket: string,
  section: ListSection,
  etag: string | undefined,
): Promise<FoundManifest | "unchanged" | "missing"> {
  const key = manifestKey(section);
  const found = await readIfChanged(s3, bucket, key, etag);
  if (typeof found === "string") return found;
  return { manifest: parseManifest(new TextDecoder().decode(found.bytes), key), etag: found.etag };
}

/**
 * Reads an object of the bucket of lists.
 * @returns undefined when there is none
 * @throws ScreeningError `list_fetch_failed` when S3 cannot be reached or fails
 */
export async function readObject(
  s3: S3Client,
  bucket: string,
  key: string,
): Promise<StoredObject | undefined> {
  const found = await readIfChanged(s3, bucket, key, undefined);
  return typeof found === "string" ? undefined : found;
}

/**
 * The same, unless the object is the known version.
 * @param etag of the known version; undefined: none is known
 */
export async function readIfChanged(
  s3: S3Client,
  bucket: string,
  key: string,
  etag: string | undefined,
): Promise<StoredObject | "unchanged" | "missing"> {
  try {
    const { Body, ETag, Metadata } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, IfNoneMatch: etag }),
    );
    return {
      bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(),
      etag: ETag,
      metadata: Metadata ?? {},
    };
  } catch (error) {
    const answered = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (answered === 304) return "unchanged";
    if (isMissing(error)) return "missing";
    throw unreadable(key);
  }
}

/** Whether there is an object. @throws ScreeningError `list_fetch_failed` */
export async function isThere(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw unreadable(key);
  }
}

/** Without the right to list a bucket, S3 answers 403 for a missing object. */
const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0);

const unreadable = (file: string): ScreeningError =>
  new ScreeningError("list_fetch_failed", "The bucket of lists could not be read.", { file });
