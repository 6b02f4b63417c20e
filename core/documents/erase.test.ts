import { expect, it } from "vitest";
import { eraseUpload } from "./erase.ts";
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
const at = (time: string) => () => new Date(time);
const picture = Uint8Array.from([1, 2, 3]);

it("an upload that was read goes at once with its bytes", async () => {
  const ports = memoryPorts();
  await ports.documents.create({ ...record, content }, undefined);
  ports.objects.set(objectKey(record), picture);
  const now = at("2026-11-27T10:01:00.000Z");
  expect(await eraseUpload({ ...ports, now }, tenant, record.id)).toBe("erased");
  expect([await ports.documents.find(tenant, record.id), ports.objects.size]).toEqual([undefined, 0]);
  expect(await eraseUpload({ ...ports, now }, tenant, record.id)).toBe("erased");
});

it("a picture that is sent after the erasure has begun is erased when the URL is over", async () => {
  const ports = memoryPorts();
  await ports.documents.create(record, undefined);
  const early = { ...ports, now: at("2026-11-27T10:14:59.999Z") };
  expect(await eraseUpload(early, tenant, record.id)).toBe("later");
  ports.objects.set(objectKey(record), picture);
  const over = { ...ports, now: at(record.uploadUntil) };
  expect(await eraseUpload(over, tenant, record.id)).toBe("erased");
  expect([await ports.documents.find(tenant, record.id), ports.objects.size]).toEqual([undefined, 0]);
});
