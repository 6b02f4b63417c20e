import { describe, expect, it } from "vitest";
import { sortKeyOf } from "../../../core/credentials/record.ts";
import { describeAdapters } from "../adapters.ts";
import { LATER, newEvent, otherEnvironment, twentyAtOnce } from "../values.ts";
import { credentialKit, REVOKE, revoked } from "./kit.ts";

describeAdapters("lists of credentials", (at) => {
  const { newRecord, issued } = credentialKit(at);

  describe("lists", () => {
    it("shows a tenant's own, newest first, page by page, none twice", async () => {
      const made: string[] = [];
      for (const minute of [1, 3, 2, 3]) {
        const record = await issued({ issuedAt: `2026-11-26T10:0${minute}:00.000Z` });
        made.push(sortKeyOf(record));
      }
      await at.stores.credentials.begin(newRecord());
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more; ) {
        const page = await at.stores.credentials.list(at.tenant, {
          limit: 3,
          ...(after === undefined ? {} : { after }),
        });
        seen.push(...page.records.map(sortKeyOf));
        after = seen.at(-1);
        more = page.more;
      }
      expect(seen).toEqual(made.toSorted().toReversed());
      expect(await at.stores.credentials.list(otherEnvironment(at.tenant), { limit: 3 })).toEqual({
        records: [],
        more: false,
      });
    });

    it("finds by the beginning of an id, page by page, the tenant's own alone", async () => {
      const idOf = (name: string): string => `cred_01M8D0${name}`.padEnd("cred_".length + 26, "0");
      // The time of an id is the start of its run, which may be long before the issue.
      const minutes = { A1: 5, A2: 1, A3: 3, B1: 2 };
      for (const [name, minute] of Object.entries(minutes))
        await issued({ id: idOf(name), issuedAt: `2026-11-26T10:0${minute}:00.000Z` });
      await at.stores.credentials.begin(newRecord({ id: idOf("A4") }));
      const page = (idPrefix: string, limit: number, after?: string) =>
        at.stores.credentials.list(at.tenant, { idPrefix, limit, ...(after === undefined ? {} : { after }) });
      const idsOf = ({ records }: Awaited<ReturnType<typeof page>>) => records.map(({ id }) => id);
      const first = await page("cred_01M8D0A", 2);
      expect([idsOf(first), first.more]).toEqual([["A3", "A2"].map(idOf), true]);
      const [, last] = first.records;
      const second = await page("cred_01M8D0A", 2, last === undefined ? undefined : sortKeyOf(last));
      expect([idsOf(second), second.more]).toEqual([[idOf("A1")], false]);
      expect(idsOf(await page("cred_01M8D0", 10))).toHaveLength(4);
      for (const none of ["cred_01M8D1", "cred_01M8D0C"]) expect(idsOf(await page(none, 10))).toEqual([]);
      const theirs = { idPrefix: "cred_01M8D0", limit: 10 };
      expect((await at.stores.credentials.list(otherEnvironment(at.tenant), theirs)).records).toEqual([]);
    });

    it("shows a subject's own, until they are erased", async () => {
      const mine = await issued();
      await issued({ subject: { type: "person", id: "user_2" } });
      const ofSubject = async () =>
        (await at.stores.credentials.list(at.tenant, { subjectId: "user_1", limit: 10 })).records;
      expect(await ofSubject()).toEqual([mine]);
      await at.stores.credentials.markErased(mine, LATER, REVOKE, newEvent());
      expect(await ofSubject()).toEqual([]);
      expect((await at.stores.credentials.list(at.tenant, { limit: 10 })).records).toHaveLength(2);
    });
  });

  describe("status lists", () => {
    it("begins with list 1, and moves on once", async () => {
      const { statusLists } = at.stores;
      expect(await statusLists.newest(at.tenant)).toBe(0);
      await statusLists.advance(at.tenant, 1);
      expect(await statusLists.newest(at.tenant)).toBe(0);
      expect(await statusLists.current(at.tenant)).toBe(1);
      await twentyAtOnce(() => statusLists.advance(at.tenant, 1));
      expect(await statusLists.current(at.tenant)).toBe(2);
      expect(await statusLists.newest(at.tenant)).toBe(2);
      await statusLists.advance(at.tenant, 2);
      await statusLists.advance(at.tenant, 1);
      expect(await statusLists.current(at.tenant)).toBe(3);
      expect(await statusLists.newest(otherEnvironment(at.tenant))).toBe(0);
    });

    it("counts the indexes around one", async () => {
      const { statusLists } = at.stores;
      for (const statusListIndex of [0, 4095, 4096, 8192]) await issued({ statusListIndex });
      expect(await statusLists.takenAround(at.tenant, 1, 17)).toBe(2);
      expect(await statusLists.takenAround(at.tenant, 1, 4097)).toBe(1);
      expect(await statusLists.takenAround(at.tenant, 1, 100_000)).toBe(0);
      expect(await statusLists.takenAround(at.tenant, 2, 17)).toBe(0);
      expect(await statusLists.takenAround(otherEnvironment(at.tenant), 1, 17)).toBe(0);
    });

    it("returns all set bits, without loss under concurrent writers", async () => {
      const records = await Promise.all(
        [300, 2, 70_000, 131_071, 15].map((statusListIndex) => issued({ statusListIndex })),
      );
      await Promise.all(
        records.map((record) =>
          at.stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent()),
        ),
      );
      const { setBits } = at.stores.statusLists;
      expect(await setBits(at.tenant, "revocation", 1)).toEqual([2, 15, 300, 70_000, 131_071]);
      expect(await setBits(at.tenant, "suspension", 1)).toEqual([]);
    });
  });
});
