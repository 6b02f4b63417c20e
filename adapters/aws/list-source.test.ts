import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildIndex, type IndexMatcher, type ScreeningMatch } from "../../engines/screening/index.ts";
import { publishToFolder } from "../../engines/screening/store/publish.ts";
import { NOW, sampleSources } from "../../engines/screening/testing/sample.ts";
import { type AwsServer, startAwsServer } from "../../local/http/server.ts";
import { ObjectMemory } from "../../local/s3/objects.ts";
import { s3Service } from "../../local/s3/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { createS3Client } from "./clients/s3.ts";
import { listManifests } from "./list-manifests.ts";
import { listSource } from "./list-source.ts";
import { publishToBucket } from "./lists-bucket.ts";

const BUCKET = "lists";
let server: AwsServer;
let folder = "";
let clock = NOW.getTime();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "list-source-"));
  const service = s3Service({ files: new ObjectMemory(), buckets: [BUCKET] });
  server = await startAwsServer({ rest: [service] });
  signWith(server.credentials);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const client = (endpoint = server.endpoint) => createS3Client({ region: "us-east-1", endpoint });
const sourceOf = (section: "sanctions" | "companies", scratch: string, s3 = () => client()) =>
  listSource({ listsBucket: BUCKET, listsCheckSeconds: 120 }, section, {
    s3,
    scratch: join(folder, scratch),
    now: () => new Date(clock),
  });
const statusOf = (matcher: IndexMatcher) => matcher.screen({ name: "Ruslan Kelbarov" }, {}).status;
const build = () => buildIndex(sampleSources(), { now: NOW });

describe("lists of a bucket", () => {
  it("are missing until their own section is published", async () => {
    const [sanctions, companies] = [sourceOf("sanctions", "a"), sourceOf("companies", "b")];
    await expect(companies.use(statusOf)).rejects.toMatchObject({ code: "list_missing" });
    await publishToBucket(client(), BUCKET, "companies", build(), {});
    await expect(sanctions.use(statusOf)).rejects.toMatchObject({ code: "list_missing" });
    clock += 121_000;
    await expect(companies.use(statusOf)).resolves.toBe("potential_match");
    await publishToBucket(client(), BUCKET, "sanctions", build(), {});
    clock += 121_000;
    await expect(sanctions.use(statusOf)).resolves.toBe("potential_match");
    expect(sanctions.ageHours()).toBeCloseTo(242 / 3600, 3);
  });

  it("cannot be fetched while the bucket cannot be reached; those fetched before go on answering", async () => {
    await publishToBucket(client(), BUCKET, "sanctions", build(), {});
    const closed = await startAwsServer({});
    await closed.close();
    const unreachable = sourceOf("sanctions", "c", () => client(closed.endpoint));
    await expect(unreachable.use(statusOf)).rejects.toMatchObject({ code: "list_fetch_failed" });
    const outage = client();
    const fetched = sourceOf("sanctions", "d", () => outage);
    await fetched.use(statusOf);
    clock += 121_000;
    outage.middlewareStack.add(() => () => Promise.reject(new Error("no route")), { step: "initialize" });
    await expect(fetched.use(statusOf)).resolves.toBe("potential_match");
  });
});

describe("manifests", () => {
  it("are read from the bucket without their index, and are reported as missing when absent", async () => {
    const manifestOf = listManifests({ listsBucket: BUCKET }, () => client());
    const built = build();
    await publishToBucket(client(), BUCKET, "sanctions", built, {});
    await expect(manifestOf("sanctions")).resolves.toMatchObject({ lists: built.manifest.lists });
    const nowhere = listManifests({}, () => client());
    await expect(nowhere("sanctions")).rejects.toMatchObject({ code: "list_missing" });
  });

  it("are read from a folder, where one is set", async () => {
    const built = build();
    const listsDir = join(folder, "manifests");
    publishToFolder(join(listsDir, "companies"), built);
    const manifestOf = listManifests({ listsDir, listsBucket: BUCKET }, () => client());
    await expect(manifestOf("companies")).resolves.toMatchObject({ built_at: built.manifest.built_at });
    await expect(manifestOf("sanctions")).rejects.toMatchObject({ code: "list_missing" });
  });

  it("are not taken for missing while the bucket cannot be reached", async () => {
    const closed = await startAwsServer({});
    await closed.close();
    const manifestOf = listManifests({ listsBucket: BUCKET }, () => client(closed.endpoint));
    await expect(manifestOf("sanctions")).rejects.toMatchObject({ code: "list_fetch_failed" });
  });
});

describe("several screenings at once", () => {
  it("answer as they would one by one", async () => {
    const listsDir = join(folder, "at-once");
    publishToFolder(listsDir, build());
    const config = { listsDir, listsCheckSeconds: 120 };
    const open = () => listSource(config, "sanctions", { s3: client, scratch: folder, now: () => NOW });
    const names = sampleSources()
      .flatMap(({ entities }) => entities.flatMap((entity) => entity.names.map(({ text }) => text)))
      .flatMap((text) => [text, `${text} Miller`, [...text].reverse().join("")]);
    const screen = (name: string) => (matcher: IndexMatcher) => matcher.screen({ name }, {}).matches;
    const alone: ScreeningMatch[][] = [];
    for (const name of names) alone.push(await open().use(screen(name)));
    const shared = open();
    const together = await Promise.all(names.map((name) => shared.use(screen(name))));
    expect(together).toEqual(alone);
    expect(new Set(alone.map((matches) => matches[0]?.entity_id)).size).toBeGreaterThan(5);
  });
});

describe("lists without a source", () => {
  it("are missing", async () => {
    const source = listSource({ listsCheckSeconds: 120 }, "companies", {
      s3: client,
      scratch: folder,
      now: () => NOW,
    });
    await expect(source.use(statusOf)).rejects.toMatchObject({ code: "list_missing" });
  });
});
