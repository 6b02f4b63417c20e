import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import {
  type ListSection,
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
  ScreeningError,
  SECTION_FOLDER,
} from "../../core/screening/lists.ts";
import type { ListPlace } from "./list-source.ts";
import { readManifest } from "./lists-objects.ts";

/**
 * Reads the manifests of list indexes without fetching the indexes.
 * @param config a folder takes precedence over the bucket, as for the blocks
 * @returns throws ScreeningError: `list_missing`, `list_fetch_failed` when the bucket cannot be read, `list_corrupt`
 */
export function listManifests(
  { listsDir, listsBucket }: Pick<ListPlace, "listsDir" | "listsBucket">,
  s3: () => S3Client,
): (section: ListSection) => Promise<Manifest> {
  if (listsDir !== undefined) return (section) => manifestInFolder(join(listsDir, SECTION_FOLDER[section]));
  return async (section) => {
    const found = listsBucket === undefined ? undefined : await readManifest(s3(), listsBucket, section);
    if (found === undefined) throw missing();
    return found.manifest;
  };
}

async function manifestInFolder(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST_FILE);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw missing();
  }
  return parseManifest(text, file);
}

const missing = () => new ScreeningError("list_missing", "No index of lists has been published here.");
