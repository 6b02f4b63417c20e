import { DeleteObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { ListSection } from "../../core/screening/lists.ts";
import { DELTA_FILE, MANIFEST_FILE, type Manifest, ScreeningError } from "../../core/screening/lists.ts";
import { indexKey, readObject, SECTION_PREFIX } from "./lists-objects.ts";

/** How many builds of a section are kept, the one in use among them. Those of the lists are kept until no result needs them (`core/screening/clean-up.ts`). */
const KEEP: Record<ListSection, number> = {
  sanctions: Number.POSITIVE_INFINITY,
  companies: 90,
  ownership: 90,
};

/** Builds of a section, oldest first. */
const buildsSchema = z.array(z.object({ built_at: z.iso.datetime(), file: z.string() }));
type Builds = z.infer<typeof buildsSchema>;

const historyKey = (section: ListSection, name: string) => `${SECTION_PREFIX[section]}history/${name}`;
const buildsKey = (section: ListSection): string => historyKey(section, "builds.json");

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
  const [before, kept] = await changeBuilds(s3, bucket, section, (builds) =>
    [...builds.filter((build) => build.built_at !== built_at), { built_at, file }].slice(-KEEP[section]),
  );
  for (const old of before) {
    if (kept.some((build) => build.built_at === old.built_at)) continue;
    await removeRecord(s3, bucket, section, old);
    const isIndexKept = kept.some((build) => build.file === old.file);
    if (!isIndexKept) await removeObject(s3, bucket, indexKey(section, old.file));
  }
}

/** Removes the record of a build: its manifest and delta. */
export async function removeRecord(
  s3: S3Client,
  bucket: string,
  section: ListSection,
  { built_at }: Builds[number],
): Promise<void> {
  for (const name of [MANIFEST_FILE, DELTA_FILE])
    await removeObject(s3, bucket, buildKey(section, built_at, name));
}

/** Removes an object; one that is gone is no fault. */
export async function removeObject(s3: S3Client, bucket: string, Key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
}

/** Others who change the list at the same time, before a call gives up. */
const MAX_TRIES = 10;

/**
 * Changes the list of builds: what somebody else has written meanwhile stays.
 * @returns the list before and after
 * @throws ScreeningError `list_fetch_failed`
 */
export async function changeBuilds(
  s3: S3Client,
  bucket: string,
  section: ListSection,
  change: (builds: Builds) => Builds,
): Promise<readonly [before: Builds, after: Builds]> {
  const Key = buildsKey(section);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { builds, etag } = await readBuilds(s3, bucket, Key);
    const after = change(builds);
    // Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    const condition = etag === undefined ? { IfNoneMatch: "*" } : { IfMatch: etag };
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(after), ...condition }));
      return [builds, after];
    } catch (error) {
      const answered = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (answered !== 409 && answered !== 412) throw error;
    }
  }
  throw new ScreeningError("list_fetch_failed", "Others change the list of builds all the time.", {
    file: Key,
  });
}

/** The builds of a section that are kept, the oldest first. @throws ScreeningError `list_fetch_failed` */
export const buildsOf = async (s3: S3Client, bucket: string, section: ListSection): Promise<Builds> =>
  (await readBuilds(s3, bucket, buildsKey(section))).builds;

/** Empty when they are missing or unreadable: the objects that they name are then kept for ever. */
async function readBuilds(
  s3: S3Client,
  bucket: string,
  key: string,
): Promise<{ readonly builds: Builds; readonly etag: string | undefined }> {
  const found = await readObject(s3, bucket, key);
  if (found === undefined) return { builds: [], etag: undefined };
  const { etag } = found;
  try {
    return { builds: buildsSchema.parse(JSON.parse(new TextDecoder().decode(found.bytes))), etag };
  } catch {
    return { builds: [], etag };
  }
}
