import { beforeEach, describe, expect, it } from "vitest";
import { createFeedStore } from "../../../adapters/memory/feed.ts";
import { createListedRecords } from "../../../adapters/memory/listed-records.ts";
import { createMemoryState } from "../../../adapters/memory/state.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import type { Tenant } from "../../access/caller.ts";
import { newSubject } from "../../subjects/write.ts";
import { requireApprovable } from "./compared.ts";
import type { SessionPorts } from "./context.ts";
import { documentAdded, type Ended, fileArrived, verificationBegan, verificationEnded } from "./progress.ts";
import { type IdentitySession, type SessionStatus, sessionKind } from "./records.ts";

const tenant: Tenant = { organizationId: "org_1", environment: "staging" };
const other: Tenant = { organizationId: "org_2", environment: "staging" };
const named = { tenant, id: "sess_1" };
/** An account of which nothing is known. */
const NOBODY = newSubject({
  ...tenant,
  id: "subj_1",
  externalId: "user_1",
  entityType: "person",
  at: "2026-11-27T09:00:00.000Z",
});
let clock: Date;
let ports: SessionPorts;
let feed: () => Promise<string[]>;

beforeEach(async () => {
  const state = createMemoryState();
  let events = 0;
  clock = new Date("2026-11-27T10:00:00Z");
  ports = {
    sessions: createListedRecords(state, sessionKind),
    subjects: createSubjectStore(state),
    now: () => clock,
    newEventId: () => `evt_${events++}`,
  };
  const store = createFeedStore(state);
  feed = async () => {
    await store.sequence(tenant);
    return (await store.read(tenant, 0, 100)).map(({ eventType }) => eventType);
  };
  await ports.sessions.create(newSession("created"));
});

const newSession = (status: SessionStatus): IdentitySession => ({
  ...tenant,
  id: "sess_1",
  version: 1,
  createdAt: "2026-11-27T09:00:00.000Z",
  updatedAt: "2026-11-27T09:00:00.000Z",
  subjectId: "subj_1",
  entityType: "person",
  status,
  creatorType: "api",
  creatorId: "key_1",
  data: { person: { name: { first: "Jane", last: "Doe" } } },
  documents: [],
  verifications: [],
  captures: [],
  expiresAt: "2026-12-27T09:00:00.000Z",
});

const begin = (kind: string, id = `ver_${kind}`) =>
  verificationBegan(ports, named, { id, kind, executionId: `exec_${id}`, expected: { name: "Jane Doe" } });
const end = (kind: string, verdict: Ended["verdict"], more: Partial<Ended> = {}) => {
  const id = more.id ?? `ver_${kind}`;
  return verificationEnded(ports, named, { id, kind, executionId: `exec_${id}`, verdict, ...more });
};
const run = async (kind: string, verdict: Ended["verdict"], id = `ver_${kind}`) => {
  await begin(kind, id);
  return (await end(kind, verdict, { id })).status;
};
/** Puts the session into a status, whatever led there. */
async function put(status: SessionStatus): Promise<void> {
  await ports.sessions.erase(tenant, named.id);
  await ports.sessions.create(newSession(status));
}

async function passedFace(): Promise<IdentitySession> {
  const begun = {
    id: "ver_face",
    kind: "face",
    executionId: "exec_ver_face",
    documentId: "doc_1",
    expected: {},
  };
  await verificationBegan(ports, named, { ...begun, portrait: "file_1" });
  return end("face", "passed");
}

describe("a session", () => {
  it("starts with a document, is pending with a file, and ends with its verifications", async () => {
    const document = { type: "document/idv", id: "doc_1" };
    expect((await documentAdded(ports, named, document)).status).toBe("started");
    expect((await documentAdded(ports, named, document)).documents).toEqual([document]);
    expect((await fileArrived(ports, named)).status).toBe("pending");
    expect((await begin("idv")).status).toBe("pending");
    expect((await begin("address")).status).toBe("pending");
    expect((await end("idv", "passed")).status).toBe("pending");
    const done = await end("address", "passed");
    expect(done).toMatchObject({
      status: "completed",
      startedAt: clock.toISOString(),
      completedAt: clock.toISOString(),
    });
    expect(await feed()).toEqual(["session.started", "session.pending", "session.completed"]);
  });

  it.each([
    ["failed", "failed"],
    ["review", "marked_for_review"],
    ["requires_retry", "pending"],
    ["canceled", "pending"],
  ] as const)("is not completed when the latest verification is %s", async (verdict, status) => {
    await run("address", "passed");
    expect(await run("idv", verdict)).toBe(status);
  });

  it("is never completed by an earlier pass where the latest of its kind did not pass", async () => {
    expect(await run("idv", "passed", "ver_1")).toBe("completed");
    expect((await begin("idv", "ver_2")).status).toBe("pending");
    const after = await end("idv", "canceled", { id: "ver_2" });
    expect([after.status, after.completedAt]).toEqual(["pending", undefined]);
    expect(await run("idv", "passed", "ver_3")).toBe("completed");
  });

  it("fails before it is marked for review, and recovers by a later pass of the same kind", async () => {
    await run("idv", "failed", "ver_1");
    await begin("address");
    await begin("face");
    await end("address", "review");
    expect((await end("face", "passed")).status).toBe("failed");
    expect(await run("idv", "passed", "ver_2")).toBe("marked_for_review");
  });

  it("is not completed by a face that was compared with another document than the verified one", async () => {
    const passed = async (
      kind: string,
      id: string,
      documentId: string,
      portrait = `file_of_${documentId}`,
    ) => {
      const begun = { id, kind, executionId: `exec_${id}`, documentId, portrait, expected: {} };
      await verificationBegan(ports, named, begun);
      return end(kind, "passed", { id });
    };
    await passed("idv", "ver_1", "doc_stolen");
    const swapped = await passed("face", "ver_2", "doc_own");
    expect(swapped.status).toBe("pending");
    expect(() => requireApprovable({ ...swapped, data: {} }, NOBODY)).toThrow(/another document/);
    // A file that was put into the document after it was verified.
    const added = await passed("face", "ver_added", "doc_stolen", "file_own");
    expect(added.status).toBe("pending");
    expect(() => requireApprovable({ ...added, data: {} }, NOBODY)).toThrow(/another picture/);
    const same = await passed("face", "ver_3", "doc_stolen");
    expect(same.status).toBe("completed");
    expect(() => requireApprovable({ ...same, data: {} }, NOBODY)).not.toThrow();
    // Another document is verified after the face.
    expect((await passed("idv", "ver_4", "doc_own")).status).toBe("pending");
  });

  it("is not completed by a face that was compared with a document that nobody verified", async () => {
    const after = await passedFace();
    expect(after.status).toBe("pending");
    expect(() => requireApprovable({ ...after, data: {} }, NOBODY)).toThrow(/not verified/);
  });

  it("of a company is not completed by the document of a person, and takes no data from it", async () => {
    await ports.sessions.erase(tenant, named.id);
    await ports.sessions.create({ ...newSession("created"), entityType: "business", data: {} });
    await verificationBegan(ports, named, { id: "ver_1", kind: "idv", executionId: "exec_1", expected: {} });
    const update = {
      person: { name: { last: "Stranger" } },
      identity_numbers: { number: "X1", class: "passport" },
    };
    const after = await end("idv", "passed", { id: "ver_1", update });
    expect([after.status, after.data]).toEqual(["pending", {}]);
    expect(await run("business", "passed")).toBe("completed");
  });

  it("does not count a verification that is begun again with another picture", async () => {
    const begun = { id: "ver_1", kind: "idv", executionId: "exec_ver_1", documentId: "doc_1", expected: {} };
    await verificationBegan(ports, named, { ...begun, portrait: "file_1" });
    await verificationBegan(ports, named, { ...begun, portrait: "file_2" });
    expect((await end("idv", "passed", { id: "ver_1" })).status).toBe("pending");
  });

  it("stays with the person who reviews it, whatever passes later", async () => {
    await run("idv", "review", "ver_1");
    expect(await run("idv", "passed", "ver_2")).toBe("marked_for_review");
  });

  it("keeps the first end of a verification, so that a late answer turns nothing round", async () => {
    await run("idv", "failed");
    expect((await end("idv", "passed")).status).toBe("failed");
  });

  it.each(["approved", "declined", "expired"] as const)("takes nothing new once it is %s", async (status) => {
    await put(status);
    await expect(begin("idv")).rejects.toMatchObject({ code: "conflict" });
    await expect(documentAdded(ports, named, { type: "document/idv", id: "doc_1" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await fileArrived(ports, named)).status).toBe(status);
    const late = await end("idv", "passed", { update: { person: { name: { last: "Other" } } } });
    expect([late.status, late.data]).toEqual([status, newSession(status).data]);
  });

  it("expires on the way, and a verification that ends later does not bring it back", async () => {
    await begin("idv");
    clock = new Date("2026-12-27T09:00:00Z");
    expect((await end("idv", "passed")).status).toBe("expired");
    expect(await feed()).toEqual(["session.pending", "session.expired"]);
  });

  it("takes what was read in the same write, only from a pass", async () => {
    const update = {
      person: { name: { last: "Read" } },
      identity_numbers: { number: "X1", class: "passport" },
    };
    await begin("idv", "ver_1");
    expect((await end("idv", "failed", { id: "ver_1", update })).data).toEqual(newSession("created").data);
    await begin("idv", "ver_2");
    const after = await end("idv", "passed", { id: "ver_2", update });
    const at = clock.toISOString();
    expect(after.data).toEqual({
      person: { name: { last: "Read" } },
      identity_numbers: { number: "X1", class: "passport", created_at: at, updated_at: at },
    });
    expect([after.status, after.version]).toEqual(["completed", 5]);
  });

  it("loses nothing of twenty verifications that end at once", async () => {
    const kinds = Array.from({ length: 8 }, (_, place) => `kind${place}`);
    for (const kind of kinds) await begin(kind);
    await Promise.all(kinds.map((kind) => end(kind, "passed")));
    const session = await ports.sessions.find(tenant, named.id);
    expect([session?.status, new Set(session?.verifications.map(({ verdict }) => verdict))]).toEqual([
      "completed",
      new Set(["passed"]),
    ]);
  });

  it("is another tenant's", async () => {
    await expect(fileArrived(ports, { tenant: other, id: named.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
