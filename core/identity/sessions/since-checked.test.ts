import { expect, it } from "vitest";
import { createCaseStore } from "../../../adapters/memory/cases.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { openIssuingRun } from "../../../test/support/issuing-run.ts";
import { mayStillBut } from "../../../test/support/may-still.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { caseAtAlert } from "../../cases/alert-moves.ts";
import { settle } from "../../executions/state/settle.ts";
import { faceOf, hasChecked, jane } from "../../executions/state/testing/checks.ts";
import { runEntry } from "../../subjects/ties.ts";
import { markForReview } from "./change.ts";
import { decideSession } from "./decide.ts";
import { verificationBegan, verificationEnded } from "./progress.ts";
import { type SessionRunPorts, settled } from "./run.ts";
import { accountId, id, sameRun, sessionOfRun, sessionPorts, subjectId } from "./testing/session-kit.ts";

/** Sessions that are approved days after their checks. */

let kit: MemoryKit;
let ports: SessionRunPorts;
const actor = { type: "api_key" as const, id: "key_1" };
const PASSPORT = {
  ...jane,
  expiry_date: "2026-12-03",
  checks: [{ name: "not_expired", outcome: "passed" }],
};

/** A session whose run, or the run of a verification, has checked a document and screened it. */
async function completed(of: "run" | "verification"): Promise<void> {
  const yes = { name: "yes", when: "true", means: "approved" };
  kit = await memoryKit({
    blocks: {
      document: { type: "document_verification", input: { front: "doc_front" } },
      screening: { type: "sanctions_screening", input: { name: "Jane Doe" } },
      end: { type: "decision", config: { outcomes: [yes] } },
    },
    edges: [
      { from: "document", to: "screening" },
      { from: "screening", to: "end" },
    ],
  });
  const meta = kit.state.executions.get(kit.executionId)?.meta;
  if (meta !== undefined) Object.assign(meta, { subject: accountId, subjectId });
  const done = (blockId: string, output: JsonObject) =>
    kit.run(blockId, async () => ({ kind: "completed", output }));
  await done("document", PASSPORT);
  await done("screening", { status: "clear" });
  await done("end", { outcome: "yes", means: "approved", score: 0, reasons: [] });
  await settle(kit.ports, kit.executionId);
  ports = sessionPorts(kit);
  const session = await sessionOfRun(kit, ports);
  if (of === "run") return;
  const { workflow: _, ...own } = session;
  await ports.sessions.change({ ...own, version: own.version + 1 });
  sameRun(kit, "exec_ver");
  const named = { tenant: kit.caller, id };
  const verification = { id: "ver_1", kind: "idv", executionId: "exec_ver" };
  await verificationBegan(ports, named, { ...verification, expected: {} });
  await verificationEnded(ports, named, { ...verification, verdict: "passed" });
}

/** Monitoring finds the subject on a list: the alert waits in a case. */
async function alertOpens(): Promise<void> {
  const at = kit.ports.now().toISOString();
  const alert = { id: "alrt_1", subjectId, entityId: "x:1", externalId: accountId, caseId: "case_1", at };
  await createCaseStore(kit.state).open(kit.caller, { id: subjectId, externalId: accountId }, (latest) =>
    caseAtAlert(kit.caller, alert, latest),
  );
}

async function current() {
  const session = await ports.sessions.find(kit.caller, id);
  if (session === undefined) throw new Error("The session is gone.");
  return settled(ports, session);
}
const approve = () => decideSession(ports, { caller: kit.caller, actor, id, decision: "approve" });
const refusedBy = (code: string) =>
  expect(approve()).rejects.toMatchObject({ status: 409, details: [{ code }] });
const mark = () => markForReview(ports, { caller: kit.caller, actor, id });

/** Something comes after an approval has looked, and before it is written. */
async function racedBy(code: string, comes: () => Promise<void>): Promise<void> {
  const { change } = ports.sessions;
  let tries = 0;
  const racing: SessionRunPorts = {
    ...ports,
    sessions: {
      ...ports.sessions,
      change: async (...written) => {
        if (tries++ === 0) await comes();
        return change(...written);
      },
    },
  };
  const approval = decideSession(racing, { caller: kit.caller, actor, id, decision: "approve" });
  await expect(approval).rejects.toMatchObject({ status: 409, details: [{ code }] });
  expect(tries).toBe(1);
}

it.each(["run", "verification"] as const)(
  "are approved while what their %s has checked holds, then by who reviews them",
  async (of) => {
    await completed(of);
    expect((await current()).status).toBe("completed");
    kit.setNow("2026-12-03T09:00:00.000Z");
    expect((await approve()).status).toBe("approved");
    await completed(of);
    await current();
    kit.setNow("2026-12-03T10:00:01.000Z");
    await refusedBy("check_outdated");
    kit.setNow("2026-12-04T00:00:00.000Z");
    await refusedBy("document_expired");
    expect((await ports.subjects.find(kit.caller, subjectId))?.status).toBe("pending");
    await mark();
    expect((await approve()).status).toBe("approved");
  },
);

it.each(["run", "verification"] as const)(
  "are approved by nobody after a true match since their %s, and declined all the same",
  async (of) => {
    await completed(of);
    await current();
    kit.setNow("2026-11-26T12:00:00.000Z");
    await ports.subjects.noteTrueMatch(subjectId, "2026-11-26T11:00:00.000Z");
    await refusedBy("true_match_since");
    await mark();
    await refusedBy("true_match_since");
    const declined = await decideSession(ports, { caller: kit.caller, actor, id, decision: "decline" });
    expect(declined.status).toBe("declined");
  },
);

it.each<[string, string, () => Promise<void>]>([
  [
    "a true match",
    "true_match_since",
    () => ports.subjects.noteTrueMatch(subjectId, "2026-11-26T10:00:00.000Z"),
  ],
  ["an alert", "alert_unseen", alertOpens],
])("are approved by nobody where %s comes in the moment of the approval", async (_, code, comes) => {
  for (const of of ["run", "verification"] as const) {
    await completed(of);
    await current();
    await racedBy(code, comes);
    expect((await ports.subjects.find(kit.caller, subjectId))?.status).toBe("pending");
  }
});

it.each(["suspend", "revoke"] as const)(
  "are approved by nobody where somebody comes to %s the credential of their run in the moment of the approval",
  async (how) => {
    const issue = { credential_type: "user", subject: { type: "person", id: accountId } };
    const claims = { kyc_status: "approved", trust_level: "self_attested" };
    const run = await openIssuingRun({
      blocks: { issue: { type: "credential_issue", config: { ...issue, claims } } },
      edges: [],
    });
    kit = run;
    Object.assign(kit.state.executions.get(kit.executionId)?.meta ?? {}, { subject: accountId, subjectId });
    ports = sessionPorts(kit);
    await sessionOfRun(kit, ports);
    await run.issue("issue");
    await settle(kit.ports, kit.executionId);
    expect((await current()).status).toBe("completed");
    await racedBy("credential_withdrawn", () => run.move("issue", how));
    expect((await ports.subjects.find(kit.caller, subjectId))?.status).toBe("pending");
    if (how === "revoke") return;
    await run.move("issue", "reactivate");
    expect((await approve()).status).toBe("approved");
  },
);

it("are decided by nobody for a person whose account is disabled", async () => {
  await completed("run");
  await current();
  const executions = { ...ports.executions, mayStill: mayStillBut(new Set([kit.caller.id])) };
  for (const decision of ["approve", "decline"] as const) {
    const decided = decideSession({ ...ports, executions }, { caller: kit.caller, actor, id, decision });
    await expect(decided).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await current()).status).toBe("completed");
  expect((await approve()).status).toBe("approved");
});

it("are approved after a true match of before their checks: somebody looked again", async () => {
  await completed("run");
  await ports.subjects.noteTrueMatch(subjectId, "2026-11-26T09:00:00.000Z");
  await current();
  expect((await approve()).status).toBe("approved");
});

it.each(["run", "verification"] as const)(
  "are approved by nobody once the run of their %s is erased",
  async (of) => {
    await completed(of);
    await current();
    const meta = kit.state.executions.get(of === "run" ? kit.executionId : "exec_ver")?.meta;
    if (meta !== undefined) meta.erasedAt = kit.ports.now().toISOString();
    await refusedBy("erased");
  },
);

const EARLIER = "exec_00000000000000000000000001";

/** A session whose run has compared a face with a document that an earlier run of the subject checked. */
async function completedByFace(): Promise<void> {
  const yes = { name: "yes", when: "true", means: "approved" };
  kit = await memoryKit({
    blocks: {
      face: { type: "identity_verification", input: { subject_id: accountId } },
      end: { type: "decision", config: { outcomes: [yes] } },
    },
    edges: [{ from: "face", to: "end" }],
  });
  Object.assign(kit.state.executions.get(kit.executionId)?.meta ?? {}, { subject: accountId, subjectId });
  sameRun(kit, EARLIER);
  hasChecked(kit, EARLIER, "doc_1");
  ports = sessionPorts(kit);
  await sessionOfRun(kit, ports);
  becomes({ status: "completed", outcome: "approved", endedAt: kit.ports.now().toISOString() });
  const relying = { ...faceOf("doc_1"), document_checked_in: EARLIER };
  await kit.run("face", async () => ({ kind: "completed", output: relying }));
  const approved = { outcome: "yes", means: "approved", score: 0, reasons: [] };
  await kit.run("end", async () => ({ kind: "completed", output: approved }));
  await settle(kit.ports, kit.executionId);
  expect((await current()).status).toBe("completed");
}

const becomes = (change: JsonObject) => Object.assign(kit.state.executions.get(EARLIER)?.meta ?? {}, change);

it.each<[string, JsonObject]>([
  ["declined", { outcome: "declined" }],
  ["erased", { erasedAt: "2026-11-26T10:00:00.000Z" }],
])("are approved by nobody where their face relies on an earlier run that is %s since", async (_, change) => {
  await completedByFace();
  expect((await approve()).status).toBe("approved");
  await completedByFace();
  becomes(change);
  await refusedBy("unchecked_portrait");
  await mark();
  await refusedBy("unchecked_portrait");
  expect((await ports.subjects.find(kit.caller, subjectId))?.status).toBe("pending");
});

/** A partial re-run of a run of the session ends. */
async function ranAgain(parentExecutionId: string, outcome: "declined" | "approved"): Promise<void> {
  const executionId = "exec_again";
  sameRun(kit, executionId);
  const startedAt = kit.ports.now().toISOString();
  const again = { rerunFrom: "end", parentExecutionId, outcome, startedAt, endedAt: startedAt };
  Object.assign(kit.state.executions.get(executionId)?.meta ?? {}, again);
  await kit.ports.subjects.note({ ...kit.caller, id: subjectId }, runEntry({ executionId, startedAt }));
}

it.each(["run", "verification"] as const)(
  "are approved by nobody once a re-run of their %s has declined",
  async (of) => {
    for (const outcome of ["declined", "approved"] as const) {
      await completed(of);
      await current();
      kit.setNow("2026-11-26T12:00:00.000Z");
      await ranAgain(of === "run" ? kit.executionId : "exec_ver", outcome);
      if (outcome === "declined") {
        await refusedBy("other_rerun_declined");
        await mark();
        await refusedBy("other_rerun_declined");
        expect((await ports.subjects.find(kit.caller, subjectId))?.status).toBe("pending");
      } else expect((await approve()).status).toBe("approved");
    }
  },
);
