import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Metafile, type OutputFile } from "esbuild";
import { collectStyles } from "./styles.ts";
import { workers } from "./workers.ts";

const ROOT = join(import.meta.dirname, "../..");

/** A page as files: path below its folder → bytes. `index.html` names all others by their hash. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

/** What differs between the pages that we build. */
export interface PageSource {
  /** Folder of the sources and path below the origin, in every deployment. */
  readonly name: string;
  readonly target: string | string[];
  /** Settings of esbuild for this page alone. */
  readonly settings?: Pick<BuildOptions, "jsxImportSource" | "loader">;
}

/**
 * Bundles a page for browsers: ES modules, lazy chunks, one style sheet, names that change with their content.
 * @param source its `main.tsx` and `index.html` are the entry
 * @throws esbuild's BuildFailure when a source does not compile
 */
export async function bundlePage({ name, target, settings }: PageSource): Promise<Map<string, Uint8Array>> {
  const styles = collectStyles(ROOT);
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, name, "main.tsx")],
    outdir: join(ROOT, "dist", name, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    absWorkingDir: ROOT,
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target,
    jsx: "automatic",
    minify: true,
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    assetNames: "[name]-[hash]",
    plugins: [styles.plugin, workers],
    metafile: true,
    logLevel: "silent",
    ...settings,
  });
  const files = new Map(outputFiles.map((file) => [assetPath(file), file.contents]));
  const sheet = Buffer.from(styles.sheet());
  const sheetPath = `assets/styles-${hashOf(sheet)}.css`;
  files.set(sheetPath, sheet);
  files.set("index.html", await page(name, metafile, sheetPath));
  return files;
}

const assetPath = (file: OutputFile): string => `assets/${basename(file.path)}`;

const hashOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();

async function page(name: string, metafile: Metafile, sheetPath: string): Promise<Uint8Array> {
  const [main, { imports }] = entryOf(name, metafile);
  const preloads = imports
    .filter(({ kind }) => kind === "import-statement")
    .map(({ path }) => `<link rel="modulepreload" href="/${name}/assets/${basename(path)}">`);
  const template = await readFile(join(ROOT, name, "index.html"), "utf8");
  const text = template
    .replace("{styles}", `/${name}/${sheetPath}`)
    .replace("{main}", `/${name}/assets/${basename(main)}`)
    .replace("{preloads}", preloads.join("\n"));
  return Buffer.from(text);
}

function entryOf(name: string, { outputs }: Metafile): [string, Metafile["outputs"][string]] {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === `${name}/main.tsx`);
  if (found === undefined) throw new Error("The bundle has no entry.");
  return found;
}
