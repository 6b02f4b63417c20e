import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createS3Client } from "../../adapters/aws/clients/s3.ts";
import { publishTrustToBucket } from "../../adapters/aws/trust-bucket.ts";
import { trustSource } from "../../adapters/aws/trust-source.ts";
import type { TrustBuild, TrustSource } from "../../core/documents/chip/trust.ts";
import { readCertificate } from "../../engines/documents/chip/certificate.ts";
import { buildTrust } from "../../engines/documents/chip/trust/build.ts";
import { publishTrust } from "../../engines/documents/chip/trust/folder.ts";
import { type AwsServer, startAwsServer } from "../../local/http/server.ts";
import { ObjectMemory } from "../../local/s3/objects.ts";
import { s3Service } from "../../local/s3/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { issue, type State, stateOf, TODAY } from "../support/chip/authorities.ts";
import { keyOf } from "../support/chip/keys.ts";

/** Where the authorities lie: a folder on this disk, or a bucket. Both are the port `TrustSource`. */
interface Place {
  readonly source: TrustSource;
  readonly publish: (build: TrustBuild) => Promise<void>;
  /** Overwrites the index of a build that is published. */
  readonly damage: (build: TrustBuild) => Promise<void>;
  /** Absent for a place that cannot be lost. */
  readonly cutOff?: () => void;
  readonly close: () => void;
}
type OpenPlace = (now: () => Date) => Place;

const CHECK_SECONDS = 120;
const state: State = stateOf("ec-prime256v1-sha256");
const other = issue({ key: keyOf("ec-prime256v1-sha256", 3), name: "csca-other", country: "FR" });
const signer = readCertificate(state.signer.der);
const build = (...files: readonly Uint8Array[]) =>
  buildTrust(
    files.map((bytes, i) => ({ name: `${i}.cer`, bytes })),
    { now: TODAY },
  );
const fileOf = ({ manifest }: TrustBuild): string => `trust-${manifest.index.sha256.slice(0, 16)}.index`;

let server: AwsServer;
let buckets = 0;
beforeAll(async () => {
  const names = Array.from({ length: 10 }, (_, i) => `lists-${i + 1}`);
  server = await startAwsServer({ rest: [s3Service({ files: new ObjectMemory(), buckets: names })] });
  signWith(server.credentials);
});
afterAll(() => server.close());

const openFolder: OpenPlace = (now) => {
  const listsDir = mkdtempSync(join(tmpdir(), "trust-"));
  const folder = join(listsDir, "trust");
  const noBucket = () => {
    throw new Error("A folder needs no bucket.");
  };
  return {
    source: trustSource({ listsDir, listsCheckSeconds: CHECK_SECONDS }, { s3: noBucket, now }),
    publish: async (made) => void publishTrust(folder, made),
    damage: async (made) => writeFileSync(join(folder, fileOf(made)), "{}"),
    close: () => rmSync(listsDir, { recursive: true }),
  };
};

const openBucket: OpenPlace = (now) => {
  const bucket = `lists-${++buckets}`;
  const client = (endpoint = server.endpoint) => createS3Client({ region: "us-east-1", endpoint });
  let { endpoint } = server;
  const place = { listsBucket: bucket, listsCheckSeconds: CHECK_SECONDS };
  return {
    source: trustSource(place, { s3: () => client(endpoint), now }),
    publish: async (made) => void (await publishTrustToBucket(client(), bucket, made)),
    damage: async (made) => {
      const Key = `trust/indexes/${fileOf(made)}`;
      await client().send(new PutObjectCommand({ Bucket: bucket, Key, Body: "{}" }));
    },
    cutOff() {
      endpoint = "http://127.0.0.1:9";
    },
    close: () => {},
  };
};

const places: [name: string, open: OpenPlace][] = [
  ["a folder", openFolder],
  ["a bucket", openBucket],
];

describe.each(places)("the trust store in %s", (_name, open) => {
  let clock: number;
  let place: Place;
  beforeEach(() => {
    clock = TODAY.getTime();
    place = open(() => new Date(clock));
  });
  afterEach(() => place.close());

  const later = () => {
    clock += (CHECK_SECONDS + 1) * 1000;
  };
  const knows = async () => {
    const index = await place.source.current();
    return index === undefined ? "no store" : index.issuersOf(signer).length > 0;
  };

  it("is none until one is published, and is replaced within the time to check", async () => {
    expect(await knows()).toBe("no store");
    await place.publish(build(other.der));
    later();
    expect(await knows()).toBe(false);
    await place.publish(build(state.authority.der, other.der));
    later();
    expect(await knows()).toBe(true);
  });

  it("forgets an authority that is not published again", async () => {
    await place.publish(build(state.authority.der));
    expect(await knows()).toBe(true);
    await place.publish(build(other.der));
    later();
    expect(await knows()).toBe(false);
  });

  it("is refused at every call when it is not what its manifest says", async () => {
    await place.publish(build(state.authority.der));
    expect(await knows()).toBe(true);
    const newer = build(other.der, state.authority.der);
    await place.publish(newer);
    await place.damage(newer);
    later();
    for (const _ of [1, 2]) await expect(knows()).rejects.toMatchObject({ code: "trust_corrupt" });
  });

  it("goes on counting where its place cannot be reached, and is an error where there was none before", async () => {
    if (place.cutOff === undefined) return;
    await place.publish(build(state.authority.der));
    expect(await knows()).toBe(true);
    later();
    place.cutOff();
    expect(await knows()).toBe(true);
    const second = open(() => new Date(clock));
    second.cutOff?.();
    await expect(second.source.current()).rejects.toMatchObject({ code: "trust_unreachable" });
  });
});
