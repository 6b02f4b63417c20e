import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { blocks } from "../../blocks.config.ts";
import { bundleConsole } from "./bundle.ts";
import type { PageFiles } from "./page-bundle.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Sources that can end in the console; packages count by the lock file. */
const CONSOLE_FOLDERS = [
  ...["console", "compiler", "engines", "core", "lambdas", "docs/diagnostics", "workflows"],
  // Block types of third parties: their specs lie beside their handlers.
  ...blocks.map(({ handler }) => posix.dirname(handler)).filter((path) => !path.startsWith("lambdas/")),
];
const SOURCE_FILES = ["package-lock.json", "blocks.config.ts"];
const KEPT = 3;

/**
 * The console of the sources as they are now: from the cache when they have been bundled before, on any start.
 * @throws esbuild's BuildFailure when a source does not compile
 */
export const cachedConsole = (): Promise<PageFiles> => cachedPage("console", CONSOLE_FOLDERS, bundleConsole);

/**
 * A page of the sources as they are now.
 * @param name of its folder in the cache
 * @param sources folders that can end in its bundle
 * @param bundle makes it
 * @throws esbuild's BuildFailure when a source does not compile
 */
export async function cachedPage(
  name: string,
  sources: readonly string[],
  bundle: () => Promise<PageFiles>,
): Promise<PageFiles> {
  const cache = join(ROOT, ".cache", name);
  const folder = join(cache, await hashOfSources(sources));
  const kept = await readFolder(folder);
  if (kept !== undefined) return kept;
  const begun = underWay.get(folder);
  if (begun !== undefined) return begun;
  const built = bundleInto(cache, folder, bundle).finally(() => underWay.delete(folder));
  underWay.set(folder, built);
  return built;
}

/** Builds of this process, by the folder that they fill: whoever asks meanwhile waits for the same one. */
const underWay = new Map<string, Promise<PageFiles>>();

async function bundleInto(
  cache: string,
  folder: string,
  bundle: () => Promise<PageFiles>,
): Promise<PageFiles> {
  const files = await bundle();
  await keep(cache, folder, files);
  return files;
}

/**
 * Writes files below a folder.
 * @param folder made when missing
 * @param files path below it → bytes
 */
export async function writeFiles(folder: string, files: PageFiles): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

async function hashOfSources(folders: readonly string[]): Promise<string> {
  const listed = await Promise.all(folders.map(sourcesBelow));
  const hash = createHash("sha256");
  for (const path of [...listed.flat().toSorted(), ...SOURCE_FILES]) {
    hash.update(`${path}\0`).update(await readFile(join(ROOT, path)));
  }
  return hash.digest("hex").slice(0, 32);
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true });
  const nested = entries.map(async (entry): Promise<string[]> => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sourcesBelow(path);
    return /(?<!\.test)\.(ts|tsx|css|html|md|yaml)$/.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}

async function readFolder(folder: string): Promise<PageFiles | undefined> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (names === undefined) return undefined;
  const read = names
    .filter((entry) => entry.isFile())
    .map(async (entry): Promise<[string, Uint8Array]> => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), await readFile(path)];
    });
  return new Map(await Promise.all(read));
}

/** Several processes may build at once: the folder appears complete or not at all. */
async function keep(cache: string, folder: string, files: PageFiles): Promise<void> {
  const draft = `${folder}.${randomUUID()}`;
  await writeFiles(draft, files);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  await dropOld(cache, folder);
}

async function dropOld(cache: string, newest: string): Promise<void> {
  const folders = (await readdir(cache)).map((name) => join(cache, name)).filter((path) => path !== newest);
  const aged = await Promise.all(
    folders.map(async (path) => ({ path, time: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const old = aged.toSorted((a, b) => b.time - a.time).slice(KEPT);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}
