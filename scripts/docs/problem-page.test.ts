import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { problemStatus } from "../../core/problem.ts";
import { problemCodes, problemList, problemPage, problemPath } from "./problem-page.ts";

const ROOT = join(import.meta.dirname, "../..");

it("every code has one page, and every page has a code", () => {
  const pages = readdirSync(join(ROOT, "docs/errors")).toSorted();
  expect(pages).toEqual(
    Object.keys(problemStatus)
      .map((code) => `${code}.md`)
      .toSorted(),
  );
});

it.each(problemCodes)("the page of %s is what the code says (npm run docs:codes)", (code) => {
  expect(readFileSync(problemPath(ROOT, code), "utf8")).toBe(problemPage(code));
  expect(problemPage(code), "ids of one run of a test").not.toMatch(/_[0-9A-Z]{26}\b/i);
});

it("the list is what the codes say (npm run docs:codes)", () => {
  expect(readFileSync(join(ROOT, "docs/errors.md"), "utf8")).toBe(problemList());
});
