import { createHash } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createS3Client } from "../../adapters/aws/clients/s3.ts";
import { createDocumentBucket } from "../../adapters/aws/document-bucket.ts";
import { createDocumentStore } from "../../adapters/memory/documents.ts";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import { createListedRecords } from "../../adapters/memory/listed-records.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { erasedUploadKind, eraseUpload, sweepErasedUploads } from "./erase.ts";
import { documentStatus } from "./record.ts";
import { memoryPorts } from "./testing/memory-ports.ts";
import { announceUpload, findUpload, newDocumentSchema, openUpload, type WantedUpload } from "./uploads.ts";

const now = new Date("2026-11-25T10:00:00Z");
const tenant = { organizationId: "org_a", environment: "staging" } as const;
const jpeg = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#789" } })
  .jpeg()
  .toBuffer();
const sha256 = createHash("sha256").update(jpeg).digest("hex");
const wanted = newDocumentSchema.parse({
  type: "identity_front",
  content_type: "image/jpeg",
  byte_size: jpeg.length,
  subject_id: "user_1",
});

async function announced(overrides: Partial<WantedUpload> = {}) {
  const memory = memoryPorts();
  const ports = { ...memory, now: () => now };
  const { record } = await announceUpload(ports, tenant, "doc_1", { ...wanted, ...overrides });
  const key = `org_a/staging/${record.id}`;
  return { ports, record, put: (bytes: Uint8Array) => memory.objects.set(key, bytes) };
}

describe("uploads", () => {
  it("await their bytes, then have their type", async () => {
    const { ports, put } = await announced();
    expect(documentStatus(await findUpload(ports, tenant, "doc_1"), now)).toBe("awaiting_upload");
    put(jpeg);
    const found = await findUpload(ports, tenant, "doc_1");
    expect(documentStatus(found, now)).toBe("uploaded");
    expect(found.content).toEqual({ sha256, byteSize: jpeg.length, checkedAt: now.toISOString() });
  });

  it.each([
    ["submitted", {}],
    ["failed", { byte_size: jpeg.length + 1 }],
  ])("are told of once in each state: awaited, then %s", async (state, overrides) => {
    const memory = createMemoryState();
    const ports = { ...memoryPorts(), documents: createDocumentStore(memory), now: () => now };
    const by = { type: "api_key", id: "key_1", onBehalfOf: "user_1" } as const;
    const unnamed = { ...wanted, subject_id: undefined, ...overrides };
    await announceUpload(ports, tenant, "doc_1", unnamed, by);
    await announceUpload(ports, tenant, "doc_1", unnamed, by);
    await announceUpload(ports, tenant, "file_1", unnamed, by);
    for (const id of ["doc_1", "file_1"]) await ports.bucket.write(`org_a/staging/${id}`, jpeg, "image/jpeg");
    for (const id of ["doc_1", "doc_1", "file_1"]) await findUpload(ports, tenant, id);
    const told = await createFeedStore(memory).sequence(tenant);
    expect(
      told.map(({ eventType, resourceId, actorType, onBehalfOf }) => [
        eventType,
        resourceId,
        actorType,
        onBehalfOf,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["document.pending", "doc_1", "api_key", null],
        [`document.${state}`, "doc_1", "system", null],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it("announced again by a call that died take bytes for as long as the URL that is signed now", async () => {
    const { ports, record, put } = await announced();
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
    const again = { ...ports, now: () => hours(20) };
    const second = await announceUpload(again, tenant, "doc_1", wanted);
    expect(second.record.uploadUntil).toBe(new Date(hours(20).getTime() + 15 * 60_000).toISOString());
    const stored = await findUpload(again, tenant, "doc_1");
    expect(stored).toEqual({ ...record, uploadUntil: second.record.uploadUntil });
    expect(documentStatus(stored, hours(20))).toBe("awaiting_upload");
    // So an erasure knows for how long bytes may come.
    const erasedUploads = createListedRecords(createMemoryState(), erasedUploadKind);
    await eraseUpload({ ...again, erasedUploads, isEvidence: async () => false }, tenant, "doc_1");
    put(jpeg);
    await sweepErasedUploads({ ...again, erasedUploads, isEvidence: async () => false });
    expect(await ports.bucket.read(`org_a/staging/${record.id}`, 9)).toBeUndefined();
  });

  it("announced again are refused where they were erased meanwhile", async () => {
    const { ports, record } = await announced();
    const documents = { ...ports.documents, find: async () => record, renew: async () => false };
    const again = announceUpload({ ...ports, documents }, tenant, "doc_1", wanted);
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  it("are visible only to their tenant", async () => {
    const { ports } = await announced();
    for (const other of [
      { ...tenant, organizationId: "org_b" },
      { ...tenant, environment: "production" as const },
    ]) {
      await expect(findUpload(ports, other, "doc_1")).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it.each([
    ["size_mismatch", { byte_size: jpeg.length + 1 }],
    ["hash_mismatch", { sha256: "0".repeat(64) }],
    ["type_mismatch", { content_type: "image/png" as const }],
  ])("are refused for %s", async (rejection, overrides) => {
    const { ports, record, put } = await announced(overrides);
    put(jpeg);
    const opened = await openUpload(ports, record);
    expect(opened.bytes).toBeUndefined();
    expect(opened.record.content?.rejection).toBe(rejection);
  });

  it("cannot be exchanged once they were looked at", async () => {
    const { ports, put } = await announced();
    put(jpeg);
    const record = await findUpload(ports, tenant, "doc_1");
    const other = Buffer.from(jpeg);
    other[other.length - 20] = 1;
    put(other);
    expect((await openUpload(ports, record)).bytes).toBeUndefined();
  });

  it("without an announced size take any that is not too large", async () => {
    const open = await announced({ byte_size: undefined });
    open.put(jpeg);
    const found = await findUpload(open.ports, tenant, "doc_1");
    expect([documentStatus(found, now), found.content?.byteSize]).toEqual(["uploaded", jpeg.length]);
    const large = await announced({ byte_size: undefined });
    large.put(Buffer.concat([jpeg, Buffer.alloc(15 * 1024 * 1024)]));
    const refused = await findUpload(large.ports, tenant, "doc_1");
    expect(refused.content).toMatchObject({ rejection: "size_mismatch" });
    expect(refused.content).not.toHaveProperty("byteSize");
  });

  it("expire", async () => {
    const { ports, put } = await announced();
    put(jpeg);
    const later = { ...ports, now: () => new Date("2026-12-26T10:00:00Z") };
    const record = await findUpload(later, tenant, "doc_1");
    expect(documentStatus(record, later.now())).toBe("expired");
    expect((await openUpload(later, record)).bytes).toBeUndefined();
  });

  it("accept a PDF as a proof of address only", () => {
    const pdf = { type: "identity_front", content_type: "application/pdf", byte_size: 10 };
    expect(newDocumentSchema.safeParse(pdf).success).toBe(false);
    expect(newDocumentSchema.safeParse({ ...pdf, type: "proof_of_address" }).success).toBe(true);
    expect(newDocumentSchema.safeParse({ ...wanted, byte_size: 15 * 1024 * 1024 + 1 }).success).toBe(false);
  });
});

describe("a presigned upload", () => {
  it("is bound to type, size and hash by its signature", async () => {
    process.env.AWS_ACCESS_KEY_ID ??= "local";
    process.env.AWS_SECRET_ACCESS_KEY ??= "local";
    const s3 = createS3Client({ region: "us-east-1", endpoint: "http://127.0.0.1:1" });
    const { method, url, headers } = await createDocumentBucket(s3, "docs").presignUpload({
      key: "org_a/staging/doc_1",
      contentType: "image/jpeg",
      byteSize: 1234,
      sha256,
      seconds: 900,
    });
    const signed = new URL(url);
    expect(method).toBe("PUT");
    expect(signed.pathname).toBe("/docs/org_a/staging/doc_1");
    expect(signed.searchParams.get("X-Amz-SignedHeaders")).toBe(
      "content-length;content-type;host;x-amz-checksum-sha256",
    );
    expect(signed.searchParams.get("X-Amz-Expires")).toBe("900");
    expect([...signed.searchParams.keys()].filter((name) => /crc32/i.test(name))).toEqual([]);
    expect(headers).toEqual({
      "content-type": "image/jpeg",
      "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
    });
  });
});
