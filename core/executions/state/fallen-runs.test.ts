import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type IssuingRun, openIssuingRun } from "../../../test/support/issuing-run.ts";
import { learnPorts } from "../../../test/support/learning-kit.ts";
import type { Finding } from "../../decisions/finding.ts";
import { learn } from "../../subjects/learn.ts";
import { runEntry } from "../../subjects/ties.ts";
import type { ExecutionMeta } from "../records.ts";
import { settle } from "./settle.ts";
import {
  aboutUser,
  codesOf,
  document,
  face,
  faceOf,
  hasChecked,
  issue,
  jane,
  SUBJECT_ID,
} from "./testing/checks.ts";

/** Faces whose document an earlier run checked, where that run counts for nothing any more before the run of the face has issued, or ended. */

const EARLIER = "exec_00000000000000000000000001";
const relying = { ...faceOf("doc_1"), document_checked_in: EARLIER };
const end = { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] } };
const edges = (to: string) => [{ from: "f", to }];

/** A run about a subject of whom an earlier run, which was approved, has checked the document. */
async function relyingRun(blocks: Record<string, JsonObject>, to: string): Promise<IssuingRun> {
  const run = await openIssuingRun({ blocks, edges: edges(to) });
  await aboutUser(run);
  const own = structuredClone(run.state.executions.get(run.executionId));
  if (own?.meta === undefined) throw new Error("The run is gone.");
  const ended = { status: "completed", outcome: "approved", endedAt: own.meta.startedAt } as const;
  run.state.executions.set(EARLIER, { ...own, meta: { ...own.meta, executionId: EARLIER, ...ended } });
  hasChecked(run, EARLIER, "doc_1");
  await run.run("f", async () => ({ kind: "completed", output: relying }));
  return run;
}

function becomes(run: IssuingRun, change: Partial<ExecutionMeta>): void {
  const earlier = run.state.executions.get(EARLIER);
  Object.assign(earlier?.meta ?? {}, change);
}

const FALLEN: [string, Partial<ExecutionMeta>][] = [
  ["declined", { outcome: "declined" }],
  ["erased", { erasedAt: "2026-11-26T10:00:00.000Z" }],
];

/** A newer run of the subject has checked a document. */
async function checksAgain(run: IssuingRun, finding: Finding, ...more: Finding[]): Promise<void> {
  for (const [place, found] of [finding, ...more].entries()) {
    const execution_id = `exec_0000000000000000000000001${place}`;
    const at = new Date(run.ports.now().getTime() + 1000 * (place + 1)).toISOString();
    run.state.learning.set(execution_id, at);
    await learn(learnPorts(run), {
      executionId: execution_id,
      eventStem: `evt_${place}`,
      tenant: run.caller,
      subjectId: SUBJECT_ID,
      lessons: [],
      checks: { document_verification: { finding: found, status: null, at, execution_id } },
    });
  }
}

it.each<[Finding[], boolean]>([
  [["negative"], true],
  [["uncertain"], true],
  // Another document passed after the one that was found forged: it is not known to be this one.
  [["negative", "passed"], true],
  [["passed"], false],
  [["not_done"], false],
])(
  "after newer checks of the subject's document (%s) a face counts no more: %s",
  async ([first = "passed", ...more], falls) => {
    const ended = await relyingRun({ f: face(), end }, "end");
    await ended.run("end", async () => ({
      kind: "completed",
      output: { outcome: "yes", means: "approved", score: 0, reasons: [] },
    }));
    await checksAgain(ended, first, ...more);
    await settle(ended.ports, ended.executionId);
    expect(await codesOf(ended)).toEqual([falls ? "unchecked_portrait f" : "approved end"]);
    const issuing = await relyingRun({ f: face(), issue }, "issue");
    await checksAgain(issuing, first, ...more);
    await issuing.issue("issue");
    expect((await issuing.record()).blocks.get("issue")?.result?.status).toBe(falls ? "failed" : "completed");
  },
);

/** A run of the subject that goes on, or ended a time (ms) ago, has checked a document. */
async function findsMeanwhile(run: IssuingRun, status: string, endedAgo?: number): Promise<void> {
  const executionId = "exec_00000000000000000000000077";
  const earlier = structuredClone(run.state.executions.get(EARLIER));
  if (earlier?.meta === undefined) throw new Error("The run is gone.");
  const now = run.ports.now().getTime();
  const { ports } = await openIssuingRun({ blocks: { d: document() }, edges: [] });
  const [own, of] = [run.ports.machines.load, ports.machines.load];
  Object.assign(run.ports.machines, { load: (hash: string) => (hash === "of_document" ? of : own)(hash) });
  const {
    outcome: _none,
    endedAt: _at,
    ...meta
  } = { ...earlier.meta, executionId, machineHash: "of_document" };
  const ended =
    endedAgo === undefined
      ? { status: "paused" as const }
      : { status: "completed" as const, endedAt: new Date(now - endedAgo).toISOString() };
  run.state.executions.set(executionId, { ...earlier, meta: { ...meta, ...ended } });
  hasChecked(run, executionId, "doc_2");
  const result = run.state.executions.get(executionId)?.blocks.get("d")?.result;
  const endedAt = new Date(now + 1000).toISOString();
  if (result !== undefined) Object.assign(result, { output: JSON.stringify({ ...jane, status }), endedAt });
  await run.ports.subjects.note(
    { ...run.caller, id: SUBJECT_ID },
    runEntry({ executionId, startedAt: meta.startedAt }),
  );
}

it.each<[string, number | undefined, boolean]>([
  ["failed", undefined, true],
  ["review", undefined, true],
  ["passed", undefined, false],
  // Its end has not taught the record yet.
  ["failed", 1000, true],
  // Here it has, and had nothing to say.
  ["failed", 3_600_000, false],
])(
  "after a check (%s) of a run that goes on, or ended %s ms ago, a face counts no more: %s",
  async (status, endedAgo, falls) => {
    const ended = await relyingRun({ f: face(), end }, "end");
    await ended.run("end", async () => ({
      kind: "completed",
      output: { outcome: "yes", means: "approved", score: 0, reasons: [] },
    }));
    await findsMeanwhile(ended, status, endedAgo);
    await settle(ended.ports, ended.executionId);
    expect(await codesOf(ended)).toEqual([falls ? "unchecked_portrait f" : "approved end"]);
    const issuing = await relyingRun({ f: face(), issue }, "issue");
    await findsMeanwhile(issuing, status, endedAgo);
    await issuing.issue("issue");
    expect((await issuing.record()).blocks.get("issue")?.result?.status).toBe(falls ? "failed" : "completed");
  },
);

it("judges the checks of the run of the face itself, and not as another's", async () => {
  const run = await relyingRun({ f: face(), end }, "end");
  await run.ports.subjects.note(
    { ...run.caller, id: SUBJECT_ID },
    runEntry({ executionId: run.executionId, startedAt: (await run.meta()).startedAt }),
  );
  await run.run("end", async () => ({
    kind: "completed",
    output: { outcome: "yes", means: "approved", score: 0, reasons: [] },
  }));
  await settle(run.ports, run.executionId);
  expect(await codesOf(run)).toEqual(["approved end"]);
});

it.each(FALLEN)("approves by rules only while the earlier run is not %s", async (_, change) => {
  for (const falls of [false, true]) {
    const run = await relyingRun({ f: face(), end }, "end");
    await run.run("end", async () => ({
      kind: "completed",
      output: { outcome: "yes", means: "approved", score: 0, reasons: [] },
    }));
    if (falls) becomes(run, change);
    await settle(run.ports, run.executionId);
    expect((await run.meta()).outcome).toBe(falls ? "needs_review" : "approved");
    expect(await codesOf(run)).toEqual([falls ? "unchecked_portrait f" : "approved end"]);
  }
});

it.each(FALLEN)(
  "issues a credential that accepts only while the earlier run is not %s",
  async (_, change) => {
    const held = await relyingRun({ f: face(), issue }, "issue");
    await held.issue("issue");
    expect(await held.stateOf("issue")).toBe("active");
    becomes(held, change);
    await settle(held.ports, held.executionId);
    expect(await held.stateOf("issue")).toBe("suspended");
    const fallen = await relyingRun({ f: face(), issue }, "issue");
    becomes(fallen, change);
    await fallen.issue("issue");
    expect((await fallen.record()).blocks.get("issue")?.result).toMatchObject({
      status: "failed",
      error: { code: "uncertain_finding" },
    });
  },
);

it("asks nothing of the earlier run where the run itself has checked the document", async () => {
  const run = await relyingRun({ f: face(), d: document(), end }, "end");
  await run.run("d", async () => ({ kind: "completed", output: { ...jane, front: "doc_1" } }));
  await run.run("end", async () => ({
    kind: "completed",
    output: { outcome: "yes", means: "approved", score: 0, reasons: [] },
  }));
  becomes(run, { outcome: "declined" });
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcome).toBe("approved");
});
