import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import type { StatusBit } from "../../core/credentials/ports.ts";
import { type CredentialRecord, sortKeyOf } from "../../core/credentials/record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

const REVOKE: StatusBit = { purpose: "revocation", set: true };
const SUSPEND: StatusBit = { purpose: "suspension", set: true };
const revoked = { state: "revoked", updatedAt: LATER, revokedAt: LATER, revocationReason: "lost" } as const;

describe.each(ADAPTERS)("credentials in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  let index = 0;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  const newRecord = (changes: Partial<CredentialRecord> = {}): CredentialRecord => ({
    id: `cred_${newUlid()}`,
    ...tenant,
    credentialType: "user",
    subjectType: "person",
    subject: { type: "person", id: "user_1", first_name: "Ada" },
    claims: { kyc_status: "approved" },
    state: "issuing",
    format: "jwt_vc",
    issuerDid: "did:web:example.com",
    thumbprint: "t".repeat(43),
    listNumber: 1,
    statusListIndex: index++,
    signingInput: `header.${newUlid()}`,
    evidenceRefs: [],
    issuedAt: AT,
    expiresAt: "2027-11-26T10:00:00.000Z",
    updatedAt: AT,
    source: "api",
    ...changes,
  });
  /** A credential that is out. */
  const issued = async (changes: Partial<CredentialRecord> = {}): Promise<CredentialRecord> => {
    const record = newRecord(changes);
    expect(await stores.credentials.begin(record)).toBe("begun");
    expect(await stores.credentials.activate(record, "signature", newEvent())).toBe(true);
    return { ...record, state: "active", signature: "signature" };
  };
  const placeOf = (record: CredentialRecord) => ({ ...record, index: record.statusListIndex });
  const bitsOf = async (record: CredentialRecord): Promise<object> => {
    const { revoked, suspended } = await stores.credentials.findWithBits(record.id, placeOf(record));
    return { revoked, suspended };
  };
  const isRevoked = { revoked: true, suspended: false };
  const isClean = { revoked: false, suspended: false };

  describe("issuing", () => {
    it("keeps a record as it is, and finds none that is not there", async () => {
      const record = newRecord({ metadata: { zeta: "1", alpha: { constructor: "x" } } });
      await stores.credentials.begin(record);
      const found = await stores.credentials.find(record.id);
      expect(found).toEqual(record);
      expect(JSON.stringify(found?.metadata)).toBe(JSON.stringify(record.metadata));
      expect(await stores.credentials.find("cred_none")).toBeUndefined();
      const none = await stores.credentials.findWithBits("cred_none", placeOf(record));
      expect(none).toEqual({ record: undefined, ...isClean });
    });

    it("begins an id once", async () => {
      const record = newRecord();
      const begun = await twentyAtOnce((place) =>
        stores.credentials.begin({ ...record, statusListIndex: 1000 + place, signingInput: `by.${place}` }),
      );
      expect(countOf(begun, "begun")).toBe(1);
      expect(countOf(begun, "exists")).toBe(19);
      const winner = begun.indexOf("begun");
      expect((await stores.credentials.find(record.id))?.signingInput).toBe(`by.${winner}`);
      // Those that lost hold no index.
      expect(await stores.statusLists.takenAround(tenant, 1, 1000)).toBe(1);
    });

    it("gives an index to one credential", async () => {
      const records = Array.from({ length: 20 }, () => newRecord({ statusListIndex: 7 }));
      const begun = await Promise.all(records.map((record) => stores.credentials.begin(record)));
      expect(countOf(begun, "begun")).toBe(1);
      expect(countOf(begun, "collision")).toBe(19);
      const found = await Promise.all(records.map(({ id }) => stores.credentials.find(id)));
      expect(found.filter((record) => record !== undefined)).toHaveLength(1);
    });

    it("begins many or none", async () => {
      const taken = await issued();
      const fresh = newRecord();
      const collides = newRecord({ statusListIndex: taken.statusListIndex });
      expect(await stores.credentials.beginMany([fresh, collides])).toBe(false);
      expect(await stores.credentials.find(fresh.id)).toBeUndefined();
      expect(await stores.credentials.beginMany([fresh, newRecord()])).toBe(true);
      const entryOf = (record: CredentialRecord) => ({ record, signature: "s", event: newEvent() });
      expect(await stores.credentials.activateMany([fresh, taken].map(entryOf))).toBe(false);
      expect((await stores.credentials.find(fresh.id))?.state).toBe("issuing");
      expect(await stores.credentials.activateMany([entryOf(fresh)])).toBe(true);
    });

    it("takes one signature, with one event", async () => {
      const record = newRecord();
      await stores.credentials.begin(record);
      const active = await twentyAtOnce((place) =>
        stores.credentials.activate(record, `signature-${place}`, newEvent({ credentialId: record.id })),
      );
      expect(countOf(active, true)).toBe(1);
      const found = await stores.credentials.find(record.id);
      expect(found).toMatchObject({ state: "active", signature: `signature-${active.indexOf(true)}` });
      expect(await stores.feed.sequence(tenant)).toHaveLength(1);
    });

    it("activates nothing that was not begun", async () => {
      expect(await stores.credentials.activate(newRecord(), "signature", newEvent())).toBe(false);
      expect(await stores.feed.sequence(tenant)).toEqual([]);
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
      const executionId = `exec_${newUlid()}`;
      const meta = {
        executionId,
        ...tenant,
        workflowId: "wf_test",
        machineHash: "hash",
        graphHash: "graph",
        type: "STANDARD" as const,
        status: "running" as const,
        stops: {},
        variables: "{}",
        environmentVariables: {},
        maxParallelNodes: 2,
        inputHash: "input",
        callChain: [],
        actor: { keyId: "key_1" },
        epoch: 0,
        startedAt: AT,
      };
      await stores.executions.begin({ ...meta, version: 1 }, "{}", LATER);
      return executionId;
    };

    it("is not issued once the block has its result", async () => {
      const executionId = await beginRun();
      const record = newRecord({ executionId, blockId: "issue" });
      await stores.credentials.begin(record);
      expect(await stores.executions.recordUnlessIssued(executionId, writeOf("issue"), record.id)).toBe(
        "recorded",
      );
      expect(await stores.credentials.activate(record, "signature", newEvent())).toBe(false);
      expect((await stores.credentials.find(record.id))?.state).toBe("issuing");
    });

    it("ends as a failure or with its credential, never both", async () => {
      const executionId = await beginRun();
      const outcomes = await Promise.all(
        ["a", "b", "c", "d", "e"].map(async (blockId) => {
          const record = newRecord({ executionId, blockId });
          await stores.credentials.begin(record);
          const [isOut, written] = await Promise.all([
            stores.credentials.activate(record, "signature", newEvent()),
            stores.executions.recordUnlessIssued(executionId, writeOf(blockId), record.id),
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
      await stores.executions.record(executionId, write);
      const seed = async (id: string): Promise<void> => {
        await stores.executions.claim({ executionId: id, owner: "me", until: 1 }, "{}");
        await stores.executions.seed(id, [write], new Set(["issue"]));
      };
      await seed(rerun);
      await stores.credentials.markErased(record, LATER, REVOKE, newEvent());
      await stores.credentials.removePersonal(record);
      await seed(late);
      const meta = await stores.executions.loadMeta(executionId);
      if (meta === undefined) throw new Error("The run is gone.");
      for (const id of [executionId, rerun, late]) {
        if (id !== executionId)
          await stores.executions.beginClaimed(
            { executionId: id, owner: "me", until: 1 },
            { ...meta, executionId: id },
            LATER,
          );
        const kept = (await stores.executions.load(id))?.blocks.get("issue")?.result?.output;
        expect(kept).toBe(JSON.stringify({ credential_id: record.id, signed_payload: "" }));
      }
    });
  });

  describe("changing the state", () => {
    it("moves with the bit and the event, from the named states alone", async () => {
      const record = await issued();
      const event = () => newEvent({ credentialId: record.id });
      const { changeState } = stores.credentials;
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
      expect(await stores.credentials.find(record.id)).toEqual({ ...record, ...revoked });
      expect(await changeState(record, ["active", "suspended"], active, clear, event())).toBe(false);
      expect(await bitsOf(record)).toEqual(isRevoked);
      expect(await stores.feed.sequence(tenant)).toHaveLength(4);
    });

    it("lets one of twenty revoke it", async () => {
      const record = await issued();
      await stores.feed.sequence(tenant);
      const answers = await twentyAtOnce((place) =>
        stores.credentials.changeState(
          record,
          ["active", "suspended"],
          { ...revoked, revocationReason: `by ${place}` },
          REVOKE,
          newEvent(),
        ),
      );
      expect(countOf(answers, true)).toBe(1);
      const found = await stores.credentials.find(record.id);
      expect(found?.revocationReason).toBe(`by ${answers.indexOf(true)}`);
      expect(await stores.feed.sequence(tenant)).toHaveLength(1);
    });

    it("sets no bit of another tenant, list or credential", async () => {
      const record = await issued();
      const neighbour = await issued();
      await stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent());
      expect(await bitsOf(neighbour)).toEqual(isClean);
      const { isSet } = stores.statusLists;
      const at = record.statusListIndex;
      expect(await isSet(tenant, "revocation", 1, at)).toBe(true);
      expect(await isSet(tenant, "suspension", 1, at)).toBe(false);
      expect(await isSet(tenant, "revocation", 2, at)).toBe(false);
      expect(await isSet(otherEnvironment(tenant), "revocation", 1, at)).toBe(false);
    });

    it("erases once, revoked for good", async () => {
      const record = await issued();
      const erased = await twentyAtOnce(() =>
        stores.credentials.markErased(record, LATER, REVOKE, newEvent()),
      );
      expect(countOf(erased, true)).toBe(1);
      const { changeState } = stores.credentials;
      const active = { state: "active", updatedAt: LATER } as const;
      const clear = { purpose: "revocation", set: false } as const;
      expect(await changeState(record, ["active", "suspended", "revoked"], active, clear, newEvent())).toBe(
        false,
      );
      expect(await bitsOf(record)).toEqual(isRevoked);
      await stores.credentials.removePersonal(record);
      const found = await stores.credentials.find(record.id);
      expect(found).toMatchObject({ state: "revoked", revokedAt: LATER, erasedAt: LATER });
      expect(JSON.stringify(found)).not.toMatch(/Ada|user_1|kyc_status|signingInput|"signature"/);
    });

    it("keeps the time of a revocation that came before the erasure", async () => {
      const record = await issued();
      await stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent());
      const after = "2026-11-27T10:00:00.000Z";
      await stores.credentials.markErased({ ...record, ...revoked }, after, REVOKE, newEvent());
      expect(await stores.credentials.find(record.id)).toMatchObject({ revokedAt: LATER, erasedAt: after });
    });
  });

  describe("lists", () => {
    it("shows a tenant's own, newest first, page by page, none twice", async () => {
      const made: string[] = [];
      for (const minute of [1, 3, 2, 3]) {
        const record = await issued({ issuedAt: `2026-11-26T10:0${minute}:00.000Z` });
        made.push(sortKeyOf(record));
      }
      await stores.credentials.begin(newRecord());
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more; ) {
        const page = await stores.credentials.list(tenant, {
          limit: 3,
          ...(after === undefined ? {} : { after }),
        });
        seen.push(...page.records.map(sortKeyOf));
        after = seen.at(-1);
        more = page.more;
      }
      expect(seen).toEqual(made.toSorted().toReversed());
      expect(await stores.credentials.list(otherEnvironment(tenant), { limit: 3 })).toEqual({
        records: [],
        more: false,
      });
    });

    it("shows a subject's own, until they are erased", async () => {
      const mine = await issued();
      await issued({ subject: { type: "person", id: "user_2" } });
      const ofSubject = async () =>
        (await stores.credentials.list(tenant, { subjectId: "user_1", limit: 10 })).records;
      expect(await ofSubject()).toEqual([mine]);
      await stores.credentials.markErased(mine, LATER, REVOKE, newEvent());
      expect(await ofSubject()).toEqual([]);
      expect((await stores.credentials.list(tenant, { limit: 10 })).records).toHaveLength(2);
    });
  });

  describe("status lists", () => {
    it("begins with list 1, and moves on once", async () => {
      const { statusLists } = stores;
      expect(await statusLists.newest(tenant)).toBe(0);
      await statusLists.advance(tenant, 1);
      expect(await statusLists.newest(tenant)).toBe(0);
      expect(await statusLists.current(tenant)).toBe(1);
      await twentyAtOnce(() => statusLists.advance(tenant, 1));
      expect(await statusLists.current(tenant)).toBe(2);
      expect(await statusLists.newest(tenant)).toBe(2);
      await statusLists.advance(tenant, 2);
      await statusLists.advance(tenant, 1);
      expect(await statusLists.current(tenant)).toBe(3);
      expect(await statusLists.newest(otherEnvironment(tenant))).toBe(0);
    });

    it("counts the indexes around one", async () => {
      const { statusLists } = stores;
      for (const statusListIndex of [0, 4095, 4096, 8192]) await issued({ statusListIndex });
      expect(await statusLists.takenAround(tenant, 1, 17)).toBe(2);
      expect(await statusLists.takenAround(tenant, 1, 4097)).toBe(1);
      expect(await statusLists.takenAround(tenant, 1, 100_000)).toBe(0);
      expect(await statusLists.takenAround(tenant, 2, 17)).toBe(0);
      expect(await statusLists.takenAround(otherEnvironment(tenant), 1, 17)).toBe(0);
    });

    it("returns all set bits, without loss under concurrent writers", async () => {
      const records = await Promise.all(
        [300, 2, 70_000, 131_071, 15].map((statusListIndex) => issued({ statusListIndex })),
      );
      await Promise.all(
        records.map((record) =>
          stores.credentials.changeState(record, ["active"], revoked, REVOKE, newEvent()),
        ),
      );
      const { setBits } = stores.statusLists;
      expect(await setBits(tenant, "revocation", 1)).toEqual([2, 15, 300, 70_000, 131_071]);
      expect(await setBits(tenant, "suspension", 1)).toEqual([]);
    });
  });
});
