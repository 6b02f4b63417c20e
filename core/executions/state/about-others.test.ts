/** A run is approved by what accepts its own subject: neither by a credential for somebody else, nor by a decision about somebody else. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { openIssuingRun } from "../../../test/support/issuing-run.ts";
import { settle } from "./settle.ts";
import { aboutUser, type Blocks, codesOf, document, jane } from "./testing/checks.ts";

const rules = { type: "decision", config: { outcomes: [{ name: "ok", when: "true", means: "approved" }] } };
const approved = { outcome: "ok", means: "approved", score: 0, reasons: [] };
const screening = { type: "sanctions_screening", input: { name: "Max Roe" } };
const clear = { status: "clear", matches: [], near_misses: [], provider: { name: "local", version: "1" } };
const claims = { kyc_status: "approved", trust_level: "self_attested" };
const issuedTo = (more: JsonObject, config: JsonObject = {}) => ({
  type: "credential_issue",
  config: { credential_type: "user", claims, ...config },
  ...more,
});

/** Runs the blocks of a run about `user_1`, and ends it. */
async function ended(blocks: Blocks, outputs: Blocks = {}, edges: JsonObject[] = []) {
  const run = await openIssuingRun({ blocks, edges }, { subject_id: "user_1" });
  await aboutUser(run);
  for (const [id, output] of Object.entries(outputs))
    await run.run(id, async () => ({ kind: "completed", output }));
  await run.issue("issue");
  if (blocks.rules !== undefined)
    await run.run("rules", async () => ({ kind: "completed", output: approved }));
  await settle(run.ports, run.executionId);
  return run;
}

it.each<[string, JsonObject]>([
  ["in its input", issuedTo({ input: { subject_id: "max" } })],
  ["in its config", issuedTo({}, { subject: { id: "max" } })],
  ["by an expression", issuedTo({ input: { subject: { id: "{% 'm' & 'ax' %}" } } })],
])("comes to nothing by a credential whose holder is named %s, which stays valid", async (_, other) => {
  const run = await ended({ issue: other });
  expect([(await run.meta()).outcome, await codesOf(run)]).toEqual(["none", []]);
  expect(await run.stateOf("issue")).toBe("active");
});

it.each<[string, JsonObject]>([
  ["of itself", issuedTo({})],
  ["that is named", issuedTo({ input: { subject_id: "{% $input.subject_id %}" } })],
  ["by the id of the record", issuedTo({}, { subject: { id: "subj_00000000000000000000000001" } })],
])("is approved by a credential for its subject %s", async (_, own) => {
  const run = await ended({ issue: own });
  expect(await codesOf(run)).toEqual(["credential_issued issue"]);
});

it("does not take the checks above somebody else's credential for judged", async () => {
  const edges = [
    { from: "a", to: "s" },
    { from: "s", to: "issue" },
    { from: "issue", to: "rules" },
  ];
  const outputs = { a: jane, s: clear };
  const blocks = { a: document(), s: screening, rules };
  const run = await ended({ ...blocks, issue: issuedTo({ input: { subject_id: "max" } }) }, outputs, edges);
  expect((await run.meta()).outcome).toBe("needs_review");
  expect(await codesOf(run)).toEqual(["other_screened s", "credential_suspended issue"]);
});
