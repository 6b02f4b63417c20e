/** Which conditions of a graph are asked whether they hold, or do not, for want of a value. */
import { expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";
import type { GraphSource } from "../graph.ts";

const decision = (means?: string) => ({
  type: "decision",
  config: { outcomes: [{ name: "ok", when: "true", ...(means === undefined ? {} : { means }) }] },
});
const BLOCKS = {
  from: decision(),
  check: { type: "sanctions_screening", input: { name: "Ada" } },
  person: {
    type: "manual_review",
    config: {
      decisions: [
        { id: "yes", label: "Yes", means: "approved" },
        { id: "no", label: "No", means: "declined" },
      ],
    },
  },
  rules: decision("approved"),
  step: decision(),
  issue: { type: "credential_issue", config: { credential_type: "user", issueDeclined: true } },
  off: { type: "sanctions_screening", input: { name: "Ada" }, enabled: false },
};

/** The marks of the edges that leave `from`. */
function marksOf(edges: object[], child?: GraphSource): string[] {
  const sub = { type: "subworkflow", config: { workflowId: "wf_child" }, input: { subject_id: "a" } };
  const graph = { id: "wf_a", blocks: child === undefined ? BLOCKS : { ...BLOCKS, sub }, edges };
  const compiled = compile(graph, {
    catalogue,
    functionArn: (name) => name,
    subworkflow: () => ({ version: 1, graph: child }),
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const from = compiled.plan.graph.blocks.find(({ id }) => id === "from");
  return (from?.instruction.edges ?? []).map(
    ({ id, toCredential, toCheck }) => `${id}${toCredential ? " approval" : ""}${toCheck ? " check" : ""}`,
  );
}

const then = (...ids: string[]) => ids.slice(1).map((to, at) => ({ from: ids[at], to }));
const onlyIf = (to: string) => ({ from: "from", to, when: "$input.a = 1" });
const rest = (to: string) => ({ from: "from", to, otherwise: true });

it("a condition that leads to a credential, or to rules that may approve, with no person in between", () => {
  expect(marksOf([onlyIf("issue")])).toEqual(["issue approval"]);
  expect(marksOf([onlyIf("step"), ...then("step", "issue")])).toEqual(["step approval"]);
  expect(marksOf([onlyIf("rules")])).toEqual(["rules approval check"]);
  expect(marksOf([onlyIf("check"), ...then("check", "issue")])).toEqual(["check approval check"]);
  const approved = { from: "person", to: "issue", on: "approved" };
  expect(marksOf([onlyIf("person"), approved])).toEqual(["person check"]);
  expect(marksOf([onlyIf("off"), ...then("off", "issue")])).toEqual(["off"]);
  expect(marksOf([onlyIf("step")])).toEqual(["step"]);
  expect(marksOf(then("from", "step", "issue"))).toEqual(["step"]);
});

it("the rest, unless it leads to a check or a person first", () => {
  const beside = (...edges: object[]) => marksOf([onlyIf("issue"), ...edges]);
  expect(marksOf([onlyIf("step"), rest("issue")])).toEqual(["step", "issue approval"]);
  expect(beside(rest("check"), ...then("check", "rules"))).toEqual(["issue approval", "check"]);
  expect(beside(rest("person"), ...then("person", "rules"))).toEqual(["issue approval", "person"]);
});

it("a condition that leaves out a check, unless the rest leads to an approval, too", () => {
  const direct = { from: "from", to: "issue" };
  expect(marksOf([onlyIf("check"), direct])).toEqual(["check check", "issue"]);
  expect(marksOf([onlyIf("check")])).toEqual(["check"]);
  expect(marksOf([onlyIf("check"), rest("step"), direct])).toEqual(["check check", "step", "issue"]);
  expect(marksOf([onlyIf("check"), rest("step"), ...then("step", "issue")])).toEqual([
    "check",
    "step approval",
  ]);
});

it("through subworkflows", () => {
  const child = { id: "wf_child", blocks: { issue: BLOCKS.issue }, edges: [] };
  expect(marksOf([onlyIf("sub")], child)).toEqual(["sub approval"]);
  const checks = { id: "wf_child", blocks: { check: BLOCKS.check }, edges: [] };
  expect(marksOf([onlyIf("sub"), { from: "from", to: "issue" }], checks)).toEqual(["sub check", "issue"]);
  expect(marksOf([onlyIf("sub"), ...then("sub", "issue")], checks)).toEqual(["sub approval check"]);
});
