import { describe, expect, it } from "vitest";
import { deriveBody, type UpstreamFact } from "./derive-claims.ts";

const NOW = new Date("2026-11-26T10:00:00Z");
const findings = { passed: "passed", review: "uncertain" } as const;
const check = (blockId: string, changes: Partial<UpstreamFact> = {}): UpstreamFact => ({
  blockId,
  status: "completed",
  output: { status: "passed" },
  findings,
  ...changes,
});

/** `kyc_status` when these ran above the credential. `aboveReviews`: by review, the blocks that it may cover. */
function kycOf(results: readonly UpstreamFact[], aboveReviews: Record<string, string[]> = {}): unknown {
  const above = new Map(Object.entries(aboveReviews).map(([id, ids]) => [id, new Set(ids)]));
  return deriveBody("user", { results, aboveReviews: above }, NOW)?.claims.kyc_status;
}

describe("an approval", () => {
  it("needs a check, and every check passed", () => {
    expect(kycOf([check("a"), check("b")])).toBe("approved");
    expect(kycOf([])).not.toBe("approved");
  });

  it.each<[string, Partial<UpstreamFact>]>([
    ["a failed block whose status says passed", { status: "failed" }],
    ["a status that the type does not list", { output: { status: "clear" } }],
    ["a status that every object has as a name", { output: { status: "constructor" } }],
    ["a status that is not a text", { output: { status: true } }],
    ["an output without a status", { output: {} }],
    ["a completed block without an output", { output: null }],
    ["a failed block without an output", { status: "failed", output: null }],
    ["an uncertain status", { output: { status: "review" } }],
    ["a type whose table lists nothing", { findings: {} }],
    ["a person's no", { findings: {}, decision: "no" }],
    ["a decision that is unclear", { findings: {}, decision: "unclear" }],
    ["a yes of a block that failed", { findings: {}, decision: "yes", status: "failed" }],
  ])("is not given beside %s", (_name, changes) => {
    expect(kycOf([check("a"), check("b", changes)])).not.toBe("approved");
  });

  it("is given for an uncertain check that a person below it cleared, and for no other", () => {
    const uncertain = check("b", { output: { status: "review" } });
    const yes: UpstreamFact = { blockId: "review", status: "completed", output: {}, decision: "yes" };
    expect(kycOf([check("a"), uncertain, yes], { review: ["a", "b"] })).toBe("approved");
    expect(kycOf([check("a"), uncertain, yes], { review: ["a"] })).not.toBe("approved");
    const negative = check("b", { output: { status: "rejected" } });
    expect(kycOf([check("a"), negative, yes], { review: ["a", "b"] })).not.toBe("approved");
  });
});
