import { createHash } from "node:crypto";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ListSection, ListStore } from "../../core/screening/lists.ts";
import {
  DELTA_FILE,
  MANIFEST_FILE,
  type Manifest,
  openIndex,
  parseDelta,
  publishToFolder,
  ScreeningError,
  weightsIn,
} from "../../core/screening/lists.ts";
import { buildKey, keepLastBuilds } from "./lists-history.ts";
import {
  type FoundManifest,
  indexFile,
  indexKey,
  isThere,
  manifestKey,
  manifestOfIndexKey,
  readManifest,
  readManifestIfChanged,
  readObject,
} from "./lists-objects.ts";

/** Keeps a folder of this machine in step with a section of the bucket of lists. */
export class ListsBucket {
  readonly #s3: S3Client;
  readonly #bucket: string;
  readonly #section: ListSection;
  readonly #folder: string;
  readonly #checkMs: number;
  readonly #now: () => Date;
  #etag: string | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  /** @param place the section of a bucket, the folder, and how many seconds it may be behind */
  constructor(
    s3: S3Client,
    place: { bucket: string; section: ListSection; folder: string; checkSeconds: number },
    now: () => Date,
  ) {
    this.#s3 = s3;
    this.#bucket = place.bucket;
    this.#section = place.section;
    this.#folder = place.folder;
    this.#checkMs = place.checkSeconds * 1_000;
    this.#now = now;
  }

  /**
   * Fetches the current index if it has changed. An index already in the folder stays there when the bucket cannot be
   * reached; its age then limits its use.
   * @throws ScreeningError `list_missing` when the bucket has no index, `list_corrupt` when it does not match its manifest
   */
  async sync(): Promise<void> {
    const time = this.#now().getTime();
    if (time - this.#askedAt < this.#checkMs) return;
    const found = await readManifestIfChanged(this.#s3, this.#bucket, this.#section, this.#etag);
    if (found === "missing") throw missing(manifestKey(this.#section));
    if (found !== "unchanged") await this.#take(found);
    // Set only now, so that an invalid index is refused at every call, not only at the first.
    this.#askedAt = time;
  }

  async #take({ manifest, etag }: FoundManifest): Promise<void> {
    const key = indexKey(this.#section, manifest.index.file);
    const index = await readObject(this.#s3, this.#bucket, key);
    if (index === undefined) throw missing(key);
    if (sha256(index.bytes) !== manifest.index.sha256) {
      throw new ScreeningError("list_corrupt", "The index in the bucket fails its checksum.", {
        file: manifest.index.file,
      });
    }
    publishToFolder(this.#folder, { bytes: index.bytes, manifest });
    this.#etag = etag;
  }
}

const missing = (file: string) =>
  new ScreeningError("list_missing", "The bucket of lists holds no index.", { file });

const fileKey = (name: string): string => `files/${name}`;

/** The store of the scheduled refresh, for fetched files and built indexes. */
export function bucketListStore(s3: S3Client, bucket: string): ListStore {
  return {
    keptFile: async (name) => {
      const found = await readObject(s3, bucket, fileKey(name));
      if (found === undefined) return undefined;
      const { etag, modified } = found.metadata;
      return { bytes: found.bytes, etag: etag ?? null, lastModified: modified ?? null };
    },
    keepFile: async (name, { bytes, etag, lastModified }) => {
      const Metadata = {
        ...(etag === null ? {} : { etag }),
        ...(lastModified === null ? {} : { modified: lastModified }),
      };
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: fileKey(name), Body: bytes, Metadata }));
    },
    current: async () => {
      const found = await unlessBroken(() => readManifest(s3, bucket, "sanctions"));
      if (found === undefined) return undefined;
      const { manifest } = found;
      const index = await readObject(s3, bucket, indexKey("sanctions", manifest.index.file));
      const delta = await readObject(s3, bucket, buildKey("sanctions", manifest.built_at, DELTA_FILE));
      return {
        manifest,
        index: index && (await unlessBroken(async () => openIndex(index.bytes, manifest))),
        weights: delta && weightsIn(parseDelta(new TextDecoder().decode(delta.bytes)), manifest.index.sha256),
      };
    },
    publish: (build, delta) =>
      publishToBucket(s3, bucket, "sanctions", build, { [DELTA_FILE]: JSON.stringify(delta) }),
    confirm: async (manifest) => {
      const Body = JSON.stringify(manifest, null, 2);
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: manifestKey("sanctions"), Body }));
    },
  };
}

/** An index that is damaged or of another version is rebuilt, so that a refresh repairs it instead of failing each time. */
async function unlessBroken<T>(open: () => Promise<T>): Promise<T | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof ScreeningError && error.code !== "list_fetch_failed") return undefined;
    throw error;
  }
}

/** Puts a build into a section of the bucket: the index first, then the manifest that names it. A copy beside the index lets it be found by its hash alone. */
export async function publishToBucket(
  s3: S3Client,
  bucket: string,
  section: ListSection,
  build: { bytes: Uint8Array; manifest: Manifest },
  extra: Readonly<Record<string, string>>,
): Promise<void> {
  const file = indexFile(build.manifest.index.sha256);
  const manifest = { ...build.manifest, index: { ...build.manifest.index, file } };
  const put = (Key: string, Body: Uint8Array | string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  await put(indexKey(section, file), build.bytes);
  for (const [name, text] of Object.entries(extra))
    await put(buildKey(section, manifest.built_at, name), text);
  const text = JSON.stringify(manifest, null, 2);
  await put(manifestOfIndexKey(section, file), text);
  await put(buildKey(section, manifest.built_at, MANIFEST_FILE), text);
  await put(manifestKey(section), text);
  // A clean-up that took the index for an old one may have removed it before the switch.
  if (!(await isThere(s3, bucket, indexKey(section, file)))) await put(indexKey(section, file), build.bytes);
  await keepLastBuilds(s3, bucket, section, manifest);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
