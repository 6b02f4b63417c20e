import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import {
  buildsIn,
  hasLists,
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
  ScreeningError,
} from "../../core/screening/lists.ts";
import type { KeptBuild, ListBuilds } from "../../core/screening/ports.ts";
import type { ListPlace } from "./list-source.ts";
import { buildKey, buildsOf } from "./lists-history.ts";
import { indexFile, indexKey, manifestOfIndexKey, readObject } from "./lists-objects.ts";

/**
 * The builds of the sanctions lists that are kept.
 * @param config a folder takes precedence over the bucket, as for the blocks
 */
export function listBuilds(
  { listsDir, listsBucket }: Pick<ListPlace, "listsDir" | "listsBucket">,
  s3: () => S3Client,
): ListBuilds {
  if (listsDir !== undefined) return folderBuilds(listsDir);
  if (listsBucket !== undefined) return bucketBuilds(s3, listsBucket);
  return { ofIndex: async () => undefined, ofLists: async () => undefined };
}

function folderBuilds(folder: string): ListBuilds {
  const first = (isWanted: (manifest: Manifest) => boolean): KeptBuild | undefined => {
    for (const manifest of buildsIn(folder))
      if (isWanted(manifest))
        return { manifest, read: async () => readIndex(join(folder, manifest.index.file)) };
    return undefined;
  };
  return {
    ofIndex: async (sha256) => first(({ index }) => index.sha256 === sha256),
    ofLists: async (until, versions) =>
      first((manifest) => manifest.built_at <= until && hasLists(manifest, versions)),
  };
}

function readIndex(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw gone(file);
  }
}

function bucketBuilds(s3: () => S3Client, bucket: string): ListBuilds {
  const read = async (key: string): Promise<Uint8Array | undefined> => {
    return (await readObject(s3(), bucket, key))?.bytes;
  };
  const manifestAt = async (key: string): Promise<Manifest | undefined> => {
    const bytes = await read(key);
    return bytes === undefined ? undefined : parseManifest(new TextDecoder().decode(bytes), key);
  };
  const build = (manifest: Manifest): KeptBuild => ({
    manifest,
    read: async () => {
      const key = indexKey("sanctions", manifest.index.file);
      const bytes = await read(key);
      if (bytes === undefined) throw gone(key);
      return bytes;
    },
  });
  const first = async (
    isCandidate: (built: { built_at: string; file: string }) => boolean,
    isWanted: (manifest: Manifest) => boolean,
  ): Promise<KeptBuild | undefined> => {
    for (const built of (await buildsOf(s3(), bucket, "sanctions")).toReversed()) {
      if (!isCandidate(built)) continue;
      const manifest = await manifestAt(buildKey("sanctions", built.built_at, MANIFEST_FILE));
      if (manifest !== undefined && isWanted(manifest)) return build(manifest);
    }
    return undefined;
  };
  return {
    async ofIndex(sha256) {
      const file = indexFile(sha256);
      const isIt = ({ index }: Manifest): boolean => index.sha256 === sha256;
      const beside = await manifestAt(manifestOfIndexKey("sanctions", file));
      if (beside !== undefined && isIt(beside)) return build(beside);
      // One from before manifests lay beside their indexes.
      return first((built) => built.file === file, isIt);
    },
    ofLists: (until, versions) =>
      first(
        (built) => built.built_at <= until,
        (manifest) => hasLists(manifest, versions),
      ),
  };
}

const gone = (file: string): ScreeningError =>
  new ScreeningError("list_missing", "The index of this build is gone.", { file });
