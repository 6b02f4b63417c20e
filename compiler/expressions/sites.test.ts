import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const codesOf = (when: string): string[] => {
  const check = { type: "decision", config: { outcomes: [{ name: "yes", when }], default: "no" } };
  const compiled = compile({ blocks: { check } }, { catalogue, functionArn: (name) => name });
  return compiled.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
};

test("a bare expression may compare with a text that holds the delimiters", () => {
  expect(codesOf("$input.name = '{% $env.TEAM %}'")).toEqual([]);
});

test("a bare expression inside delimiters, or with one astray, is an error", () => {
  for (const when of ["{% true %}", " {% true", "true %}", "1 = {% 1 %}"]) {
    expect(codesOf(when)).toEqual(["invalid_expression"]);
  }
});
