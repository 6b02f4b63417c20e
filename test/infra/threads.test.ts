/** Threads that may be ended hold no native code: an add-on that is at work then may end the whole process (`engines/common/worker.ts`). */
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { NATIVE_PACKAGES } from "../../infra/bundle.ts";

const ROOT = join(import.meta.dirname, "../..");

it.each([
  "core/user-code/user-code-thread.ts",
  "core/monitoring/judging-thread.ts",
  "engines/documents/authenticity/examine-thread.ts",
])("%s imports no native package", async (thread) => {
  const { metafile } = await build({
    entryPoints: [join(ROOT, thread)],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    external: [...NATIVE_PACKAGES],
    metafile: true,
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((path) => NATIVE_PACKAGES.includes(path))).toEqual([]);
});
