import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import {
  loadTrust,
  TRUST_FOLDER,
  TrustError,
  type TrustIndex,
  type TrustSource,
  trustManifestIn,
} from "../../core/documents/chip/trust.ts";
import type { ListPlace } from "./list-source.ts";
import { readTrust, readTrustManifest } from "./trust-bucket.ts";

interface Loaded {
  readonly index: TrustIndex;
  /** SHA-256 of the index in a folder, ETag of the manifest in a bucket. */
  readonly version: string | undefined;
}

/**
 * The trust index: below the folder of the lists where one is set, else in their bucket. A newer one is noticed within `listsCheckSeconds`, as newer lists are.
 *
 * @param place of the lists
 */
export function trustSource(
  { listsDir, listsBucket, listsCheckSeconds }: ListPlace,
  { s3, now }: { readonly s3: () => S3Client; readonly now: () => Date },
): TrustSource {
  if (listsDir !== undefined) return inFolder(join(listsDir, TRUST_FOLDER));
  if (listsBucket !== undefined) return inBucket(s3, listsBucket, listsCheckSeconds * 1000, now);
  return { current: async () => undefined };
}

function inFolder(folder: string): TrustSource {
  let loaded: Loaded | undefined;
  return {
    async current() {
      const manifest = trustManifestIn(folder);
      if (manifest === undefined) return undefined;
      if (loaded?.version !== manifest.index.sha256)
        loaded = { index: loadTrust(folder), version: manifest.index.sha256 };
      return loaded.index;
    },
  };
}

function inBucket(s3: () => S3Client, bucket: string, checkMs: number, now: () => Date): TrustSource {
  let loaded: Loaded | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    async current() {
      const time = now().getTime();
      if (time - askedAt < checkMs) return loaded?.index;
      try {
        const found = await readTrustManifest(s3(), bucket, loaded?.version);
        if (found === "missing") loaded = undefined;
        else if (found !== "unchanged")
          loaded = { index: await readTrust(s3(), bucket, found.manifest), version: found.etag };
      } catch (error) {
        // What was fetched before goes on counting for a moment without S3; nothing else does.
        if (loaded === undefined || !(error instanceof TrustError) || error.code !== "trust_unreachable")
          throw error;
      }
      askedAt = time;
      return loaded?.index;
    },
  };
}
