import { describe, expect, it } from "vitest";
import type { CredentialRecord } from "../../../core/credentials/record.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { describeAdapters } from "../adapters.ts";
import { cancelled } from "../executions/kit.ts";
import { AT, countOf, LATER, newEvent, newMeta, twentyAtOnce } from "../values.ts";
import { credentialKit, REVOKE } from "./kit.ts";

describeAdapters("issuing credentials", (at) => {
  const { newRecord, issued, placeOf, isClean } = credentialKit(at);

  describe("issuing", () => {
    it("keeps a record as it is, and finds none that is not there", async () => {
      const record = newRecord({ metadata: { zeta: "1", alpha: { constructor: "x" } } });
      await at.stores.credentials.begin(record);
      const found = await at.stores.credentials.find(record.id);
      expect(found).toEqual(record);
      expect(JSON.stringify(found?.metadata)).toBe(JSON.stringify(record.metadata));
      expect(await at.stores.credentials.find("cred_none")).toBeUndefined();
      const none = await at.stores.credentials.findWithBits("cred_none", placeOf(record));
      expect(none).toEqual({ record: undefined, ...isClean });
    });

    it("begins an id once", async () => {
      const record = newRecord();
      const begun = await twentyAtOnce((place) =>
        at.stores.credentials.begin({
          ...record,
          statusListIndex: 1000 + place,
          signingInput: `by.${place}`,
        }),
      );
      expect(countOf(begun, "begun")).toBe(1);
      expect(countOf(begun, "exists")).toBe(19);
      const winner = begun.indexOf("begun");
      expect((await at.stores.credentials.find(record.id))?.signingInput).toBe(`by.${winner}`);
      // Those that lost hold no index.
      expect(await at.stores.statusLists.takenAround(at.tenant, 1, 1000)).toBe(1);
    });

    it("gives an index to one credential", async () => {
      const records = Array.from({ length: 20 }, () => newRecord({ statusListIndex: 7 }));
      const begun = await Promise.all(records.map((record) => at.stores.credentials.begin(record)));
      expect(countOf(begun, "begun")).toBe(1);
      expect(countOf(begun, "collision")).toBe(19);
      const found = await Promise.all(records.map(({ id }) => at.stores.credentials.find(id)));
      expect(found.filter((record) => record !== undefined)).toHaveLength(1);
    });

    it("begins many or none", async () => {
      const taken = await issued();
      const fresh = newRecord();
      const collides = newRecord({ statusListIndex: taken.statusListIndex });
      expect(await at.stores.credentials.beginMany([{ record: fresh }, { record: collides }])).toBe(false);
      expect(await at.stores.credentials.find(fresh.id)).toBeUndefined();
      expect(await at.stores.credentials.beginMany([{ record: fresh }, { record: newRecord() }])).toBe(true);
      const entryOf = (record: CredentialRecord) => ({ record, signature: "s", event: newEvent() });
      expect(await at.stores.credentials.activateMany([fresh, taken].map(entryOf))).toBe(false);
      expect((await at.stores.credentials.find(fresh.id))?.state).toBe("issuing");
      expect(await at.stores.credentials.activateMany([entryOf(fresh)])).toBe(true);
    });

    it("takes one signature, with one event", async () => {
      const record = newRecord();
      await at.stores.credentials.begin(record);
      const active = await twentyAtOnce((place) =>
        at.stores.credentials.activate({
          record,
          signature: `signature-${place}`,
          event: newEvent({ credentialId: record.id }),
        }),
      );
      expect(countOf(active, true)).toBe(1);
      const found = await at.stores.credentials.find(record.id);
      expect(found).toMatchObject({ state: "active", signature: `signature-${active.indexOf(true)}` });
      expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
    });

    it("activates nothing that was not begun", async () => {
      expect(
        await at.stores.credentials.activate({
          record: newRecord(),
          signature: "signature",
          event: newEvent(),
        }),
      ).toBe(false);
      expect(await at.stores.feed.sequence(at.tenant)).toEqual([]);
    });
  });

  describe("in a block", () => {
    const writeOf = (blockId: string) => ({
      blockId,
      blockType: "credential_issue",
      attempts: [],
      result: { status: "failed" as const, routes: {}, startedAt: AT, endedAt: AT },
    });
    const beginRun = async (): Promise<string> => {
      const meta = newMeta(at.tenant);
      await at.stores.executions.begin(meta, "{}", LATER);
      return meta.executionId;
    };

    it("is not issued once the block has its result", async () => {
      const executionId = await beginRun();
      const record = newRecord({ executionId, blockId: "issue" });
      await at.stores.credentials.begin(record);
      expect(await at.stores.executions.recordUnlessIssued(executionId, writeOf("issue"), record.id)).toBe(
        "recorded",
      );
      expect(
        await at.stores.credentials.activate({ record, signature: "signature", event: newEvent() }),
      ).toBe(false);
      expect((await at.stores.credentials.find(record.id))?.state).toBe("issuing");
    });

    const cancel = (executionId: string) => at.stores.executions.cancel(executionId, cancelled(at.tenant));

    it("is not issued once its run was cancelled", async () => {
      const executionId = await beginRun();
      const record = newRecord({ executionId, blockId: "issue" });
      await at.stores.credentials.begin(record);
      expect(await cancel(executionId)).toBe(true);
      expect(
        await at.stores.credentials.activate({ record, signature: "signature", event: newEvent() }),
      ).toBe(false);
      expect((await at.stores.credentials.find(record.id))?.state).toBe("issuing");
    });

    it("is not issued for a run that is not there", async () => {
      const record = newRecord({ executionId: `exec_${newUlid()}`, blockId: "issue" });
      await at.stores.credentials.begin(record);
      expect(
        await at.stores.credentials.activate({ record, signature: "signature", event: newEvent() }),
      ).toBe(false);
    });

    it("is out before a cancel that comes at the same time, or never", async () => {
      await twentyAtOnce(async () => {
        const executionId = await beginRun();
        const record = newRecord({ executionId, blockId: "issue" });
        await at.stores.credentials.begin(record);
        // Whoever has cancelled sees what was issued: nothing comes out behind its back.
        const seenByCanceller = cancel(executionId).then(() => at.stores.credentials.find(record.id));
        const isOut = await at.stores.credentials.activate({
          record,
          signature: "signature",
          event: newEvent(),
        });
        expect((await seenByCanceller)?.state).toBe(isOut ? "active" : "issuing");
      });
    });

    it("ends as a failure or with its credential, never both", async () => {
      const executionId = await beginRun();
      const outcomes = await Promise.all(
        ["a", "b", "c", "d", "e"].map(async (blockId) => {
          const record = newRecord({ executionId, blockId });
          await at.stores.credentials.begin(record);
          const [isOut, written] = await Promise.all([
            at.stores.credentials.activate({ record, signature: "signature", event: newEvent() }),
            at.stores.executions.recordUnlessIssued(executionId, writeOf(blockId), record.id),
          ]);
          return isOut === (written === "refused");
        }),
      );
      expect(outcomes).toEqual([true, true, true, true, true]);
    });

    it("loses its token from every result that repeats it, when it is erased", async () => {
      const [executionId, rerun, late] = [await beginRun(), `exec_${newUlid()}`, `exec_${newUlid()}`];
      const record = await issued({ executionId, blockId: "issue" });
      const token = `${record.signingInput}.signature`;
      const output = JSON.stringify({ credential_id: record.id, signed_payload: token });
      const write = {
        ...writeOf("issue"),
        result: { ...writeOf("issue").result, status: "completed" as const, output },
      };
      await at.stores.executions.record(executionId, write);
      const seed = async (id: string): Promise<void> => {
        await at.stores.executions.claim({ executionId: id, owner: "me", until: 1 }, "{}");
        await at.stores.executions.seed(id, [write], new Set(["issue"]));
      };
      await seed(rerun);
      await at.stores.credentials.markErased(record, LATER, REVOKE, newEvent());
      await at.stores.credentials.removePersonal(record);
      await seed(late);
      const meta = await at.stores.executions.loadMeta(executionId);
      if (meta === undefined) throw new Error("The run is gone.");
      for (const id of [executionId, rerun, late]) {
        if (id !== executionId)
          await at.stores.executions.beginClaimed(
            { executionId: id, owner: "me", until: 1 },
            { ...meta, executionId: id },
            LATER,
          );
        const kept = (await at.stores.executions.load(id))?.blocks.get("issue")?.result?.output;
        expect(kept).toBe(JSON.stringify({ credential_id: record.id, signed_payload: "" }));
      }
    });
  });
});
