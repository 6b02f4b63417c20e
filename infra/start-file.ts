/**
 * Puts what a start of a function loads into one file. esbuild's splitting makes a file of each set of modules that the same `import()`s share: sixty
 * for the API, and each of them is found, read, linked and run by itself.
 */
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from "esbuild";

/** The file that Lambda loads. It only names the next one, so that no way of loading it runs the code twice. */
export const FIRST_FILE = "index.mjs";
const START_FILE = "start.mjs";

/** A file of a bundle, as esbuild lists it. */
export type Output = Metafile["outputs"][string];

/** A bundle that esbuild has split. */
interface Split {
  readonly metafile: Metafile;
  /** With inline maps, if there are to be maps. */
  readonly outputFiles: readonly OutputFile[];
}

/** The exports of each file that is joined, by its name: their names there, and in the joined file. */
type Joined = ReadonlyMap<string, readonly { readonly name: string; readonly joined: string }[]>;

/**
 * The files that are reached from the first one, by path.
 * @param kinds of imports, as esbuild names them
 * @throws Error for the list of another build
 */
export function filesFrom({ outputs }: Metafile, kinds: readonly string[]): Map<string, Output> {
  const [first] = Object.entries(outputs).filter(([path]) => basename(path) === FIRST_FILE);
  if (first === undefined) throw new Error("esbuild made nothing");
  const found = new Map([first]);
  for (const [, { imports }] of found) {
    for (const { path, kind } of imports) {
      const output = outputs[path];
      if (kinds.includes(kind) && output !== undefined) found.set(path, output);
    }
  }
  return found;
}

/**
 * Joins the files of a start. All others import from the one file what they imported from its parts. Files that nothing loads are left out: esbuild
 * also makes one for each `import()` in code that it drops.
 * @param split of esbuild, with the files in memory
 * @param options of the build: target, minification, banner, maps
 * @param directory where the files go; absent: none is written
 * @returns the files with their sizes, and the modules that are in them
 */
export async function joinStart(split: Split, options: BuildOptions, directory?: string): Promise<Metafile> {
  const atStart = filesFrom(split.metafile, ["import-statement"]);
  const used = filesFrom(split.metafile, ["import-statement", "dynamic-import"]);
  const later = new Map([...used].filter(([path]) => !atStart.has(path)));
  const joined: Joined = new Map(
    [...atStart].map(([path, { exports }], at) => [
      basename(path),
      exports.map((name) => ({ name, joined: `p${at}_${name}` })),
    ]),
  );
  const folder = directory ?? "/bundle";
  const { metafile } = await build({
    ...options,
    entryPoints: [START_FILE, ...[...later.keys()].map((path) => basename(path))].map((name) =>
      join(folder, name),
    ),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    write: directory !== undefined,
    // The parts are in memory only, by the names of the files that are made of them.
    allowOverwrite: true,
    metafile: true,
    plugins: [partsOf(split, joined)],
  });
  const doors = doorsOf(used, joined);
  if (directory !== undefined)
    await Promise.all([...doors].map(([name, text]) => writeFile(join(directory, name), text)));
  const sizes = new Map(Object.entries(metafile.outputs).map(([path, { bytes }]) => [basename(path), bytes]));
  return { inputs: split.metafile.inputs, outputs: outputsOf(atStart, later, doors, sizes) };
}

/** Files that give a part's exports under the part's name: the first file, and those that an `import()` calls. */
function doorsOf(used: ReadonlyMap<string, Output>, joined: Joined): Map<string, string> {
  const called = [...used.values()].flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === "dynamic-import").map(({ path }) => basename(path)),
  );
  const names = [FIRST_FILE, ...called].filter((name) => joined.has(name));
  return new Map(names.map((name) => [name, doorTo(joined, name)]));
}

const doorTo = (joined: Joined, part: string): string => {
  const names = (joined.get(part) ?? []).map(({ name, joined: inStart }) => `${inStart} as ${name}`);
  return `export { ${names.join(", ")} } from "./${START_FILE}";\n`;
};

/** Loads the parts from memory: into the joined file whole, into all others as imports from it. */
function partsOf({ outputFiles }: Split, joined: Joined): Plugin {
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const start = [...joined].map(
    ([part, exports]) =>
      `export { ${exports.map(({ name, joined: inStart }) => `${name} as ${inStart}`).join(", ")} } from "./${part}";`,
  );
  return {
    name: "parts",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, kind, importer, namespace }) => {
        if (kind === "entry-point") return { path };
        const name = basename(path);
        if (kind !== "import-statement" || !texts.has(name) || !path.startsWith("./") || namespace === "door")
          return { path, external: true };
        const from = basename(importer);
        if (from === START_FILE || joined.has(from)) return { path: join(dirname(importer), name) };
        return joined.has(name) ? { path: name, namespace: "door" } : { path, external: true };
      });
      onLoad({ filter: /.*/, namespace: "door" }, ({ path }) => ({ contents: doorTo(joined, path) }));
      onLoad({ filter: /.*/, namespace: "file" }, ({ path }) => {
        const name = basename(path);
        return { contents: name === START_FILE ? start.join("\n") : (texts.get(name) ?? "") };
      });
    },
  };
}

/** The list of the joined files, as esbuild would give it. */
function outputsOf(
  atStart: ReadonlyMap<string, Output>,
  later: ReadonlyMap<string, Output>,
  doors: ReadonlyMap<string, string>,
  sizes: ReadonlyMap<string, number>,
): Metafile["outputs"] {
  const isPart = ({ path, kind }: Output["imports"][number]) =>
    kind === "import-statement" && atStart.has(path);
  const toStart = { path: START_FILE, kind: "import-statement" } as const;
  const start: Output = {
    bytes: sizes.get(START_FILE) ?? 0,
    inputs: Object.assign({}, ...[...atStart.values()].map(({ inputs }) => inputs)),
    imports: [...atStart.values()].flatMap(({ imports }) => imports.filter((one) => !isPart(one))),
    exports: [],
  };
  const others = [...later].map(([path, output]): [string, Output] => [
    path,
    {
      ...output,
      bytes: sizes.get(basename(path)) ?? 0,
      imports: output.imports.map((one) => (isPart(one) ? toStart : one)),
    },
  ]);
  const named = [...atStart].flatMap(([path, { exports }]): [string, Output][] => {
    const text = doors.get(basename(path));
    return text === undefined
      ? []
      : [[path, { bytes: text.length, inputs: {}, imports: [toStart], exports }]];
  });
  return Object.fromEntries([...named, [START_FILE, start], ...others]);
}
