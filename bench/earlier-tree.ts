import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import * as z from "zod";

/** A commit as git names it. */
export const commitSchema = z.string().regex(/^\w[\w./~^-]*$/);

/**
 * Lays the sources of a commit of this repository into a new folder.
 * @param paths parts of the tree; none: all of it
 * @throws Error when git does not know the commit or a path
 */
export function layTree(commit: string, tree: string, paths: readonly string[] = []): void {
  mkdirSync(tree);
  const root = new URL("..", import.meta.url);
  const archive = execFileSync("git", ["archive", commit, ...paths], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync("tar", ["x", "-C", tree], { input: archive });
}
