import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { type Compilation, compile } from "../../compiler/compile.ts";
import type { CompileContext } from "../../compiler/context.ts";
import { definitionFaults } from "../asl/definition-faults.ts";

/**
 * One folder per case: `graph.yaml`, with `children/<workflow id>.yaml` for subworkflows. A graph with errors has
 * `diagnostics.json`; one that compiles has `plan.json` and `machine.json`, and `diagnostics.json` when it has
 * warnings. `UPDATE_GOLDEN=1` writes missing and different files: read the diff.
 */
const cases = new URL("./cases/", import.meta.url);

function contextOf(folder: URL): CompileContext {
  return {
    catalogue,
    functionArn: (name) => name,
    subworkflow: (id) => {
      if (id === "wf_draft") return "not_deployed";
      const file = new URL(`children/${id}.yaml`, folder);
      return existsSync(file) ? { graph: readFileSync(file, "utf8"), version: 7 } : undefined;
    },
  };
}

function expectGolden(file: URL, value: unknown): void {
  const text = `${JSON.stringify(value, null, 1)}\n`;
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, "utf8")));
}

function check(folder: URL, compiled: Compilation): void {
  if (compiled.diagnostics.length > 0)
    expectGolden(new URL("diagnostics.json", folder), compiled.diagnostics);
  else expect(existsSync(new URL("diagnostics.json", folder))).toBe(false);
  if (!compiled.ok) return;
  const { type, hash, definition, plan } = compiled;
  expect(definitionFaults(definition)).toEqual([]);
  expectGolden(new URL("plan.json", folder), plan.root);
  expectGolden(new URL("machine.json", folder), { type, hash, definition });
}

describe("golden cases", () => {
  for (const name of readdirSync(cases).sort()) {
    it(name, () => {
      const folder = new URL(`${name}/`, cases);
      const source = readFileSync(new URL("graph.yaml", folder), "utf8");
      const compiled = compile(source, contextOf(folder));
      check(folder, compiled);
      expect(compiled.ok).toBe(!name.startsWith("error-"));
    });
  }
});
