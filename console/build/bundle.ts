import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build, type Metafile, type OutputFile } from "esbuild";
import { collectStyles } from "./styles.ts";
import { workers } from "./workers.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Where the console lives below its origin, in every deployment. */
const CONSOLE_PATH = "/console";

/** The console as files: path below `/console/` → bytes. `index.html` names all others by their hash. */
export type ConsoleFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Bundles the console for browsers: ES modules, one chunk a page, one style sheet, names that change with their content.
 * @throws esbuild's BuildFailure when a source does not compile
 */
export async function bundleConsole(): Promise<ConsoleFiles> {
  const styles = collectStyles(ROOT);
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, "console/main.tsx")],
    outdir: join(ROOT, "dist/console/assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    absWorkingDir: ROOT,
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    jsx: "automatic",
    minify: true,
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    assetNames: "[name]-[hash]",
    loader: { ".md": "text", ".yaml": "text" },
    plugins: [styles.plugin, workers],
    metafile: true,
    logLevel: "silent",
  });
  const files = new Map(outputFiles.map((file) => [assetPath(file), file.contents]));
  const sheet = Buffer.from(styles.sheet());
  const sheetPath = `assets/styles-${hashOf(sheet)}.css`;
  files.set(sheetPath, sheet);
  files.set("index.html", await page(metafile, sheetPath));
  // The local server answers with the key of its user instead; other servers have no such key.
  files.set("session.json", Buffer.from("{}"));
  return files;
}

const assetPath = (file: OutputFile): string => `assets/${basename(file.path)}`;

const hashOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();

async function page(metafile: Metafile, sheetPath: string): Promise<Uint8Array> {
  const [main, { imports }] = entryOf(metafile);
  const preloads = imports
    .filter(({ kind }) => kind === "import-statement")
    .map(({ path }) => `<link rel="modulepreload" href="${CONSOLE_PATH}/assets/${basename(path)}">`);
  const template = await readFile(join(ROOT, "console/index.html"), "utf8");
  const text = template
    .replace("{styles}", `${CONSOLE_PATH}/${sheetPath}`)
    .replace("{main}", `${CONSOLE_PATH}/assets/${basename(main)}`)
    .replace("{preloads}", preloads.join("\n"));
  return Buffer.from(text);
}

function entryOf({ outputs }: Metafile): [string, Metafile["outputs"][string]] {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === "console/main.tsx");
  if (found === undefined) throw new Error("The bundle has no entry.");
  return found;
}
