import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readWorkflowFiles } from "../files.ts";
import { readSuites } from "./file.ts";

const folder = mkdtempSync(join(tmpdir(), "cases-"));
afterAll(() => rmSync(folder, { recursive: true }));

const WORKFLOW = `id: wf_a
blocks:
  check: { type: decision, config: { outcomes: [{ name: yes, when: "true" }] } }
  review: { type: manual_review, config: { reason: look } }
  inner: { type: subworkflow, config: { workflowId: wf_b } }
`;
const valid = "{ name: a, expect: { status: completed, outcome: approved } }";

async function read(cases: string | undefined) {
  const path = join(folder, "wf_a.cases.yaml");
  writeFileSync(join(folder, "wf_a.yaml"), WORKFLOW);
  rmSync(path, { force: true });
  if (cases !== undefined) writeFileSync(path, cases);
  const files = await readWorkflowFiles([folder]);
  expect(files.map(({ workflowId }) => workflowId)).toEqual(["wf_a"]);
  return readSuites(files);
}

it("reads the cases beside a workflow, which a folder and *.yaml take for no workflow", async () => {
  const [suite] = await read(`cases:\n  - ${valid}\n`);
  expect(suite).toMatchObject({
    path: join(folder, "wf_a.cases.yaml"),
    cases: [{ name: "a", input: {}, answers: {}, expect: { output: {}, notRun: [] } }],
  });
  expect(await readWorkflowFiles([`${folder}/wf_a.yaml`, `${folder}/wf_a.cases.yaml`])).toHaveLength(1);
  await expect(readWorkflowFiles([`${folder}/wf_a.cases.yaml`])).rejects.toThrow("there is no workflow file");
});

it.each(["wf_other.cases.yaml", "wf_a.cases.yml", "wf_a.cases.json"])(
  "refuses %s when no workflow file has its cases",
  async (name) => {
    const other = mkdtempSync(join(folder, "lonely-"));
    writeFileSync(join(other, "wf_a.yaml"), WORKFLOW);
    writeFileSync(join(other, "wf_a.cases.yaml"), `cases: [${valid}]`);
    const files = await readWorkflowFiles([join(other, "wf_a.yaml")]);
    expect(await readSuites(files)).toHaveLength(1);
    writeFileSync(join(other, name), `cases: [${valid}]`);
    await expect(readSuites(files)).rejects.toThrow(`${name}: no workflow file has these cases.`);
  },
);

it.each([
  ["no file", undefined, /wf_a.yaml: the workflow has no cases. Write them into .*wf_a.cases.yaml\./],
  ["an empty file", "", /Expected object|This field is required/],
  ["no list", "{}", /cases: This field is required\./],
  ["an empty list", "cases: []", /:1:8: cases: There are no cases: a test without one shows nothing\./],
  ["an unknown field of the file", `cases: [${valid}]\ncase: []`, /:2:7: case: This field is not known\./],
  [
    "an unknown field of a case",
    "cases:\n  - { name: a, inputs: {}, expect: { status: completed, outcome: none } }",
    /:2:24: cases\.0\.inputs: This field is not known\./,
  ],
  [
    "an unknown expectation",
    "cases: [{ name: a, expect: { status: completed, outcome: none, outputs: {} } }]",
    /expect\.outputs: This field is not known\./,
  ],
  ["no expectation", "cases: [{ name: a }]", /cases\.0\.expect: This field is required\./],
  [
    "no outcome",
    "cases: [{ name: a, expect: { status: completed } }]",
    /expect\.outcome: This field is required\./,
  ],
  [
    "a status that no run ends with",
    "cases: [{ name: a, expect: { status: passed, outcome: none } }]",
    /expect\.status: Must be one of: paused, completed, failed\./,
  ],
  [
    "a status under way",
    "cases: [{ name: a, expect: { status: running, outcome: none } }]",
    /Must be one of: paused, completed, failed\./,
  ],
  [
    "an unknown outcome",
    "cases: [{ name: a, expect: { status: completed, outcome: ok } }]",
    /expect\.outcome: Must be one of: none, needs_review/,
  ],
  [
    "pauses of a run that ends",
    "cases: [{ name: a, expect: { status: completed, outcome: none, pausedAt: [review] } }]",
    /Only a case that expects the status paused can have this field\./,
  ],
  [
    "two cases of one name",
    `cases: [${valid}, ${valid}]`,
    /cases\.1\.name: Another case has this name too\./,
  ],
  [
    "an answer to an unknown block",
    "cases: [{ name: a, answers: { checks: {} }, expect: { status: completed, outcome: none } }]",
    /answers\.checks: .*wf_a.yaml has no block "checks"\. Its blocks: check, review, inner\./,
  ],
  [
    "an output of an unknown block",
    "cases: [{ name: a, expect: { status: completed, outcome: none, output: { checkup: {} } } }]",
    /has no block "checkup"/,
  ],
  [
    "an unknown block that must not run",
    "cases: [{ name: a, expect: { status: completed, outcome: none, notRun: [credentials] } }]",
    /has no block "credentials"/,
  ],
  [
    "a block of a child that must not run",
    "cases: [{ name: a, expect: { status: completed, outcome: none, notRun: [inner.x] } }]",
    /has no block "inner\.x"/,
  ],
  [
    "a child of a block without one",
    "cases: [{ name: a, answers: { check.x: {} }, expect: { status: completed, outcome: none } }]",
    /has no block "check\.x"/,
  ],
  [
    "a prototype as a block",
    "cases: [{ name: a, expect: { status: completed, outcome: none, notRun: [__proto__] } }]",
    /has no block "__proto__"/,
  ],
  ["a key twice", `cases: [${valid}]\ncases: [${valid}]`, /:2:1: /],
  ["no YAML", "cases: [", /:1:\d+: Not YAML/],
])("refuses %s before anything runs", async (_, text, message) => {
  const refused = read(text);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow("No case was run.");
});
