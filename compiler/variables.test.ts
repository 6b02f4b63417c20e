import { expect, test } from "vitest";
import { catalogue } from "../blocks.config.ts";
import { compile } from "./compile.ts";
import { overridableOf, textsOf, valuesOf } from "./variables.ts";

const written = {
  plain: 1,
  open: { value: [1], overridable: true },
  shut: { value: 2, overridable: false },
  more: { value: 3, overridable: true, note: "" },
  less: { overridable: true },
};

test("only `value` and `overridable` together declare, anything else is the value", () => {
  expect(valuesOf(written)).toEqual({
    plain: 1,
    open: [1],
    shut: 2,
    more: { value: 3, overridable: true, note: "" },
    less: { overridable: true },
  });
  expect(overridableOf(written)).toEqual(["open"]);
  expect(textsOf({ A: "a", B: { value: "b", overridable: true } })).toEqual({ A: "a", B: "b" });
});

const compiled = (fields: object) =>
  compile(
    { blocks: { a: { type: "decision", config: { outcomes: [{ name: "x", when: "true" }] } } }, ...fields },
    { catalogue, functionArn: (name) => name },
  );

test("a machine names the variables that a run may replace; a graph without declarations compiles to the same bytes as before", () => {
  const open = compiled({ variables: written, environment: { B: { value: "b", overridable: true } } });
  const scope = open.ok ? open.plan.graph.blocks[0]?.instruction.scope : undefined;
  expect(scope?.overridable).toEqual({ variables: ["open"], environment: ["B"] });
  const sealed = compiled({ variables: { plain: 1 } });
  expect(JSON.stringify(sealed.ok ? sealed.definition : sealed)).not.toContain("overridable");
});

test("`overridable` that is neither true nor false is an error with its place", () => {
  const wrong = compiled({ variables: { x: { value: 1, overridable: "yes" } } });
  expect(wrong.diagnostics).toContainEqual(
    expect.objectContaining({ code: "invalid_schema", path: "variables.x.overridable" }),
  );
});
