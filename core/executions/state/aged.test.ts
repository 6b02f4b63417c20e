/** Checks that held when they were made, and hold no more when their run ends. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type IssuingRun, openIssuingRun } from "../../../test/support/issuing-run.ts";
import { alertEntry } from "../../subjects/ties.ts";
import { settle } from "./settle.ts";
import {
  aboutUser,
  type Blocks,
  codesOf,
  companyFound,
  document,
  face,
  faceOf,
  issue,
  issuing,
  jane,
  SUBJECT_ID,
} from "./testing/checks.ts";

it.each([
  ["2026-12-02T23:59:59.000Z", "passed", "approved"],
  ["2026-12-03T00:00:00.000Z", "passed", "needs_review"],
  // The graph lets expired documents pass.
  ["2026-12-03T00:00:00.000Z", "failed", "approved"],
])("approves no run by rules that ends at %s, after its document expired", async (at, outcome, expected) => {
  const yes = { outcomes: [{ name: "yes", when: "true", means: "approved" }] };
  const run = await openIssuingRun({ blocks: { a: document(), d: { type: "decision", config: yes } } });
  const checks = [{ name: "not_expired", outcome }];
  const output = { ...jane, expiry_date: "2026-12-02", checks };
  await run.run("a", async () => ({ kind: "completed", output }));
  run.setNow(at);
  const approval = { outcome: "yes", means: "approved", score: 0, reasons: [] };
  await run.run("d", async () => ({ kind: "completed", output: approval }));
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcome).toBe(expected);
  if (expected === "needs_review") expect(await codesOf(run)).toEqual(["document_expired a"]);
});

it("keeps the credential of a run whose document expired after it was issued", async () => {
  const output = { ...jane, expiry_date: "2026-12-02", checks: [{ name: "not_expired", outcome: "passed" }] };
  const run = await openIssuingRun({
    blocks: { a: document(), issue },
    edges: [{ from: "a", to: "issue" }],
  });
  await run.run("a", async () => ({ kind: "completed", output }));
  await run.issue("issue");
  run.setNow("2026-12-05T00:00:00.000Z");
  await settle(run.ports, run.executionId);
  expect([(await run.meta()).outcome, await run.stateOf("issue")]).toEqual(["approved", "active"]);
});

it("approves no run by rules that ends long after its screening", async () => {
  const yes = { outcomes: [{ name: "yes", when: "true", means: "approved" }] };
  const computed = { ...screening, config: { maxListAgeDays: "{% $input.days %}" } };
  for (const [s, at, reasons] of [
    [screening, "2026-12-03T10:00:00.000Z", ["approved d"]],
    [screening, "2026-12-03T10:00:01.000Z", ["check_outdated s"]],
    // What the expression says is not known at the end.
    [computed, "2026-11-27T10:00:00.000Z", ["approved d"]],
    [computed, "2026-11-27T10:00:01.000Z", ["check_outdated s"]],
  ] as const) {
    const run = await openIssuingRun({ blocks: { s, d: { type: "decision", config: yes } } });
    await run.run("s", async () => ({ kind: "completed", output: { status: "clear" } }));
    run.setNow(at);
    const approval = { outcome: "yes", means: "approved", score: 0, reasons: [] };
    await run.run("d", async () => ({ kind: "completed", output: approval }));
    await settle(run.ports, run.executionId);
    expect(await codesOf(run)).toEqual(reasons);
  }
});

/** A look-up of a company at 2026-11-26T10:00, and a decision or credential by it later. */
const lookup = (config: JsonObject = {}) => ({ type: "business_lookup", input: { name: "Acme" }, config });
const FOUND = companyFound();

it.each([
  ["2026-12-26T10:00:00.000Z", {}, true],
  ["2026-12-26T10:00:01.000Z", {}, false],
  ["2027-02-24T10:00:00.000Z", { maxAgeDays: 90 }, true],
  ["2027-02-24T10:00:01.000Z", { maxAgeDays: 90 }, false],
])("accepts no company at %s by an answer of a register of long ago (%j): %s", async (at, config, holds) => {
  const ruled = await waited({ b: lookup(config), d: yes }, at, { b: FOUND });
  await settle(ruled.ports, ruled.executionId);
  expect(await codesOf(ruled)).toEqual([holds ? "approved d" : "check_outdated b"]);
  const kyb = issuing("business", { kyb_status: "approved", jurisdiction: "DE" });
  const issued = await waited({ b: lookup(config), c: kyb }, at, { b: FOUND });
  expect((await issued.record()).blocks.get("c")?.result).toMatchObject(
    holds ? { status: "completed" } : { status: "failed", error: { code: "uncertain_finding" } },
  );
});

it("accepts a company by an old answer of a register where a person approved since it was too old", async () => {
  const run = await waited({ b: lookup(), r: { type: "manual_review" } }, DAYS_LATER, { b: FOUND });
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcome).toBe("approved");
});

it("does not end an answer of a register by an alert of monitoring", async () => {
  const run = await waited({ b: lookup(), d: yes }, "2026-11-27T10:00:00.000Z", { b: FOUND });
  await alert(run, "2026-11-26T12:00:00.000Z");
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcome).toBe("approved");
});

const agentOfUser = issuing("agent_authorization", {
  permissions: [{ resource_type: "wallet", resource_id: "w1", actions: ["pay"] }],
  delegated_by_subject_id: "user_1",
});
const DAYS_LATER = "2027-02-01T00:00:00.000Z";
const yes = { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] } };
const expiring = {
  ...jane,
  expiry_date: "2026-12-02",
  checks: [{ name: "not_expired", outcome: "passed" }],
};
/** An identity card of France: it holds for fifteen years from the month on with which its number begins. */
const french = {
  ...expiring,
  expiry_date: null,
  document_number: "111259300001",
  mrz: { format: "FRID", raw_valid: true, check_digits: true },
};
const usual: Record<string, JsonObject> = {
  a: expiring,
  s: { status: "clear" },
  r: { decision: "approved" },
  d: { outcome: "yes", means: "approved", score: 0, reasons: [] },
};

/** Blocks one after the other, of which the last one ends at a time. */
async function waited(blocks: Blocks, at: string, own: Record<string, JsonObject> = {}): Promise<IssuingRun> {
  const ids = Object.keys(blocks);
  const edges = ids.slice(1).map((to, place) => ({ from: ids[place] ?? "", to }));
  const run = await openIssuingRun({ blocks, edges });
  await aboutUser(run);
  for (const id of ids) {
    if (id === ids.at(-1)) run.setNow(at);
    const output = own[id] ?? usual[id];
    if (output === undefined) await run.issue(id);
    else await run.run(id, async () => ({ kind: "completed", output }));
  }
  return run;
}

it.each<[string, Blocks, string[], Record<string, JsonObject>?]>([
  [
    "a document and a screening above an authorization of an agent",
    {
      a: document(),
      s: { type: "sanctions_screening", input: { name: "Jane Doe" } },
      agent: agentOfUser,
      d: yes,
    },
    ["document_expired a", "check_outdated s", "credential_suspended agent"],
  ],
  [
    "a document that was checked after a credential",
    { c: issue, a: document(), d: yes },
    ["document_expired a", "credential_suspended c"],
  ],
  [
    "a document and a screening that a person approved before they were too old",
    {
      a: document(),
      s: { type: "sanctions_screening", input: { name: "Jane Doe" } },
      r: { type: "manual_review" },
      d: yes,
    },
    ["document_expired a", "check_outdated s"],
  ],
  [
    "a document in review that a person approved before it was too old",
    { a: document(), r: { type: "manual_review" }, d: yes },
    ["document_expired a"],
    { a: { ...expiring, status: "review" } },
  ],
  [
    "a face of a document that an earlier run had checked",
    { f: face(), d: yes },
    ["document_expired f"],
    { f: { ...faceOf("doc_old"), document_checked_in: "exec_1", document_valid_until: "2026-12-02" } },
  ],
  ["a card of France", { a: document(), d: yes }, ["document_expired a"], { a: french }],
])("approves no run that ends long after %s", async (_, blocks, reasons, own) => {
  const run = await waited(blocks, DAYS_LATER, own);
  await settle(run.ports, run.executionId);
  expect([(await run.meta()).outcome, await codesOf(run)]).toEqual(["needs_review", reasons]);
});

it("approves a run whose checks a person approved after they were too old, and a card of France in its last month", async () => {
  const looked = await waited({ a: document(), s: screening, r: { type: "manual_review" } }, DAYS_LATER);
  await settle(looked.ports, looked.executionId);
  expect((await looked.meta()).outcome).toBe("approved");
  const card = await waited({ a: document(), d: yes }, "2026-12-31T23:59:59.000Z", { a: french });
  await settle(card.ports, card.executionId);
  expect((await card.meta()).outcome).toBe("approved");
});

it("asks a document of a type that says nothing of uploads, too", async () => {
  const run = await waited({ a: document(), d: yes }, DAYS_LATER);
  const spec = run.ports.catalogue.get("document_verification");
  if (spec === undefined) throw new Error("There is no such type.");
  const { documents: _, ...own } = spec;
  const catalogue = new Map(run.ports.catalogue).set("document_verification", own);
  await settle({ ...run.ports, catalogue }, run.executionId);
  expect(await codesOf(run)).toEqual(["document_expired a"]);
});

const screening = { type: "sanctions_screening", input: { name: "Jane Doe" } };
const review = { type: "manual_review" };
const [SCREENED, LATER] = ["2026-11-26T10:00:00.000Z", "2026-11-26T12:00:00.000Z"];

/** Monitoring finds the subject of a run on a list. */
async function alert(run: IssuingRun, openedAt: string): Promise<void> {
  const subject = { ...(await run.meta()), id: SUBJECT_ID };
  await run.ports.subjects.note(subject, alertEntry({ id: "alrt_1", openedAt }));
}

/** Blocks as for `waited`, with an alert at a time. */
async function alerted(blocks: Blocks, at: string, own?: Record<string, JsonObject>): Promise<IssuingRun> {
  const run = await waited(blocks, LATER, own);
  await alert(run, at);
  await settle(run.ports, run.executionId);
  return run;
}

/** A review that two persons approved. */
const approvedAt = (...times: string[]) => ({
  r: { decision: "approved", approvals: times.map((at) => ({ at })) },
});

it.each<[string, Blocks, string, string[], Record<string, JsonObject>?]>([
  ["rules approve it", { s: screening, d: yes }, "2026-11-26T11:00:00.000Z", ["check_outdated s"]],
  ["the alert opens as it is screened", { s: screening, d: yes }, SCREENED, ["check_outdated s"]],
  // A function that runs notices the lists of the alert within two minutes.
  [
    "it may be screened by older lists than those of the alert",
    { s: screening, d: yes },
    "2026-11-26T09:58:00.000Z",
    ["check_outdated s"],
  ],
  [
    "a person approved before that",
    { s: screening, r: review, d: yes },
    "2026-11-26T11:00:00.000Z",
    ["check_outdated s"],
  ],
  [
    "the first of two persons approved before that",
    { s: screening, r: review },
    "2026-11-26T11:00:00.000Z",
    ["check_outdated s"],
    approvedAt("2026-11-26T10:30:00.000Z", LATER),
  ],
  [
    "a person approved afterwards who had not seen it",
    { s: screening, r: review },
    "2026-11-26T11:00:00.000Z",
    ["check_outdated s"],
    { r: { decision: "approved", approvals: [{ at: LATER, alerts_unseen: ["alrt_1"] }] } },
  ],
])(
  "approves no run whose subject monitoring found while it waited: %s",
  async (_, blocks, at, reasons, own) => {
    const run = await alerted(blocks, at, own);
    expect([(await run.meta()).outcome, await codesOf(run)]).toEqual(["needs_review", reasons]);
  },
);

it.each<[string, Blocks, string, Record<string, JsonObject>?]>([
  ["the alert is older than the screening", { s: screening, d: yes }, "2026-11-26T09:57:59.999Z"],
  ["a person approved afterwards", { s: screening, r: review }, "2026-11-26T11:00:00.000Z"],
  [
    "two persons approved afterwards",
    { s: screening, r: review },
    "2026-11-26T11:00:00.000Z",
    approvedAt("2026-11-26T11:30:00.000Z", LATER),
  ],
  ["nothing was screened", { a: document(), d: yes }, "2026-11-26T11:00:00.000Z"],
])("approves one all the same where %s", async (_, blocks, at, own) => {
  expect((await (await alerted(blocks, at, own)).meta()).outcome).toBe("approved");
});

it.each([
  ["2026-11-26T11:00:00.000Z", undefined],
  ["2026-11-26T09:57:59.999Z", "active"],
])("issues what accepts the subject only without an alert since its screening: %s", async (at, state) => {
  const blocks = { s: screening, c: issue };
  const run = await openIssuingRun({ blocks, edges: [{ from: "s", to: "c" }] });
  await aboutUser(run);
  await run.run("s", async () => ({ kind: "completed", output: { status: "clear" } }));
  run.setNow(LATER);
  await alert(run, at);
  await run.issue("c");
  await settle(run.ports, run.executionId);
  expect(await run.stateOf("c")).toBe(state);
});

it("asks for alerts about the holder of a credential whom the run itself does not name", async () => {
  const run = await openIssuingRun({ blocks: { s: screening, c: issue }, edges: [{ from: "s", to: "c" }] });
  await aboutUser(run);
  await alert(run, "2026-11-26T11:00:00.000Z");
  const stored = run.state.executions.get(run.executionId);
  if (stored?.meta === undefined) throw new Error("There is no run.");
  const { subject: _subject, subjectId: _subjectId, ...untied } = stored.meta;
  stored.meta = untied;
  await run.run("s", async () => ({ kind: "completed", output: { status: "clear" } }));
  run.setNow(LATER);
  await run.issue("c");
  await settle(run.ports, run.executionId);
  expect(await run.stateOf("c")).toBeUndefined();
});

it.each([
  ["2026-11-28", "2026-11-27T23:59:59.000Z", ["approved d"]],
  ["2026-11-28", "2026-11-28T00:00:00.001Z", ["check_outdated s"]],
  ["2026-11-28T02:00:00+02:00", "2026-11-28T00:00:00.001Z", ["check_outdated s"]],
])(
  "approves no run by rules after the end of a dismissal that left out its hit: %s, %s",
  async (until, at, reasons) => {
    const blocks = { s: screening, d: yes };
    const allowed = [{ entity_id: "x:1", version: "1", score: 1, allowed_by: { entity_id: "x:1", until } }];
    const run = await waited(blocks, at, { s: { status: "clear", allowed } });
    await settle(run.ports, run.executionId);
    expect(await codesOf(run)).toEqual(reasons);
  },
);

it("approves no run by rules whose screening is of a clock that was ahead", async () => {
  for (const [clock, reasons] of [
    ["2026-11-26T10:00:59.000Z", ["approved d"]],
    ["2026-11-26T11:00:00.000Z", ["check_outdated s"]],
    ["2027-11-26T10:00:00.000Z", ["check_outdated s"]],
  ] as const) {
    const run = await openIssuingRun({ blocks: { s: screening, d: yes } });
    run.setNow(clock);
    await run.run("s", async () => ({ kind: "completed", output: { status: "clear" } }));
    run.setNow("2026-11-26T10:00:00.000Z");
    await run.run("d", async () => ({ kind: "completed", output: usual.d ?? {} }));
    await settle(run.ports, run.executionId);
    expect(await codesOf(run)).toEqual(reasons);
  }
});

it("covers nothing that aged by an approval of a clock that was ahead", async () => {
  const blocks = { s: screening, r: review, d: yes };
  const run = await openIssuingRun({
    blocks,
    edges: [
      { from: "s", to: "r" },
      { from: "r", to: "d" },
    ],
  });
  await aboutUser(run);
  await run.run("s", async () => ({ kind: "completed", output: { status: "clear" } }));
  run.setNow("2026-12-26T10:00:00.000Z");
  await run.run("r", async () => ({ kind: "completed", output: { decision: "approved" } }));
  run.setNow(LATER);
  await alert(run, "2026-11-26T11:00:00.000Z");
  await run.run("d", async () => ({ kind: "completed", output: usual.d ?? {} }));
  await settle(run.ports, run.executionId);
  expect(await codesOf(run)).toEqual(["check_outdated s"]);
});
