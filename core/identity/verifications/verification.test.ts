/** Verifications of accounts and sessions: one run each, and nobody else's. */
import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { codeOf, codesOf } from "../../../test/support/problem-code.ts";
import { createIdentityDocument } from "../documents/create.ts";
import { changeData } from "../sessions/change.ts";
import { createVerification } from "./start.ts";
import { readIdentityDocument } from "./submit.ts";
import { id, PASSED, type VerificationKit, verificationKit } from "./testing/verification-kit.ts";

let at: VerificationKit;
beforeEach(async () => {
  at = await verificationKit();
});

describe("a verification of a session", () => {
  it("compares with what the session says, else the account, and moves the session", async () => {
    const accountId = await at.account("Jane", "user_1");
    const sessionId = await at.session(accountId, {
      data: { person: { name: { first: "Joan", last: "Doe" } } },
    });
    const documentId = await at.document({ sessionId });
    expect((await at.sessionNow(sessionId)).status).toBe("started");
    const { verification, run } = await at.verify(documentId, { sessionId });
    expect(at.inputs).toEqual([
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
    const after = await at.sessionNow(sessionId);
    expect([after.status, after.data.person?.name?.first]).toEqual(["completed", "Joan"]);
    expect(after.verifications.map((known) => known.documentId)).toEqual([documentId]);
    expect(await readIdentityDocument(at.ports, at.caller, "idv", documentId)).toMatchObject({
      document: { result: { status: "processed" }, verificationId: verification.id },
    });
  });

  it("compares with the data of the session that are changed while it begins", async () => {
    const sessionId = await at.session(await at.account("Jane"));
    const documentId = await at.document({ sessionId });
    const { parties } = at.ports;
    at.ports = {
      ...at.ports,
      parties: {
        ...parties,
        async verificationBegan(tenant, of, begun) {
          const data = { person: { name: { first: "Eve", last: "Doe" } } };
          await changeData(at.sessions, { ...at.call(), id: of, data });
          await parties.verificationBegan(tenant, of, begun);
        },
      },
    };
    await at.verify(documentId, { sessionId });
    expect(at.inputs).toMatchObject([{ expected: { name: "Eve Doe" } }]);
  });

  it("is none where the account or session of the document is gone, which would compare it with nothing", async () => {
    const accountId = await at.account();
    const documents = [
      await at.document({ accountId }),
      await at.document({ sessionId: await at.session(accountId) }),
    ];
    const gone = async () => undefined;
    at.ports = { ...at.ports, parties: { ...at.ports.parties, account: gone, session: gone } };
    for (const documentId of documents) expect(await codeOf(at.verify(documentId))).toBe("not_found");
    expect(at.inputs).toEqual([]);
  });

  it("writes what was read only when asked, and only when it passed", async () => {
    const sessionId = await at.session(await at.account());
    const documentId = await at.document({ sessionId });
    at.output = { ...PASSED, status: "rejected" };
    await at.verify(documentId, { sessionId, autoUpdateSession: true });
    expect(await at.sessionNow(sessionId)).toMatchObject({ status: "failed", data: {} });
    at.output = { ...PASSED, status: "review", checks: [] };
    await at.verify(documentId, { sessionId, autoUpdateSession: true });
    expect(await at.sessionNow(sessionId)).toMatchObject({ status: "marked_for_review", data: {} });
    const other = await at.session(await at.account("Joan"));
    at.output = PASSED;
    await at.verify(await at.document({ sessionId: other }), { sessionId: other, autoUpdateSession: true });
    expect((await at.sessionNow(other)).data).toMatchObject({
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
    const sessionId = await at.session(await at.account());
    at.output = given === "provider_error" ? given : (structuredClone(given) as JsonObject);
    const { verification } = await at.verify(await at.document({ sessionId }), {
      sessionId,
      autoUpdateSession: true,
    });
    expect(verification.result?.status).toBe(status);
    expect(await at.sessionNow(sessionId)).toMatchObject({ status: sessionStatus, data: {} });
  });

  it("is of its own documents: not of another session, another account, or nobody", async () => {
    const [mine, theirs] = [await at.account("Jane"), await at.account("Eve")];
    const [own, other] = [await at.session(mine), await at.session(theirs)];
    for (const documentId of [
      await at.document({ sessionId: other }),
      await at.document({ accountId: theirs }),
      await at.document(),
    ])
      expect(await codesOf(at.verify(documentId, { sessionId: own }))).toEqual([
        "unprocessable_entity",
        "other_session",
      ]);
    const another = await at.session(mine);
    expect(await codesOf(at.verify(await at.document({ sessionId: another }), { sessionId: own }))).toContain(
      "other_session",
    );
    expect(at.inputs).toEqual([]);
    // A document of the account serves each of its sessions.
    expect(
      (await at.verify(await at.document({ accountId: mine }), { sessionId: own })).verification.result
        ?.status,
    ).toBe("passed");
  });

  it("is not of another tenant, nor of a session that is over", async () => {
    const accountId = await at.account();
    const sessionId = await at.session(accountId);
    const documentId = await at.document({ sessionId });
    const foreign = { ...at.caller, organizationId: "org_other" };
    const wanted = { id: id("ver"), kind: "idv" as const, verifiedId: documentId, autoUpdateSession: false };
    expect(await codeOf(createVerification(at.ports, foreign, wanted))).toBe("not_found");
    const files = [{ filename: "a.jpg" }];
    for (const party of [{ sessionId }, { accountId }])
      expect(
        await codeOf(
          createIdentityDocument(at.ports, foreign, id("doc"), { collection: "idv", files, ...party }),
        ),
      ).toBe("not_found");
    for (const status of ["approved", "declined", "expired"] as const) {
      const over = await at.session(accountId, { status });
      const account = await at.document({ accountId });
      expect(await codesOf(at.verify(account, { sessionId: over }))).toEqual(["conflict", "session_closed"]);
      expect(await codesOf(at.document({ sessionId: over }))).toEqual(["conflict", "session_closed"]);
    }
    const late = await at.session(accountId, { expiresAt: "2026-11-26T09:30:00.000Z" });
    expect(await codesOf(at.document({ sessionId: late }))).toEqual(["conflict", "session_closed"]);
    expect(await codesOf(at.document({ sessionId, accountId: await at.account("Eve") }))).toEqual([
      "unprocessable_entity",
      "other_account",
    ]);
    expect(at.inputs).toEqual([]);
  });
});
