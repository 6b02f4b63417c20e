/** One ESM file per function with all dependencies, SDK included: the deployed code is the tested code, and it starts faster. */
import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { allFunctions, type FunctionSource, findFunctions } from "./functions.ts";
import { layPackages, type Processor } from "./packages.ts";

/** Where bundles are written: `<name>/index.mjs` and its map. */
export const BUNDLE_DIRECTORY = join(import.meta.dirname, "../dist/functions");
const ROOT = join(import.meta.dirname, "..");

/** A bundle as made. */
export interface Bundle {
  readonly name: string;
  readonly directory: string;
  /** Size of `index.mjs` in bytes; the map is loaded only for an error. */
  readonly bytes: number;
  readonly metafile: Metafile;
}

/** Packages with native code: never bundled, laid beside each bundle that imports them. */
const NATIVE_PACKAGES = ["sharp", "onnxruntime-node"];

/** Modules that start workers, with the file of the worker: it lies beside each bundle that holds the module. */
const WORKERS: Readonly<Record<string, string>> = {
  "core/user-code/pool.ts": "core/user-code/user-code-thread.ts",
};

/**
 * `@sd-jwt/sd-jwt-vc` takes zod as one object, so that esbuild keeps all fifty languages of its messages. English alone is used: it is
 * what zod sets by itself.
 */
const ENGLISH_ONLY: Plugin = {
  name: "english-only",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** CommonJS packages inside an ESM bundle call `require`, `__filename` and `__dirname`, which ESM lacks. */
const COMMONJS_NAMES = [
  'import { createRequire as __createRequire } from "node:module";',
  'import { fileURLToPath as __fileURLToPath } from "node:url";',
  "const require = __createRequire(import.meta.url);",
  "const __filename = __fileURLToPath(import.meta.url);",
  'const __dirname = __fileURLToPath(new URL(".", import.meta.url));',
].join("");

/**
 * Bundles one function.
 * @param source its name, entry and accompanying files
 * @param processor of the machine that will run it
 * @param root where its folder is made
 * @throws esbuild's BuildFailure when something cannot be resolved
 */
export async function bundle(
  source: FunctionSource,
  processor: Processor,
  root: string = BUNDLE_DIRECTORY,
): Promise<Bundle> {
  const directory = join(root, source.name);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const outfile = join(directory, "index.mjs");
  const metafile = await compile(source, outfile);
  for (const worker of [...(source.workers ?? []), ...workersOf(metafile)])
    await compile(
      { ...source, entry: join(ROOT, worker) },
      join(directory, `${basename(worker, ".ts")}.mjs`),
    );
  const packages = new Set([...(source.packages ?? []), ...nativeImports(metafile)]);
  if (packages.size > 0) await layPackages(directory, [...packages].sort(), processor);
  await copyFiles(directory, source.files ?? {});
  return { name: source.name, directory, bytes: (await stat(outfile)).size, metafile };
}

/**
 * The bundled file of a function, without its accompanying files.
 * @param source its name and entry
 * @param outfile where the file goes; absent: no file is written, only the list of its inputs is returned
 */
export async function compile(source: FunctionSource, outfile?: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [source.entry],
    outfile: outfile ?? "index.mjs",
    write: outfile !== undefined,
    bundle: true,
    platform: "node",
    // Local runs and emulators use the machine's Node, which may be 20.
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    minify: true,
    // Logs identify error classes by name.
    keepNames: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    external: [...NATIVE_PACKAGES, ...(source.packages ?? [])],
    banner: { js: COMMONJS_NAMES },
    plugins: [ENGLISH_ONLY],
    metafile: true,
    logLevel: "error",
  });
  return metafile;
}

function workersOf({ outputs }: Metafile): string[] {
  const held = new Set(Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  return Object.entries(WORKERS).flatMap(([module, worker]) => (held.has(module) ? [worker] : []));
}

function nativeImports({ outputs }: Metafile): string[] {
  const imported = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return NATIVE_PACKAGES.filter((name) => imported.includes(name));
}

/**
 * Bundles every function of the tree.
 * @param processor of the machine that will run them
 */
export async function bundleAll(processor: Processor): Promise<readonly Bundle[]> {
  return Promise.all(allFunctions(await findFunctions()).map((source) => bundle(source, processor)));
}

async function copyFiles(
  directory: string,
  files: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (const [folder, paths] of Object.entries(files)) {
    await mkdir(join(directory, folder), { recursive: true });
    for (const path of paths) await copyFile(join(ROOT, path), join(directory, folder, basename(path)));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, bytes } of await bundleAll("arm64"))
    console.log(`${name.padEnd(32)} ${Math.round(bytes / 1024)} KiB`);
}
