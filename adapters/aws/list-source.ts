import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import {
  FolderMatchers,
  type ListSection,
  ScreeningError,
  SECTION_FOLDER,
} from "../../core/screening/lists.ts";
import type { ListSource } from "../../core/screening/ports.ts";
import { ListsBucket } from "./lists-bucket.ts";

/** The location of the list indexes. A folder takes precedence over the bucket. */
export interface ListPlace {
  readonly listsDir?: string;
  readonly listsBucket?: string;
  /** How often the bucket is checked for a newer index, in seconds. */
  readonly listsCheckSeconds: number;
}

/** The dependencies of a source. `scratch`: a folder of this process for fetched files. */
export interface ListSurroundings {
  readonly s3: () => S3Client;
  readonly scratch: string;
  readonly now: () => Date;
}

/**
 * The index of a section: from a configured folder, else from the bucket through this function's disk. Without either, screening fails.
 * @param config of the process
 * @param section the kind of index
 */
export function listSource(
  { listsDir, listsBucket, listsCheckSeconds }: ListPlace,
  section: ListSection,
  { s3, scratch, now }: ListSurroundings,
): ListSource {
  const folder = join(listsDir ?? join(scratch, "lists"), SECTION_FOLDER[section]);
  const matchers = new FolderMatchers(folder, now);
  const ageHours = () => matchers.ageHours();
  if (listsDir !== undefined) return { use: async (work) => matchers.use(work), ageHours };
  if (listsBucket === undefined) {
    const missing = () => Promise.reject(new ScreeningError("list_missing", "No lists are configured."));
    return { use: missing, ageHours };
  }
  const place = { bucket: listsBucket, section, folder, checkSeconds: listsCheckSeconds };
  const bucket = new ListsBucket(s3(), place, now);
  return {
    use: async (work) => {
      const unreachable = await syncOrWhyNot(bucket);
      // The index on this disk stays in use while S3 is unreachable; `maxListAgeDays` limits how long.
      if (unreachable !== undefined && matchers.ageHours() === undefined) throw unreachable;
      return matchers.use(work);
    },
    ageHours,
  };
}

async function syncOrWhyNot(bucket: ListsBucket): Promise<ScreeningError | undefined> {
  try {
    await bucket.sync();
    return undefined;
  } catch (error) {
    if (error instanceof ScreeningError && error.code === "list_fetch_failed") return error;
    throw error;
  }
}
