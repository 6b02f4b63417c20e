import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCertificate } from "../../engines/documents/chip/certificate.ts";
import { buildTrust } from "../../engines/documents/chip/trust/build.ts";
import { publishTrust } from "../../engines/documents/chip/trust/folder.ts";
import { type AwsServer, startAwsServer } from "../../local/http/server.ts";
import { ObjectMemory } from "../../local/s3/objects.ts";
import { s3Service } from "../../local/s3/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { issue, type State, stateOf, TODAY } from "../../test/support/chip/authorities.ts";
import { keyOf } from "../../test/support/chip/keys.ts";
import { createS3Client } from "./clients.ts";
import { publishTrustToBucket } from "./trust-bucket.ts";
import { trustSource } from "./trust-source.ts";

const CHECK_SECONDS = 120;
let server: AwsServer;
let folder = "";
let clock = TODAY.getTime();
let buckets = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "trust-source-"));
  const names = Array.from({ length: 6 }, (_, i) => `lists-${i + 1}`);
  server = await startAwsServer({ rest: [s3Service({ files: new ObjectMemory(), buckets: names })] });
  signWith(server.credentials);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const client = (endpoint = server.endpoint) => createS3Client({ region: "us-east-1", endpoint });
const state: State = stateOf("ec-prime256v1-sha256");
const other = issue({ key: keyOf("ec-prime256v1-sha256", 3), name: "csca-other", country: "FR" });
const build = (...files: readonly Uint8Array[]) =>
  buildTrust(
    files.map((bytes, i) => ({ name: `${i}.cer`, bytes })),
    { now: TODAY },
  );
const signer = readCertificate(state.signer.der);

/** A bucket of its own for each test, and how a function sees it. */
function office() {
  const bucket = `lists-${++buckets}`;
  let endpoint = server.endpoint;
  const place = { listsBucket: bucket, listsCheckSeconds: CHECK_SECONDS };
  const source = trustSource(place, { s3: () => client(endpoint), now: () => new Date(clock) });
  return {
    bucket,
    publish: (...files: readonly Uint8Array[]) => publishTrustToBucket(client(), bucket, build(...files)),
    knows: async () => {
      const index = await source.current();
      return index === undefined ? "no store" : index.issuersOf(signer).length > 0;
    },
    later: () => {
      clock += (CHECK_SECONDS + 1) * 1000;
    },
    cutOff: () => {
      endpoint = "http://127.0.0.1:9";
    },
  };
}

describe("the trust store in a bucket", () => {
  it("is none until one is published, and is replaced within the time to check", async () => {
    const { publish, knows, later } = office();
    expect(await knows()).toBe("no store");
    await publish(other.der);
    later();
    expect(await knows()).toBe(false);
    await publish(state.authority.der, other.der);
    expect(await knows()).toBe(false);
    later();
    expect(await knows()).toBe(true);
  });

  it("goes on counting while the bucket cannot be reached, and is an error where there was none before", async () => {
    const first = office();
    await first.publish(state.authority.der);
    expect(await first.knows()).toBe(true);
    first.later();
    first.cutOff();
    expect(await first.knows()).toBe(true);
    const second = office();
    second.cutOff();
    await expect(second.knows()).rejects.toMatchObject({ code: "trust_unreachable" });
  });

  it("is refused at every call when it is not what its manifest says", async () => {
    const { bucket, publish, knows, later } = office();
    const { index } = await publish(state.authority.der);
    expect(await knows()).toBe(true);
    await publish(other.der, state.authority.der);
    const { index: newer } = build(other.der, state.authority.der).manifest;
    const Key = `trust/indexes/trust-${newer.sha256.slice(0, 16)}.index`;
    await client().send(new PutObjectCommand({ Bucket: bucket, Key, Body: "{}" }));
    expect(newer.sha256).not.toBe(index.sha256);
    later();
    for (const _ of [1, 2]) await expect(knows()).rejects.toMatchObject({ code: "trust_corrupt" });
  });
});

describe("the trust store in a folder", () => {
  it("is none until one is built, and the next one is seen at once", async () => {
    const place = { listsDir: folder, listsCheckSeconds: CHECK_SECONDS };
    const source = trustSource(place, { s3: () => client(), now: () => new Date(clock) });
    expect(await source.current()).toBeUndefined();
    publishTrust(join(folder, "trust"), build(other.der));
    expect((await source.current())?.issuersOf(signer)).toEqual([]);
    publishTrust(join(folder, "trust"), build(other.der, state.authority.der));
    expect((await source.current())?.issuersOf(signer).length).toBe(1);
  });
});
