/** Checks that passed, each for itself, and that together leave it open who was checked: wherever they stand, they take an acceptance back. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type IssuingRun, openIssuingRun } from "../../../test/support/issuing-run.ts";
import { learnPorts } from "../../../test/support/learning-kit.ts";
import { newSubject } from "../../subjects/write.ts";
import { learnFromRun } from "../learning/learn-from-run.ts";
import { settle } from "./settle.ts";

const about = (more: JsonObject = {}) => ({ subject_id: "user_1", ...more });
const document = (input: JsonObject = { front: "doc_x" }) => ({ type: "document_verification", input });
const face = (input: JsonObject = about()) => ({ type: "identity_verification", input });
const issuing = (credential_type: string, claims: JsonObject) => ({
  type: "credential_issue",
  config: { credential_type, subject: { id: "user_1" }, claims },
});
const issue = issuing("user", { kyc_status: "approved", trust_level: "self_attested" });
const ofCompany = issuing("business", { kyb_status: "approved", jurisdiction: "DE" });

const provider = { name: "local", version: "1" };
const passport = (first: string, last: string, birth_date: string, front: string): JsonObject => ({
  status: "passed",
  document_type: "passport",
  issuing_country: "UT",
  nationality: "UT",
  document_number: "L898902C3",
  sex: null,
  expiry_date: "2032-04-15",
  issue_date: null,
  personal_number: null,
  address: null,
  confidence: 1,
  name: { first, last, full: `${first} ${last}` },
  birth_date,
  front,
  authenticity: { level: "no_signs", reasons: [] },
  checks: [],
  provider,
});
const jane = passport("Jane", "Doe", "1990-05-15", "doc_jane");
const max = passport("Max", "Roe", "1961-02-03", "doc_max");
const faceOf = (portrait_of: string): JsonObject => ({
  status: "passed",
  portrait_of,
  checks: [{ name: "liveness", outcome: "passed" }],
  provider,
});
const company = {
  status: "found",
  company: {
    name: "Acme GmbH",
    registration_number: null,
    jurisdiction: "DE",
    legal_form: null,
    status: "active",
    incorporated_on: null,
    address: null,
    previous_names: [],
    other_names: [],
    officers: [],
    owners: [],
  },
  candidates: [],
  checks: [],
  provider,
};

type Blocks = Record<string, JsonObject>;

/** Issues at first, then ends the other blocks with these outputs. */
async function ended(
  blocks: Blocks,
  outputs: Record<string, JsonObject>,
  edges: JsonObject[] = [],
): Promise<IssuingRun> {
  const run = await openIssuingRun({ blocks, edges });
  await aboutUser(run);
  if (blocks.issue !== undefined) await run.issue("issue");
  for (const [id, output] of Object.entries(outputs))
    await run.run(id, async () => ({ kind: "completed", output }));
  await settle(run.ports, run.executionId);
  return run;
}

const SUBJECT_ID = "subj_00000000000000000000000001";
async function aboutUser(run: IssuingRun): Promise<void> {
  const { state, executionId, ports } = run;
  const stored = state.executions.get(executionId);
  if (stored?.meta === undefined) return;
  stored.meta = { ...stored.meta, subject: "user_1", subjectId: SUBJECT_ID };
  const { organizationId, environment } = stored.meta;
  const at = ports.now().toISOString();
  const facts = { id: SUBJECT_ID, organizationId, environment, externalId: "user_1" };
  const after = newSubject({ ...facts, entityType: "person", at });
  await learnPorts(run).subjects.create({ after, entries: [], events: [] });
}

const codesOf = async (run: IssuingRun) =>
  (await run.meta()).outcomeReasons?.map(({ code, blockId }) => `${code} ${blockId}`);

it.each<[string, Blocks, Blocks, string[]]>([
  [
    "documents of two people",
    { a: document(), b: document() },
    { a: jane, b: max },
    ["other_person a", "other_person b"],
  ],
  [
    "a face of another document",
    { a: document(), f: face() },
    { a: jane, f: faceOf("doc_old") },
    ["other_portrait f"],
  ],
  ["a face alone", { f: face() }, { f: faceOf("doc_old") }, ["unchecked_portrait f"]],
  [
    "a face alone that does not say whose portrait it was compared with",
    { f: face() },
    { f: { status: "passed", checks: [], provider } },
    ["unchecked_portrait f"],
  ],
  [
    "a face of the document of somebody else",
    { a: document({ subject_id: "max" }), f: face() },
    { a: max, f: faceOf("doc_max") },
    ["unchecked_portrait f"],
  ],
  [
    "a face of another document, of which nobody asked whether it lives",
    { a: document(), f: face() },
    { a: jane, f: { ...faceOf("doc_old"), checks: [] } },
    ["other_portrait f"],
  ],
  [
    "documents of the run's subject, named and not named",
    { a: document(), b: document(about()) },
    { a: jane, b: max },
    ["other_person a", "other_person b"],
  ],
  [
    "a document whose input cannot be read",
    { a: document(), b: document({ subject_id: "{% $substring(1) %}" }) },
    { a: jane, b: max },
    ["other_person a", "other_person b"],
  ],
  [
    "a company and documents of two people, where a person is accepted",
    { a: document(), b: document(), c: { type: "business_lookup", input: { name: "Acme" } } },
    { a: jane, b: max, c: company },
    ["other_person a", "other_person b"],
  ],
])("suspends an approval beside %s", async (_, blocks, outputs, reasons) => {
  const run = await ended({ issue, ...blocks }, outputs);
  expect((await run.meta()).outcome).toBe("needs_review");
  expect(await codesOf(run)).toEqual([...reasons, "credential_suspended issue"]);
  expect(await run.stateOf("issue")).toBe("suspended");
});

it.each<[string, Blocks, Blocks]>([
  [
    "a second document of the person",
    { a: document(), b: document() },
    { a: jane, b: { ...jane, front: "doc_2" } },
  ],
  ["the face of the document", { a: document(), f: face() }, { a: jane, f: faceOf("doc_jane") }],
  ["a guarantor's document", { a: document(), b: document({ subject_id: "max" }) }, { a: jane, b: max }],
  [
    "a guarantor's document and face",
    { a: document(), b: document({ subject_id: "max" }), f: face({ subject_id: "max" }) },
    { a: jane, b: max, f: faceOf("doc_max") },
  ],
])("keeps an approval beside %s", async (_, blocks, outputs) => {
  const run = await ended({ issue, ...blocks }, outputs);
  expect((await run.meta()).outcome).toBe("approved");
  expect(await run.stateOf("issue")).toBe("active");
});

it("doubts a guarantor's face that is of another document than the guarantor's", async () => {
  const blocks = { issue, a: document(), b: document({ subject_id: "max" }), f: face({ subject_id: "max" }) };
  const run = await ended(blocks, { a: jane, b: max, f: faceOf("doc_jane") });
  expect(await codesOf(run)).toEqual(["other_portrait f", "credential_suspended issue"]);
});

it("keeps the approval of a company beside documents of its people, and not beside a face of another document", async () => {
  const lookup = { type: "business_lookup", input: { name: "Acme" } };
  const people = { issue: ofCompany, a: document(), b: document() };
  const blocks = { ...people, c: lookup };
  for (const run of [
    await ended(people, { a: jane, b: max }),
    await ended(blocks, { c: company, a: jane, b: max }),
  ])
    expect([(await run.meta()).outcome, await run.stateOf("issue")]).toEqual(["approved", "active"]);
  const other = await ended({ ...blocks, f: face() }, { c: company, a: jane, b: max, f: faceOf("doc_old") });
  expect([(await other.meta()).outcome, await other.stateOf("issue")]).toEqual(["needs_review", "suspended"]);
});

it("keeps an approval that a person confirmed below both documents", async () => {
  const edges = [
    { from: "a", to: "r" },
    { from: "b", to: "r" },
  ];
  const blocks = { issue, a: document(), b: document(), r: { type: "manual_review" } };
  const run = await ended(blocks, { a: jane, b: max, r: { decision: "approved" } }, edges);
  expect([(await run.meta()).outcome, await run.stateOf("issue")]).toEqual(["approved", "active"]);
});

it("approves no run without a credential by such checks, and teaches nothing of the subject", async () => {
  const yes = { outcomes: [{ name: "yes", when: "true", means: "approved" }] };
  const blocks = { a: document(), f: face(), d: { type: "decision", config: yes } };
  const outcome = { outcome: "yes", means: "approved", score: 0, reasons: [] };
  const run = await ended(blocks, { a: jane, f: faceOf("doc_old"), d: outcome });
  expect((await run.meta()).outcome).toBe("needs_review");
  await learnFromRun(learnPorts(run), run.executionId);
  const known = run.state.subjects.get(SUBJECT_ID)?.record;
  expect(known?.attributes).not.toHaveProperty("birth_date");
  expect(known?.checks?.identity_verification).toMatchObject({ finding: "uncertain" });
});

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
  const screening = { type: "sanctions_screening", input: { name: "Jane Doe" } };
  for (const [at, reasons] of [
    ["2026-12-03T10:00:00.000Z", ["approved d"]],
    ["2026-12-03T10:00:01.000Z", ["check_outdated s"]],
  ] as const) {
    const run = await openIssuingRun({ blocks: { s: screening, d: { type: "decision", config: yes } } });
    await run.run("s", async () => ({ kind: "completed", output: { status: "clear" } }));
    run.setNow(at);
    const approval = { outcome: "yes", means: "approved", score: 0, reasons: [] };
    await run.run("d", async () => ({ kind: "completed", output: approval }));
    await settle(run.ports, run.executionId);
    expect(await codesOf(run)).toEqual(reasons);
  }
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
  const screening = { type: "sanctions_screening", input: { name: "Jane Doe" } };
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
