/** npm packages that cannot be bundled (native code, data files), laid beside a bundle for the machine that will run it. */
import { createHash } from "node:crypto";
import { access, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { run } from "./emulator/command.ts";

const ROOT = join(import.meta.dirname, "..");

/** Processor of the functions; the system is Linux with glibc everywhere. */
export type Processor = "arm64" | "x64";

const lockEntry = z.object({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
});
const lockSchema = z.object({ packages: z.record(z.string(), lockEntry) });
type Lock = z.infer<typeof lockSchema>["packages"];

/**
 * Copies packages and all their dependencies into `<directory>/node_modules`, in the versions of our lock file.
 *
 * @param directory of the bundle
 * @param names the packages
 * @param processor for which their native parts are taken
 * @throws Error when a package is not in the lock file
 */
export async function layPackages(
  directory: string,
  names: readonly string[],
  processor: Processor,
): Promise<void> {
  const lock = lockSchema.parse(JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8"))).packages;
  const installed = await install(closure(lock, names, processor), processor);
  await cp(join(installed, "node_modules"), join(directory, "node_modules"), { recursive: true });
}

/** Every package that the named ones need on this processor, with its version. */
function closure(lock: Lock, names: readonly string[], processor: Processor): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string, optional: boolean): void => {
    if (found.has(name)) return;
    const entry = lock[`node_modules/${name}`];
    if (entry?.version === undefined) {
      if (optional) return;
      throw new Error(`${name} is not in package-lock.json`);
    }
    if (!runsOn(entry, processor)) return;
    found.set(name, entry.version);
    for (const dependency of Object.keys(entry.dependencies)) visit(dependency, false);
    for (const dependency of Object.keys(entry.optionalDependencies)) visit(dependency, true);
  };
  for (const name of names) visit(name, false);
  return found;
}

function runsOn({ os, cpu, libc }: z.infer<typeof lockEntry>, processor: Processor): boolean {
  return (
    (os?.includes("linux") ?? true) && (cpu?.includes(processor) ?? true) && (libc?.includes("glibc") ?? true)
  );
}

/** Installations of this process by folder: functions bundled side by side often need the same set. */
const installations = new Map<string, Promise<string>>();

/** Installs a set of packages once; the folder's name is derived from the set. */
function install(versions: ReadonlyMap<string, string>, processor: Processor): Promise<string> {
  // As optional packages, because npm accepts another processor (--cpu) only for these; missing ones are detected below.
  const optionalDependencies = Object.fromEntries([...versions].sort());
  const manifest = JSON.stringify({ private: true, optionalDependencies });
  const name = createHash("sha256").update(manifest).update(processor).digest("hex").slice(0, 16);
  const directory = join(ROOT, ".cache/packages", name);
  const installation = installations.get(directory) ?? installInto(directory, manifest, versions, processor);
  installations.set(directory, installation);
  return installation;
}

async function installInto(
  directory: string,
  manifest: string,
  versions: ReadonlyMap<string, string>,
  processor: Processor,
): Promise<string> {
  const isThere = await access(directory).then(
    () => true,
    () => false,
  );
  if (isThere) return directory;
  const unfinished = `${directory}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, "package.json"), manifest);
  const target = ["--os=linux", `--cpu=${processor}`, "--libc=glibc"];
  const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
  await run("npm", ["install", ...target, ...quietly], { directory: unfinished });
  for (const wanted of versions.keys()) await access(join(unfinished, "node_modules", wanted));
  await dropOtherPlatforms(join(unfinished, "node_modules"), processor);
  await rename(unfinished, directory);
  return directory;
}

/** ONNX Runtime ships the binaries of every platform in one package: 250 MB, which exceeds Lambda's limit. */
async function dropOtherPlatforms(modules: string, processor: Processor): Promise<void> {
  const root = join(modules, "onnxruntime-node/bin");
  const abis = await readdir(root).catch(() => []);
  for (const abi of abis) {
    for (const system of await readdir(join(root, abi))) {
      for (const architecture of await readdir(join(root, abi, system))) {
        if (system === "linux" && architecture === processor) continue;
        await rm(join(root, abi, system, architecture), { recursive: true });
      }
    }
  }
}
