import { mkdirSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** An object as kept. */
export interface StoredObject {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly modified: Date;
}

/** Where objects are kept. */
export interface ObjectStore {
  put(bucket: string, key: string, bytes: Buffer, contentType: string): Promise<void>;
  get(bucket: string, key: string): Promise<StoredObject | undefined>;
  delete(bucket: string, key: string): Promise<void>;
}

/** Objects in memory, for a stack without a state directory. */
export class ObjectMemory implements ObjectStore {
  private readonly objects = new Map<string, StoredObject>();

  async put(bucket: string, key: string, bytes: Buffer, contentType: string): Promise<void> {
    this.objects.set(`${bucket}/${key}`, { bytes, contentType, modified: new Date() });
  }

  async get(bucket: string, key: string): Promise<StoredObject | undefined> {
    return this.objects.get(`${bucket}/${key}`);
  }

  async delete(bucket: string, key: string): Promise<void> {
    this.objects.delete(`${bucket}/${key}`);
  }
}

/** Objects as files: a folder a bucket, a file an object, its type beside it. */
export class ObjectFiles implements ObjectStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  async put(bucket: string, key: string, bytes: Buffer, contentType: string): Promise<void> {
    await mkdir(join(this.folder, encodeURIComponent(bucket)), { recursive: true, mode: 0o700 });
    const path = this.pathOf(bucket, key);
    await writeFile(`${path}.type`, contentType);
    // Renamed into place, so that a reader never sees half an object.
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  }

  async get(bucket: string, key: string): Promise<StoredObject | undefined> {
    const path = this.pathOf(bucket, key);
    try {
      const [bytes, contentType, { mtime }] = await Promise.all([
        readFile(path),
        readFile(`${path}.type`, "utf8"),
        stat(path),
      ]);
      return { bytes, contentType, modified: mtime };
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  async delete(bucket: string, key: string): Promise<void> {
    const path = this.pathOf(bucket, key);
    await Promise.all([rm(path, { force: true }), rm(`${path}.type`, { force: true })]);
  }

  /** One file name per key: an encoded key has no separator, so it cannot leave its folder. */
  private pathOf(bucket: string, key: string): string {
    return join(this.folder, encodeURIComponent(bucket), `object-${encodeURIComponent(key)}`);
  }
}
