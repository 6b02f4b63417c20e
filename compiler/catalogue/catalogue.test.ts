import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { wait } from "../../core/blocks/wait/spec.ts";
import { compile } from "../compile.ts";
import { createCatalogue, mayIssueCredential } from "./catalogue.ts";

const named = (type: string) => ({ ...wait, type });
const compileWith = (types: ReturnType<typeof createCatalogue>, type: string) =>
  compile(
    { blocks: { first: { type, config: { seconds: 30 } } } },
    { catalogue: types, functionArn: (name) => name },
  );

describe("a catalogue", () => {
  it("has each type once", () => {
    expect(() => createCatalogue([named("a"), named("b"), named("a")])).toThrow(
      'Two blocks have the type "a".',
    );
  });

  it.each(["", "Check", "a-b", "1a", "a".repeat(41), "__proto__"])("refuses the name %j", (type) => {
    expect(() => createCatalogue([named(type)])).toThrow("is not a valid block type");
  });

  it("refuses a type that both decides and finds something", () => {
    const decides = { by: "rules" as const, choices: () => undefined, meansOf: () => undefined };
    const both = { ...named("a"), decides, findings: { passed: "passed" as const } };
    expect(() => createCatalogue([both])).toThrow("cannot have both `decides` and `findings`");
    expect(createCatalogue([{ ...named("a"), decides }]).size).toBe(1);
  });

  it("treats a type that is no longer offered as one that may have issued a credential", () => {
    expect(mayIssueCredential(catalogue, "credential_issue")).toBe(true);
    expect(mayIssueCredential(catalogue, "wait")).toBe(false);
    expect(mayIssueCredential(catalogue, "taken_out")).toBe(true);
  });
});

describe("the compiler", () => {
  it("uses the types of the given catalogue and their specs", () => {
    const compiled = compileWith(createCatalogue([named("nap")]), "nap");
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    expect(compiled.type).toBe("STANDARD");
    expect(JSON.stringify(compiled.definition)).toContain("blocks-nap");
    expect(compiled.definition.States["wait first"]).toMatchObject({ Type: "Wait" });
  });

  it.each(["wait", "constructor", "__proto__"])(
    "refuses %j, which is not offered, and lists the offered types",
    (type) => {
      const { ok, diagnostics } = compileWith(createCatalogue([named("nap"), named("sleep")]), type);
      expect(ok).toBe(false);
      expect(diagnostics).toEqual([
        expect.objectContaining({
          code: "unknown_block_type",
          path: "blocks.first.type",
          hint: expect.stringContaining("offered here: nap, sleep."),
        }),
      ]);
    },
  );

  it("reports a type that is not offered beside the other faults of the graph", () => {
    const source = { blocks: { first: { type: "nope", retry: 3 } } };
    const { diagnostics } = compile(source, { catalogue, functionArn: (name) => name });
    expect(diagnostics.map(({ code }) => code)).toEqual(["invalid_schema", "unknown_block_type"]);
  });
});
