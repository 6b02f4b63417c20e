import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { indexFindings, targetOf } from "../diagnostics/finding.ts";
import { type CheckAnswer, type ChildWorkflows, check } from "./check.ts";

const checked = (text: string, children: ChildWorkflows = {}): CheckAnswer =>
  check({ number: 1, workflowId: "wf_test", text, children, wantsMachine: true });

/** The text at a finding. */
const marked = (text: string, code: string): string[] =>
  checked(text)
    .findings.filter((finding) => finding.code === code)
    .map(({ range }) => text.slice(range.from, range.to));

const small = `# A comment.
blocks:
  screen:
    type: sanctions_screening
    input: { name: "{% $input.name & %}" }
  issue:
    type: credential_issue
    config:
      ttl: P1D
  decide: { type: decision, config: { outcomes: [{ name: ok, when: "$blocks.gone.x" }] } }
edges:
  - { from: screen, to: issue, when: "$output.status = 'clear" }
  - from: issue
    to: nowhere
`;

test.each(readdirSync("workflows").filter((name) => name.endsWith(".yaml")))(
  "%s compiles without an error",
  (name) => {
    const { findings, machine } = checked(readFileSync(`workflows/${name}`, "utf8"));
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(machine?.text).toContain('"States"');
    expect(machine?.states).toBeGreaterThan(machine?.blocks ?? 0);
  },
);

describe("findings", () => {
  test("stand at the block, edge and field that they concern", () => {
    const { findings } = checked(small);
    const index = indexFindings(findings);
    expect(index.blocks.get("issue")?.map(({ path }) => path.join("."))).toContain(
      "blocks.issue.config.credential_type",
    );
    expect(index.edges.get(0)?.map(({ code }) => code)).toEqual(["invalid_expression"]);
    expect(index.edges.get(1)?.map(({ code }) => code)).toEqual(["edge_to_unknown_block"]);
    expect(index.blocks.get("screen")?.map(({ code }) => code)).toEqual([
      "invalid_expression",
      "no_otherwise",
    ]);
  });

  test("stand at their place in the text", () => {
    expect(marked(small, "edge_to_unknown_block")).toEqual(["nowhere"]);
    expect(marked(small, "invalid_config")).toEqual(["config"]);
    expect(marked(small, "unknown_reference")).toEqual(['"$blocks.gone.x"']);
    expect(marked(small, "unconnected_block")).toEqual(["decide"]);
  });

  test("of expressions have the place in the expression", () => {
    const { findings } = checked(small);
    const unknown = findings.find(({ code }) => code === "unknown_reference");
    expect(unknown?.expressionOffset).toBe("$blocks.".length);
  });

  test("of broken YAML have the line", () => {
    const text = "blocks:\n  a: [\nedges: []\n";
    const { findings, machine } = checked(text);
    expect(machine).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "invalid_schema", path: [] });
    expect(findings[0]?.range.from).toBeGreaterThan(text.indexOf("["));
    expect(targetOf({ path: [] })).toEqual({ kind: "graph" });
  });

  test("of an empty text are those of an empty graph", () => {
    expect(checked("").findings.map(({ code }) => code)).toContain("invalid_schema");
  });
});

test("children are those that were handed in", () => {
  const text = "blocks:\n  child: { type: subworkflow, config: { workflowId: wf_child } }\n";
  const codes = (children: ChildWorkflows) => checked(text, children).findings.map(({ code }) => code);
  expect(codes({})).toEqual(["subworkflow_not_found"]);
  expect(codes({ wf_child: "not_deployed" })).toEqual(["subworkflow_not_deployed"]);
  const graph = { blocks: { pause: { type: "wait", config: { seconds: 1 } } } };
  expect(codes({ wf_child: { graph, version: 3 } })).toEqual([]);
});
