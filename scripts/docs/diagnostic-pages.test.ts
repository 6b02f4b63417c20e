import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnosticCodes, diagnosticPage, pagePath } from "./diagnostic-pages.ts";

const ROOT = join(import.meta.dirname, "../..");

describe("the pages of diagnostics", () => {
  it("are one for every code, and no other", () => {
    const pages = readdirSync(join(ROOT, "docs/diagnostics")).map((file) => file.replace(".md", ""));
    expect(pages.toSorted()).toEqual([...diagnosticCodes].toSorted());
  });

  it.each(diagnosticCodes)("say of %s what the catalogue says (npm run docs:codes)", (code) => {
    expect(readFileSync(pagePath(ROOT, code), "utf8")).toBe(diagnosticPage(ROOT, code));
  });
});
