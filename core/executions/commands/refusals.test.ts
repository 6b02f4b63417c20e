/** What keeps a run from beginning: its input, sealed names and missing scopes. */
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codesOf } from "../../../test/support/problem-code.ts";
import type { Scope } from "../../access/scopes.ts";
import { checkedInput, faultsOrRefuse, sizedInput } from "./checked-input.ts";
import { requireForUndeployed } from "./may-run.ts";
import { refuseSealed } from "./sealed.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const graphOf = async (graph: JsonObject) => (await (await memoryKit(graph)).ports.machines.load("")).graph;

describe("the input of a run", () => {
  const schema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

  it("is kept as JSON text when it fits", async () => {
    expect(await checkedInput({ name: "Acme" }, schema)).toBe('{"name":"Acme"}');
    expect(await checkedInput([1], undefined)).toBe("[1]");
  });

  it("is refused with every place, and a missing field by its own code", async () => {
    expect(await codesOf(checkedInput({}, schema))).toEqual([
      "missing_required_field",
      "missing_required_field",
    ]);
    const [code, ...details] = await codesOf(checkedInput({ name: 5 }, schema));
    expect([code, details.length]).toEqual(["validation_failed", 1]);
    expect(await faultsOrRefuse(schema, { name: "Acme" }, "options.input", "the request")).toEqual([]);
  });

  it("is at most 256 KB of UTF-8", () => {
    expect(sizedInput("x".repeat(262_142))).toHaveLength(262_144);
    expect(() => sizedInput("x".repeat(262_143))).toThrow("256 KB");
    expect(() => sizedInput("é".repeat(131_072))).toThrow("256 KB");
  });
});

describe("a name that the graph seals", () => {
  const declared = {
    variables: { open: { value: 1, overridable: true }, fixed: 1 },
    environment: { OPEN: { value: "a", overridable: true }, FIXED: "b" },
    blocks: { a: lookup },
  };

  it("is not replaced by a run, nor is one that it does not declare", async () => {
    const graph = await graphOf(declared);
    const sealed = (options: object) => codesOf(Promise.resolve().then(() => refuseSealed(graph, options)));
    expect(await sealed({})).toEqual(["answered"]);
    expect(await sealed({ workflowVariables: { open: 2 }, environmentVariables: { OPEN: "c" } })).toEqual([
      "answered",
    ]);
    expect(await sealed({ workflowVariables: { fixed: 2, open: 2 } })).toEqual([
      "unprocessable_entity",
      "variable_sealed",
    ]);
    expect(
      await sealed({ workflowVariables: { other: 2 }, environmentVariables: { FIXED: "c", open: "d" } }),
    ).toEqual(["unprocessable_entity", "variable_sealed", "variable_sealed", "variable_sealed"]);
  });

  it("in a machine from before declarations are all names", async () => {
    const graph = await graphOf(declared);
    const { overridable: _, ...scope } = graph.blocks[0]?.instruction.scope ?? {
      prefix: "",
      variables: {},
      environment: {},
    };
    const before = {
      ...graph,
      blocks: graph.blocks.map((block) => ({ ...block, instruction: { ...block.instruction, scope } })),
    };
    expect(() => refuseSealed(before, { workflowVariables: { open: 2 } })).toThrow(
      "does not let a run set open",
    );
  });
});

describe("a graph that is not deployed", () => {
  async function may(held: Scope[], graph: JsonObject) {
    const kit = await memoryKit(graph, { subject_id: "s" });
    const { graph: flat } = await kit.ports.machines.load("");
    const caller = { ...kit.caller, scopes: new Set(held) };
    return codesOf(Promise.resolve().then(() => requireForUndeployed(caller, kit.ports.catalogue, flat)));
  }
  const issue = { type: "credential_issue", config: { credential_type: "user" } };

  it("needs the right to write graphs, and to issue when it can issue", async () => {
    const plain = { blocks: { a: lookup } };
    expect(await may(["workflows:execute"], plain)).toEqual(["forbidden", "missing_scope"]);
    expect(await may(["workflows:write"], plain)).toEqual(["answered"]);
    const issuing = { blocks: { a: issue } };
    expect(await may(["workflows:write"], issuing)).toEqual(["forbidden", "missing_scope"]);
    expect(await may(["credentials:write"], issuing)).toEqual(["forbidden", "missing_scope"]);
    expect(await may(["workflows:write", "credentials:write"], issuing)).toEqual(["answered"]);
  });

  it("cannot issue by a block that never runs", async () => {
    const disabled = { blocks: { a: { ...issue, enabled: false }, b: lookup } };
    expect(await may(["workflows:write"], disabled)).toEqual(["answered"]);
  });
});
