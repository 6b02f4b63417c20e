/** Submissions of documents, and verifications whose call died. */
import { beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../../../test/support/problem-code.ts";
import { changeAccount } from "../accounts/write.ts";
import { addFile, createIdentityDocument } from "../documents/create.ts";
import { createVerification, readVerification } from "./start.ts";
import { fileArrived, readIdentityDocument, submitDocument } from "./submit.ts";
import { sweepVerifications } from "./sweep.ts";
import { id, PASSED, type VerificationKit, verificationKit } from "./testing/verification-kit.ts";

let at: VerificationKit;
beforeEach(async () => {
  at = await verificationKit();
});

describe("a submission", () => {
  it("is one, whoever triggers it how often, and runs for the key that made the document", async () => {
    const sessionId = await at.session(await at.account());
    const documentId = await at.document({ sessionId });
    const reader = { ...at.caller, id: "key_reader" };
    await Promise.all([
      ...Array.from({ length: 5 }, () => readIdentityDocument(at.ports, reader, "idv", documentId)),
      ...Array.from({ length: 5 }, () => submitDocument(at.ports, at.caller, "idv", documentId)),
    ]);
    expect(at.inputs).toHaveLength(1);
    const { latest } = await readIdentityDocument(at.ports, reader, "idv", documentId);
    const record = await at.kit.ports.executions.load(latest?.run?.executionId ?? "");
    expect(record?.meta.actor.keyId).toBe(at.caller.id);
    expect((await at.sessionNow(sessionId)).verifications).toHaveLength(1);
  });

  it("by the arrival of the last file tells its session of the end, without a further call", async () => {
    const sessionId = await at.session(await at.account());
    const files = [{ filename: "front.jpg" }, { filename: "back.jpg" }];
    const order = { collection: "idv" as const, files, sessionId };
    const { uploads } = await createIdentityDocument(at.ports, at.caller, id("doc"), order);
    for (const [place, { id: file }] of uploads.entries()) {
      at.put(file);
      await fileArrived(at.ports, at.caller, file);
      await fileArrived(at.ports, { ...at.caller, organizationId: "org_other" }, file);
      expect(at.inputs).toHaveLength(place);
    }
    expect((await at.sessionNow(sessionId)).status).toBe("completed");
  });

  it("is another one when another file has come", async () => {
    const documentId = await at.document();
    await submitDocument(at.ports, at.caller, "idv", documentId);
    const fileId = id("file");
    const file = { filename: "back.jpg" };
    await addFile(at.ports, at.caller, { documentId, collection: "idv", fileId, file });
    at.put(fileId);
    await readIdentityDocument(at.ports, at.caller, "idv", documentId);
    expect(at.inputs).toHaveLength(1);
    await submitDocument(at.ports, at.caller, "idv", documentId);
    expect(at.inputs[1]).toMatchObject({ back: fileId });
  });

  it("is of the account under its new name, not of whoever has the old one", async () => {
    const accountId = await at.account("Jane", "user_1");
    const documentId = await at.document({ accountId, files: [] });
    await changeAccount(at.sessions, { ...at.call(), id: accountId, externalId: "user_2", data: {} });
    await at.account("Eve", "user_1");
    const fileId = id("file");
    const file = { filename: "front.jpg" };
    await addFile(at.ports, at.caller, { documentId, collection: "idv", fileId, file });
    at.put(fileId);
    await submitDocument(at.ports, at.caller, "idv", documentId);
    expect(at.inputs).toMatchObject([{ subject_id: "user_2", expected: { name: "Jane Doe" } }]);
  });

  it("does not begin for a session that is over", async () => {
    const sessionId = await at.session(await at.account());
    const documentId = await at.document({ sessionId });
    const open = await at.sessionNow(sessionId);
    await at.sessions.sessions.change({ ...open, version: open.version + 1, status: "declined" });
    expect(
      (await readIdentityDocument(at.ports, at.caller, "idv", documentId)).document.submission,
    ).toBeUndefined();
    expect(await codeOf(submitDocument(at.ports, at.caller, "idv", documentId))).toBe("conflict");
    expect(at.inputs).toEqual([]);
  });

  it("whose call died before its session ended is failed, and read again", async () => {
    const sessionId = await at.session(await at.account());
    const documentId = await at.document({ sessionId });
    await expect(submitDocument(deadPorts(at), at.caller, "idv", documentId)).rejects.toThrow("down");
    const open = await at.sessionNow(sessionId);
    await at.sessions.sessions.change({ ...open, version: open.version + 1, status: "declined" });
    const { document } = await readIdentityDocument(at.ports, at.caller, "idv", documentId);
    expect(document.result?.status).toBe("failed");
    const again = await submitDocument(at.ports, at.caller, "idv", documentId);
    expect(again.document).toEqual(document);
    expect(at.inputs).toEqual([]);
  });
});

/** Ports of a call that dies before the run begins. */
const deadPorts = ({ ports }: VerificationKit) => ({
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
});

describe("a verification whose call died", () => {
  it("is settled by the sweeper, as what its run says", async () => {
    const sessionId = await at.session(await at.account());
    at.output = "dies";
    const { verification } = await at.verify(await at.document({ sessionId }), { sessionId });
    expect(verification.result).toBeUndefined();
    at.output = PASSED;
    await at.runOnce(verification.executionId);
    at.kit.setNow("2026-11-26T12:00:00.000Z");
    expect(await sweepVerifications(at.ports)).toEqual({ seen: 1, failed: 0 });
    expect((await at.sessionNow(sessionId)).status).toBe("completed");
    expect(await sweepVerifications(at.ports)).toEqual({ seen: 0, failed: 0 });
  });

  it("is canceled where its run never began, and a late run changes nothing", async () => {
    const sessionId = await at.session(await at.account());
    const documentId = await at.document({ sessionId });
    const verificationId = id("ver");
    const failing = deadPorts(at);
    const wanted = {
      id: verificationId,
      kind: "idv" as const,
      verifiedId: documentId,
      sessionId,
      autoUpdateSession: true,
    };
    await expect(createVerification(failing, at.caller, wanted)).rejects.toThrow("down");
    expect((await at.sessionNow(sessionId)).status).toBe("pending");
    at.kit.setNow("2026-11-26T12:00:00.000Z");
    await sweepVerifications(at.ports);
    const canceled = await readVerification(at.ports, at.caller, verificationId);
    expect(canceled.verification.result).toMatchObject({ status: "canceled", error: { code: "not_begun" } });
    const late = await createVerification(at.ports, at.caller, wanted);
    expect(late.verification.result?.status).toBe("canceled");
    expect(await at.sessionNow(sessionId)).toMatchObject({ status: "pending", data: {} });
  });

  it("does not keep the others from being settled, where it cannot be", async () => {
    const { verifications } = at.ports;
    const { verification: first } = await at.verify(await at.document());
    const { toldAt: _told, ...untold } = first;
    // Sixty verifications of a session that cannot be written, older than the one that can be settled.
    const sessionId = await at.session(await at.account());
    const stuck = Array.from({ length: 60 }, () => id("ver"));
    for (const stuckId of stuck)
      await verifications.create({ ...untold, id: stuckId, version: 1, sessionId });
    at.kit.setNow(new Date(at.kit.ports.now().getTime() + 1_000).toISOString());
    const late = { ...untold, id: id("ver"), version: 1, createdAt: at.kit.ports.now().toISOString() };
    await verifications.create(late);
    at.kit.setNow(new Date(at.kit.ports.now().getTime() + 200_000).toISOString());
    const parties = {
      ...at.ports.parties,
      verificationEnded: async () => {
        throw new Error("The session cannot be written.");
      },
    };
    expect(await sweepVerifications({ ...at.ports, parties })).toEqual({ seen: 50, failed: 50 });
    expect(await sweepVerifications({ ...at.ports, parties })).toEqual({ seen: 11, failed: 10 });
    expect((await verifications.find(at.caller, late.id))?.toldAt).toBeDefined();
    at.kit.setNow(new Date(at.kit.ports.now().getTime() + 200_000).toISOString());
    expect(await sweepVerifications(at.ports)).toEqual({ seen: 50, failed: 0 });
  });
});
