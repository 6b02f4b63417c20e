/** Results that the bench keeps between runs, by names that hold the hash of all that they depend on. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as z from "zod";

const FOLDER = process.env.FORGERY_CACHE ?? join(tmpdir(), "forgery-bench");

/** JSON for {@link kept} and for another process. It knows no undefined, so that is null there. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (part === undefined ? null : part));

/** Takes the bytes that were kept under a name, or makes and keeps them. */
export async function keptBytes(name: string, make: () => Promise<string | Buffer>): Promise<Buffer> {
  const path = join(FOLDER, name);
  if (!existsSync(path)) {
    mkdirSync(FOLDER, { recursive: true });
    // Renamed at once, so that a run that is stopped leaves no half of a file.
    writeFileSync(`${path}.${process.pid}`, await make());
    renameSync(`${path}.${process.pid}`, path);
  }
  return readFileSync(path);
}

/** Takes the value that was kept under a name, or computes and keeps it. */
export async function kept<T extends z.ZodType>(
  name: string,
  schema: T,
  compute: () => Promise<z.output<T>>,
): Promise<z.output<T>> {
  const bytes = await keptBytes(`${name}.json`, async () => toJson(await compute()));
  return schema.parse(JSON.parse(bytes.toString()));
}
