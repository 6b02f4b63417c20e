import { afterEach, beforeEach, expect, it } from "vitest";
import type { CaseRecord } from "../../../core/cases/records.ts";
import { AT, LATER, newEvent, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createCaseStore } from "../cases.ts";
import { createCredentialStore } from "../credentials.ts";
import { caseKeys, credentialKeys, type Key } from "../keys.ts";
import { ids } from "./0006-ids.ts";
import { migrate } from "./run.ts";

const tenant = newTenant();
let local: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  local = await openLocalTable();
});
afterEach(() => local.close());

const caseRecord: CaseRecord = {
  id: `case_${"a".repeat(26)}`,
  ...tenant,
  version: 1,
  kind: "manual",
  state: "closed",
  priority: "normal",
  dueAt: LATER,
  openedAt: AT,
  pauses: [],
  executions: [],
  alerts: [],
  watchers: [],
};
const credential = (name: string) => ({
  id: `cred_${name.repeat(26)}`,
  ...tenant,
  credentialType: "user" as const,
  subjectType: "person",
  state: "issuing" as const,
  format: "jwt_vc" as const,
  issuerDid: "did:web:example.com",
  thumbprint: "t",
  listNumber: 1,
  statusListIndex: name.codePointAt(0) ?? 0,
  signingInput: "header.body",
  evidenceRefs: [],
  issuedAt: AT,
  expiresAt: LATER,
  updatedAt: AT,
  source: "api" as const,
});

/** A record as the release before left it: in no list of ids. */
const takeOut = (key: Key) => local.table.update(key, { remove: ["gsi3pk", "gsi3sk"] });

const found = async () => {
  const cases = await createCaseStore(local.table).beginning(tenant, { prefix: "case_a", limit: 9 });
  const query = { idPrefix: "cred_", limit: 9 };
  const { records } = await createCredentialStore(local.table).list(tenant, query);
  return [...cases.cases, ...records].map(({ id }) => id);
};

it("lists the ids of cases and credentials once, and leaves unfinished credentials out", async () => {
  await local.table.put({ ...caseKeys.meta(caseRecord.id), ...caseRecord });
  const credentials = createCredentialStore(local.table);
  const [done, open] = [credential("A"), credential("B")];
  await credentials.begin(done);
  await credentials.activate({ record: done, signature: "signature", event: newEvent() });
  await takeOut(credentialKeys.meta(done.id));
  await credentials.begin(open);
  expect(await found()).toEqual([]);
  const readPage = local.pagesOf(1);
  let pages = 0;
  const dying = async (next: Parameters<typeof readPage>[0]) => {
    if (++pages === 3) throw new Error("killed");
    return readPage(next);
  };
  const ports = { table: local.table, now: () => new Date(LATER) };
  await expect(migrate({ ...ports, readPage: dying }, [ids])).rejects.toThrow("killed");
  expect(await migrate({ ...ports, readPage }, [ids])).toMatchObject({ complete: true });
  expect(await found()).toEqual([caseRecord.id, done.id]);
  const { items } = await local.pagesOf(1000)(undefined);
  expect(await ids.step({ table: local.table, items, now: LATER })).toBe(0);
});

it("brings no case back that was erased since its page was read", async () => {
  await local.table.put({ ...caseKeys.meta(caseRecord.id), ...caseRecord });
  const { items } = await local.pagesOf(1000)(undefined);
  await createCaseStore(local.table).erase(tenant, caseRecord.id);
  expect(await ids.step({ table: local.table, items, now: LATER })).toBe(0);
  expect(await local.table.get(caseKeys.meta(caseRecord.id))).toBeUndefined();
});
