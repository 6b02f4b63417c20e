import { beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../../../test/support/problem-code.ts";
import { id, type VerificationKit, verificationKit } from "../verifications/testing/verification-kit.ts";
import { businessOfSession, joinSession } from "./business.ts";
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

  it("joins no session of another tenant, and none that is unknown", async () => {
    const foreign = { ...at.caller, organizationId: "org_other" };
    expect(await codeOf(join("biz_1", foreign))).toBe("not_found");
    expect(await codeOf(businessOfSession(at.sessions, foreign, sessionId))).toBe("not_found");
    expect(await codeOf(businessOfSession(at.sessions, at.caller, id("sess")))).toBe("not_found");
  });
});
