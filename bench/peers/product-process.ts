import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Target } from "../execution-runs.ts";
import { type Running, startProcess } from "./processes.ts";

const HERE = import.meta.dirname;
/** The sources of the working tree. */
export const WORKING_TREE = join(HERE, "../..");

/**
 * Starts the product in a process of its own, with the options of `npm start`.
 * @param folder its state: an empty one, or that of a process before. @param tree the sources with their packages
 * @throws Error when it cannot start
 */
export async function startProductProcess(
  folder: string,
  tree = WORKING_TREE,
): Promise<{ readonly running: Running; readonly target: Target }> {
  const running = await startProcess({
    file: process.execPath,
    args: [...startOptions(tree), join(HERE, "product.ts")],
    env: { STATE_DIR: folder, TREE: tree },
    cwd: tree,
    ready: '"apiKey"',
  });
  const target = z.object({ url: z.string(), apiKey: z.string() }).parse(JSON.parse(running.line));
  return { running, target };
}

/** What `npm start` gives to Node.js before its own file. */
function startOptions(tree: string): string[] {
  const text = readFileSync(join(tree, "package.json"), "utf8");
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(text));
  const [node, ...rest] = scripts.start.replace(/^exec /, "").split(" ");
  if (node !== "node") throw new Error("npm start has another form.");
  return rest.slice(0, -1);
}
