import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDocumentBucket } from "../../adapters/aws/document-bucket.ts";
import { type AwsServer, startAwsServer } from "../http/server.ts";
import { ObjectFiles } from "./objects.ts";
import { s3Service } from "./service.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
const bytes = Buffer.from("a picture, or so");
const terms = {
  key: "org_a/staging/doc_1",
  contentType: "image/jpeg",
  byteSize: bytes.length,
  seconds: 900,
} as const;
let [folder, server, now] = ["", undefined as AwsServer | undefined, new Date()];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-s3-"));
  const service = s3Service({ files: new ObjectFiles(folder), buckets: ["docs"] });
  server = await startAwsServer({ rest: [service], credentials, now: () => now });
});

afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

const settings = () => ({
  region: "us-east-1",
  endpoint: server?.endpoint ?? "",
  forcePathStyle: true,
  credentials,
});

function bucket() {
  const client = new S3Client({ ...settings(), requestChecksumCalculation: "WHEN_REQUIRED" });
  return createDocumentBucket(client, "docs");
}

describe("local S3", () => {
  it("takes exactly the upload that was signed", async () => {
    const { url, headers } = await bucket().presignUpload(terms);
    expect((await fetch(url, { method: "PUT", headers, body: bytes })).status).toBe(200);
    expect(await bucket().read(terms.key, 100)).toEqual(new Uint8Array(bytes));
  });

  it("keeps user metadata, and sends no object that the caller has", async () => {
    const client = new S3Client(settings());
    const object = { Bucket: "docs", Key: "lists/sdn.csv" };
    await client.send(new PutObjectCommand({ ...object, Body: bytes, Metadata: { etag: '"e1"' } }));
    const { ETag, Metadata } = await client.send(new GetObjectCommand(object));
    expect(Metadata).toEqual({ etag: '"e1"' });
    const again = client.send(new GetObjectCommand({ ...object, IfNoneMatch: ETag }));
    await expect(again).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await client.send(new PutObjectCommand({ ...object, Body: "another" }));
    const other = await client.send(new GetObjectCommand({ ...object, IfNoneMatch: ETag }));
    expect(other.Metadata).toEqual({});
    expect(await other.Body?.transformToString()).toBe("another");
  });

  it("lets a page of another origin make the signed upload, but nothing without a signature", async () => {
    const { url, headers } = await bucket().presignUpload(terms);
    const origin = "http://127.0.0.1:3000";
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-methods")).toBe("PUT");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("content-type");
    const put = await fetch(url, { method: "PUT", headers: { ...headers, origin }, body: bytes });
    expect([put.status, put.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    const unsigned = new URL(url);
    unsigned.search = "";
    for (const method of ["OPTIONS", "GET"]) {
      const reply = await fetch(unsigned, { method, headers: { origin } });
      expect(reply.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("refuses another type, size, key or bytes, and an URL that has expired", async () => {
    const put = (url: string, headers: Record<string, string>, body: Buffer = bytes) =>
      fetch(url, { method: "PUT", headers, body });
    const signed = await bucket().presignUpload({ ...terms, key: "k" });
    expect((await put(signed.url, { "content-type": "text/html" })).status).toBe(403);
    expect((await put(signed.url, { ...signed.headers }, Buffer.concat([bytes, bytes]))).status).toBe(403);
    const unsigned = signed.url.replace(/\?.*$/, "");
    expect((await put(unsigned, { ...signed.headers })).status).toBe(403);
    expect((await put(signed.url.replace("/docs/k", "/docs/other"), { ...signed.headers })).status).toBe(403);
    const sha256 = createHash("sha256").update("other bytes").digest("hex");
    const hashed = await bucket().presignUpload({ ...terms, key: "k", sha256 });
    expect((await put(hashed.url, { ...hashed.headers })).status).toBe(400);
    const withChecksumOfNothing = createDocumentBucket(new S3Client(settings()), "docs");
    const careless = await withChecksumOfNothing.presignUpload({ ...terms, key: "k" });
    expect((await put(careless.url, { ...careless.headers })).status).toBe(400);
    now = new Date(Date.now() + 901_000);
    expect((await put(signed.url, { ...signed.headers })).status).toBe(403);
    now = new Date();
    expect(await bucket().read("k", 100)).toBeUndefined();
  });

  it("copies no object of somebody else for who holds a signed upload", async () => {
    await bucket().write("theirs", Buffer.from("another picture"), "image/jpeg");
    const { url, headers } = await bucket().presignUpload({ ...terms, key: "mine" });
    const copying = { ...headers, "x-amz-copy-source": "docs/theirs" };
    expect((await fetch(url, { method: "PUT", headers: copying, body: bytes })).status).toBe(403);
    expect(await bucket().read("mine", 100)).toBeUndefined();
    const client = new S3Client(settings());
    const copy = new CopyObjectCommand({ Bucket: "docs", Key: "mine", CopySource: "docs/theirs" });
    await expect(client.send(copy)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
    expect(await bucket().read("mine", 100)).toBeUndefined();
  });

  it("renews an object with its bytes and type, and none that was deleted", async () => {
    const key = "docs/with docs/ in its name";
    await bucket().write(key, bytes, "image/jpeg");
    expect(await bucket().renew(key)).toBe(true);
    const { ContentType, Metadata, Body } = await new S3Client(settings()).send(
      new GetObjectCommand({ Bucket: "docs", Key: key }),
    );
    expect([ContentType, Metadata]).toEqual(["image/jpeg", { renewed: "1" }]);
    expect(await Body?.transformToByteArray()).toEqual(new Uint8Array(bytes));
    await bucket().delete(key);
    expect(await bucket().renew(key)).toBe(false);
    expect(await bucket().read(key, 100)).toBeUndefined();
  });

  it("shows one object under a signed URL, for a minute, as the type that was signed", async () => {
    await bucket().write("seen", bytes, "image/jpeg");
    await bucket().write("other", bytes, "image/jpeg");
    const contentType = "image/png";
    const url = await bucket().presignView({ key: "seen", contentType, seconds: 60, signedAt: new Date() });
    const seen = await fetch(url, { headers: { origin: "http://127.0.0.1:3000" } });
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      "content-type": contentType,
      "content-disposition": "inline",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
    });
    const changed = [
      url.replace("/docs/seen", "/docs/other"),
      url.replace("image%2Fpng", "text%2Fhtml"),
      url.replace("=inline", "=attachment"),
      url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
      url.replace(/X-Amz-Signature=./, (found) =>
        found.endsWith("0") ? "X-Amz-Signature=1" : "X-Amz-Signature=0",
      ),
      url.replace(/&X-Amz-Signature=[0-9a-f]+/, ""),
    ];
    for (const other of changed) {
      expect(other).not.toBe(url);
      expect((await fetch(other)).status).toBe(403);
    }
    for (const method of ["PUT", "DELETE"]) expect((await fetch(url, { method })).status).toBe(403);
    now = new Date(Date.now() + 61_000);
    expect((await fetch(url)).status).toBe(403);
    now = new Date();
  });

  it("reads no more than asked for", async () => {
    await bucket().write("plain", bytes, "image/jpeg");
    expect(await bucket().read("plain", 3)).toEqual(new Uint8Array(bytes.subarray(0, 4)));
    expect(await bucket().read("nothing", 3)).toBeUndefined();
  });

  it("keeps every key inside its bucket", async () => {
    const files = new ObjectFiles(join(folder, "inner"));
    await files.put("docs", "../../../escape", { bytes, contentType: "image/jpeg", metadata: {} });
    expect((await readdir(join(folder, "inner", "docs"))).length).toBe(2);
    expect(await readdir(folder)).not.toContain("escape");
  });
});

/** Each write to it fails as on a full disk. */
const FULL = "/dev/full";

describe.runIf(existsSync(FULL))("on a full disk", () => {
  const name = (key: string) => join(folder, "docs", `object-${key}`);
  const refused = {
    name: "InternalError",
    message: expect.stringContaining(`${folder}: The disk is full. Make room`),
    $metadata: { httpStatusCode: 500 },
  };
  const sent = (key: string, changed: Partial<PutObjectCommand["input"]> = {}) => {
    const client = new S3Client({ ...settings(), maxAttempts: 1 });
    const object = { Bucket: "docs", Key: key, Body: bytes, ContentType: "image/jpeg", ...changed };
    return client.send(new PutObjectCommand(object)).finally(() => client.destroy());
  };

  it("an upload is refused, names the place, and leaves nothing", async () => {
    await sent("other");
    const before = await readdir(join(folder, "docs"));
    await symlink(FULL, `${name("new")}.part`);
    await expect(sent("new")).rejects.toMatchObject(refused);
    expect(await readdir(join(folder, "docs"))).toEqual(before);
  });

  it.each([".part", ".type.part", ".meta.part"])(
    "an object stays as it was when its %s cannot be written",
    async (part) => {
      const files = new ObjectFiles(folder);
      await sent("kept", { Metadata: { a: "1" } });
      const before = await files.get("docs", "kept");
      await symlink(FULL, name("kept") + part);
      const changed = { Body: "another", ContentType: "image/png", Metadata: { a: "2" } };
      await expect(sent("kept", changed)).rejects.toMatchObject(refused);
      expect(await files.get("docs", "kept")).toEqual(before);
      await sent("kept", changed);
      expect(await files.get("docs", "kept")).toMatchObject({
        contentType: "image/png",
        metadata: { a: "2" },
      });
    },
  );
});
