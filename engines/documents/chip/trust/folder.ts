import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMissingFile } from "../../../common/missing-file.ts";
import type { TrustBuild } from "./build.ts";
import { parseTrustContent, parseTrustManifest, TrustError, type TrustManifest } from "./content.ts";
import { type TrustIndex, trustIndexOf } from "./trust-index.ts";

/** The manifest of the index in use. Replacing it is the switch from one index to the next. */
export const TRUST_MANIFEST = "manifest.json";
/** How many earlier index files stay beside the one in use. */
const KEEP = 2;

/** The name under which an index is published. */
function trustFile({ index }: TrustManifest): string {
  return `trust-${index.sha256.slice(0, 16)}.index`;
}

/** A manifest that names the index by its published name. */
export function publishedManifest(manifest: TrustManifest): TrustManifest {
  return { ...manifest, index: { ...manifest.index, file: trustFile(manifest) } };
}

/** Puts a build into a folder. A reader sees the index before or this one, never a mixture. */
export function publishTrust(folder: string, { bytes, manifest }: TrustBuild): TrustManifest {
  mkdirSync(folder, { recursive: true });
  const named = publishedManifest(manifest);
  writeWhole(folder, named.index.file, bytes);
  writeWhole(folder, TRUST_MANIFEST, `${JSON.stringify(named, null, 2)}\n`);
  const old = readdirSync(folder).filter(
    (name) => /^trust-[0-9a-f]{16}\.index$/.test(name) && name !== named.index.file,
  );
  for (const name of old.sort().slice(0, Math.max(0, old.length - KEEP)))
    rmSync(join(folder, name), { force: true });
  return named;
}

function writeWhole(folder: string, name: string, content: Uint8Array | string): void {
  const temporary = join(folder, `.${name}.${process.pid}.new`);
  writeFileSync(temporary, content);
  renameSync(temporary, join(folder, name));
}

/** The manifest in a folder. @returns undefined without one. @throws TrustError `trust_corrupt` */
export function trustManifestIn(folder: string): TrustManifest | undefined {
  const text = textOf(join(folder, TRUST_MANIFEST));
  return text === undefined ? undefined : parseTrustManifest(text);
}

/**
 * Loads the index in a folder.
 *
 * @throws TrustError `trust_missing` without an index, `trust_corrupt` for one that does not match its manifest
 */
export function loadTrust(folder: string): TrustIndex {
  const manifest = trustManifestIn(folder);
  if (manifest === undefined) throw new TrustError("trust_missing", "There is no trust index here.");
  const text = textOf(join(folder, manifest.index.file));
  if (text === undefined) throw new TrustError("trust_corrupt", "The file of the trust index is missing.");
  return openTrust(text, manifest);
}

/** Opens an index that is what its manifest says. @throws TrustError `trust_corrupt` */
export function openTrust(text: string, { index }: TrustManifest): TrustIndex {
  if (createHash("sha256").update(text).digest("hex") !== index.sha256)
    throw new TrustError("trust_corrupt", "The trust index fails its checksum.");
  return trustIndexOf(parseTrustContent(text));
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw error;
  }
}
