import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Tenant } from "../../../core/access/caller.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { parseMeta } from "../parse-execution.ts";
import { createSubjectStore } from "../subjects/store.ts";
import type { Item, Table } from "../table.ts";
import { subjects } from "./0001-subjects.ts";
import { migrate } from "./run.ts";

/** Items as the release before wrote them (its store, commit 927125b), without indexes that the migration does not read. */
const AT = "2026-11-20T10:00:00.000Z";
const TENANT = { organizationId: "org_1", environment: "staging" };
const runOf = (id: string, subject: string | undefined, tenant: Item = TENANT) => ({
  pk: `EXEC#${id}`,
  sk: "META",
  executionId: id,
  ...tenant,
  workflowId: "wf_old",
  version: 1,
  machineHash: "machine",
  graphHash: "graph",
  type: "EXPRESS",
  status: "completed",
  variables: "{}",
  environmentVariables: {},
  maxParallelNodes: 40,
  inputHash: "0".repeat(64),
  ...(subject === undefined ? {} : { subject }),
  callChain: [],
  actor: { keyId: "key_1" },
  epoch: 0,
  startedAt: AT,
  endedAt: AT,
});
const documentOf = (id: string, subjectId: string) => ({
  pk: `DOC#${id}`,
  sk: "META",
  record: {
    id,
    ...TENANT,
    type: "selfie",
    contentType: "image/png",
    byteSize: 9,
    subjectId,
    createdAt: AT,
    uploadUntil: AT,
    expiresAt: AT,
  },
});
const credentialOf = (id: string, subject: Item) => ({
  pk: `CRED#${id}`,
  sk: "META",
  id,
  ...TENANT,
  credentialType: "user",
  subjectType: "person",
  subject,
  claims: {},
  state: "active",
  format: "jwt_vc",
  issuerDid: "did:web:localhost",
  thumbprint: "t",
  listNumber: 1,
  statusListIndex: 1,
  evidenceRefs: [],
  issuedAt: AT,
  expiresAt: AT,
  updatedAt: AT,
  source: "api",
});
const caseOf = (id: string, subjectId: string) => ({
  pk: `CASE#${id}`,
  sk: "META",
  id,
  ...TENANT,
  version: 1,
  kind: "manual",
  state: "open",
  subjectId,
  priority: "normal",
  dueAt: AT,
  openedAt: AT,
  pauses: [],
  executions: [],
  alerts: [],
  watchers: [],
});
const OTHER = { ...TENANT, environment: "production" };
const ITEMS = [
  runOf("exec_1", "jane"),
  { pk: "EXEC#exec_1", sk: "INPUT", input: '{"subject_id":"jane"}' },
  runOf("exec_2", undefined),
  runOf("exec_3", "jane"),
  runOf("exec_4", "jane", OTHER),
  runOf("exec_5", "a\u0000b"),
  documentOf("doc_1", "jane"),
  credentialOf("cred_1", { type: "person", id: "jane" }),
  credentialOf("cred_2", { type: "person", id: "john" }),
  caseOf("case_1", "john"),
];

let opened: Awaited<ReturnType<typeof openLocalTable>>;
beforeEach(async () => {
  opened = await openLocalTable();
  await opened.table.batchPut(ITEMS);
});
afterEach(() => opened.close());

const run = (table: Table = opened.table) =>
  migrate({ table, readPage: opened.pagesOf(3), now: () => new Date("2026-11-27T00:00:00Z") }, [subjects]);
const staging: Tenant = { organizationId: "org_1", environment: "staging" };
const timelineOf = async (externalId: string, tenant: Tenant = staging) => {
  const store = createSubjectStore(opened.table);
  const subjectId = await store.idOf(tenant, externalId);
  if (subjectId === undefined) return undefined;
  const { entries } = await store.timeline({ subjectId, limit: 100 });
  return { subjectId, refs: entries.map(({ kind, ref }) => `${kind} ${ref ?? ""}`).toSorted() };
};
const subjectIdOf = async (executionId: string) => {
  const item = await opened.table.get({ pk: `EXEC#${executionId}`, sk: "META" });
  return item === undefined ? undefined : parseMeta(item).subjectId;
};

describe("the records of subjects in a table of the release before", () => {
  it("hold the runs, documents, credentials and cases that name them, by tenant", async () => {
    await run();
    const jane = await timelineOf("jane");
    expect(jane?.refs).toEqual([
      "created ",
      "credential cred_1",
      "document doc_1",
      "run exec_1",
      "run exec_3",
    ]);
    expect((await timelineOf("john"))?.refs).toEqual(["case case_1", "created ", "credential cred_2"]);
    const elsewhere = await timelineOf("jane", { ...staging, environment: "production" });
    expect(elsewhere?.refs).toEqual(["created ", "run exec_4"]);
    expect(await subjectIdOf("exec_1")).toBe(jane?.subjectId);
    expect(await subjectIdOf("exec_4")).toBe(elsewhere?.subjectId);
    expect(await subjectIdOf("exec_2")).toBeUndefined();
    expect(await subjectIdOf("exec_5")).toBeUndefined();
  });

  it("are the same after a crash at any write", async () => {
    let done = false;
    for (let crash = 1; !done; crash++) {
      let writes = 0;
      const dying: Table = {
        ...opened.table,
        transact: async (moves) => {
          if (++writes === crash) throw new Error("killed");
          return opened.table.transact(moves);
        },
      };
      done = await run(dying).then(
        () => true,
        () => false,
      );
    }
    expect((await timelineOf("jane"))?.refs).toEqual([
      "created ",
      "credential cred_1",
      "document doc_1",
      "run exec_1",
      "run exec_3",
    ]);
    expect(await subjectIdOf("exec_3")).toBe((await timelineOf("jane"))?.subjectId);
  });
});
