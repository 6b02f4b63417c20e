import { mkdirSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { isMissingFile } from "../../core/missing-file.ts";
import { diskFull, isDiskFull } from "../state-fault.ts";

/** An object as kept. */
export interface StoredObject {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Its user metadata, by name without `x-amz-meta-`. */
  readonly metadata: Metadata;
  readonly modified: Date;
}
export type Metadata = Readonly<Record<string, string>>;

/** Where objects are kept. */
export interface ObjectStore {
  put(bucket: string, key: string, object: Omit<StoredObject, "modified">): Promise<void>;
  get(bucket: string, key: string): Promise<StoredObject | undefined>;
  /** Makes an object as old as a new one, with other metadata. One that is deleted meanwhile does not come back: undefined. */
  renew(bucket: string, key: string, metadata: Metadata): Promise<StoredObject | undefined>;
  delete(bucket: string, key: string): Promise<void>;
}

/** Objects in memory, for a stack without a state directory. */
export class ObjectMemory implements ObjectStore {
  private readonly objects = new Map<string, StoredObject>();

  async put(bucket: string, key: string, object: Omit<StoredObject, "modified">): Promise<void> {
    this.objects.set(`${bucket}/${key}`, { ...object, modified: new Date() });
  }

  async get(bucket: string, key: string): Promise<StoredObject | undefined> {
    return this.objects.get(`${bucket}/${key}`);
  }

  async renew(bucket: string, key: string, metadata: Metadata): Promise<StoredObject | undefined> {
    const object = this.objects.get(`${bucket}/${key}`);
    if (object === undefined) return undefined;
    const renewed = { ...object, metadata, modified: new Date() };
    this.objects.set(`${bucket}/${key}`, renewed);
    return renewed;
  }

  async delete(bucket: string, key: string): Promise<void> {
    this.objects.delete(`${bucket}/${key}`);
  }
}

const metadataSchema = z.record(z.string(), z.string());

/** Objects as files: a folder a bucket, a file an object, its type and its metadata beside it. */
export class ObjectFiles implements ObjectStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  async put(
    bucket: string,
    key: string,
    { bytes, contentType, metadata }: Omit<StoredObject, "modified">,
  ): Promise<void> {
    await mkdir(join(this.folder, encodeURIComponent(bucket)), { recursive: true, mode: 0o700 });
    const path = this.pathOf(bucket, key);
    const hasMetadata = Object.keys(metadata).length > 0;
    await this.replace(
      [
        [`${path}.type`, contentType],
        ...(hasMetadata ? [[`${path}.meta`, JSON.stringify(metadata)] as const] : []),
        [path, bytes],
      ],
      hasMetadata ? undefined : `${path}.meta`,
    );
  }

  async get(bucket: string, key: string): Promise<StoredObject | undefined> {
    const path = this.pathOf(bucket, key);
    try {
      const [bytes, contentType, { mtime }] = await Promise.all([
        readFile(path),
        readFile(`${path}.type`, "utf8"),
        stat(path),
      ]);
      return { bytes, contentType, metadata: await metadataAt(path), modified: mtime };
    } catch (error) {
      if (isMissingFile(error)) return undefined;
      throw error;
    }
  }

  async renew(bucket: string, key: string, metadata: Metadata): Promise<StoredObject | undefined> {
    const path = this.pathOf(bucket, key);
    const now = new Date();
    try {
      await utimes(path, now, now);
    } catch (error) {
      if (isMissingFile(error)) return undefined;
      throw error;
    }
    await this.replace([[`${path}.meta`, JSON.stringify(metadata)]]);
    return this.get(bucket, key);
  }

  async delete(bucket: string, key: string): Promise<void> {
    const path = this.pathOf(bucket, key);
    await Promise.all([
      rm(path, { force: true }),
      rm(`${path}.type`, { force: true }),
      rm(`${path}.meta`, { force: true }),
    ]);
  }

  /**
   * Writes files, and then renames them into place, so that a reader never sees half a file, and a full disk changes none.
   * @param without a file that is removed before, if it is there
   * @throws StateFault when the disk is full
   */
  private async replace(
    files: readonly (readonly [path: string, content: string | Buffer])[],
    without?: string,
  ): Promise<void> {
    try {
      for (const [path, content] of files) await writeFile(`${path}.part`, content);
      if (without !== undefined) await rm(without, { force: true });
      for (const [path] of files) await rename(`${path}.part`, path);
    } catch (error) {
      await Promise.all(files.map(([path]) => rm(`${path}.part`, { force: true })));
      throw isDiskFull(error) ? diskFull(this.folder, error) : error;
    }
  }

  /** One file name per key: an encoded key has no separator, so it cannot leave its folder. */
  private pathOf(bucket: string, key: string): string {
    return join(this.folder, encodeURIComponent(bucket), `object-${encodeURIComponent(key)}`);
  }
}

/** An object without metadata has no such file. */
async function metadataAt(path: string): Promise<Metadata> {
  try {
    return metadataSchema.parse(JSON.parse(await readFile(`${path}.meta`, "utf8")));
  } catch (error) {
    if (isMissingFile(error)) return {};
    throw error;
  }
}
