/** `npm run console:build`: the console as files in `dist/console`, as CloudFront serves it. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleConsole } from "./build/bundle.ts";
import { writeFiles } from "./build/cached.ts";

const folder = join(import.meta.dirname, "../dist/console");
const files = await bundleConsole();
await rm(folder, { recursive: true, force: true });
await writeFiles(folder, files);
for (const [path, bytes] of files) {
  console.log(`${path.padEnd(44)} ${Math.ceil(gzipSync(bytes).length / 1024)} KiB gzip`);
}
