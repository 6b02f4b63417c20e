/** How many calls of AWS a run makes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { countedRuns } from "../../support/counted-runs.ts";

it("makes the calls that docs/cost.md names, no more", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/cost.md"), "utf8");
  expect(page).toContain((await countedRuns()).join("\n"));
}, 60_000);
