import { join } from "node:path";
import { build, stop } from "esbuild";

/**
 * The code of the table's thread as one text. A thread that reads sources needs tsx, which is a thread of its own: 35 MB and .4 s of a
 * processor more.
 * @throws BuildFailure when a source does not compile
 */
export async function tableThreadCode(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "table-thread.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    // It finds its binaries from its own place.
    external: ["@photostructure/sqlite"],
    banner: { js: `require = require("node:module").createRequire(${JSON.stringify(import.meta.url)});` },
  });
  // esbuild is a process, which would stay. This ends it for all of this process: no other build runs while the product starts.
  await stop();
  const [code] = outputFiles;
  if (code === undefined) throw new Error("esbuild made no code of the table's thread.");
  return code.text;
}
