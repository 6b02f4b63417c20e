import { rm } from "node:fs/promises";
import { join } from "node:path";
import { bundleConsole } from "./bundle.ts";
import { writeFiles } from "./cached.ts";

const FOLDER = join(import.meta.dirname, "../../dist/console");

/**
 * Builds the console into `dist/console`, as a deployment takes it.
 * @returns the folder
 * @throws esbuild's BuildFailure when a source does not compile
 */
export async function buildConsole(): Promise<string> {
  const files = await bundleConsole();
  await rm(FOLDER, { recursive: true, force: true });
  await writeFiles(FOLDER, files);
  return FOLDER;
}
