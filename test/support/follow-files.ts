import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import type { Plugin } from "vitest/config";
import type {} from "vitest/node";

const ROOT = join(import.meta.dirname, "../..");
const MODULE = /\.(?:[cm]?[jt]s|tsx)$/;
/** The console imports these as text. */
const TEXT = /\.(?:yaml|md)$/;
/** Vite loads these itself. */
const KNOWN_TO_VITE = new Set([".json", ".css"]);
const OPENS_FILES = /\bimport\.meta\.(?:url|dirname|filename)\b|"node:fs(?:\/promises)?"/;
const PATH_LITERAL = /(?<!\b(?:from|import) )"((?![./]+")[\w.@-][\w./@-]*)"/g;
/** A word without a slash or a dot is a path only as an argument of these. */
const TAKES_PATH = /\b(?:read\w+|exists\w*|join)\((?:[\w.]+, )?$/;

/**
 * Lets `vitest related` and `vitest --changed` see the files that a module opens by path: a folder of golden cases, an
 * example workflow, a page of the docs, a model, the module of a thread. Vitest itself follows imports only. Modules
 * that read or bundle a whole folder (`test/infra`, the console's build) are left out on purpose: every change would
 * run those tests.
 *
 * Loads `.yaml` and `.md` as text, as the console's bundle does.
 */
export function followFiles(): Plugin {
  let following = false;
  return {
    name: "follow-files",
    enforce: "pre",
    configureVitest({ vitest }) {
      following = vitest.config.related !== undefined || Boolean(vitest.config.changed);
    },
    load(id) {
      if (!isOurs(id) || MODULE.test(id)) return null;
      if (TEXT.test(id)) return `export default ${JSON.stringify(readFileSync(id, "utf8"))};`;
      return following && !KNOWN_TO_VITE.has(extname(id)) ? "export default undefined;" : null;
    },
    transform(source, id) {
      if (!following || !isOurs(id) || !MODULE.test(id)) return null;
      // Never called: Vitest reads the dependencies of a module from its imports.
      const imports = openedFiles(source, id).map((file) => `import(${JSON.stringify(file)})`);
      return imports.length === 0 ? null : `${source}\n(() => [${imports.join(", ")}]);\n`;
    },
  };
}

/** What is built in `dist` comes from the modules, and holds long texts that look like paths. */
const isOurs = (id: string): boolean =>
  id.startsWith(`${ROOT}/`) && !/node_modules|\/dist(?:\/|$)|\?/.test(id);

/**
 * The files of the repository that a module opens by path.
 * @param source text of the module
 * @param id absolute path of the module
 * @returns absolute paths, each once: data files that a string names, all data files below a folder that a string names, modules that a
 *   string names relative to the module, and modules of one name in each subfolder of a named folder (`blocks/<type>/definition.ts`)
 */
export function openedFiles(source: string, id: string): readonly string[] {
  if (!OPENS_FILES.test(source)) return [];
  const named = [...source.matchAll(PATH_LITERAL)]
    .filter(
      ({ 1: path = "", index }) => /[./]/.test(path) || TAKES_PATH.test(source.slice(index - 60, index)),
    )
    .map(([, path = ""]) => path);
  const places = named.flatMap((path) => [join(dirname(id), path), join(ROOT, path)]).filter(isInside);
  const modules = named.filter((path) => MODULE.test(path));
  const beside = modules.map((path) => join(dirname(id), path));
  const inSubfolders = modules
    .filter((path) => !path.includes("/"))
    .flatMap((path) => places.flatMap(subfolders).map((folder) => join(folder, path)));
  const found = new Set([
    ...places.flatMap(dataAt),
    ...beside.filter(isFile),
    ...inSubfolders.filter(isFile),
  ]);
  found.delete(id);
  return [...found];
}

/** Whether a path is inside of the repository, except its root, packages and hidden folders. */
const isInside = (path: string): boolean => /^[^.]/.test(path.slice(ROOT.length + 1)) && isOurs(path);

const isFile = (path: string): boolean => statsOf(path)?.isFile() ?? false;

const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() ?? false;

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    // Nothing is there, or the text is too long for a path.
    return undefined;
  }
}

function subfolders(path: string): readonly string[] {
  if (!isFolder(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name));
}

/** The data file at a path, or those below the folder. */
function dataAt(path: string): readonly string[] {
  if (isFile(path)) return MODULE.test(path) ? [] : [path];
  if (!isFolder(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !MODULE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isOurs);
}
