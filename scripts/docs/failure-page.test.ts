import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { failurePage } from "./failure-page.ts";

it("is what the catalogue says (npm run docs:codes)", () => {
  const written = readFileSync(join(import.meta.dirname, "../../docs/block-failures.md"), "utf8");
  expect(written).toBe(failurePage());
});
