import { describe, expect, it } from "vitest";
import { createListedRecords } from "../../adapters/memory/listed-records.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { erasedUploadKind, eraseUpload, sweepErasedUploads } from "./erase.ts";
import { type DocumentRecord, objectKey } from "./record.ts";
import { memoryPorts } from "./testing/memory-ports.ts";

const tenant = { organizationId: "org", environment: "staging" } as const;
const record: DocumentRecord = {
  id: "doc_1",
  ...tenant,
  type: "selfie",
  contentType: "image/png",
  byteSize: 3,
  createdAt: "2026-11-27T10:00:00.000Z",
  uploadUntil: "2026-11-27T10:15:00.000Z",
  expiresAt: "2026-12-27T10:00:00.000Z",
};
const content = { sha256: "00", checkedAt: record.createdAt };
const picture = Uint8Array.from([1, 2, 3]);
const key = objectKey(record);

/** @param now minutes after ten */
const ports = () => {
  const stores = memoryPorts();
  const erasedUploads = createListedRecords(createMemoryState(), erasedUploadKind);
  const at = (minutes: number) => ({
    ...stores,
    erasedUploads,
    isEvidence: async () => false,
    now: () => new Date(Date.parse(record.createdAt) + minutes * 60_000),
  });
  return { ...stores, at };
};

describe("an upload that is erased", () => {
  it.each([
    ["was read", { ...record, content }],
    ["nobody has read", record],
  ])("and %s goes at once with its bytes", async (_, stored) => {
    const { documents, objects, at } = ports();
    await documents.create(stored, undefined);
    objects.set(key, picture);
    await eraseUpload(at(1), tenant, record.id);
    expect([await documents.find(tenant, record.id), objects.size]).toEqual([undefined, 0]);
    await eraseUpload(at(1), tenant, record.id);
  });

  it.each([
    ["was read", { ...record, content }],
    ["nobody had read", record],
  ])("and %s stays erased however often its bytes are sent again", async (_, stored) => {
    const { documents, objects, at } = ports();
    await documents.create(stored, undefined);
    await eraseUpload(at(1), tenant, record.id);
    for (const minute of [2, 9, 14.99]) {
      objects.set(key, picture);
      expect(await sweepErasedUploads(at(minute))).toBe(1);
      expect(objects.size).toBe(0);
    }
    // A slow request that began before the end.
    objects.set(key, picture);
    await sweepErasedUploads(at(75));
    expect(objects.size).toBe(0);
    expect(await sweepErasedUploads(at(76))).toBe(0);
  });

  it("is watched before anything goes, so that a death in between forgets nothing", async () => {
    const { documents, bucket, objects, at } = ports();
    await documents.create({ ...record, content }, undefined);
    const dying = {
      ...at(1),
      bucket: { ...bucket, delete: () => Promise.reject(new Error("killed")) },
    };
    await expect(eraseUpload(dying, tenant, record.id)).rejects.toThrow("killed");
    await eraseUpload(at(2), tenant, record.id);
    objects.set(key, picture);
    await sweepErasedUploads(at(3));
    expect(objects.size).toBe(0);
  });

  it("of long ago is not watched, and the picture of nobody else goes with it", async () => {
    const { documents, objects, at } = ports();
    await documents.create({ ...record, content }, undefined);
    const other = objectKey({ ...record, id: "doc_2" });
    objects.set(other, picture);
    await eraseUpload(at(90), tenant, record.id);
    expect(await sweepErasedUploads(at(91))).toBe(0);
    expect([...objects.keys()]).toEqual([other]);
  });

  it("leaves bytes that a credential needs, as long as it does", async () => {
    const { documents, objects, at } = ports();
    await documents.create({ ...record, content }, undefined);
    objects.set(key, picture);
    const asked: unknown[] = [];
    const held = async (...given: unknown[]) => asked.push(given) < 3;
    await eraseUpload({ ...at(1), isEvidence: held }, tenant, record.id);
    expect(asked).toEqual([[tenant, { id: record.id, sha256: content.sha256 }]]);
    await sweepErasedUploads({ ...at(2), isEvidence: held });
    expect([await documents.find(tenant, record.id), objects.size]).toEqual([undefined, 1]);
    await sweepErasedUploads({ ...at(3), isEvidence: held });
    expect(objects.size).toBe(0);
  });
});
