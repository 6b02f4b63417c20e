import { beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../../../test/support/problem-code.ts";
import { id, type VerificationKit, verificationKit } from "../verifications/testing/verification-kit.ts";
import { businessOfSession, joinSession } from "./business.ts";
import { objectionTo } from "./compared.ts";
import { verificationBegan, verificationEnded } from "./progress.ts";
import type { SessionStatus } from "./records.ts";

/** The look-up of a business joins its session. */

const actor = { type: "api_key" as const, id: "key_1" };
let at: VerificationKit;
let sessionId: string;
beforeEach(async () => {
  at = await verificationKit();
  sessionId = await at.session(await at.account("Jane", "user_1"), {
    entityType: "business",
    data: { business: { legal_name: "Acme Ltd" } },
  });
});
const join = (businessId: string, tenant = at.caller) =>
  joinSession(at.sessions, { tenant, id: sessionId, businessId, actor });
async function moved(status: SessionStatus): Promise<void> {
  const session = await at.sessionNow(sessionId);
  await at.sessions.sessions.change({ ...session, version: session.version + 1, status });
}

describe("the look-up of a business", () => {
  it("is of the session's subject and legal name, and the latest one is the session's", async () => {
    expect(await businessOfSession(at.sessions, at.caller, sessionId)).toEqual({
      subject: "user_1",
      legalName: "Acme Ltd",
    });
    await join("biz_1");
    const joined = await at.sessionNow(sessionId);
    await join("biz_1");
    expect(await at.sessionNow(sessionId)).toEqual(joined);
    await join("biz_2");
    expect((await at.sessionNow(sessionId)).businessId).toBe("biz_2");
  });

  it("is of nobody where the session is a person's, whose record it would make a company", async () => {
    const session = await at.sessionNow(sessionId);
    await at.sessions.sessions.change({ ...session, version: session.version + 1, entityType: "person" });
    expect(await businessOfSession(at.sessions, at.caller, sessionId)).toEqual({});
  });

  it.each(["marked_for_review", "approved", "declined", "expired"] as const)(
    "joins no session that is %s",
    async (status) => {
      await join("biz_1");
      await moved(status);
      expect(await codeOf(join("biz_2"))).toBe("conflict");
      expect(await codeOf(businessOfSession(at.sessions, at.caller, sessionId))).toBe("conflict");
      expect((await at.sessionNow(sessionId)).businessId).toBe("biz_1");
    },
  );

  it("takes the place of a verified one only once it is verified itself", async () => {
    const named = { tenant: at.caller, id: sessionId };
    const passed = async (verificationId: string, businessId?: string) => {
      const one = { id: verificationId, kind: "business", executionId: `exec_${verificationId}` };
      await verificationBegan(at.sessions, named, {
        ...one,
        businessId,
        expected: { legal_name: "Acme Ltd" },
      });
      return (await verificationEnded(at.sessions, named, { ...one, verdict: "passed" })).status;
    };
    const objection = async () => {
      const session = await at.sessionNow(sessionId);
      const account = await at.sessions.subjects.find(at.caller, session.subjectId);
      if (account === undefined) throw new Error("The account is gone.");
      return objectionTo(session, account)?.details.map(({ code }) => code);
    };
    await join("biz_1");
    expect(await passed("ver_1", "biz_1")).toBe("completed");
    expect(await objection()).toBeUndefined();
    await join("biz_2");
    expect((await at.sessionNow(sessionId)).status).toBe("pending");
    expect(await objection()).toEqual(["other_business"]);
    // One of the first look-up, or of an unknown one, says nothing of the second.
    expect(await passed("ver_2", "biz_1")).toBe("pending");
    expect(await passed("ver_3")).toBe("pending");
    expect(await passed("ver_4", "biz_2")).toBe("completed");
    expect(await objection()).toBeUndefined();
  });

  it("joins no session of another tenant, and none that is unknown", async () => {
    const foreign = { ...at.caller, organizationId: "org_other" };
    expect(await codeOf(join("biz_1", foreign))).toBe("not_found");
    expect(await codeOf(businessOfSession(at.sessions, foreign, sessionId))).toBe("not_found");
    expect(await codeOf(businessOfSession(at.sessions, at.caller, id("sess")))).toBe("not_found");
  });
});
