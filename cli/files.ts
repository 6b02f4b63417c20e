import { readFile } from "node:fs/promises";
import { parseWorkflowFile, WorkflowFileError } from "../core/workflows/files.ts";
import type { WorkflowFile } from "../core/workflows/seed.ts";
import { CliError } from "./errors.ts";

/** A workflow file with its place and text. */
export interface ReadFile extends WorkflowFile {
  path: string;
  text: string;
}

/**
 * Reads workflow files.
 *
 * @throws CliError for one that cannot be read, or two with the same id
 */
export async function readWorkflowFiles(paths: readonly string[]): Promise<ReadFile[]> {
  const files = await Promise.all(paths.map(readOne));
  const seen = new Map<string, string>();
  for (const { path, workflowId } of files) {
    const other = seen.get(workflowId);
    if (other !== undefined) throw new CliError(`${path}: ${other} has the id ${workflowId} too.`);
    seen.set(workflowId, path);
  }
  return files;
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
