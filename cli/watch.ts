import { watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isOurs } from "./files.ts";

/** An editor saves in several steps; they are one change. */
const SETTLE_MS = 100;

/**
 * Calls back now, and after each change of workflow files or their cases, never twice at once: what changes meanwhile is one more call.
 *
 * @param paths files and folders. Folders are watched, because editors replace files.
 * @returns ends it; after the first call
 */
export async function onFileChange(
  paths: readonly string[],
  changed: () => Promise<void>,
): Promise<() => void> {
  const folders = new Set(await Promise.all(paths.map(folderOf)));
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await changed();
    } finally {
      running = false;
    }
    if (!again) return;
    again = false;
    await run();
  };
  const watchers = [...folders].map((folder) =>
    watch(folder, (_, name) => {
      if (name !== null && !isOurs(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), SETTLE_MS);
    }),
  );
  // Watched before: what is saved while the first call works is not missed.
  await run();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

async function folderOf(path: string): Promise<string> {
  const found = await stat(path);
  return found.isDirectory() ? path : dirname(path);
}
