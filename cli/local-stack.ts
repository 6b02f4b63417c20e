import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { CliError } from "./errors.ts";

/** Where `npm start` keeps its state unless `LOCAL_STATE_DIR` says otherwise. */
export const DEFAULT_STATE_DIR = "./.local";

/**
 * Takes over the environment that a local stack has left in its state directory.
 * @param local the directory, as an option names it; true: the default one
 * @throws CliError when none has run there
 */
export async function useLocalStack(local: string | true): Promise<void> {
  const directory = local === true ? DEFAULT_STATE_DIR : local;
  const path = join(directory, "environment.json");
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliError(`${directory}: no local stack has run here.`);
  });
  Object.assign(process.env, environmentIn(text, path));
}

function environmentIn(text: string, path: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    throw new CliError(`${path}: the file is damaged. Start the product again: each start writes it.`);
  }
}
