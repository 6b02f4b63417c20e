/** The nets in this repository, as components of a bill of materials. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Component } from "./packages.ts";
import { ROOT } from "./packages.ts";

/** Folder below `models/` → the origin of its nets; the README of each folder has details. */
const ORIGINS: Readonly<Record<string, { version: string; licence: string; description: string }>> = {
  faces: {
    version: "1.7.15",
    licence: "MIT",
    description: "Nets of @vladmandic/face-api, made by Vincent Mühler and Davis King",
  },
  "mrz-ocrb": {
    version: "2",
    licence: "Apache-2.0",
    description: "Reads lines of OCR-B; trained in this repository on drawn lines",
  },
  "ppocr-v6": {
    version: "6",
    licence: "Apache-2.0",
    description: "Text recognition of PP-OCRv6 small, cut to Latin and Greek",
  },
};

/**
 * Every `*.onnx` file below `models/`, with its SHA-256.
 *
 * @param folder where the folders of the nets lie
 * @throws Error for a folder without an origin in this file
 */
export function modelComponents(folder: string = join(ROOT, "models")): Component[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".onnx"))
    .sort()
    .map((file) => componentOf(folder, file));
}

function componentOf(folder: string, file: string): Component {
  const [directory = ""] = file.split("/");
  const origin = ORIGINS[directory];
  if (origin === undefined)
    throw new Error(
      `models/${file}: add the origin of models/${directory} to scripts/supply-chain/models.ts`,
    );
  const content = createHash("sha256")
    .update(readFileSync(join(folder, file)))
    .digest("hex");
  return {
    type: "machine-learning-model",
    "bom-ref": `models/${file}`,
    name: `models/${file}`,
    version: origin.version,
    description: origin.description,
    licenses: [{ license: { id: origin.licence } }],
    hashes: [{ alg: "SHA-256", content }],
    properties: [],
  };
}
