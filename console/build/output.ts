import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleConsole } from "./bundle.ts";
import { writeFiles } from "./cached.ts";
import type { PageFiles } from "./page-bundle.ts";

const DIST = join(import.meta.dirname, "../../dist");

/**
 * Builds the console into `dist/console`, as a deployment takes it.
 * @returns the folder
 * @throws esbuild's BuildFailure when a source does not compile
 */
export const buildConsole = async (): Promise<string> => writePage("console", await bundleConsole());

/**
 * Writes a page into `dist`.
 * @param name of the folder, which is emptied before
 * @param files of the page
 * @returns the folder
 */
export async function writePage(name: string, files: PageFiles): Promise<string> {
  const folder = join(DIST, name);
  await rm(folder, { recursive: true, force: true });
  await writeFiles(folder, files);
  return folder;
}

/** Prints the size of each file of a built page, compressed as it is sent. */
export async function printSizes(folder: string): Promise<void> {
  for (const path of await readdir(folder, { recursive: true })) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes !== undefined)
      console.log(`${path.padEnd(44)} ${Math.ceil(gzipSync(bytes).length / 1024)} KiB gzip`);
  }
}
