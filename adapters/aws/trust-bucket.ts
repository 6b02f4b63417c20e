import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import {
  openTrust,
  parseTrustManifest,
  publishedManifest,
  TRUST_FOLDER,
  TRUST_MANIFEST,
  type TrustBuild,
  TrustError,
  type TrustIndex,
  type TrustManifest,
} from "../../core/documents/chip/trust.ts";
import { ScreeningError } from "../../core/screening/lists.ts";
import { readIfChanged, type StoredObject } from "./lists-objects.ts";

/** The manifest of the index in use, in the bucket of lists. Writing it is the switch from one index to the next. */
const MANIFEST_KEY = `${TRUST_FOLDER}/current/${TRUST_MANIFEST}`;
const indexKey = (file: string): string => `${TRUST_FOLDER}/indexes/${file}`;

/** A manifest as the bucket has it. */
export interface FoundTrust {
  readonly manifest: TrustManifest;
  readonly etag: string | undefined;
}

/**
 * The manifest of the trust index in the bucket.
 *
 * @param etag of the one that is known already
 * @returns `unchanged` when it is still that one
 * @throws TrustError
 */
export async function readTrustManifest(
  s3: S3Client,
  bucket: string,
  etag?: string,
): Promise<FoundTrust | "unchanged" | "missing"> {
  const found = await read(s3, bucket, MANIFEST_KEY, etag);
  if (typeof found === "string") return found;
  return { manifest: parseTrustManifest(new TextDecoder().decode(found.bytes)), etag: found.etag };
}

/** The index that a manifest names. @throws TrustError also for one that fails its checksum */
export async function readTrust(s3: S3Client, bucket: string, manifest: TrustManifest): Promise<TrustIndex> {
  const found = await read(s3, bucket, indexKey(manifest.index.file), undefined);
  if (typeof found === "string")
    throw new TrustError("trust_corrupt", "The bucket lacks the trust index that its manifest names.");
  return openTrust(new TextDecoder().decode(found.bytes), manifest);
}

/** Puts a build into the bucket: the index first, then the manifest that names it. */
export async function publishTrustToBucket(
  s3: S3Client,
  bucket: string,
  { bytes, manifest }: TrustBuild,
): Promise<TrustManifest> {
  const named = publishedManifest(manifest);
  const put = (Key: string, Body: Uint8Array | string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  await put(indexKey(named.index.file), bytes);
  await put(MANIFEST_KEY, JSON.stringify(named, null, 2));
  return named;
}

async function read(
  s3: S3Client,
  bucket: string,
  key: string,
  etag: string | undefined,
): Promise<StoredObject | "unchanged" | "missing"> {
  try {
    return await readIfChanged(s3, bucket, key, etag);
  } catch (error) {
    if (error instanceof ScreeningError)
      throw new TrustError("trust_unreachable", "The bucket with the trust index could not be read.");
    throw error;
  }
}
