import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { buildName } from "../../core/screening/build-name.ts";
import { buildsIn, removeBuild } from "../../core/screening/lists.ts";
import type { BuildPlace } from "../../core/screening/ports.ts";
import type { ListPlace } from "./list-source.ts";
import { buildsOf, changeBuilds, removeObject, removeRecord } from "./lists-history.ts";
import { indexFile, indexKey, manifestOfIndexKey, readManifest, readObject } from "./lists-objects.ts";

/**
 * The place of the builds of the sanctions lists, for their clean-up.
 * @param config a folder takes precedence over the bucket, as for the blocks
 */
export function buildPlace(
  { listsDir, listsBucket }: Pick<ListPlace, "listsDir" | "listsBucket">,
  s3: () => S3Client,
): BuildPlace {
  if (listsDir !== undefined) return folderPlace(listsDir);
  if (listsBucket !== undefined) return bucketPlace(s3, listsBucket);
  return { list: async () => [], remove: async () => false };
}

const folderPlace = (folder: string): BuildPlace => ({
  list: async () =>
    [...buildsIn(folder)]
      .map(({ built_at, index }) => ({ name: buildName(index.sha256), builtAt: built_at }))
      .toReversed(),
  remove: async (name) => removeBuild(folder, indexFile(name)),
});

function bucketPlace(client: () => S3Client, bucket: string): BuildPlace {
  const isOut = async (file: string): Promise<boolean> => {
    const found = await readManifest(client(), bucket, "sanctions");
    return found !== undefined && found.manifest.index.file !== file;
  };
  return {
    list: async () =>
      (await buildsOf(client(), bucket, "sanctions")).map(({ built_at, file }) => ({
        name: nameOf(file),
        builtAt: built_at,
      })),
    async remove(name) {
      const [s3, file] = [client(), indexFile(name)];
      const own = (await buildsOf(s3, bucket, "sanctions")).filter((build) => build.file === file);
      const Key = indexKey("sanctions", file);
      const index = await readObject(s3, bucket, Key);
      if (!(await isOut(file))) return false;
      await removeObject(s3, bucket, Key);
      // Somebody may have put the same lists in use meanwhile; `publishToBucket` looks after its switch, too.
      if (!(await isOut(file))) {
        if (index !== undefined)
          await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: index.bytes }));
        return false;
      }
      await removeObject(s3, bucket, manifestOfIndexKey("sanctions", file));
      for (const build of own) await removeRecord(s3, bucket, "sanctions", build);
      const isGone = (builtAt: string): boolean => own.some(({ built_at }) => built_at === builtAt);
      await changeBuilds(s3, bucket, "sanctions", (builds) =>
        builds.filter(({ built_at }) => !isGone(built_at)),
      );
      return true;
    },
  };
}

/** The name of a build from that of its file. */
const nameOf = (file: string): string => file.replace(/^screening-|\.index$/g, "");
