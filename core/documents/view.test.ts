import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import type { TenantEvent } from "../audit/event.ts";
import { createSubjectNames } from "../subjects/names.ts";
import { newSubject } from "../subjects/write.ts";
import { type DocumentRecord, objectKey } from "./record.ts";
import { type ViewOrder, type ViewPorts, viewDocument } from "./view.ts";

const NOW = new Date("2026-11-26T10:00:00.000Z");
const SUBJECT_ID = "subj_00000000000000000000000001";
const TENANT = { organizationId: "org_a", environment: "staging" } as const;
const JPEG = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#789" } })
  .jpeg()
  .toBuffer();
const ORDER: ViewOrder = {
  documentId: "doc_1",
  purpose: "Compare the portrait",
  caseId: "case_1",
  actor: { type: "api_key", id: "key_1", onBehalfOf: "Ann" },
};

/** An upload with these bytes, the ports over it, and what they did, in order. */
async function uploaded(changes: Partial<DocumentRecord> = {}, bytes: Uint8Array = JPEG) {
  const done: (TenantEvent | "signed")[] = [];
  const bucket = createDocumentBucket();
  const documents = createDocumentStore();
  const record: DocumentRecord = {
    id: "doc_1",
    ...TENANT,
    type: "identity_front",
    contentType: "image/jpeg",
    byteSize: bytes.length,
    subjectId: "user_1",
    createdAt: NOW.toISOString(),
    uploadUntil: "2026-11-26T10:15:00.000Z",
    expiresAt: "2026-12-26T10:00:00.000Z",
    ...changes,
  };
  await documents.create(record);
  await bucket.write(objectKey(record), bytes, record.contentType);
  const state = createMemoryState();
  const subjects = createSubjectStore(state);
  const whom = { ...TENANT, externalId: "user_1", entityType: "person", at: NOW.toISOString() } as const;
  const after = newSubject({ id: SUBJECT_ID, ...whom });
  await subjects.create({ after, entries: [], events: [] });
  const ports: ViewPorts = {
    documents,
    subjects,
    subjectNames: createSubjectNames(subjects, () => ""),
    bucket: {
      ...bucket,
      presignView: async (terms) => {
        done.push("signed");
        return bucket.presignView(terms);
      },
    },
    record: async (entry) => void done.push(entry),
    now: () => NOW,
    newEventId: () => "evt_1",
  };
  const put = (other: Uint8Array) => bucket.write(objectKey(record), other, "image/jpeg");
  const timeline = async () => (await subjects.timeline({ subjectId: SUBJECT_ID, limit: 10 })).entries;
  return { ports, done, put, timeline };
}

describe("seeing a document", () => {
  it("is in the timeline of its subject, once a minute", async () => {
    const { ports, timeline } = await uploaded();
    await viewDocument(ports, TENANT, ORDER);
    await viewDocument(ports, TENANT, ORDER);
    const by = { kind: "key", id: "key_1", name: "key_1" };
    expect(await timeline()).toEqual([expect.objectContaining({ kind: "disclosed", ref: "doc_1", by })]);
  });

  it("gives a URL for one minute, after the event of who sees what, why and for which case", async () => {
    const { ports, done } = await uploaded();
    const view = await viewDocument(ports, TENANT, ORDER);
    expect(view).toMatchObject({ expiresAt: "2026-11-26T10:01:00.000Z", contentType: "image/jpeg" });
    expect(view.url).toContain("doc_1");
    expect(done).toEqual([
      {
        tenant: TENANT,
        event: expect.objectContaining({
          eventType: "evidence.disclosed",
          actorId: "key_1",
          onBehalfOf: "Ann",
          resourceId: "doc_1",
          purpose: "Compare the portrait",
          caseId: "case_1",
        }),
      },
      "signed",
    ]);
  });

  it("signs nothing when the event cannot be written", async () => {
    const { ports, done } = await uploaded();
    const failing = { ...ports, record: () => Promise.reject(new Error("The table is away.")) };
    await expect(viewDocument(failing, TENANT, ORDER)).rejects.toThrow("The table is away.");
    expect(done).toEqual([]);
  });

  it("names the subject in no event, also where the caller acts for it", async () => {
    const { ports, done } = await uploaded();
    await viewDocument(ports, TENANT, { ...ORDER, actor: { ...ORDER.actor, onBehalfOf: "user_1" } });
    expect(JSON.stringify(done)).not.toContain("user_1");
  });

  const html = Buffer.from("<html><script>alert(1)</script></html>");
  const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
  it.each<[string, Partial<DocumentRecord>, Uint8Array]>([
    ["of another organization", { organizationId: "org_b" }, JPEG],
    ["of the other environment", { environment: "production" }, JPEG],
    ["that has expired", { expiresAt: "2026-11-26T09:59:59.000Z" }, JPEG],
    ["that is a page and calls itself a picture", {}, html],
    ["that is a drawing with a script", {}, svg],
    ["that is a picture and a page", {}, Buffer.concat([JPEG, html])],
    ["of another size than announced", { byteSize: 1 }, JPEG],
    ["that is the chip of a document", { type: "chip", contentType: "application/json" }, Buffer.from("{}")],
  ])("does not exist for a document %s", async (_, changes, bytes) => {
    const { ports, done } = await uploaded(changes, bytes);
    await expect(viewDocument(ports, TENANT, ORDER)).rejects.toMatchObject({ code: "not_found" });
    expect(done).toEqual([]);
  });

  it("does not exist for bytes that were exchanged after they were examined", async () => {
    const { ports, done, put } = await uploaded();
    await viewDocument(ports, TENANT, ORDER);
    const other = Buffer.from(JPEG);
    other[other.length - 20] = 1;
    await put(other);
    await expect(viewDocument(ports, TENANT, ORDER)).rejects.toMatchObject({ code: "not_found" });
    expect(done).toHaveLength(2);
  });

  it("shows the files of no chip, whose bytes were once examined", async () => {
    const bytes = Buffer.from("{}");
    const sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const changes = { type: "chip", contentType: "application/json" } as const;
    const { ports } = await uploaded(
      { ...changes, content: { sha256, checkedAt: NOW.toISOString() } },
      bytes,
    );
    await expect(viewDocument(ports, TENANT, ORDER)).rejects.toMatchObject({ code: "not_found" });
  });
});
