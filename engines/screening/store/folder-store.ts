import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { ScreeningError } from "../errors.ts";
import type { KeptFile, ListStore } from "../refresh.ts";
import { DELTA_FILE } from "./manifest.ts";
import { manifestIn, publishToFolder, writeManifest } from "./publish.ts";
import { loadIndex, type ScreeningIndex } from "./screening-index.ts";

/** How many earlier builds (manifest and delta) are kept. */
const KEEP = 90;
const headersSchema = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });

/** Keeps fetched files in `files`, the index in the folder itself, and earlier indexes in `history`. */
export function folderStore(folder: string): ListStore {
  const files = join(folder, "files");
  const history = join(folder, "history");
  return {
    keptFile: async (name) => keptFile(files, name),
    keepFile: async (name, { bytes, ...headers }) => {
      mkdirSync(files, { recursive: true });
      // Headers first: bytes without headers are fetched again, headers without their bytes would hide a change.
      rmSync(join(files, `${name}.headers.json`), { force: true });
      writeFileSync(join(files, name), bytes);
      writeFileSync(join(files, `${name}.headers.json`), JSON.stringify(headers));
    },
    current: async () => {
      const manifest = manifestIn(folder);
      return manifest === undefined ? undefined : { manifest, index: indexIn(folder) };
    },
    publish: async (build, delta) => {
      const text = JSON.stringify(delta);
      const manifest = publishToFolder(folder, build, { [DELTA_FILE]: text });
      const place = join(history, build.manifest.built_at.replace(/[:.]/g, "-"));
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, "manifest.json"), JSON.stringify(manifest));
      writeFileSync(join(place, DELTA_FILE), text);
      for (const old of readdirSync(history).sort().slice(0, -KEEP))
        rmSync(join(history, old), { recursive: true, force: true });
    },
    confirm: async (manifest) => writeManifest(folder, manifest),
  };
}

function indexIn(folder: string): ScreeningIndex | undefined {
  try {
    return loadIndex(folder);
  } catch (error) {
    if (error instanceof ScreeningError) return undefined;
    throw error;
  }
}

function keptFile(files: string, name: string): KeptFile | undefined {
  const headers = join(files, `${name}.headers.json`);
  if (!existsSync(headers) || !existsSync(join(files, name))) return undefined;
  const parsed = headersSchema.safeParse(JSON.parse(readFileSync(headers, "utf8")));
  return parsed.success ? { bytes: readFileSync(join(files, name)), ...parsed.data } : undefined;
}
