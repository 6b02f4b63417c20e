import { expect, it } from "vitest";
import { describeAdapters } from "../adapters.ts";
import { countOf, LATER, newEvent, otherEnvironment, twentyAtOnce } from "../values.ts";
import { credentialKit, REVOKE, revoked, SUSPEND } from "./kit.ts";

describeAdapters("states of credentials", (at) => {
  const { issued, bitsOf, isRevoked, isClean } = credentialKit(at);

  it("moves with the bit and the event, from the named states alone", async () => {
    const record = await issued();
    const event = () => newEvent({ credentialId: record.id });
    const { changeState } = at.stores.credentials;
    const suspended = { state: "suspended", updatedAt: LATER } as const;
    expect(await changeState(record, ["active"], suspended, SUSPEND, event())).toBe(true);
    expect(await bitsOf(record)).toEqual({ revoked: false, suspended: true });
    expect(await changeState(record, ["active"], suspended, SUSPEND, event())).toBe(false);
    const active = { state: "active", updatedAt: LATER } as const;
    const clear = { purpose: "suspension", set: false } as const;
    expect(await changeState(record, ["suspended"], active, clear, event())).toBe(true);
    expect(await bitsOf(record)).toEqual(isClean);
    expect(await changeState(record, ["active", "suspended"], revoked, REVOKE, event())).toBe(true);
    expect(await bitsOf(record)).toEqual(isRevoked);
    expect(await at.stores.credentials.find(record.id)).toEqual({ ...record, ...revoked });
    expect(await changeState(record, ["active", "suspended"], active, clear, event())).toBe(false);
    expect(await bitsOf(record)).toEqual(isRevoked);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(4);
  });

  it("lets one of twenty revoke it", async () => {
    const record = await issued();
    await at.stores.feed.sequence(at.tenant);
    const answers = await twentyAtOnce((place) =>
      at.stores.credentials.changeState(
        record,
        ["active", "suspended"],
        { ...revoked, revocationReason: `by ${place}` },
        REVOKE,
        newEvent(),
      ),
    );
    expect(countOf(answers, true)).toBe(1);
    const found = await at.stores.credentials.find(record.id);
    expect(found?.revocationReason).toBe(`by ${answers.indexOf(true)}`);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
  });

  it("sets no bit of another tenant, list or credential", async () => {
    const record = await issued();
    const neighbour = await issued();
    await at.stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent());
    expect(await bitsOf(neighbour)).toEqual(isClean);
    const { isSet } = at.stores.statusLists;
    const place = record.statusListIndex;
    expect(await isSet(at.tenant, "revocation", 1, place)).toBe(true);
    expect(await isSet(at.tenant, "suspension", 1, place)).toBe(false);
    expect(await isSet(at.tenant, "revocation", 2, place)).toBe(false);
    expect(await isSet(otherEnvironment(at.tenant), "revocation", 1, place)).toBe(false);
  });

  it("erases once, revoked for good", async () => {
    const record = await issued();
    const erased = await twentyAtOnce(() =>
      at.stores.credentials.markErased(record, LATER, REVOKE, newEvent()),
    );
    expect(countOf(erased, true)).toBe(1);
    const { changeState } = at.stores.credentials;
    const active = { state: "active", updatedAt: LATER } as const;
    const clear = { purpose: "revocation", set: false } as const;
    expect(await changeState(record, ["active", "suspended", "revoked"], active, clear, newEvent())).toBe(
      false,
    );
    expect(await bitsOf(record)).toEqual(isRevoked);
    await at.stores.credentials.removePersonal(record);
    const found = await at.stores.credentials.find(record.id);
    expect(found).toMatchObject({ state: "revoked", revokedAt: LATER, erasedAt: LATER });
    expect(JSON.stringify(found)).not.toMatch(/\bAda\b|user_1|kyc_status|signingInput|"signature"/);
  });

  it("keeps the time of a revocation that came before the erasure", async () => {
    const record = await issued();
    await at.stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent());
    const after = "2026-11-27T10:00:00.000Z";
    await at.stores.credentials.markErased({ ...record, ...revoked }, after, REVOKE, newEvent());
    expect(await at.stores.credentials.find(record.id)).toMatchObject({ revokedAt: LATER, erasedAt: after });
  });
});
