import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createS3Client } from "../../adapters/aws/clients/s3.ts";
import { createDocumentBucket as createS3Bucket } from "../../adapters/aws/document-bucket.ts";
import { createDocumentBucket } from "../../adapters/memory/documents.ts";
import { type DocumentTrace, MAX_TRACES } from "../../core/blocks/document_verification/history.ts";
import type { DocumentBucket } from "../../core/documents/ports.ts";
import type { DocumentRecord } from "../../core/documents/record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { startAwsServer } from "../../local/http/server.ts";
import { ObjectMemory } from "../../local/s3/objects.ts";
import { s3Service } from "../../local/s3/service.ts";
import { signWith } from "../../local/testing/sign-with.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("uploads", (at) => {
  const newRecord = (changes: Partial<DocumentRecord> = {}): DocumentRecord => ({
    id: `doc_${newUlid()}`,
    ...at.tenant,
    type: "identity_front",
    contentType: "image/jpeg",
    byteSize: 10,
    subjectId: "user_1",
    createdAt: AT,
    uploadUntil: LATER,
    expiresAt: "2026-12-26T10:00:00.000Z",
    ...changes,
  });
  const make = async (changes: Partial<DocumentRecord> = {}): Promise<DocumentRecord> => {
    const record = newRecord(changes);
    await at.stores.documents.create(record);
    return record;
  };

  it("is created once, and is its tenant's alone", async () => {
    const record = newRecord();
    const created = await twentyAtOnce((place) =>
      at.stores.documents.create({ ...record, byteSize: place }, undefined, [
        newEvent({ resourceId: record.id }),
      ]),
    );
    expect(countOf(created, true)).toBe(1);
    const told = await at.stores.feed.sequence(at.tenant);
    expect(told.map(({ resourceId }) => resourceId)).toEqual([record.id]);
    const found = await at.stores.documents.find(at.tenant, record.id);
    expect(found).toEqual({ ...record, byteSize: created.indexOf(true) });
    expect(await at.stores.documents.find(otherEnvironment(at.tenant), record.id)).toBeUndefined();
    expect(await at.stores.documents.find(newTenant(), record.id)).toBeUndefined();
    expect(await at.stores.documents.find(at.tenant, "doc_none")).toBeUndefined();
  });

  it("keeps what was first seen in the bytes", async () => {
    const record = await make();
    const contents = Array.from({ length: 20 }, (_, place) => ({ sha256: `${place}`, checkedAt: AT }));
    const settled = await Promise.all(
      contents.map((content) =>
        at.stores.documents.settle(record, content, [newEvent({ outcomeReason: content.sha256 })]),
      ),
    );
    const told = (await at.stores.feed.sequence(at.tenant)).map(({ outcomeReason }) => outcomeReason);
    const kept = (await at.stores.documents.find(at.tenant, record.id))?.content;
    expect(contents).toContainEqual(kept);
    expect(told).toEqual([kept?.sha256]);
    expect(settled).toEqual(Array(20).fill({ ...record, content: kept }));
    const rejected = { sha256: "other", checkedAt: LATER, rejection: "polyglot" as const };
    expect((await at.stores.documents.settle(record, rejected)).content).toEqual(kept);
  });

  it("takes bytes for longer when it is announced again, unless it is erased", async () => {
    const record = await make();
    const uploadUntil = "2026-12-01T00:00:00.000Z";
    expect(await at.stores.documents.renew(record.id, uploadUntil)).toBe(true);
    expect(await at.stores.documents.find(at.tenant, record.id)).toEqual({ ...record, uploadUntil });
    await at.stores.documents.erase(record.id);
    expect(await at.stores.documents.renew(record.id, uploadUntil)).toBe(false);
    expect(await at.stores.documents.find(at.tenant, record.id)).toBeUndefined();
  });

  it("lists those of a tenant in pages, the newest first, by what fits", async () => {
    const made = [];
    for (const minute of [1, 2, 3, 4])
      made.push(
        await make({ createdAt: `2026-11-26T10:0${minute}:00.000Z`, subjectId: `user_${minute % 2}` }),
      );
    const list = async (page: object, fits?: (record: DocumentRecord) => boolean) =>
      at.stores.documents.list({ tenant: at.tenant, fits, page: { size: 3, total: true, ...page } });
    const ids = made.map(({ id }) => id).toReversed();
    const first = await list({});
    expect([first.records.map(({ id }) => id), first.hasNext, first.total]).toEqual([
      ids.slice(0, 3),
      true,
      4,
    ]);
    const next = await list({ after: first.end ?? "" });
    expect([next.records.map(({ id }) => id), next.hasNext, next.hasPrevious]).toEqual([
      ids.slice(3),
      false,
      true,
    ]);
    const fitting = await list({}, ({ subjectId }) => subjectId === "user_1");
    expect(fitting.records.map(({ subjectId }) => subjectId)).toEqual(["user_1", "user_1"]);
    expect(
      (await at.stores.documents.list({ tenant: newTenant(), page: { size: 3, total: false } })).records,
    ).toEqual([]);
  });

  it("shows a subject's latest of the wanted types", async () => {
    const madeAt = (minute: number) => ({ createdAt: `2026-11-26T10:0${minute}:00.000Z` });
    const first = await make(madeAt(1));
    const third = await make(madeAt(3));
    const second = await make({ ...madeAt(2), type: "selfie" });
    await make({ ...madeAt(4), type: "proof_of_address" });
    await make({ ...madeAt(5), subjectId: "user_2" });
    const { subjectId: _, ...ofNobody } = newRecord(madeAt(6));
    await at.stores.documents.create(ofNobody);
    const latest = (limit: number, whose = at.tenant, subject = "user_1") =>
      at.stores.documents.latest(whose, subject, ["identity_front", "selfie"], limit);
    expect(await latest(10)).toEqual([third, second, first]);
    expect(await latest(1)).toEqual([third]);
    expect(await latest(10, otherEnvironment(at.tenant))).toEqual([]);
    expect(await latest(10, at.tenant, "user_3")).toEqual([]);
  });
});

describeAdapters("traces of documents", (at) => {
  const trace = { subject: "mira", number: "n1", holder: "h1", birthDate: "b1", expiryDate: "e1" };
  const history = () => at.stores.documentHistory;
  const remember = (...traces: DocumentTrace[]) =>
    Promise.all(
      traces.map((one) =>
        history().remember(at.tenant, one, one.face === undefined ? [] : ["0-5", "1-9"], new Date(AT)),
      ),
    );
  const subjects = (found: DocumentTrace[]) => found.map(({ subject }) => subject).toSorted();

  it("are found by number and by holder, whole", async () => {
    const other = { subject: "nora", number: "n2", holder: "h1" };
    await remember(trace, other);
    expect(await history().withNumber(at.tenant, "n1")).toEqual([trace]);
    expect(await history().withNumber(at.tenant, "n3")).toEqual([]);
    expect(subjects(await history().ofHolder(at.tenant, "h1"))).toEqual(["mira", "nora"]);
    expect(await history().ofHolder(at.tenant, "h2")).toEqual([]);
  });

  it("with a portrait are found once by any of its buckets, whole", async () => {
    const portrait = { ...trace, face: "packed" };
    const other = { ...portrait, subject: "nora", number: "n2" };
    await remember(portrait, { ...trace, subject: "zoe" });
    await remember(portrait, other);
    const found = await history().inBuckets(at.tenant, ["0-4", "0-5", "1-9"]);
    expect(found.toSorted((a, b) => a.subject.localeCompare(b.subject))).toEqual([portrait, other]);
    expect(await history().inBuckets(at.tenant, ["0-4", "1-5"])).toEqual([]);
    expect(await history().inBuckets(otherEnvironment(at.tenant), ["0-5"])).toEqual([]);
  });

  it("of one document are one, and hide no other", async () => {
    for (let i = 0; i < 30; i++) await remember(trace);
    await remember({ ...trace, birthDate: "b2" }, { ...trace, subject: "zoe" });
    expect(subjects(await history().withNumber(at.tenant, "n1"))).toEqual(["mira", "mira", "zoe"]);
  });

  it("that are too many are read up to a limit", async () => {
    await remember(...Array.from({ length: MAX_TRACES + 5 }, (_, i) => ({ ...trace, birthDate: `b${i}` })));
    expect(await history().withNumber(at.tenant, "n1")).toHaveLength(MAX_TRACES);
  });

  it("of other tenants and environments are not found", async () => {
    await remember(trace);
    for (const whose of [otherEnvironment(at.tenant), newTenant()]) {
      expect(await history().withNumber(whose, "n1")).toEqual([]);
      expect(await history().ofHolder(whose, "h1")).toEqual([]);
    }
  });
});

describeAdapters("portraits of a subject", (at) => {
  const history = () => at.stores.documentHistory;
  const keep = (subject: string, number: string, face: string) =>
    history().keepPortrait(at.tenant, subject, number, face, new Date(AT));

  it("are found by their subject and number alone, each once", async () => {
    for (const face of ["one", "two", "one"]) await keep("mira", "n1", face);
    await keep("mira", "n2", "three");
    await keep("nora", "n1", "four");
    expect((await history().portraitsOf(at.tenant, "mira", "n1")).toSorted()).toEqual(["one", "two"]);
    expect(await history().portraitsOf(at.tenant, "nora", "n1")).toEqual(["four"]);
    expect(await history().portraitsOf(at.tenant, "nora", "n2")).toEqual([]);
    expect(await history().portraitsOf(otherEnvironment(at.tenant), "mira", "n1")).toEqual([]);
    expect(await history().portraitsOf(newTenant(), "mira", "n1")).toEqual([]);
    // Nor are they traces, or in an index of faces.
    expect(await history().withNumber(at.tenant, "n1")).toEqual([]);
  });

  it("that are too many are read up to a limit", async () => {
    for (let i = 0; i < MAX_TRACES + 3; i++) await keep("mira", "n1", `face ${i}`);
    expect(await history().portraitsOf(at.tenant, "mira", "n1")).toHaveLength(MAX_TRACES);
  });
});

describeAdapters("tries of a subject", (at) => {
  const hours = (count: number) => new Date(Date.parse(AT) + count * 3_600_000);
  const tried = (attempt: string, when: Date, subject = "mira", whose = at.tenant) =>
    at.stores.documentHistory.tried(whose, subject, attempt, when);

  it("count within a day, once for each attempt", async () => {
    expect(await tried("exec_1/a", hours(0))).toBe(1);
    expect(await tried("exec_2/a", hours(1))).toBe(2);
    expect(await tried("exec_2/a", hours(1))).toBe(2);
    expect(await tried("exec_3/a", hours(24.5))).toBe(2);
    expect(await tried("exec_4/a", hours(25), "nora")).toBe(1);
    expect(await tried("exec_5/a", hours(25), "mira", otherEnvironment(at.tenant))).toBe(1);
  });
});

type OpenBucket = () => Promise<{ bucket: DocumentBucket; close: () => Promise<void> }>;

const openS3Bucket: OpenBucket = async () => {
  const server = await startAwsServer({
    rest: [s3Service({ files: new ObjectMemory(), buckets: ["docs"] })],
  });
  signWith(server.credentials);
  const client = createS3Client({ region: "us-east-1", endpoint: server.endpoint });
  return {
    bucket: createS3Bucket(client, "docs"),
    async close() {
      client.destroy();
      await server.close();
    },
  };
};
const buckets: [name: string, open: OpenBucket][] = [
  ["memory", async () => ({ bucket: createDocumentBucket(), close: async () => {} })],
  ["the local S3", openS3Bucket],
];

describe.each(buckets)("the bucket of uploads in %s", (_, open) => {
  let bucket: DocumentBucket;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ bucket, close } = await open());
  });
  afterAll(() => close());

  const bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
  const read = async (key: string, maxBytes: number): Promise<number[] | undefined> => {
    const found = await bucket.read(key, maxBytes);
    return found === undefined ? undefined : [...found];
  };

  it("gives back the bytes that were put there, the last ones", async () => {
    await bucket.write("org/staging/doc_1", Uint8Array.of(1), "image/png");
    await bucket.write("org/staging/doc_1", bytes, "image/jpeg");
    expect(await read("org/staging/doc_1", 1000)).toEqual([...bytes]);
    expect(await read("org/production/doc_1", 1000)).toBeUndefined();
  });

  it("reads one byte more than is allowed, and no more", async () => {
    await bucket.write("org/staging/doc_2", bytes, "image/jpeg");
    expect(await read("org/staging/doc_2", 299)).toHaveLength(300);
    expect(await read("org/staging/doc_2", 298)).toHaveLength(299);
    expect(await read("org/staging/doc_2", 9)).toEqual([...bytes.slice(0, 10)]);
  });

  it("binds an upload to its type and hash", async () => {
    const sha256 = createHash("sha256").update(bytes).digest();
    const terms = { key: "k", contentType: "image/jpeg", byteSize: 300, seconds: 900 } as const;
    expect(await bucket.presignUpload({ ...terms, sha256: sha256.toString("hex") })).toMatchObject({
      method: "PUT",
      headers: { "content-type": "image/jpeg", "x-amz-checksum-sha256": sha256.toString("base64") },
    });
    expect((await bucket.presignUpload(terms)).headers).toEqual({ "content-type": "image/jpeg" });
  });

  it("signs a view of one object as one type", async () => {
    const terms = { contentType: "image/jpeg", seconds: 60, signedAt: new Date(AT) } as const;
    const [one, same, other, otherType] = await Promise.all([
      bucket.presignView({ ...terms, key: "a" }),
      bucket.presignView({ ...terms, key: "a" }),
      bucket.presignView({ ...terms, key: "b" }),
      bucket.presignView({ ...terms, key: "a", contentType: "image/png" }),
    ]);
    expect(same).toBe(one);
    expect(new Set([one, other, otherType]).size).toBe(3);
  });
});
