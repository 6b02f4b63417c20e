import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMissingFile } from "../../common/missing-file.ts";
import { ScreeningError } from "../errors.ts";
import { MANIFEST_FILE, type Manifest, parseManifest } from "./manifest.ts";

/**
 * Puts a build into a folder so that a reader sees the old index or the new one, never a mixture: the index gets a name of its own, and
 * renaming the manifest over the old one is the switch.
 * @param keep how many earlier index files stay beside it
 */
export function publishToFolder(
  folder: string,
  build: { bytes: Uint8Array; manifest: Manifest },
  extra: Readonly<Record<string, string>> = {},
  keep = 2,
): Manifest {
  mkdirSync(folder, { recursive: true });
  const file = `screening-${build.manifest.index.sha256.slice(0, 16)}.index`;
  writeWhole(folder, file, build.bytes);
  for (const [name, text] of Object.entries(extra)) writeWhole(folder, name, text);
  const manifest = { ...build.manifest, index: { ...build.manifest.index, file } };
  writeManifest(folder, manifest);
  // A clean-up that took the index for an old one may have removed it before the switch.
  if (!existsSync(join(folder, file))) writeWhole(folder, file, build.bytes);
  dropOld(folder, file, keep);
  return manifest;
}

/** Replaces the manifest alone. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeWhole(folder, MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The manifest of the index in use; undefined without an index. */
export function manifestIn(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST_FILE);
  try {
    return parseManifest(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (error instanceof ScreeningError || isMissingFile(error)) return undefined;
    throw error;
  }
}

/** Writes a file so that a reader sees the old one or the new one. */
export function writeWhole(folder: string, name: string, content: Uint8Array | string): void {
  const temporary = join(folder, `.${name}.${process.pid}.new`);
  writeFileSync(temporary, content);
  renameSync(temporary, join(folder, name));
}

function dropOld(folder: string, current: string, keep: number): void {
  const old = readdirSync(folder).filter(
    (name) => /^screening-[0-9a-f]{16}\.index$/.test(name) && name !== current,
  );
  for (const name of old.sort().slice(0, Math.max(0, old.length - keep)))
    rmSync(join(folder, name), { force: true });
}
