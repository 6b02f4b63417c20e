/**
 * `node --import tsx bench/bundled.ts <script> [arguments]` runs a bench as it would run in production: bundled by esbuild, as the
 * functions are.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { WORKERS } from "../infra/bundle.ts";
import { BUNDLED } from "./bundle-options.ts";

const [script = "", ...rest] = process.argv.slice(2);
const source = resolve(script);
// Beside the sources, so that packages and `import.meta.dirname` resolve in the same way.
const folder = mkdtempSync(join(import.meta.dirname, ".bundled-"));
try {
  // A thread begins with a file beside the bundle.
  const threads = Object.values(WORKERS).map((file) => ({ in: file, out: basename(file, ".ts") }));
  await build({
    entryPoints: [{ in: source, out: "bench" }, ...threads],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    ...BUNDLED,
    define: { "import.meta.dirname": JSON.stringify(import.meta.dirname) },
  });
  process.exitCode =
    spawnSync(process.execPath, [join(folder, "bench.mjs"), ...rest], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
