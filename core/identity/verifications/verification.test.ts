/** Documents and verifications of accounts and sessions: one run each, and nobody else's. */
import { beforeEach, describe, expect, it } from "vitest";
import { createListedRecords } from "../../../adapters/memory/listed-records.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf, codesOf } from "../../../test/support/problem-code.ts";
import { workflowKit } from "../../../test/support/workflow-kit.ts";
import { SYSTEM_WORKFLOWS } from "../../../workflows/system.ts";
import type { Caller } from "../../access/caller.ts";
import { memoryPorts } from "../../documents/testing/memory-ports.ts";
import { settle } from "../../executions/state/settle.ts";
import { newUlid } from "../../new-ulid.ts";
import { withSystemWorkflows } from "../../workflows/system.ts";
import { changeAccount, createAccount } from "../accounts/write.ts";
import { addFile, createIdentityDocument, type NewIdentityDocument } from "../documents/create.ts";
import { documentKind } from "../documents/records.ts";
import { createParties } from "../parties.ts";
import { changeData } from "../sessions/change.ts";
import type { SessionPorts } from "../sessions/context.ts";
import { type IdentitySession, sessionKind } from "../sessions/records.ts";
import type { VerificationPorts } from "./ports.ts";
import { verificationKind } from "./records.ts";
import { createVerification, readVerification } from "./start.ts";
import { fileArrived, readIdentityDocument, submitDocument } from "./submit.ts";
import { sweepVerifications } from "./sweep.ts";

const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
const PASSED: JsonObject = {
  status: "passed",
  document_type: "passport",
  name: { first: "Jane", last: "Doe", full: "Jane Doe" },
  birth_date: "1990-05-15",
  document_number: "X1",
  issuing_country: "DE",
  checks: [{ name: "readable", outcome: "passed" }],
};
const id = (prefix: string): string => `${prefix}_${newUlid().toLowerCase()}`;

let kit: MemoryKit;
let ports: VerificationPorts;
let sessions: SessionPorts;
let caller: Caller;
let objects: Map<string, Uint8Array>;
/** The inputs of the block, one for each run. */
let inputs: JsonValue[];
let output: JsonObject | "provider_error" | "dies";

beforeEach(async () => {
  const graph = SYSTEM_WORKFLOWS.find(({ workflowId }) => workflowId === "wf_sys_idv")?.graph ?? {};
  kit = await memoryKit(graph, { front: "doc_1" });
  const workflows = workflowKit();
  caller = kit.caller;
  inputs = [];
  output = PASSED;
  const memory = memoryPorts();
  objects = memory.objects;
  const { now } = kit.ports;
  const subjects = createSubjectStore(kit.state);
  const newEventId = () => id("evt");
  sessions = {
    subjects,
    now,
    newEventId,
    sessions: createListedRecords(kit.state, sessionKind),
  };
  ports = {
    identityDocuments: createListedRecords(kit.state, documentKind),
    verifications: createListedRecords(kit.state, verificationKind),
    uploads: { ...memory, subjectNames: kit.ports.subjectNames, now },
    parties: createParties(sessions),
    newUlid,
    now,
    checks: {
      workflows: {
        ...workflows.ports,
        workflows: withSystemWorkflows(workflows.ports.workflows, SYSTEM_WORKFLOWS, workflows.ports),
      },
      executions: {
        ...kit.ports,
        runner: { ...kit.ports.runner, start: (_, { executionId }) => runOnce(executionId) },
      },
    },
  };
});

async function runOnce(executionId: string): Promise<void> {
  if (output === "dies") return;
  const given = output;
  await kit.run(
    "document_verification",
    async (task) => {
      inputs.push(task.input);
      return given === "provider_error"
        ? { kind: "failed", code: "provider_error", message: "The provider is down." }
        : { kind: "completed", output: given };
    },
    executionId,
  );
  await settle(kit.ports, executionId);
}

const call = () => ({ caller, actor: { type: "api_key" as const, id: caller.id } });
async function account(first = "Jane", externalId?: string): Promise<string> {
  const made = id("acc");
  const person = { name: { first, last: "Doe" }, birth_date: "1990-05-15" };
  await createAccount(sessions, {
    ...call(),
    id: made,
    retried: false,
    entityType: "person",
    externalId,
    data: { person },
  });
  return made;
}

async function session(accountId: string, more: Partial<IdentitySession> = {}): Promise<string> {
  const record: IdentitySession = {
    id: id("sess"),
    organizationId: caller.organizationId,
    environment: caller.environment,
    version: 1,
    createdAt: "2026-11-26T09:00:00.000Z",
    updatedAt: "2026-11-26T09:00:00.000Z",
    subjectId: accountId.replace("acc_", "subj_"),
    entityType: "person",
    status: "created",
    creatorType: "api",
    creatorId: caller.id,
    data: {},
    documents: [],
    verifications: [],
    captures: [],
    expiresAt: "2026-12-26T09:00:00.000Z",
    ...more,
  };
  await sessions.sessions.create(record);
  return record.id;
}
const sessionNow = async (sessionId: string) => {
  const found = await sessions.sessions.find(caller, sessionId);
  if (found === undefined) throw new Error("The session is gone.");
  return found;
};

/** A document; its files have come. */
async function document(wanted: Partial<NewIdentityDocument> = {}): Promise<string> {
  const files = [{ filename: "front.jpg" }];
  const made = await createIdentityDocument(ports, caller, id("doc"), {
    collection: "idv",
    files,
    ...wanted,
  });
  for (const { id: file } of made.uploads) put(file);
  return made.document.id;
}
const put = (file: string): void =>
  void objects.set(`${caller.organizationId}/${caller.environment}/${file}`, JPEG);

const verify = (documentId: string, more: object = {}) =>
  createVerification(ports, caller, {
    id: id("ver"),
    kind: "idv",
    documentId,
    autoUpdateSession: false,
    ...more,
  });

describe("a verification of a session", () => {
  it("compares with what the session says, else the account, and moves the session", async () => {
    const accountId = await account("Jane", "user_1");
    const sessionId = await session(accountId, {
      data: { person: { name: { first: "Joan", last: "Doe" } } },
    });
    const documentId = await document({ sessionId });
    expect((await sessionNow(sessionId)).status).toBe("started");
    const { verification, run } = await verify(documentId, { sessionId });
    expect(inputs).toEqual([
      {
        subject_id: "user_1",
        front: expect.stringMatching(/^file_/),
        expected: { name: "Joan Doe", birth_date: "1990-05-15" },
      },
    ]);
    expect([verification.result?.status, run?.subjectId]).toEqual([
      "passed",
      accountId.replace("acc_", "subj_"),
    ]);
    const after = await sessionNow(sessionId);
    expect([after.status, after.data.person?.name?.first]).toEqual(["completed", "Joan"]);
    expect(await readIdentityDocument(ports, caller, "idv", documentId)).toMatchObject({
      document: { result: { status: "processed" }, verificationId: verification.id },
    });
  });

  it("compares with the data of the session that are changed while it begins", async () => {
    const sessionId = await session(await account("Jane"));
    const documentId = await document({ sessionId });
    const { parties } = ports;
    ports = {
      ...ports,
      parties: {
        ...parties,
        async verificationBegan(tenant, of, begun) {
          const data = { person: { name: { first: "Eve", last: "Doe" } } };
          await changeData(sessions, { ...call(), id: of, data });
          await parties.verificationBegan(tenant, of, begun);
        },
      },
    };
    await verify(documentId, { sessionId });
    expect(inputs).toMatchObject([{ expected: { name: "Eve Doe" } }]);
  });

  it("is none where the account or session of the document is gone, which would compare it with nothing", async () => {
    const accountId = await account();
    const documents = [
      await document({ accountId }),
      await document({ sessionId: await session(accountId) }),
    ];
    const gone = async () => undefined;
    ports = { ...ports, parties: { ...ports.parties, account: gone, session: gone } };
    for (const documentId of documents) expect(await codeOf(verify(documentId))).toBe("not_found");
    expect(inputs).toEqual([]);
  });

  it("writes what was read only when asked, and only when it passed", async () => {
    const sessionId = await session(await account());
    const documentId = await document({ sessionId });
    output = { ...PASSED, status: "rejected" };
    await verify(documentId, { sessionId, autoUpdateSession: true });
    expect(await sessionNow(sessionId)).toMatchObject({ status: "failed", data: {} });
    output = { ...PASSED, status: "review", checks: [] };
    await verify(documentId, { sessionId, autoUpdateSession: true });
    expect(await sessionNow(sessionId)).toMatchObject({ status: "marked_for_review", data: {} });
    const other = await session(await account("Joan"));
    output = PASSED;
    await verify(await document({ sessionId: other }), { sessionId: other, autoUpdateSession: true });
    expect((await sessionNow(other)).data).toMatchObject({
      person: { name: { first: "Jane", last: "Doe" }, birth_date: "1990-05-15" },
      identity_numbers: { number: "X1", class: "passport", issuing_country_code: "DE" },
    });
  });

  it.each([
    ["provider_error", "canceled", "pending"],
    [{ ...PASSED, status: "superb" }, "canceled", "pending"],
    [{ checks: [] }, "canceled", "pending"],
    [
      {
        ...PASSED,
        status: "review",
        checks: [{ name: "not_blurred", outcome: "failed", reason: "image_blurred" }],
      },
      "requires_retry",
      "pending",
    ],
  ] as const)("never passes %j", async (given, status, sessionStatus) => {
    const sessionId = await session(await account());
    output = given === "provider_error" ? given : (structuredClone(given) as JsonObject);
    const { verification } = await verify(await document({ sessionId }), {
      sessionId,
      autoUpdateSession: true,
    });
    expect(verification.result?.status).toBe(status);
    expect(await sessionNow(sessionId)).toMatchObject({ status: sessionStatus, data: {} });
  });

  it("is of its own documents: not of another session, another account, or nobody", async () => {
    const [mine, theirs] = [await account("Jane"), await account("Eve")];
    const [own, other] = [await session(mine), await session(theirs)];
    for (const documentId of [
      await document({ sessionId: other }),
      await document({ accountId: theirs }),
      await document(),
    ])
      expect(await codesOf(verify(documentId, { sessionId: own }))).toEqual([
        "unprocessable_entity",
        "other_session",
      ]);
    const another = await session(mine);
    expect(await codesOf(verify(await document({ sessionId: another }), { sessionId: own }))).toContain(
      "other_session",
    );
    expect(inputs).toEqual([]);
    // A document of the account serves each of its sessions.
    expect(
      (await verify(await document({ accountId: mine }), { sessionId: own })).verification.result?.status,
    ).toBe("passed");
  });

  it("is not of another tenant, nor of a session that is over", async () => {
    const accountId = await account();
    const sessionId = await session(accountId);
    const documentId = await document({ sessionId });
    const foreign = { ...caller, organizationId: "org_other" };
    const wanted = { id: id("ver"), kind: "idv" as const, documentId, autoUpdateSession: false };
    expect(await codeOf(createVerification(ports, foreign, wanted))).toBe("not_found");
    const files = [{ filename: "a.jpg" }];
    for (const party of [{ sessionId }, { accountId }])
      expect(
        await codeOf(
          createIdentityDocument(ports, foreign, id("doc"), { collection: "idv", files, ...party }),
        ),
      ).toBe("not_found");
    for (const status of ["approved", "declined", "expired"] as const) {
      const over = await session(accountId, { status });
      const account = await document({ accountId });
      expect(await codesOf(verify(account, { sessionId: over }))).toEqual(["conflict", "session_closed"]);
      expect(await codesOf(document({ sessionId: over }))).toEqual(["conflict", "session_closed"]);
    }
    const late = await session(accountId, { expiresAt: "2026-11-26T09:30:00.000Z" });
    expect(await codesOf(document({ sessionId: late }))).toEqual(["conflict", "session_closed"]);
    expect(await codesOf(document({ sessionId, accountId: await account("Eve") }))).toEqual([
      "unprocessable_entity",
      "other_account",
    ]);
    expect(inputs).toEqual([]);
  });
});

describe("a submission", () => {
  it("is one, whoever triggers it how often, and runs for the key that made the document", async () => {
    const sessionId = await session(await account());
    const documentId = await document({ sessionId });
    const reader = { ...caller, id: "key_reader" };
    await Promise.all([
      ...Array.from({ length: 5 }, () => readIdentityDocument(ports, reader, "idv", documentId)),
      ...Array.from({ length: 5 }, () => submitDocument(ports, caller, "idv", documentId)),
    ]);
    expect(inputs).toHaveLength(1);
    const { latest } = await readIdentityDocument(ports, reader, "idv", documentId);
    const record = await kit.ports.executions.load(latest?.run?.executionId ?? "");
    expect(record?.meta.actor.keyId).toBe(caller.id);
    expect((await sessionNow(sessionId)).verifications).toHaveLength(1);
  });

  it("by the arrival of the last file tells its session of the end, without a further call", async () => {
    const sessionId = await session(await account());
    const files = [{ filename: "front.jpg" }, { filename: "back.jpg" }];
    const order = { collection: "idv" as const, files, sessionId };
    const { uploads } = await createIdentityDocument(ports, caller, id("doc"), order);
    for (const [at, { id: file }] of uploads.entries()) {
      put(file);
      await fileArrived(ports, caller, file);
      await fileArrived(ports, { ...caller, organizationId: "org_other" }, file);
      expect(inputs).toHaveLength(at);
    }
    expect((await sessionNow(sessionId)).status).toBe("completed");
  });

  it("is another one when another file has come", async () => {
    const documentId = await document();
    await submitDocument(ports, caller, "idv", documentId);
    const fileId = id("file");
    const file = { filename: "back.jpg" };
    await addFile(ports, caller, { documentId, collection: "idv", fileId, file });
    put(fileId);
    await readIdentityDocument(ports, caller, "idv", documentId);
    expect(inputs).toHaveLength(1);
    await submitDocument(ports, caller, "idv", documentId);
    expect(inputs[1]).toMatchObject({ back: fileId });
  });

  it("is of the account under its new name, not of whoever has the old one", async () => {
    const accountId = await account("Jane", "user_1");
    const documentId = await document({ accountId, files: [] });
    await changeAccount(sessions, { ...call(), id: accountId, externalId: "user_2", data: {} });
    await account("Eve", "user_1");
    const fileId = id("file");
    const file = { filename: "front.jpg" };
    await addFile(ports, caller, { documentId, collection: "idv", fileId, file });
    put(fileId);
    await submitDocument(ports, caller, "idv", documentId);
    expect(inputs).toMatchObject([{ subject_id: "user_2", expected: { name: "Jane Doe" } }]);
  });

  it("does not begin for a session that is over", async () => {
    const sessionId = await session(await account());
    const documentId = await document({ sessionId });
    const open = await sessionNow(sessionId);
    await sessions.sessions.change({ ...open, version: open.version + 1, status: "declined" });
    expect(
      (await readIdentityDocument(ports, caller, "idv", documentId)).document.submission,
    ).toBeUndefined();
    expect(await codeOf(submitDocument(ports, caller, "idv", documentId))).toBe("conflict");
    expect(inputs).toEqual([]);
  });
});

describe("a verification whose call died", () => {
  it("is settled by the sweeper, as what its run says", async () => {
    const sessionId = await session(await account());
    output = "dies";
    const { verification } = await verify(await document({ sessionId }), { sessionId });
    expect(verification.result).toBeUndefined();
    output = PASSED;
    await runOnce(verification.executionId);
    kit.setNow("2026-11-26T12:00:00.000Z");
    expect(await sweepVerifications(ports)).toEqual({ seen: 1, failed: 0 });
    expect((await sessionNow(sessionId)).status).toBe("completed");
    expect(await sweepVerifications(ports)).toEqual({ seen: 0, failed: 0 });
  });

  it("is canceled where its run never began, and a late run changes nothing", async () => {
    const sessionId = await session(await account());
    const documentId = await document({ sessionId });
    const verificationId = id("ver");
    const failing = {
      ...ports,
      checks: {
        ...ports.checks,
        workflows: {
          ...ports.checks.workflows,
          workflows: {
            ...ports.checks.workflows.workflows,
            readMeta: async () => {
              throw new Error("The table is down.");
            },
          },
        },
      },
    };
    const wanted = {
      id: verificationId,
      kind: "idv" as const,
      documentId,
      sessionId,
      autoUpdateSession: true,
    };
    await expect(createVerification(failing, caller, wanted)).rejects.toThrow("down");
    expect((await sessionNow(sessionId)).status).toBe("pending");
    kit.setNow("2026-11-26T12:00:00.000Z");
    await sweepVerifications(ports);
    const canceled = await readVerification(ports, caller, verificationId);
    expect(canceled.verification.result).toMatchObject({ status: "canceled", error: { code: "not_begun" } });
    const late = await createVerification(ports, caller, wanted);
    expect(late.verification.result?.status).toBe("canceled");
    expect(await sessionNow(sessionId)).toMatchObject({ status: "pending", data: {} });
  });
});
