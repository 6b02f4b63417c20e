import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createS3Client } from "../../adapters/aws/clients/s3.ts";
import { listBuilds } from "../../adapters/aws/list-builds.ts";
import { listManifests } from "../../adapters/aws/list-manifests.ts";
import { buildPlace } from "../../adapters/aws/list-removal.ts";
import { listSource } from "../../adapters/aws/list-source.ts";
import { bucketListStore } from "../../adapters/aws/lists-bucket.ts";
import { indexKey, manifestKey } from "../../adapters/aws/lists-objects.ts";
import { createLists } from "../../adapters/memory/lists.ts";
import { buildName } from "../../core/screening/build-name.ts";
import { type ListStore, type Manifest, openEarlier } from "../../core/screening/lists.ts";
import type { BuildPlace, ListBuilds, ListSource } from "../../core/screening/ports.ts";
import { buildIndex, IndexMatcher } from "../../engines/screening/index.ts";
import { folderStore } from "../../engines/screening/store/folder-store.ts";
import { MANIFEST_FILE } from "../../engines/screening/store/manifest.ts";
import { NOW, personsCalled } from "../../engines/screening/testing/sample.ts";
import { startAwsServer } from "../../local/http/server.ts";
import { ObjectMemory } from "../../local/s3/objects.ts";
import { s3Service } from "../../local/s3/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { twentyAtOnce } from "./values.ts";

interface Place {
  readonly store: ListStore;
  readonly source: ListSource;
  readonly manifestOf: () => Promise<Manifest>;
  readonly builds: ListBuilds;
  readonly place: BuildPlace;
  /** Overwrites the manifest, or the index that it names. */
  readonly damage: (what: "manifest" | "index") => Promise<void>;
  /** Absent for a place that cannot be lost. */
  readonly setReachable?: (isReachable: boolean) => void;
  readonly close: () => Promise<void>;
}
type OpenPlace = (now: () => Date) => Promise<Place>;

const CHECK_SECONDS = 120;
const DAMAGED = "{}";

const openMemory: OpenPlace = async (now) => {
  const lists = createLists(now);
  return {
    ...lists,
    damage: async (what) => lists.damage(what),
    setReachable(isReachable) {
      lists.isUnreachable = !isReachable;
    },
    close: async () => {},
  };
};

const noBucket = () => {
  throw new Error("A folder needs no bucket.");
};

const openFolder: OpenPlace = async (now) => {
  const listsDir = mkdtempSync(join(tmpdir(), "lists-"));
  const place = { listsDir, listsCheckSeconds: CHECK_SECONDS };
  const manifestOf = () => listManifests(place, noBucket)("sanctions");
  return {
    store: folderStore(listsDir),
    source: listSource(place, "sanctions", { s3: noBucket, scratch: listsDir, now }),
    manifestOf,
    builds: listBuilds(place, noBucket),
    place: buildPlace(place, noBucket),
    async damage(what) {
      const file = what === "manifest" ? MANIFEST_FILE : (await manifestOf()).index.file;
      writeFileSync(join(listsDir, file), DAMAGED);
    },
    close: async () => rmSync(listsDir, { recursive: true }),
  };
};

const openBucket: OpenPlace = async (now) => {
  const scratch = mkdtempSync(join(tmpdir(), "lists-"));
  const place = { listsBucket: "lists", listsCheckSeconds: CHECK_SECONDS };
  const service = s3Service({ files: new ObjectMemory(), buckets: [place.listsBucket] });
  const server = await startAwsServer({ rest: [service] });
  signWith(server.credentials);
  const s3 = createS3Client({ region: "us-east-1", endpoint: server.endpoint });
  let isReachable = true;
  s3.middlewareStack.add(
    (next) => (args) => (isReachable ? next(args) : Promise.reject(new Error("no route"))),
    { step: "initialize" },
  );
  const manifestOf = () => listManifests(place, () => s3)("sanctions");
  return {
    store: bucketListStore(s3, place.listsBucket),
    source: listSource(place, "sanctions", { s3: () => s3, scratch, now }),
    manifestOf,
    builds: listBuilds(place, () => s3),
    place: buildPlace(place, () => s3),
    async damage(what) {
      const Key =
        what === "manifest"
          ? manifestKey("sanctions")
          : indexKey("sanctions", (await manifestOf()).index.file);
      await s3.send(new PutObjectCommand({ Bucket: place.listsBucket, Key, Body: DAMAGED }));
    },
    setReachable(next) {
      isReachable = next;
    },
    async close() {
      s3.destroy();
      await server.close();
      rmSync(scratch, { recursive: true });
    },
  };
};

const places: [name: string, open: OpenPlace, isRemote: boolean][] = [
  ["memory", openMemory, true],
  ["a folder", openFolder, false],
  ["a bucket", openBucket, true],
];

describe.each(places)("lists in %s", (_, open, isRemote) => {
  let place: Place;
  let time: number;
  beforeEach(async () => {
    time = NOW.getTime();
    place = await open(() => new Date(time));
  });
  afterEach(() => place.close());

  /** After it, a new index must have been noticed. */
  const wait = (): void => {
    time += (CHECK_SECONDS + 1) * 1000;
  };
  const buildOf = (...names: string[]) => buildIndex(personsCalled(names), { now: new Date(time) });
  const weights: [string, number][] = [["testov", 0.5]];
  const publish = async (...names: string[]) => {
    const build = buildOf(...names);
    const to = build.manifest.index.sha256;
    const delta = { from: null, to, added: [], changed: [], removed: [], words: [], weights };
    await place.store.publish(build, delta);
    return build.manifest;
  };
  const find = (name: string) => (matcher: IndexMatcher) => matcher.screen({ name }, {}).status;
  const statusOf = (name: string) => place.source.use(find(name));
  const corrupt = { name: "ScreeningError", code: "list_corrupt" };
  const missing = { name: "ScreeningError", code: "list_missing" };
  const unreachable = { name: "ScreeningError", code: "list_fetch_failed" };

  it("are missing until they are published", async () => {
    for (const _ of [1, 2]) await expect(statusOf("Ada Testov")).rejects.toMatchObject(missing);
    await expect(place.manifestOf()).rejects.toMatchObject(missing);
    expect(await place.store.current()).toBeUndefined();
    expect(place.source.ageHours()).toBeUndefined();
    await publish("Ada Testov");
    expect(await statusOf("Ada Testov")).toBe("potential_match");
    expect(await statusOf("Bea Newman")).toBe("clear");
  });

  it("are replaced as a whole", async () => {
    await publish("Ada Testov");
    await statusOf("Ada Testov");
    const { index } = await publish("Bea Newman", "Cleo Oldham");
    expect((await place.manifestOf()).index.sha256).toBe(index.sha256);
    const current = await place.store.current();
    expect(current?.index?.manifest.index.sha256).toBe(index.sha256);
    expect(current?.weights).toEqual(new Map(weights));
    wait();
    const names = ["Ada Testov", "Bea Newman", "Cleo Oldham"];
    expect(await Promise.all(names.map(statusOf))).toEqual(["clear", "potential_match", "potential_match"]);
  });

  it("answer twenty callers at once, also while they are replaced", async () => {
    await publish("Ada Testov");
    const before = twentyAtOnce(() => statusOf("Ada Testov"));
    const [answers] = await Promise.all([before, publish("Ada Testov", "Bea Newman")]);
    expect(answers).toEqual(Array(20).fill("potential_match"));
    wait();
    expect(await twentyAtOnce(() => statusOf("Bea Newman"))).toEqual(Array(20).fill("potential_match"));
  });

  it("are as old as their last confirmation", async () => {
    const manifest = await publish("Ada Testov");
    await statusOf("Ada Testov");
    time += 5 * 3_600_000;
    expect(place.source.ageHours()).toBe(5);
    await place.store.confirm({ ...(await place.manifestOf()), checked_at: new Date(time).toISOString() });
    await statusOf("Ada Testov");
    expect(place.source.ageHours()).toBe(0);
    expect(await place.manifestOf()).toMatchObject({ built_at: manifest.built_at, lists: manifest.lists });
  });

  it.each(["manifest", "index"] as const)(
    "are refused at every call while their %s is damaged, until they are published again",
    async (what) => {
      await publish("Ada Testov");
      await statusOf("Ada Testov");
      await publish("Bea Newman");
      await place.damage(what);
      wait();
      for (const _ of [1, 2]) await expect(statusOf("Ada Testov")).rejects.toMatchObject(corrupt);
      if (what === "manifest") {
        await expect(place.manifestOf()).rejects.toMatchObject(corrupt);
        expect(await place.store.current()).toBeUndefined();
      } else {
        expect(await place.store.current()).toMatchObject({ index: undefined });
      }
      await publish("Cleo Oldham");
      wait();
      expect(await statusOf("Cleo Oldham")).toBe("potential_match");
    },
  );

  it("keep every build: each is found by its index, and by the versions of its lists at a time", async () => {
    const manifests: Manifest[] = [];
    for (const name of ["Ada Testov", "Bea Newman", "Cleo Oldham"]) {
      time += 3_600_000;
      manifests.push(await publish(name));
    }
    const [oldest, middle] = manifests;
    if (oldest === undefined || middle === undefined) throw new Error("Nothing was published.");
    const found = await place.builds.ofIndex(oldest.index.sha256);
    const day = new Date(oldest.built_at);
    const index = openEarlier((await found?.read()) ?? new Uint8Array(), found?.manifest ?? oldest, day);
    const matcher = new IndexMatcher(index, () => day);
    expect(matcher.screen({ name: "Ada Testov" }, {}).status).toBe("potential_match");
    expect(matcher.screen({ name: "Cleo Oldham" }, {}).status).toBe("clear");
    expect(await place.builds.ofIndex("0".repeat(64))).toBeUndefined();
    // These lists were made without files, so all have the same version: the newest one of that time counts.
    const versions = new Map(middle.lists.map(({ id, version }) => [id, version]));
    const ofLists = async (until: string, wanted: ReadonlyMap<string, string>) =>
      (await place.builds.ofLists(until, wanted))?.manifest.index.sha256;
    expect(await ofLists(middle.built_at, versions)).toBe(middle.index.sha256);
    expect(await ofLists(new Date(NOW).toISOString(), versions)).toBeUndefined();
    expect(await ofLists(middle.built_at, new Map([["sample", "another"]]))).toBeUndefined();
    expect(await ofLists(middle.built_at, new Map())).toBeUndefined();
  });

  it("lose a build that is removed, and never the one in use", async () => {
    const manifests: Manifest[] = [];
    for (const names of [["Ada Testov"], ["Bea Newman"], ["Ada Testov"], ["Cleo Oldham"]]) {
      time += 3_600_000;
      manifests.push(await publish(...names));
    }
    const nameOf = (at: number): string => buildName(manifests[at]?.index.sha256 ?? "");
    const names = async () => (await place.place.list()).map(({ name }) => name);
    const before = await place.place.list();
    expect(before).toEqual(manifests.map(({ built_at }, at) => ({ name: nameOf(at), builtAt: built_at })));
    expect(nameOf(0)).toBe(nameOf(2));
    expect(await place.place.remove(nameOf(3))).toBe(false);
    expect(await names()).toHaveLength(4);
    expect(await place.place.remove(nameOf(0))).toBe(true);
    expect(await place.place.remove(nameOf(0))).toBe(true);
    expect(await names()).toEqual([nameOf(1), nameOf(3)]);
    expect(await place.builds.ofIndex(manifests[0]?.index.sha256 ?? "")).toBeUndefined();
    const other = await place.builds.ofIndex(manifests[1]?.index.sha256 ?? "");
    expect((await other?.read())?.length).toBe(manifests[1]?.index.bytes);
    expect(await statusOf("Cleo Oldham")).toBe("potential_match");
    time += 3_600_000;
    await publish("Ada Testov");
    wait();
    expect(await statusOf("Ada Testov")).toBe("potential_match");
    expect(await names()).toEqual([nameOf(1), nameOf(3), nameOf(0)]);
  });

  it("stay where it is not known which one is in use", async () => {
    const { index } = await publish("Ada Testov");
    time += 3_600_000;
    await publish("Bea Newman");
    await place.damage("manifest");
    await place.place.remove(buildName(index.sha256)).catch(() => false);
    expect(await place.builds.ofIndex(index.sha256)).toBeDefined();
  });

  it("keep the last fetched file of each name, with its validators", async () => {
    const { store } = place;
    expect(await store.keptFile("sdn.csv")).toBeUndefined();
    const first = {
      bytes: Buffer.from("first"),
      etag: '"e1"',
      lastModified: "Thu, 26 Nov 2026 10:00:00 GMT",
    };
    await store.keepFile("sdn.csv", first);
    await store.keepFile("un.xml", { bytes: Buffer.from("un"), etag: null, lastModified: null });
    const read = async (name: string) => {
      const file = await store.keptFile(name);
      return file && { ...file, bytes: Buffer.from(file.bytes) };
    };
    expect(await read("sdn.csv")).toEqual(first);
    expect(await read("un.xml")).toEqual({ bytes: Buffer.from("un"), etag: null, lastModified: null });
    await store.keepFile("sdn.csv", { ...first, bytes: Buffer.from("second"), etag: null });
    expect(await read("sdn.csv")).toEqual({ ...first, bytes: Buffer.from("second"), etag: null });
  });

  if (isRemote)
    it("are not taken for missing while their place cannot be reached", async () => {
      await publish("Ada Testov");
      place.setReachable?.(false);
      await expect(statusOf("Ada Testov")).rejects.toMatchObject(unreachable);
      await expect(place.manifestOf()).rejects.toMatchObject(unreachable);
      await expect(place.store.current()).rejects.toMatchObject(unreachable);
      await expect(place.store.keptFile("sdn.csv")).rejects.toMatchObject(unreachable);
      await expect(place.builds.ofIndex("0".repeat(64))).rejects.toMatchObject(unreachable);
      await expect(place.builds.ofLists("9", new Map([["sample", "v"]]))).rejects.toMatchObject(unreachable);
      await expect(publish("Bea Newman")).rejects.toThrow();
      place.setReachable?.(true);
      expect(await statusOf("Ada Testov")).toBe("potential_match");
      place.setReachable?.(false);
      wait();
      // Lists that were read before stay in use; their age says how old they are.
      expect(await statusOf("Ada Testov")).toBe("potential_match");
    });
});
