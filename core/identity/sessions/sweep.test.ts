import { beforeEach, describe, expect, it } from "vitest";
import { verificationBegan } from "./progress.ts";
import { sweepIdentitySessions } from "./sweep.ts";
import { EXPECTED, type SessionKit, sessionKit } from "./testing/session-kit.ts";

let at: SessionKit;
beforeEach(async () => {
  at = await sessionKit();
});

describe("the sweeper", () => {
  it("expires what nobody reads, once", async () => {
    await verificationBegan(at.ports, at.named, {
      id: "ver_1",
      kind: "idv",
      executionId: "exec_1",
      expected: EXPECTED,
    });
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 0, failed: 0 });
    at.wait(31 * 86_400_000);
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 1, failed: 0 });
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 0, failed: 0 });
    expect((await at.session())?.status).toBe("expired");
    expect((await at.events()).filter((type) => type === "session.expired")).toHaveLength(1);
    await expect(at.decide("approve")).rejects.toMatchObject({ code: "conflict" });
  });

  it("looks again for a run that was about to begin when the session expired", async () => {
    const before = await at.session();
    if (before === undefined) throw new Error("There is a session.");
    const workflow = { id: "wf_1", executionId: `exec_${"3".repeat(26)}`, begun: true as const };
    await at.ports.sessions.change({ ...before, version: before.version + 1, workflow });
    at.wait(31 * 86_400_000);
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 1, failed: 0 });
    expect(await at.session()).toMatchObject({ status: "expired", unsettled: true });
    at.wait(180_000);
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 1, failed: 0 });
    expect((await at.session())?.unsettled).toBeUndefined();
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 0, failed: 0 });
  });

  it("leaves a session that has ended, whatever its time", async () => {
    await at.verified("passed");
    at.wait(31 * 86_400_000);
    expect(await sweepIdentitySessions(at.ports)).toEqual({ seen: 0, failed: 0 });
    expect((await at.decide("approve")).status).toBe("approved");
  });
});
