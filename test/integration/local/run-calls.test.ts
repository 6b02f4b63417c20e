/** How many calls of AWS a run makes. */
import { expect, it } from "vitest";
import { textOf } from "../../docs/pages.ts";
import { countedRuns } from "../../support/counted-runs.ts";

it("makes the calls that docs/cost.md names, no more", async () => {
  expect(textOf("docs/cost.md")).toContain((await countedRuns()).join("\n"));
}, 60_000);
