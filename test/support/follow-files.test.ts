import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createVitest, type Vitest } from "vitest/node";
import { openedFiles } from "./follow-files.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 300_000 });

let vitest: Vitest;
beforeAll(async () => {
  vitest = await createVitest("test", { root: ROOT, watch: false, project: ["unit"], related: [] });
});
afterAll(() => vitest.close());

/** Those of some unit tests that `vitest related` picks for a file, as paths below the root. To walk through the imports of all takes a minute. */
async function related(file: string, among: readonly string[]): Promise<string[]> {
  vitest.config.related = [join(ROOT, file)];
  const specifications = await vitest.getRelevantTestSpecifications([...among]);
  return specifications.map(({ moduleId }) => relative(ROOT, moduleId));
}

function opened(path: string): string[] {
  const id = join(ROOT, path);
  return openedFiles(readFileSync(id, "utf8"), id).map((file) => relative(ROOT, file));
}

it.each([
  ["test/golden/cases/chain/graph.yaml", "test/golden/golden.test.ts"],
  ["test/golden/cases/chain/machine.json", "test/golden/golden.test.ts"],
  ["workflows/wf_kyc_standard.yaml", "console/editor/compile/check.test.ts"],
  ["docs/diagnostics/cycle.md", "scripts/docs/diagnostic-pages.test.ts"],
  ["lists/sample-companies/companies.csv", "core/blocks/business_lookup/providers/local.test.ts"],
  ["local/testing/child-stack.ts", "local/restart.test.ts"],
])("a change of %s runs %s, and not every test", async (file, test) => {
  expect(await related(file, [test, "core/audit/merkle.test.ts"])).toEqual([test]);
});

it("an imported module runs the tests that reach it, and no others", async () => {
  const [own, other] = ["core/audit/merkle.test.ts", "test/golden/golden.test.ts"];
  expect(await related("core/audit/merkle.ts", [own, other])).toEqual([own]);
});

it("finds threads, and definitions in the folders of the events", () => {
  expect(opened("core/user-code/pool.ts")).toContain("core/user-code/user-code-thread.ts");
  expect(opened("infra/functions.ts")).toContain("lambdas/events/sweeper/definition.ts");
});

it("leaves the repository, hidden folders, packages and what is built alone", () => {
  const source = `import.meta.dirname; join(ROOT, ".."); join(ROOT, "."); join(ROOT, ".git"); join(ROOT, "node_modules"); join("docs/../.."); join(ROOT, "dist")`;
  expect(openedFiles(source, join(ROOT, "test/x.test.ts"))).toEqual([]);
});

it("passes over a text that is too long for a path", () => {
  const source = `import.meta.dirname; const codes = "${"A.".repeat(200)}B";`;
  expect(openedFiles(source, join(ROOT, "test/x.test.ts"))).toEqual([]);
});
