import { beforeEach, describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { settle } from "../../executions/state/settle.ts";
import { changeData, markForReview } from "./change.ts";
import { decideSession } from "./decide.ts";
import { verificationBegan, verificationEnded } from "./progress.ts";
import type { Verdict } from "./records.ts";
import { type SessionRunPorts, settled } from "./run.ts";
import { EXPECTED, id, sameRun, sessionOfRun, sessionPorts } from "./testing/session-kit.ts";

/** Verifications that are made beside the run of a session: the run does not know of them. */

let kit: MemoryKit;
let ports: SessionRunPorts;
let call: { caller: MemoryKit["caller"]; actor: { type: "api_key"; id: string } };

/** A session whose run waits at a review, or has ended well. */
async function started(graph: "review" | "ended"): Promise<void> {
  const review = { type: "manual_review", config: { reason: "look" } };
  const end = { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] } };
  kit = await memoryKit({ blocks: { first: graph === "review" ? review : end }, edges: [] });
  if (graph === "review") await kit.pause("first");
  else {
    const output = { outcome: "yes", means: "approved", score: 0, reasons: [] };
    await kit.run("first", async () => ({ kind: "completed", output }));
    await settle(kit.ports, kit.executionId);
  }
  ports = sessionPorts(kit);
  call = { caller: kit.caller, actor: { type: "api_key", id: "key_1" } };
  await sessionOfRun(kit, ports, { account: { person: { name: { first: "Jane", last: "Doe" } } } });
}

const current = async () => {
  const session = await ports.sessions.find(kit.caller, id);
  if (session === undefined) throw new Error("The session is gone.");
  return settled(ports, session);
};

async function verified(verdict: Verdict, name: string): Promise<void> {
  const named = { tenant: kit.caller, id };
  const verification = { id: `ver_${name}`, kind: "idv", executionId: `exec_${name}` };
  sameRun(kit, verification.executionId);
  await verificationBegan(ports, named, { ...verification, expected: EXPECTED });
  if (verdict !== "initiated") await verificationEnded(ports, named, { ...verification, verdict });
}

const decide = (decision: "approve" | "decline", over = ports) =>
  decideSession(over, { ...call, id, decision });
const account = async () => (await ports.subjects.find(kit.caller, (await current()).subjectId))?.status;

const NOT_PASSED = ["failed", "review", "requires_retry", "canceled"] as const;

describe("a session whose run has completed", () => {
  beforeEach(async () => {
    await started("ended");
    expect((await current()).status).toBe("completed");
  });

  it.each(NOT_PASSED)("is not approved after a verification beside it is %s", async (verdict) => {
    await verified(verdict, "1");
    await expect(decide("approve")).rejects.toMatchObject({
      status: 409,
      details: [{ code: "verification_not_passed" }],
    });
    expect([(await current()).status, await account()]).toEqual(["completed", "pending"]);
    expect((await decide("decline")).status).toBe("declined");
  });

  it("is not approved while one is under way", async () => {
    await verified("initiated", "1");
    await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "verification_under_way" }] });
  });

  it("is approved after the latest one has passed", async () => {
    await verified("failed", "1");
    await verified("passed", "2");
    expect((await decide("approve")).status).toBe("approved");
  });

  it("is approved by whoever marked it for review with the failure in view, and by no earlier mark", async () => {
    await verified("failed", "1");
    await markForReview(ports, { ...call, id });
    await verified("failed", "2");
    await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "verification_not_passed" }] });
    await markForReview(ports, { ...call, id });
    expect((await decide("approve")).status).toBe("approved");
  });

  it("takes no other data: nothing would look at them", async () => {
    const data = { person: { name: { first: "Mallory", last: "Doe" } } };
    await expect(changeData(ports, { ...call, id, data })).rejects.toMatchObject({
      status: 409,
      details: [{ code: "run_ended" }],
    });
  });
});

describe("a session whose run waits at a review", () => {
  beforeEach(async () => {
    await started("review");
    expect((await current()).status).toBe("marked_for_review");
  });

  it.each(NOT_PASSED)("is not approved when a verification beside it is %s", async (verdict) => {
    await verified(verdict, "1");
    await expect(decide("approve")).rejects.toMatchObject({ details: [{ code: "verification_not_passed" }] });
    const { status, deciding } = await current();
    expect([status, deciding, await account()]).toEqual(["marked_for_review", undefined, "pending"]);
    // The run does not know of the verification: its review is answered elsewhere.
    await expect(markForReview(ports, { ...call, id })).rejects.toMatchObject({ code: "conflict" });
  });

  it.each(["failed", "initiated"] as const)(
    "is not approved by a run that ends after a verification is %s",
    async (verdict) => {
      expect((await decide("approve")).status).not.toBe("approved");
      await verified(verdict, "1");
      await settle(kit.ports, kit.executionId);
      const { status, deciding } = await current();
      expect([status, deciding, await account()]).toEqual(["completed", undefined, "pending"]);
      await expect(decide("approve")).rejects.toMatchObject({ status: 409 });
    },
  );

  it("is approved by a run that ends well beside one that passed", async () => {
    await verified("passed", "1");
    await decide("approve");
    await settle(kit.ports, kit.executionId);
    expect([(await current()).status, await account()]).toEqual(["approved", "active"]);
  });
});
