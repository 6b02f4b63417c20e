import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller, Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { Problem } from "../../core/problem.ts";
import { replayErasures, requestErasure } from "../../core/subjects/erase.ts";
import { setLegalHold } from "../../core/subjects/hold.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, LATER, newTenant, otherEnvironment } from "./values.ts";

describe.each(ADAPTERS)("legal holds in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  let id: string;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    tenant = newTenant();
    id = await created();
  });

  const created = async (): Promise<string> => {
    const fresh = `subj_${newUlid()}`;
    const after = newSubject({
      id: fresh,
      ...tenant,
      externalId: fresh.slice(5),
      entityType: "person",
      at: AT,
    });
    expect(await stores.subjects.create({ after, entries: [], events: [] })).toBe(true);
    return fresh;
  };
  const caller = (): Caller => ({ ...tenant, kind: "key", id: "key_1", name: "Legal", scopes: new Set() });
  const actor = { type: "api_key", id: "key_1" } as const;
  const ports = () => ({
    subjects: stores.subjects,
    erasures: stores.erasures,
    now: () => new Date(LATER),
    newEventId: () => `evt_${newUlid()}`,
  });
  const hold = (reason: string | null, by = caller(), of = id) =>
    setLegalHold(ports(), { caller: by, actor, id: of, expected: undefined, reason });
  const erase = (of = id) => requestErasure(ports(), { caller: caller(), actor, id: of });
  const codeOf = async (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => "done",
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );

  it("refuse an erasure until they are lifted, and say who put them there", async () => {
    const by = { id: "key_1", name: "Legal", kind: "key" };
    expect((await hold("Court order")).legalHold).toEqual({ reason: "Court order", by, at: LATER });
    expect(await codeOf(erase())).toBe("legal_hold");
    expect((await stores.subjects.find(tenant, id))?.erasingAt).toBeUndefined();
    const { entries } = await stores.subjects.timeline({ subjectId: id, limit: 10 });
    expect(entries).toMatchObject([
      { field: "legal_hold", before: null, after: { reason: "Court order" }, by },
    ]);
    const events = await stores.feed.sequence(tenant);
    expect(events.map(({ eventType, resourceId }) => [eventType, resourceId])).toEqual([
      ["subject.held", id],
    ]);
    expect(JSON.stringify(events)).not.toContain("Court order");
    expect((await hold(null)).legalHold).toBeUndefined();
    expect(await codeOf(erase())).toBe("done");
  });

  it("change nothing when they are there already, and stay another tenant's secret", async () => {
    const first = await hold("Court order");
    expect(await hold("Court order")).toEqual(first);
    const stranger = { ...caller(), ...otherEnvironment(tenant) };
    expect(await codeOf(hold(null, stranger))).toBe("not_found");
    expect((await stores.subjects.find(tenant, id))?.legalHold?.reason).toBe("Court order");
  });

  it("come before an erasure or after it, never both", async () => {
    for (let round = 0; round < 20; round++) {
      const subject = await created();
      const order = [() => hold("Court order", caller(), subject), () => erase(subject)];
      const calls = round % 2 === 0 ? order : order.toReversed();
      const codes = await Promise.all(calls.map((call) => codeOf(call())));
      const [held, erased] = round % 2 === 0 ? codes : codes.toReversed();
      const record = await stores.subjects.find(tenant, subject);
      expect([held, erased]).toEqual(
        record?.erasingAt === undefined ? ["done", "legal_hold"] : ["not_found", "done"],
      );
      expect(record?.legalHold === undefined).toBe(record?.erasingAt !== undefined);
    }
  });

  it("do not stop the replay of an erasure after a restore: it was lifted before that", async () => {
    await hold("Court order");
    const log = {
      subjectId: id,
      ...tenant,
      version: 9,
      state: "completed",
      erased: 1,
      requestedAt: LATER,
    } as const;
    expect(await replayErasures(ports(), [log])).toBe(1);
    expect((await stores.subjects.find(tenant, id))?.legalHold).toBeUndefined();
  });
});
