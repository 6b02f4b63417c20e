/** Checks that passed, each for itself, and that together leave it open who was checked: wherever they stand, they take an acceptance back. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type IssuingRun, openIssuingRun } from "../../../test/support/issuing-run.ts";
import { learnPorts } from "../../../test/support/learning-kit.ts";
import { learnFromRun } from "../learning/learn-from-run.ts";
import { settle } from "./settle.ts";
import {
  about,
  aboutUser,
  type Blocks,
  billTo,
  codesOf,
  document,
  face,
  faceOf,
  issue,
  issuing,
  jane,
  max,
  provider,
  SUBJECT_ID,
} from "./testing/checks.ts";

const ofCompany = issuing("business", { kyb_status: "approved", jurisdiction: "DE" });

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

it.each<[string, Blocks, Blocks, string[]]>([
  [
    "documents of two people",
    { a: document(), b: document() },
    { a: jane, b: max },
    ["other_person a", "other_person b"],
  ],
  [
    "a bill to somebody else",
    { a: document(), p: document() },
    { a: jane, p: billTo("Max Roe") },
    ["other_person p"],
  ],
  [
    "a bill to somebody of the same family",
    { a: document(), p: document() },
    { a: jane, p: billTo("John Doe") },
    ["other_person p"],
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
  ["a bill to the person", { a: document(), p: document() }, { a: jane, p: billTo("Jane Mary Doe") }],
  [
    "a bill without a middle name",
    { a: document(), p: document() },
    { a: { ...jane, name: { first: "Jane Mary", last: "Mueller", full: "" } }, p: billTo("Jane Müller") },
  ],
  [
    "a guarantor's bill",
    { a: document(), p: document({ subject_id: "max" }) },
    { a: jane, p: billTo("Max Roe") },
  ],
  ["a bill alone", { p: document() }, { p: billTo("Max Roe") }],
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

const SCREENED = { status: "clear", matches: [], near_misses: [], provider };
const screened = (input: JsonObject) => ({ type: "sanctions_screening", input });
const ofPerson = (name: string) => screened({ name, entity_type: "person" });
const lookup = { type: "business_lookup", input: { name: "Acme" } };
const rules = { type: "decision", config: { outcomes: [{ name: "ok", when: "true", means: "approved" }] } };
it.each<[string, Blocks, Blocks, string[]]>([
  ["somebody else", { s: screened({ name: "Max Roe" }) }, { a: jane, s: SCREENED }, ["other_screened s"]],
  ["the person", { s: screened({ name: "DOE, Jane" }) }, { a: jane, s: SCREENED }, ["approved rules"]],
  [
    "somebody else, and the person",
    { s: screened({ name: "Max Roe" }), t: screened({ name: "Jane Doe" }) },
    { a: jane, s: SCREENED, t: SCREENED },
    ["approved rules"],
  ],
  [
    "another company than was found",
    { s: screened({ name: "Other Trading Ltd" }), c: { type: "business_lookup", input: { name: "Acme" } } },
    { a: jane, s: SCREENED, c: company },
    ["other_screened s"],
  ],
  [
    "a company that was found",
    { s: screened({ name: "Acme GmbH" }), c: { type: "business_lookup", input: { name: "Acme" } } },
    { a: jane, s: SCREENED, c: company },
    ["approved rules"],
  ],
  [
    "a company that was found, and somebody else than its director",
    { s: screened({ name: "Acme GmbH" }), t: ofPerson("Max Roe"), c: lookup },
    { a: jane, s: SCREENED, t: SCREENED, c: company },
    ["other_screened t"],
  ],
  [
    "a company that was found, and one of its directors",
    { b: document(), s: screened({ name: "Acme GmbH" }), t: ofPerson("Max Roe"), c: lookup },
    { a: jane, b: max, s: SCREENED, t: SCREENED, c: company },
    ["approved rules"],
  ],
  [
    "a company that was found, and none of its directors",
    { b: document(), s: screened({ name: "Acme GmbH" }), t: ofPerson("Ada Low"), c: lookup },
    { a: jane, b: max, s: SCREENED, t: SCREENED, c: company },
    ["other_screened t"],
  ],
])("asks at an approval by rules who was screened: %s", async (_, blocks, outputs, codes) => {
  const run = await openIssuingRun({ blocks: { a: document(), ...blocks, rules }, edges: [] });
  await aboutUser(run);
  for (const [id, output] of Object.entries(outputs))
    await run.run(id, async () => ({ kind: "completed", output }));
  await run.run("rules", async () => ({
    kind: "completed",
    output: { outcome: "ok", means: "approved", score: 0, reasons: [] },
  }));
  await settle(run.ports, run.executionId);
  expect(await codesOf(run)).toEqual(codes);
});

it("asks who was screened where nothing decides, too", async () => {
  const blocks = { a: document(), s: screened({ name: "Max Roe" }) };
  const run = await ended(blocks, { a: jane, s: SCREENED });
  expect([(await run.meta()).outcome, await codesOf(run)]).toEqual(["needs_review", ["other_screened s"]]);
  const own = await ended({ ...blocks, s: screened({ name: "Jane Doe" }) }, { a: jane, s: SCREENED });
  expect((await own.meta()).outcome).toBe("none");
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

it.each<[string, Blocks, Blocks, string[]]>([
  ["to the company", { p: document() }, { p: billTo("ACME") }, ["approved rules"]],
  ["to another company", { p: document() }, { p: billTo("Other GmbH") }, ["other_person p"]],
  ["to whom no document names", { p: document() }, { p: billTo("Jane Doe") }, ["other_person p"]],
  [
    "to a director",
    { p: document(), a: document({ subject_id: "jane" }) },
    { a: jane, p: billTo("Jane Doe") },
    ["approved rules"],
  ],
  [
    "of another subject",
    { p: document({ subject_id: "max" }) },
    { p: billTo("Max Roe") },
    ["approved rules"],
  ],
])("compares a letter in a run about a company with its register: %s", async (_, blocks, outputs, codes) => {
  const run = await openIssuingRun({ blocks: { c: lookup, ...blocks, rules }, edges: [] });
  await aboutUser(run);
  const outcome = { outcome: "ok", means: "approved", score: 0, reasons: [] };
  for (const [id, output] of Object.entries({ c: company, ...outputs, rules: outcome }))
    await run.run(id, async () => ({ kind: "completed", output }));
  await settle(run.ports, run.executionId);
  expect(await codesOf(run)).toEqual(codes);
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
