import { describe, expect, it } from "vitest";
import { catalogue } from "../blocks.config.ts";
import { compile } from "./compile.ts";
import type { GraphSource } from "./graph.ts";

const context = { catalogue, functionArn: (name: string): string => name };
const graph: GraphSource = {
  id: "wf_a",
  blocks: {
    check: {
      type: "sanctions_screening",
      input: { name: "{% $input.name %}", birth_date: "{% $input.birth_date %}" },
    },
    issue: { type: "credential_issue", config: { credential_type: "user" } },
    off: { type: "business_lookup", enabled: false },
  },
  edges: [
    { from: "check", to: "issue" },
    { from: "off", to: "issue" },
  ],
};

function hashOf(source: unknown): string {
  const compiled = compile(source, context);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.hash;
}

describe("the hash of a graph", () => {
  it("does not depend on names, descriptions, layout, the order of keys or the spelling", () => {
    const { check, issue, off } = graph.blocks;
    const same = {
      layout: { check: { x: 1, y: 2 } },
      name: "Another name",
      description: "And a description",
      edges: graph.edges,
      blocks: { off, issue: { ...issue, name: "Issue it" }, check: { description: "Why", ...check } },
      id: "wf_a",
    };
    expect(hashOf(same)).toBe(hashOf(graph));
    expect(hashOf(JSON.stringify(graph))).toBe(hashOf(graph));
  });

  it("changes with a block's behaviour, also a disabled one's", () => {
    const off = { type: "sanctions_screening" as const, enabled: false };
    expect(hashOf({ ...graph, blocks: { ...graph.blocks, off } })).not.toBe(hashOf(graph));
    // Two machines: each run asks, or does not, by the graph that is stored with its machine.
    expect(hashOf({ ...graph, onContradiction: "case" })).not.toBe(hashOf(graph));
  });
});

describe("hostile graphs end in diagnostics", () => {
  const refused = (source: unknown): string[] => compile(source, context).diagnostics.map(({ code }) => code);

  it.each([
    ["nothing", undefined],
    ["a number", 1],
    ["an empty text", ""],
    ["a text that is too long", `a: ${"x".repeat(1_100_000)}`],
    ["flow nesting without end", "[".repeat(200_000)],
    [
      "block nesting without end",
      Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
    ],
    ["several documents", "a: 1\n---\nb: 2"],
    ["a key that is __proto__", JSON.parse('{"blocks": {"__proto__": {"type": "decision"}}}')],
    ["an invalid inputSchema", { ...graph, inputSchema: { type: 7 } }],
    [
      "an inputSchema that refers elsewhere",
      { ...graph, inputSchema: { $ref: "https://example.com/schema" } },
    ],
  ])("%s", (_, source) => {
    expect(refused(source)).toContain("invalid_schema");
  });

  it("a value that contains itself", () => {
    const circle: Record<string, unknown> = {};
    circle["blocks"] = circle;
    expect(refused(circle)).toEqual(["invalid_schema"]);
  });

  it("blocks named like members of Object.prototype are just blocks", () => {
    const block = { type: "sanctions_screening", input: { name: "Ada" } };
    const blocks = { constructor: block, valueof: block };
    const edges = [{ from: "constructor", to: "valueof", when: "$blocks.constructor.status = 'clear'" }];
    expect(refused({ blocks, edges })).toEqual(["no_otherwise"]);
    expect(refused({ blocks: { a: block }, edges: [{ from: "a", to: "constructor" }] })).toContain(
      "edge_to_unknown_block",
    );
  });
});

it.each([...catalogue.keys()])("compiles a %s without `config`, or says what it lacks", (type) => {
  for (const block of [{ type }, { type, config: null }, { type, config: {} }]) {
    const { diagnostics } = compile({ blocks: { only: block } }, context);
    for (const { message } of diagnostics) expect(message).not.toBe("");
  }
});
