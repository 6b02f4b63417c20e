/**
 * `node --import tsx bench/bundled.ts <script> [arguments]` runs a bench as it would run in production: bundled by esbuild, as the
 * functions are. tsx keeps function names, at a measurable cost of microseconds.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const [script = "", ...rest] = process.argv.slice(2);
const source = resolve(script);
// Beside the sources, so that packages and `import.meta.dirname` resolve in the same way.
const folder = mkdtempSync(join(import.meta.dirname, ".bundled-"));
try {
  const outfile = join(folder, "bench.mjs");
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
    define: { "import.meta.dirname": JSON.stringify(import.meta.dirname) },
  });
  process.exitCode = spawnSync(process.execPath, [outfile, ...rest], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
