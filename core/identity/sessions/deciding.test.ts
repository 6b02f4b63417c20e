import { beforeEach, describe, expect, it } from "vitest";
import { createCaseStore } from "../../../adapters/memory/cases.ts";
import { joinAlert } from "../../../test/support/joined-alert.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { caseAtAlert } from "../../cases/alert-moves.ts";
import { resumePause } from "../../executions/commands/resume-pause.ts";
import { settle } from "../../executions/state/settle.ts";
import { Problem } from "../../problem.ts";
import { decideSession } from "./decide.ts";
import { type SessionRunPorts, settled } from "./run.ts";
import { accountId, id, sessionOfRun, sessionPorts, subjectId } from "./testing/session-kit.ts";

/** Two decisions at once on a session whose run waits at a review: crashes and slow deciders. */

const actor = { type: "api_key" as const, id: "key_1" };
let kit: MemoryKit;
let ports: SessionRunPorts;

beforeEach(async () => {
  kit = await memoryKit({
    blocks: { review: { type: "manual_review", config: { reason: "look" } } },
    edges: [],
  });
  await kit.pause("review");
  ports = sessionPorts(kit);
  await sessionOfRun(kit, ports);
  expect((await current()).status).toBe("marked_for_review");
});

const found = async () => {
  const session = await ports.sessions.find(kit.caller, id);
  if (session === undefined) throw new Error("The session is gone.");
  return session;
};
const current = async () => settled(ports, await found());
const wait = (ms: number) => kit.setNow(new Date(kit.ports.now().getTime() + ms).toISOString());
/** A decision. @param before what happens when it is about to answer the review */
function decide(
  by: string,
  decision: "approve" | "decline",
  before: () => Promise<unknown> = async () => {},
) {
  let isReached = false;
  const load: typeof kit.ports.machines.load = async (hash) => {
    if (!isReached) {
      isReached = true;
      await before();
    }
    return kit.ports.machines.load(hash);
  };
  const executions = { ...kit.ports, machines: { ...kit.ports.machines, load } };
  const caller = { ...kit.caller, id: by };
  return decideSession({ ...ports, executions }, { caller, actor: { ...actor, id: by }, id, decision });
}
const crash = () => Promise.reject(new Error("The call is killed."));

/** An approval whose call dies after its answer was taken. */
async function diesAfterAnswer(): Promise<void> {
  const save = ports.sessions;
  let isAnswered = false;
  ports = {
    ...ports,
    sessions: { ...save, find: (...named) => (isAnswered ? crash() : save.find(...named)) },
  };
  const load = kit.ports.executions.load;
  const executions = {
    ...kit.ports,
    executions: {
      ...kit.ports.executions,
      load: async (execution: string) => {
        const record = await load(execution);
        isAnswered = record?.pauses.get("review")?.state === "resumed";
        return record;
      },
    },
  };
  const order = { caller: kit.caller, actor, id, decision: "approve" as const };
  await expect(decideSession({ ...ports, executions }, order)).rejects.toThrow("killed");
  ports = { ...ports, sessions: save };
}

/** The same for a run that has screened its subject. */
async function screened(): Promise<void> {
  kit = await memoryKit({
    blocks: {
      screening: { type: "sanctions_screening", input: { name: "Jane Doe" } },
      review: { type: "manual_review", config: { reason: "look" } },
    },
    edges: [{ from: "screening", to: "review" }],
  });
  const run = kit.state.executions.get(kit.executionId);
  Object.assign(run?.meta ?? {}, { subject: accountId, subjectId });
  await kit.run("screening", async () => ({ kind: "completed", output: { status: "clear" } }));
  await kit.pause("review");
  ports = sessionPorts(kit);
  await sessionOfRun(kit, ports);
}

/** Monitoring finds the subject on a list: the alert waits in a case. */
async function alertOpens(): Promise<void> {
  const at = kit.ports.now().toISOString();
  const alert = { id: "alrt_1", subjectId, entityId: "x:1", externalId: accountId, caseId: "case_1", at };
  await createCaseStore(kit.state).open(kit.caller, { id: subjectId, externalId: accountId }, (latest) =>
    caseAtAlert(kit.caller, alert, latest),
  );
}

describe("a decision that is handed to a review", () => {
  it("holds others off while it is under way, and for a minute after its call died", async () => {
    await expect(decide("key_1", "approve", crash)).rejects.toThrow("killed");
    await expect(decide("key_2", "decline")).rejects.toMatchObject({ details: [{ code: "being_decided" }] });
    wait(61_000);
    expect((await decide("key_2", "decline")).status).toBe("declined");
    expect((await found()).decision).toMatchObject({ decision: "decline", by: { id: "key_2" } });
  });

  it("stands when its call dies after the answer, and no other one does", async () => {
    await diesAfterAnswer();
    await expect(decide("key_2", "decline")).rejects.toMatchObject({ code: "conflict" });
    await settle(kit.ports, kit.executionId);
    expect(await current()).toMatchObject({ status: "approved", decision: { by: { id: "key_1" } } });
    await expect(decide("key_2", "decline")).rejects.toMatchObject({ code: "conflict" });
  });

  it("approves nobody after a true match since its run ended", async () => {
    const run = kit.state.executions.get(kit.executionId);
    Object.assign(run?.meta ?? {}, { subject: accountId, subjectId });
    await diesAfterAnswer();
    await settle(kit.ports, kit.executionId);
    wait(1000);
    await ports.subjects.noteTrueMatch(subjectId, kit.ports.now().toISOString());
    expect((await current()).status).toBe("completed");
    await expect(decide("key_1", "approve")).rejects.toMatchObject({
      details: [{ code: "true_match_since" }],
    });
  });

  it.each<[string, () => Promise<void>]>([
    ["a true match", () => ports.subjects.noteTrueMatch(subjectId, "2026-11-26T10:00:00.000Z")],
    ["an alert", alertOpens],
  ])("approves nobody where %s comes between the end of its run and its write", async (_, comes) => {
    await screened();
    await diesAfterAnswer();
    await settle(kit.ports, kit.executionId);
    expect((await kit.record()).meta.outcome).toBe("approved");
    const { change } = ports.sessions;
    let tries = 0;
    const sessions: SessionRunPorts["sessions"] = {
      ...ports.sessions,
      change: async (...written) => {
        if (tries++ === 0) await comes();
        return change(...written);
      },
    };
    expect((await settled({ ...ports, sessions }, await found())).status).toBe("completed");
    expect(tries).toBe(2);
    expect((await ports.subjects.find(kit.caller, subjectId))?.status).toBe("pending");
  });

  it("approves nobody where the data of its run are erased before its write", async () => {
    for (const isErased of [false, true]) {
      await screened();
      await diesAfterAnswer();
      await settle(kit.ports, kit.executionId);
      if (isErased)
        Object.assign(kit.state.executions.get(kit.executionId)?.meta ?? {}, {
          erasedAt: "2026-11-26T10:00:00.000Z",
        });
      expect((await settled(ports, await found())).status).toBe(isErased ? "completed" : "approved");
    }
  });

  it("that took too long leaves the later one, which stands alone", async () => {
    let later: Promise<unknown> | undefined;
    const slow = decide("key_1", "approve", async () => {
      wait(61_000);
      // The later call is about to answer when this one is refused.
      await new Promise<void>((reached) => {
        later = decide("key_2", "decline", async () => {
          reached();
          await expect(slow).rejects.toMatchObject({ code: "conflict" });
        });
      });
      throw new Problem("conflict", "Refused.");
    });
    await expect(slow).rejects.toMatchObject({ code: "conflict" });
    expect(await later).toMatchObject({ status: "declined", decision: { by: { id: "key_2" } } });
  });

  it("is refused while an alert waits, and the session is decided once its review is answered in the case", async () => {
    const cases = createCaseStore(kit.state);
    const caseId = (await kit.record()).pauses.get("review")?.caseId ?? "";
    const record = await cases.find(kit.caller, caseId);
    if (record === undefined) throw new Error("The pause has no case.");
    await joinAlert(cases, record, "alrt_1");
    await expect(decide("key_1", "approve")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("in its case"),
      details: [{ path: "data.id", code: "alert_unseen" }],
    });
    const { caller, executionId } = kit;
    const answer = { caller, executionId, blockId: "review", input: { decision: "approve" } };
    await resumePause(kit.ports, { ...answer, alertsSeen: ["alrt_1"] });
    await settle(kit.ports, executionId);
    expect((await current()).status).toBe("completed");
    expect((await decide("key_1", "approve")).status).toBe("approved");
  });

  it("is nobody's whose answer was another person's", async () => {
    const slow = decide("key_1", "approve", async () => {
      wait(61_000);
      await expect(decide("key_2", "approve", crash)).rejects.toThrow("killed");
    });
    await slow;
    await settle(kit.ports, kit.executionId);
    const after = await current();
    expect([after.status, after.decision, after.deciding]).toEqual(["completed", undefined, undefined]);
  });
});
