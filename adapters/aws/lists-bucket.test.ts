import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildName } from "../../core/screening/build-name.ts";
import type { Manifest } from "../../core/screening/lists.ts";
import { refreshLists } from "../../engines/screening/refresh.ts";
import { type AwsServer, startAwsServer } from "../../local/http/server.ts";
import { ObjectMemory } from "../../local/s3/objects.ts";
import { s3Service } from "../../local/s3/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { createS3Client } from "./clients/s3.ts";
import { listBuilds } from "./list-builds.ts";
import { buildPlace } from "./list-removal.ts";
import { listSource } from "./list-source.ts";
import { bucketListStore, publishToBucket } from "./lists-bucket.ts";
import { buildKey, buildsOf } from "./lists-history.ts";
import { indexKey, manifestOfIndexKey, readManifest, readObject } from "./lists-objects.ts";

const BUCKET = "lists";
let server: AwsServer;
let s3: S3Client;
let scratch = "";

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "lists-bucket-"));
  const service = s3Service({ files: new ObjectMemory(), buckets: [BUCKET] });
  server = await startAwsServer({ rest: [service] });
  signWith(server.credentials);
  s3 = createS3Client({ region: "us-east-1", endpoint: server.endpoint });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const none = Array(7).fill("-0- ").join(",");
const ofac = (...names: string[]) =>
  `${names.map((name, at) => `${at + 1},"${name}","individual","SDGT",${none},"DOB 1970."\r\n`).join("")}\u001a`;

const refresh = (time: string, text: string, force = false) =>
  refreshLists({
    force,
    fetch: async () => new Response(text),
    store: bucketListStore(s3, BUCKET),
    now: () => new Date(time),
    publishers: [{ list: "us_ofac_sdn", name: "sdn.csv", url: "https://lists.example/sdn.csv" }],
  });

const inUse = async (): Promise<Manifest> => {
  const found = await readManifest(s3, BUCKET, "sanctions");
  if (found === undefined) throw new Error("There is a manifest.");
  return found.manifest;
};

/** The index in use is the wanted one, and whole. */
async function expectReadable({ index }: Manifest): Promise<void> {
  expect((await inUse()).index.sha256).toBe(index.sha256);
  const found = await readObject(s3, BUCKET, indexKey("sanctions", index.file));
  if (found === undefined) throw new Error("The index in use is gone.");
  expect(found.bytes.length).toBe(index.bytes);
}

/** Does something, and something else just before its first request of a kind for an object. */
async function meanwhile<T>(
  kind: string,
  key: string,
  other: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  let isDone = false;
  s3.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (!isDone && commandName === kind && "Key" in args.input && args.input.Key === key) {
          isDone = true;
          await other();
        }
        return next(args);
      },
    { step: "initialize", name: "meanwhile" },
  );
  try {
    return await work();
  } finally {
    s3.middlewareStack.remove("meanwhile");
    expect(isDone).toBe(true);
  }
}

describe("a refresh into the bucket", { timeout: 30_000 }, () => {
  it("publishes, confirms, refuses a loss and rebuilds a damaged index, and a running function follows", async () => {
    // After every refresh: a list that was checked in the future is refused.
    let clock = Date.parse("2026-03-05T00:00:00Z");
    const source = listSource({ listsBucket: BUCKET, listsCheckSeconds: 120 }, "sanctions", {
      s3: () => s3,
      scratch,
      now: () => new Date(clock),
    });
    const status = async () => {
      clock += 121_000;
      return source.use((matcher) => matcher.screen({ name: "Nora Newman" }, {}).status);
    };
    expect(await refresh("2026-03-01T00:00:00Z", ofac("TESTOV, Ivan"))).toMatchObject({ changed: true });
    expect(await status()).toBe("clear");
    const both = ofac("TESTOV, Ivan", "NEWMAN, Nora");
    expect(await refresh("2026-03-02T00:00:00Z", both)).toMatchObject({
      changed: true,
      delta: { added: ["us_ofac_sdn:2"] },
    });
    expect(await status()).toBe("potential_match");
    expect(await refresh("2026-03-03T00:00:00Z", both)).toMatchObject({
      changed: false,
      manifest: { built_at: "2026-03-02T00:00:00.000Z", checked_at: "2026-03-03T00:00:00.000Z" },
    });
    await expect(refresh("2026-03-04T00:00:00Z", ofac("TESTOV, Ivan"))).rejects.toMatchObject({
      code: "list_shrunk",
    });
    const found = await readManifest(s3, BUCKET, "sanctions");
    if (found === undefined) throw new Error("There is a manifest.");
    const Key = indexKey("sanctions", found.manifest.index.file);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: "damaged" }));
    expect(await refresh("2026-03-05T00:00:00Z", both)).toMatchObject({ changed: true, failures: [] });
    expect(await status()).toBe("potential_match");
  });

  it("keeps the last ninety builds of a register, and every index that one of them names", async () => {
    const current = await readManifest(s3, BUCKET, "sanctions");
    if (current === undefined) throw new Error("There is a manifest.");
    const builtAt = (at: number) => new Date(Date.UTC(2026, 5, 1, at)).toISOString();
    const fileOf = (at: number) => `screening-${String(at).padStart(16, "0")}.index`;
    const publish = async (at: number, of = at) => {
      const index = { ...current.manifest.index, sha256: String(of).padStart(16, "0") };
      const manifest = { ...current.manifest, built_at: builtAt(at), index };
      await publishToBucket(s3, BUCKET, "companies", { bytes: new Uint8Array(1), manifest }, {});
    };
    for (const at of [0, 1, 2]) await publish(at);
    const earlier = Array.from({ length: 89 }, (_, at) => ({ built_at: builtAt(at), file: fileOf(at) }));
    const Key = "companies/history/builds.json";
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: JSON.stringify(earlier) }));
    await publish(89);
    await publish(90);
    // A list that is changed back has an index that it had before.
    await publish(91, 0);
    const isThere = async (key: string) => (await readObject(s3, BUCKET, key)) !== undefined;
    const told = (at: number) => isThere(buildKey("companies", builtAt(at), "manifest.json"));
    const indexOf = (at: number) => isThere(indexKey("companies", fileOf(at)));
    expect([await told(0), await told(1), await told(2), await told(91)]).toEqual([false, false, true, true]);
    expect([await indexOf(0), await indexOf(1), await indexOf(2)]).toEqual([true, false, true]);
  });

  it("keeps an index that comes into use while it is removed, whichever is first", async () => {
    const first = ofac("TESTOV, Ivan", "NEWMAN, Nora");
    const second = ofac("TESTOV, Ivan", "NEWMAN, Nora", "QUORIN, Zelmik");
    await refresh("2026-06-01T00:00:00Z", first);
    const wanted = await inUse();
    await refresh("2026-06-02T00:00:00Z", second);
    const place = buildPlace({ listsBucket: BUCKET }, () => s3);
    const key = indexKey("sanctions", wanted.index.file);
    const remove = () => place.remove(buildName(wanted.index.sha256));
    // The same lists come back between the last look of the clean-up and its removal.
    const back = () => refresh("2026-06-03T00:00:00Z", first, true);
    expect(await meanwhile("DeleteObjectCommand", key, back, remove)).toBe(false);
    await expectReadable(wanted);
    await refresh("2026-06-04T00:00:00Z", second);
    // The removal runs after the index was published and before the manifest names it.
    const again = () => refresh("2026-06-05T00:00:00Z", first, true);
    await meanwhile("PutObjectCommand", "current/manifest.json", remove, again);
    await expectReadable(wanted);
    expect((await buildsOf(s3, BUCKET, "sanctions")).at(-1)?.file).toBe(wanted.index.file);
  });

  it("keeps every build of the lists, and finds an index from before its manifest lay beside it", async () => {
    const current = await readManifest(s3, BUCKET, "sanctions");
    if (current === undefined) throw new Error("There is a manifest.");
    const { manifest } = current;
    const Key = "history/builds.json";
    const earlier = Array.from({ length: 120 }, (_, at) => ({
      built_at: new Date(Date.UTC(2025, 0, at + 1)).toISOString(),
      file: manifest.index.file,
    }));
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: JSON.stringify(earlier) }));
    const first = earlier[0]?.built_at ?? "";
    const told = JSON.stringify({ ...manifest, built_at: first });
    await s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: buildKey("sanctions", first, "manifest.json"),
        Body: told,
      }),
    );
    const beside = manifestOfIndexKey("sanctions", manifest.index.file);
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: beside }));
    const { ofIndex } = listBuilds({ listsBucket: BUCKET }, () => s3);
    expect(await ofIndex(manifest.index.sha256)).toMatchObject({ manifest: { built_at: first } });
    await refresh("2026-07-01T00:00:00Z", ofac("TESTOV, Ivan", "NEWMAN, Nora", "OLDHAM, Cleo"));
    expect(await buildsOf(s3, BUCKET, "sanctions")).toHaveLength(121);
    const found = await ofIndex(manifest.index.sha256);
    expect((await found?.read())?.length).toBe(manifest.index.bytes);
  });
});
