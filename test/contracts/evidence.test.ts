import { expect, it } from "vitest";
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("evidence", (at) => {
  const newRecord = (changes: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
    id: `ev_${newUlid()}`,
    ...at.tenant,
    sha256: "a".repeat(64),
    contentType: "application/pdf",
    sizeBytes: 10,
    filename: "register.pdf",
    documentType: "register_extract",
    createdAt: AT,
    expiresAt: "2026-12-26T10:00:00.000Z",
    lookAt: LATER,
    ...changes,
  });
  const make = async (changes: Partial<EvidenceRecord> = {}): Promise<EvidenceRecord> => {
    const record = newRecord(changes);
    await at.stores.evidence.create(record, newEvent({ resourceId: record.id }));
    return record;
  };
  const found = ({ id }: EvidenceRecord) => at.stores.evidence.find(at.tenant, id);

  it("keeps the bytes of a digest once, in one environment of one organization", async () => {
    const created = await twentyAtOnce(() => {
      const record = newRecord();
      return at.stores.evidence.create(record, newEvent({ resourceId: record.id }));
    });
    expect(new Set(created.map(({ id }) => id)).size).toBe(1);
    const [first] = created;
    const told = await at.stores.feed.sequence(at.tenant);
    expect(told.map(({ resourceId }) => resourceId)).toEqual([first?.id]);
    expect(await at.stores.evidence.withDigest(at.tenant, "a".repeat(64))).toEqual(first);
    for (const tenant of [otherEnvironment(at.tenant), newTenant()]) {
      expect(await at.stores.evidence.find(tenant, first?.id ?? "")).toBeUndefined();
      const own = newRecord(tenant);
      expect((await at.stores.evidence.create(own, newEvent())).id).toBe(own.id);
    }
  });

  it("answers a repeated create of one id with what is stored", async () => {
    const record = await make();
    expect((await at.stores.evidence.create({ ...record, filename: "other.pdf" }, newEvent())).filename).toBe(
      record.filename,
    );
  });

  it("keeps what was first seen in the bytes", async () => {
    const record = await make();
    const seen = await twentyAtOnce((place) => at.stores.evidence.settle(record, { checkedAt: `${place}` }));
    expect(new Set(seen.map(({ content }) => content?.checkedAt)).size).toBe(1);
    expect((await found(record))?.content).toEqual(seen[0]?.content);
  });

  it("knows which credentials name it, each once", async () => {
    const record = await make();
    await twentyAtOnce((place) =>
      at.stores.evidence.name(record.id, { credentialId: `cred_${place % 2}`, at: AT }),
    );
    await at.stores.evidence.name(record.id, { credentialId: "cred_0", at: LATER });
    const namings = await at.stores.evidence.namings(record.id, 10);
    expect(namings.toSorted((a, b) => a.credentialId.localeCompare(b.credentialId))).toEqual([
      { credentialId: "cred_0", at: AT },
      { credentialId: "cred_1", at: AT },
    ]);
    await at.stores.evidence.unname(record.id, "cred_0");
    await at.stores.evidence.unname(record.id, "cred_none");
    expect(await at.stores.evidence.namings(record.id, 10)).toEqual([{ credentialId: "cred_1", at: AT }]);
    expect(await at.stores.evidence.namings(record.id, 10)).toHaveLength(1);
  });

  it("closes, opens again, and deletes for good", async () => {
    const record = await make({ documentId: "doc_1" });
    expect(await at.stores.evidence.close(record, LATER)).toBe(true);
    expect((await found(record))?.closedAt).toBe(LATER);
    await at.stores.evidence.reopen(record);
    expect(await found(record)).toEqual(record);
    await at.stores.evidence.markDeleted(record, LATER);
    const { filename, documentType, ...kept } = record;
    expect(await found(record)).toEqual({ ...kept, deletedAt: LATER });
    expect(await at.stores.evidence.close(record, LATER)).toBe(false);
    await at.stores.evidence.lookLater(record, AT);
    await at.stores.evidence.expireNow(record, AT);
    await at.stores.evidence.reopen(record);
    await at.stores.evidence.markDeleted(record, "2027-01-01T00:00:00.000Z");
    expect((await found(record))?.deletedAt).toBe(LATER);
    expect(await at.stores.evidence.due(at.tenant, "2030-01-01T00:00:00.000Z", 10)).toEqual([]);
  });

  it("frees the digest of deleted evidence, but not that of its successor", async () => {
    const record = await make();
    await at.stores.evidence.markDeleted(record, LATER);
    expect(await at.stores.evidence.withDigest(at.tenant, record.sha256)).toBeUndefined();
    const next = await make();
    await at.stores.evidence.markDeleted(record, LATER);
    expect(await at.stores.evidence.withDigest(at.tenant, record.sha256)).toEqual(next);
  });

  it("lists what is due, the oldest first", async () => {
    const second = await make({ sha256: "b".repeat(64), lookAt: "2026-11-26T12:00:00.000Z" });
    const first = await make({ sha256: "c".repeat(64), lookAt: "2026-11-26T11:00:00.000Z" });
    const late = await make({ sha256: "d".repeat(64), lookAt: "2026-11-28T00:00:00.000Z" });
    const due = (now: string, limit = 10) => at.stores.evidence.due(at.tenant, now, limit);
    expect((await due("2026-11-26T12:00:00.000Z")).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect((await due("2026-11-27T00:00:00.000Z", 1)).map(({ id }) => id)).toEqual([first.id]);
    await at.stores.evidence.lookLater(first, "2026-12-01T00:00:00.000Z");
    await at.stores.evidence.expireNow(late, AT);
    expect((await due("2026-11-27T00:00:00.000Z")).map(({ id }) => id)).toEqual([late.id, second.id]);
    expect(await found(late)).toMatchObject({ expiresAt: AT, lookAt: AT });
  });
});
