/**
 * The ESM files of each function with all dependencies, SDK included: the deployed code is the tested code, and it starts faster. What a start
 * loads is in one file, which `index.mjs` names; the rest is loaded by the first call that needs it.
 */
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, extname, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { allFunctions, type FunctionSource, findFunctions } from "./functions.ts";
import { layPackages, type Processor } from "./packages.ts";
import { FIRST_FILE, filesFrom, joinStart, type Output } from "./start-file.ts";

/** Where bundles are written: `<name>/index.mjs`, the files beside it, and their maps. */
export const BUNDLE_DIRECTORY = join(import.meta.dirname, "../dist/functions");
const ROOT = join(import.meta.dirname, "..");

/** A function as it is deployed: the folder with its code. */
export interface PackedFunction {
  readonly name: string;
  readonly directory: string;
  /** Laid beside its code, for one processor; nothing else of the folder depends on the processor. */
  readonly packages: readonly string[];
  /** Copied beside its code, by folder; some lie among the packages. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** A bundle as made. */
export interface Bundle extends PackedFunction {
  /** What a start loads, in bytes; the maps are loaded only for an error. */
  readonly bytes: number;
  readonly metafile: Metafile;
}

/** Packages with native code: never bundled, laid beside each bundle that imports them. */
export const NATIVE_PACKAGES: readonly string[] = ["sharp", "onnxruntime-node"];

/** Modules that start workers, with the file of the worker: it lies beside each bundle that holds the module. */
export const WORKERS: Readonly<Record<string, string>> = {
  "core/user-code/pool.ts": "core/user-code/user-code-thread.ts",
  "core/monitoring/judging-pool.ts": "core/monitoring/judging-thread.ts",
};

/**
 * `@sd-jwt/sd-jwt-vc` imports zod as one object, of which esbuild keeps everything: all languages of its messages, and readers and writers of JSON
 * Schema. As a namespace only what is used of it is kept; the names are the same.
 */
const ZOD_BY_PARTS: Plugin = {
  name: "zod-by-parts",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules\/@sd-jwt\/sd-jwt-vc\/dist\/index\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(
        /^import (?:\{ z \}|(\w+)) from "zod";$/gm,
        (_, name = "z") => `import * as ${name} from "zod";`,
      ),
    }));
  },
};

/** CommonJS packages inside an ESM bundle call `require`, `__filename` and `__dirname`, which ESM lacks. */
const COMMONJS_NAMES = {
  js: [
    'import { createRequire as __createRequire } from "node:module";',
    'import { fileURLToPath as __fileURLToPath } from "node:url";',
    "const require = __createRequire(import.meta.url);",
    "const __filename = __fileURLToPath(import.meta.url);",
    'const __dirname = __fileURLToPath(new URL(".", import.meta.url));',
  ].join(""),
};

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
  const metafile = await compile(source, directory);
  for (const worker of [...(source.workers ?? []), ...workersOf(metafile)])
    await compileWorker(source, worker, directory);
  const packages = [...new Set([...(source.packages ?? []), ...nativeImports(metafile)])].sort();
  const packed = { name: source.name, directory, packages, files: source.files ?? {} };
  await layBeside(packed, processor);
  return { ...packed, bytes: bytesAtStart(metafile), metafile };
}

/**
 * Lays the packages and files of a function beside its code, in place of those that lie there.
 * @param packed the function
 * @param processor of the machine that will run it
 * @throws Error when a package is not in the lock file
 */
export async function layBeside(
  { directory, packages, files }: PackedFunction,
  processor: Processor,
): Promise<void> {
  await rm(join(directory, "node_modules"), { recursive: true, force: true });
  if (packages.length > 0) await layPackages(directory, packages, processor);
  await copyFiles(directory, files);
}

/**
 * The bundled files of a function, without its accompanying files.
 * @param source its name and entry
 * @param directory where they go; absent: no file is written, only the lists of their inputs are returned
 */
export async function compile(source: FunctionSource, directory?: string): Promise<Metafile> {
  const options = optionsFor(source);
  const split = await build({
    ...options,
    entryPoints: { [basename(FIRST_FILE, ".mjs")]: source.entry },
    outdir: directory ?? ".",
    outExtension: { ".js": ".mjs" },
    // What is imported by `import()` alone becomes a file of its own, beside the first one, as files are found by their place.
    splitting: true,
    chunkNames: "[name]-[hash]",
    write: false,
    // A third of the time goes into the maps: not for a list of inputs.
    sourcemap: directory === undefined ? false : "inline",
  });
  const sourcemap = directory === undefined ? false : "linked";
  return joinStart(split, { ...options, banner: COMMONJS_NAMES, sourcemap }, directory);
}

/** A worker of a function, in one file: it needs all of it at once. */
async function compileWorker(source: FunctionSource, worker: string, directory: string): Promise<void> {
  const outfile = join(directory, `${basename(worker, extname(worker))}.mjs`);
  await build({
    ...optionsFor(source),
    entryPoints: [join(ROOT, worker)],
    outfile,
    banner: COMMONJS_NAMES,
    sourcemap: "linked",
  });
}

const optionsFor = ({ packages = [] }: FunctionSource) => ({
  bundle: true,
  platform: "node" as const,
  // Local runs and emulators use the machine's Node, which may be 20.
  target: "node20",
  format: "esm" as const,
  // By default a letter beyond ASCII is written with six: tables of words in other scripts take half as much so.
  charset: "utf8" as const,
  mainFields: ["module", "main"],
  // Names of classes and functions are shortened, too: our errors have their name as a field, and keeping names is a call a function at each start.
  minify: true,
  sourcesContent: false,
  legalComments: "none" as const,
  external: [...NATIVE_PACKAGES, ...packages],
  plugins: [ZOD_BY_PARTS],
  metafile: true as const,
  logLevel: "error" as const,
});

/**
 * The files that a start loads: the first one, and what it imports without `import()`.
 * @throws Error for the list of another build
 */
export const filesAtStart = (metafile: Metafile): readonly Output[] => [
  ...filesFrom(metafile, ["import-statement"]).values(),
];

/** How much of a bundle a start loads. */
export const bytesAtStart = (metafile: Metafile): number =>
  filesAtStart(metafile).reduce((sum, { bytes }) => sum + bytes, 0);

function workersOf({ outputs }: Metafile): string[] {
  const held = new Set(Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  return Object.entries(WORKERS).flatMap(([module, worker]) => (held.has(module) ? [worker] : []));
}

function nativeImports({ outputs }: Metafile): string[] {
  const imported = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return NATIVE_PACKAGES.filter((name) => imported.includes(name));
}

/**
 * Bundles every function of the tree, as many at a time as there are processors: all at once they take 8 GB of memory.
 * @param processor of the machine that will run them
 */
export async function bundleAll(processor: Processor): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = [];
  // Each worker takes the next one of the same iterator.
  const left = allFunctions(await findFunctions()).values();
  const work = async () => {
    for (const source of left) bundles.push(await bundle(source, processor));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return bundles.toSorted((a, b) => (a.name < b.name ? -1 : 1));
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
