import { beforeEach, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import type { ChipChallenge } from "../../core/documents/chip/challenge.ts";
import type { ChallengeRecord } from "../../core/liveness/challenge.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { OneUseRecord, OneUseStore } from "../../core/one-use.ts";
import { describeAdapters } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

const NOW = new Date(AT);
const EXPIRED = new Date(LATER);

const liveness = (tenant: Tenant, nonceHash = "n1"): ChallengeRecord => ({
  id: `lch_${newUlid()}`,
  ...tenant,
  provider: "local",
  nonceHash,
  steps: ["look_straight", "turn_left", "turn_right", "turn_left", "move_closer"],
  issuedAt: AT,
  expiresAt: LATER,
});
const chip = (tenant: Tenant, nonce = "01"): ChipChallenge => ({
  id: `cch_${newUlid()}`,
  ...tenant,
  nonce: nonce.repeat(8),
  session: { private_key: "0a".repeat(32), dg14_sha256: "0b".repeat(32) },
  subjectId: "user_1",
  issuedAt: AT,
  expiresAt: LATER,
});

interface Port<T extends OneUseRecord> {
  readonly name: string;
  readonly of: (stores: Stores) => OneUseStore<T>;
  /** A new record: two of different content. */
  readonly make: (tenant: Tenant, content?: string) => T;
}

describeOneUse({ name: "liveness challenges", of: ({ challenges }) => challenges, make: liveness });
describeOneUse({ name: "challenges for chips", of: ({ chipChallenges }) => chipChallenges, make: chip });

/** The suite of every store of records that are used once. */
function describeOneUse<T extends OneUseRecord>({ name, of, make }: Port<T>): void {
  describeAdapters(name, (at) => {
    let store: OneUseStore<T>;
    let record: T;
    beforeEach(async () => {
      store = of(at.stores);
      record = make(at.tenant);
      await store.save(record);
    });
    const find = () => store.find(at.tenant, record.id);
    const claim = (by: string, now = NOW) => store.claim(at.tenant, record.id, by, now);

    it("are found by their own tenant only", async () => {
      expect(await find()).toEqual(record);
      expect(await store.find(otherEnvironment(at.tenant), record.id)).toBeUndefined();
      expect(await store.find(newTenant(), record.id)).toBeUndefined();
      expect(await store.find(at.tenant, "none")).toBeUndefined();
    });

    it("are used by one of twenty", async () => {
      const claimed = await twentyAtOnce((place) => claim(`user_${place}`));
      expect(countOf(claimed, true)).toBe(1);
      expect((await find())?.usedBy).toBe(`user_${claimed.indexOf(true)}`);
    });

    it("are used again by the same user only, also when its retry comes late", async () => {
      expect(await claim("user_1")).toBe(true);
      expect(await claim("user_1")).toBe(true);
      expect(await claim("user_1", EXPIRED)).toBe(true);
      expect(await claim("user_2")).toBe(false);
      expect(await claim("user_2", EXPIRED)).toBe(false);
      expect(await find()).toEqual({ ...record, usedBy: "user_1" });
    });

    it("are found after they expire, but not used", async () => {
      for (const late of [EXPIRED, new Date(EXPIRED.getTime() + 3_600_000)])
        expect(await claim("user_1", late)).toBe(false);
      expect(await find()).toEqual(record);
      expect(await claim("user_1", new Date(EXPIRED.getTime() - 1))).toBe(true);
    });

    it("are not used by another tenant", async () => {
      expect(await store.claim(otherEnvironment(at.tenant), record.id, "user_1", NOW)).toBe(false);
      expect(await store.claim(newTenant(), record.id, "user_1", NOW)).toBe(false);
      expect(await find()).toEqual(record);
    });

    it("are not used, and not made, when they do not exist", async () => {
      expect(await store.claim(at.tenant, "none", "user_1", NOW)).toBe(false);
      expect(await store.find(at.tenant, "none")).toBeUndefined();
    });

    it("are replaced until they are used, and not after", async () => {
      const other = { ...make(at.tenant, "n2"), id: record.id };
      expect(await store.save(other)).toBe(true);
      expect(await find()).toEqual(other);
      await claim("user_1");
      expect(await store.save(record)).toBe(false);
      expect(await find()).toEqual({ ...other, usedBy: "user_1" });
    });
  });
}

describeAdapters("pictures that answer liveness challenges", (at) => {
  it("answer one challenge each", async () => {
    const { tenant } = at;
    const claim = (hashes: readonly string[], by: string, whose = tenant) =>
      at.stores.challenges.claimFrames(whose, hashes, by, NOW);
    const claimed = await twentyAtOnce((place) => claim(["h1"], `exec_${place}`));
    expect(countOf(claimed, true)).toBe(1);
    const winner = `exec_${claimed.indexOf(true)}`;
    expect(await claim(["h1", "h2"], winner)).toBe(true);
    expect(await claim(["h3", "h2"], "exec_other")).toBe(false);
    expect(await claim(["h4"], "exec_other")).toBe(true);
    expect(await claim(["h1"], "exec_other", otherEnvironment(tenant))).toBe(true);
  });
});
