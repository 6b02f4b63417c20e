/** `npm run console:build`: the console into `dist/console`, with the sizes of its files. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildConsole } from "./build/output.ts";

const folder = await buildConsole();
for (const path of await readdir(folder, { recursive: true })) {
  const bytes = await readFile(join(folder, path)).catch(() => undefined);
  if (bytes !== undefined)
    console.log(`${path.padEnd(44)} ${Math.ceil(gzipSync(bytes).length / 1024)} KiB gzip`);
}
