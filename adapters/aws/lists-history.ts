import { DeleteObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { ListSection } from "../../core/screening/lists.ts";
import { DELTA_FILE, MANIFEST_FILE, type Manifest } from "../../core/screening/lists.ts";
import { indexKey, readObject, SECTION_PREFIX } from "./lists-objects.ts";

/** How many builds of a section are kept, the one in use among them. Of the lists all are: a screening of last year can be made again. */
const KEEP: Record<ListSection, number> = { sanctions: Number.POSITIVE_INFINITY, companies: 90 };

/** Builds of a section, oldest first. */
const buildsSchema = z.array(z.object({ built_at: z.iso.datetime(), file: z.string() }));
type Builds = z.infer<typeof buildsSchema>;

const historyKey = (section: ListSection, name: string) => `${SECTION_PREFIX[section]}history/${name}`;

/** The key of a build's record. */
export const buildKey = (section: ListSection, builtAt: string, name: string): string =>
  historyKey(section, `${builtAt}/${name}`);

/**
 * Notes a build as the newest of its section, and removes those that are not kept with their indexes. Call it once the build is in use.
 * @throws ScreeningError `list_fetch_failed`
 */
export async function keepLastBuilds(
  s3: S3Client,
  bucket: string,
  section: ListSection,
  { built_at, index: { file } }: Manifest,
): Promise<void> {
  const key = historyKey(section, "builds.json");
  const earlier = (await readBuilds(s3, bucket, key)).filter((build) => build.built_at !== built_at);
  const builds = [...earlier, { built_at, file }];
  const kept = builds.slice(-KEEP[section]);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: JSON.stringify(kept) }));
  for (const old of builds.slice(0, -KEEP[section])) {
    const isIndexKept = kept.some((build) => build.file === old.file);
    for (const Key of [
      buildKey(section, old.built_at, MANIFEST_FILE),
      buildKey(section, old.built_at, DELTA_FILE),
      ...(isIndexKept ? [] : [indexKey(section, old.file)]),
    ])
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  }
}

/** The builds of a section that are kept, the oldest first. @throws ScreeningError `list_fetch_failed` */
export const buildsOf = (s3: S3Client, bucket: string, section: ListSection): Promise<Builds> =>
  readBuilds(s3, bucket, historyKey(section, "builds.json"));

/** Empty when they are missing or unreadable: the objects that they name are then kept for ever. */
async function readBuilds(s3: S3Client, bucket: string, key: string): Promise<Builds> {
  const found = await readObject(s3, bucket, key, undefined);
  if (found === undefined || found === "missing") return [];
  try {
    return buildsSchema.parse(JSON.parse(new TextDecoder().decode(found.bytes)));
  } catch {
    return [];
  }
}
