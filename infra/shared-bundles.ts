/** Bundles that the syntheses of one commit share: CI makes several, and bundling is three quarters of each. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { BUNDLE_DIRECTORY, bundleAll, layBeside, type PackedFunction } from "./bundle.ts";
import { run } from "./emulator/command.ts";
import type { Processor } from "./packages.ts";

const ROOT = join(import.meta.dirname, "..");

/** What was bundled last. */
const noteSchema = z.object({
  commit: z.string(),
  processor: z.enum(["arm64", "x64"]),
  functions: z.array(
    z.object({
      name: z.string(),
      directory: z.string(),
      packages: z.array(z.string()),
      files: z.record(z.string(), z.array(z.string())),
    }),
  ),
});

/** Where bundles are made, and how; `layBeside` lays what a function needs on another processor. */
export interface BundlePlace {
  /** Of the working tree. */
  readonly root: string;
  /** Of the bundles and the note. */
  readonly folder: string;
  readonly make: (processor: Processor) => Promise<readonly PackedFunction[]>;
  readonly layBeside: (packed: PackedFunction, processor: Processor) => Promise<void>;
}

/**
 * Bundles every function, and notes the commit when the working tree holds nothing else.
 * @param processor of the machine that will run them
 * @param reuse take the bundles of the last synthesis if they are of this commit, with the packages of this processor; in a changed tree they are always made
 * @param place by default this repository
 * @throws as `bundle`
 */
export async function sharedBundles(
  processor: Processor,
  reuse: boolean,
  place: BundlePlace = {
    root: ROOT,
    folder: BUNDLE_DIRECTORY,
    make: bundleAll,
    layBeside,
  },
): Promise<readonly PackedFunction[]> {
  const noteFile = join(place.folder, "made.json");
  const commit = await cleanCommit(place.root);
  const note = reuse ? await readNote(noteFile) : undefined;
  const last = note?.commit === commit ? note : undefined;
  if (last?.processor === processor) return last.functions;
  // Without a note while they are made: a synthesis that is stopped leaves half of them.
  await rm(noteFile, { force: true });
  const made = last === undefined ? await place.make(processor) : last.functions;
  if (last !== undefined) for (const packed of made) await place.layBeside(packed, processor);
  if (commit !== undefined) {
    const functions = made.map(({ name, directory, packages, files }) => ({
      name,
      directory,
      packages,
      files,
    }));
    await writeFile(noteFile, JSON.stringify({ commit, processor, functions }));
  }
  return made;
}

/** The commit whose files lie here; undefined where a file differs from it, or outside of git. */
async function cleanCommit(directory: string): Promise<string | undefined> {
  try {
    const changed = await run("git", ["status", "--porcelain"], { directory });
    if (changed !== "") return undefined;
    return (await run("git", ["rev-parse", "HEAD"], { directory })).trim();
  } catch {
    return undefined;
  }
}

async function readNote(place: string): Promise<z.infer<typeof noteSchema> | undefined> {
  const text = await readFile(place, "utf8").catch(() => undefined);
  // One that an older version wrote has other fields.
  return text === undefined ? undefined : noteSchema.safeParse(JSON.parse(text)).data;
}
