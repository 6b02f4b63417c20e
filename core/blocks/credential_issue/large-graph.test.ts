/** A block of a large graph reads the records that it needs, and not the run. It still knows whom the checks above it are about. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { openIssuingRun } from "../../../test/support/issuing-run.ts";
import { aboutUser, document, max } from "../../executions/state/testing/checks.ts";

const many = Object.fromEntries(
  Array.from({ length: 40 }, (_, n) => [`other_${n}`, { type: "business_lookup", input: { name: "Acme" } }]),
);
const nested = (workflowId: string, input: JsonObject) => ({
  type: "subworkflow",
  config: { workflowId },
  input,
});
const children = {
  wf_outer: {
    id: "wf_outer",
    blocks: { inner: nested("wf_inner", { subject_id: "{% $input.who %}" }) },
    edges: [],
  },
  wf_inner: { id: "wf_inner", blocks: { check: document() }, edges: [] },
};
const issue = { type: "credential_issue", config: { credential_type: "user" } };

it.each([
  ["somebody else", "max", "self_attested"],
  ["its holder", "user_1", "idv_verified"],
])("takes the document of a subworkflow in a subworkflow for that of %s", async (_, who, trust_level) => {
  const graph = {
    blocks: { outer: nested("wf_outer", { who }), issue, ...many },
    edges: [{ from: "outer", to: "issue" }],
  };
  const run = await openIssuingRun(graph, { subject_id: "user_1" }, children);
  await aboutUser(run);
  expect(run.instructionOf("issue").readsNamed).toBe(true);
  await run.run("outer._input", async () => ({ kind: "completed", output: { who } }));
  await run.run("outer.inner._input", async () => ({ kind: "completed", output: { subject_id: who } }));
  await run.run("outer.inner.check", async () => ({ kind: "completed", output: max }));
  await run.issue("issue", { begunFirst: true });
  const [credential] = [...run.state.credentials.values()];
  expect(credential).toMatchObject({ claims: { trust_level } });
});
