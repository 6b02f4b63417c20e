import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { problemStatus } from "../../core/problem.ts";
import { problemPage } from "./problem-page.ts";

const written = readFileSync(join(import.meta.dirname, "../../docs/errors.md"), "utf8");

it("is what the codes say (npm run docs:codes)", () => {
  expect(written).toBe(problemPage());
});

it("has a heading for each code", () => {
  const headings = new Set([...written.matchAll(/^## (\w+)$/gm)].map(([, code]) => code));
  expect(Object.keys(problemStatus).filter((code) => !headings.has(code))).toEqual([]);
});
