import { cp, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Command } from "commander";
import { isMissingFile } from "../../core/missing-file.ts";
import { CliError } from "../errors.ts";

const TEMPLATE = join(import.meta.dirname, "../template");

/** `init <folder>`: a project of workflow files, which passes its own test. */
export function addInit(program: Command): void {
  program
    .command("init")
    .description("make a folder for workflows: one workflow, its cases, the file of a pipeline")
    .argument("<folder>", "where; it must be empty or absent")
    .action(async (folder: string) => {
      const names = await makeProject(folder);
      console.log([`Made in ${folder}:`, ...names.map((name) => `  ${name}`)].join("\n"));
      console.log(`Next: npx . test ${join(folder, "workflows")}`);
    });
}

/**
 * Copies the template.
 *
 * @returns the files, relative to the folder
 * @throws CliError when the folder holds something: nothing is overwritten
 */
export async function makeProject(folder: string): Promise<string[]> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (isMissingFile(error)) return [];
    throw new CliError(`${folder}: not a folder that can be read.`);
  });
  if (present.length > 0) throw new CliError(`${folder} is not empty. Name a folder that is new or empty.`);
  await cp(TEMPLATE, folder, { recursive: true });
  const files = await readdir(TEMPLATE, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => relative(TEMPLATE, join(entry.parentPath, entry.name)))
    .toSorted();
}
