import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Position } from "../compiler/diagnostic.ts";
import { parseWorkflowFile, WorkflowFileError } from "../core/workflows/files.ts";
import type { WorkflowFile } from "../core/workflows/seed.ts";
import { CliError } from "./errors.ts";

/** A workflow file with its place and text. */
export interface ReadFile extends WorkflowFile {
  path: string;
  text: string;
}

/** How the name of a file with the cases of a workflow ends. */
export const CASES_SUFFIX = ".cases.yaml";

const EXTENSIONS = [".yaml", ".yml", ".json"];

/** Whether a name is that of a workflow file or of its cases. */
export const isOurs = (name: string): boolean => EXTENSIONS.includes(extname(name));

/** The name of a workflow file without its extension. */
export const stemOf = (path: string): string => basename(path, extname(path));

/** A place in a file, as editors and terminals read it. @param position undefined: the whole file */
export const placeOf = (path: string, position: Position | undefined): string =>
  position === undefined ? `${path}:` : `${path}:${position.line}:${position.column}:`;

/**
 * Reads workflow files.
 *
 * @param paths files, or folders of which every YAML and JSON file is read. Cases, which `*.yaml` matches too, are left out.
 * @throws CliError for one that cannot be read, two with the same id, or no file at all
 */
export async function readWorkflowFiles(paths: readonly string[]): Promise<ReadFile[]> {
  const found = (await Promise.all(paths.map(filesAt))).flat();
  const names = [...new Set(found.filter((path) => !path.endsWith(CASES_SUFFIX)))];
  if (names.length === 0)
    throw new CliError(
      `${paths.join(", ")}: there is no workflow file. Name files, or the folder that holds them.`,
    );
  const files = await Promise.all(names.map(readOne));
  const seen = new Map<string, string>();
  for (const { path, workflowId } of files) {
    const other = seen.get(workflowId);
    if (other !== undefined) throw new CliError(`${path}: ${other} has the id ${workflowId} too.`);
    seen.set(workflowId, path);
  }
  return files;
}

async function filesAt(path: string): Promise<string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = await readdir(path);
  return names
    .filter(isOurs)
    .toSorted()
    .map((name) => join(path, name));
}

async function readOne(path: string): Promise<ReadFile> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliError(`${path}: cannot be read.`);
  });
  try {
    return { ...parseWorkflowFile(text), path, text };
  } catch (error) {
    if (error instanceof WorkflowFileError) throw new CliError(`${path}: ${error.message}`);
    throw error;
  }
}
