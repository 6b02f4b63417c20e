import { describe, expect, it } from "vitest";
import { NO_FIELDS } from "../reading.ts";
import { documentVerificationConfigSchema } from "../spec.ts";
import { judgedAlone } from "../testing/judged-alone.ts";
import { qualityFindings } from "./picture-quality.ts";

const clear = { edgeWidth: 0.15, glare: 0, paper: 210, lineHeight: 30 };

/** The result for a document whose only flaw is the picture quality. */
function outcome(pages: Parameters<typeof qualityFindings>[0], checks: Record<string, string> = {}) {
  const findings = [{ check: "readable", outcome: "passed" } as const, ...qualityFindings(pages)];
  const reading = { fields: NO_FIELDS, findings, confidence: 1, specimen: false };
  const config = documentVerificationConfigSchema.parse({ checks });
  const now = new Date("2026-11-25T00:00:00Z");
  const judged = judgedAlone(reading, {
    input: {},
    config,
    now,
  });
  return [judged.status, ...judged.checks.flatMap(({ reason }) => (reason === undefined ? [] : [reason]))];
}

describe("qualityFindings", () => {
  it.each([
    ["not_blurred", "image_blurred", { edgeWidth: 0.5 }],
    ["no_glare", "image_glare", { glare: 0.1 }],
    ["bright_enough", "image_dark", { paper: 20 }],
    ["large_enough", "image_too_small", { lineHeight: 5 }],
  ])("%s: review, unless the graph says otherwise", (check, reason, flaw) => {
    const pages = [clear, { ...clear, ...flaw }];
    expect(outcome([clear])).toEqual(["passed"]);
    expect(outcome(pages)).toEqual(["review", reason]);
    expect(outcome(pages, { [check]: "reject" })).toEqual(["rejected", reason]);
    expect(outcome(pages, { [check]: "ignore" })).toEqual(["passed", reason]);
  });

  it("leaves out unmeasurable values", () => {
    const outcomes = qualityFindings([{ glare: 0, paper: 200 }]).map((finding) => finding.outcome);
    expect(outcomes).toEqual(["not_applicable", "passed", "passed", "not_applicable"]);
  });
});
