import { describe, expect, it } from "vitest";
import type { Means } from "../../compiler/catalogue/decisions.ts";
import type { Decision } from "../decisions/standing.ts";
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

const by = (means: Means): Decision => ({ by: "person", means });

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
    ["a person's no", { findings: {}, decision: by("declined") }],
    ["a person who has not decided", { findings: {}, decision: by("undecided") }],
    ["rules that decline", { decision: { by: "rules", means: "declined" } }],
    ["rules that leave it undecided", { decision: { by: "rules", means: "undecided" } }],
    ["a yes of a block that failed", { findings: {}, decision: by("approved"), status: "failed" }],
  ])("is not given beside %s", (_name, changes) => {
    expect(kycOf([check("a"), check("b", changes)])).not.toBe("approved");
  });

  it("is given for an uncertain check that a person below it cleared, and for no other", () => {
    const uncertain = check("b", { output: { status: "review" } });
    const yes: UpstreamFact = {
      blockId: "review",
      status: "completed",
      output: {},
      decision: by("approved"),
    };
    expect(kycOf([check("a"), uncertain, yes], { review: ["a", "b"] })).toBe("approved");
    expect(kycOf([check("a"), uncertain, yes], { review: ["a"] })).not.toBe("approved");
    const rules: UpstreamFact = { ...yes, decision: { by: "rules", means: "approved" } };
    expect(kycOf([check("a"), uncertain, rules], { review: ["a", "b"] })).not.toBe("approved");
    const negative = check("b", { output: { status: "rejected" } });
    expect(kycOf([check("a"), negative, yes], { review: ["a", "b"] })).not.toBe("approved");
  });

  it("is given after a decline that a person below it overruled, and after no other", () => {
    const no: UpstreamFact = { blockId: "no", status: "completed", output: {}, decision: by("declined") };
    const yes: UpstreamFact = { blockId: "yes", status: "completed", output: {}, decision: by("approved") };
    expect(kycOf([check("a"), no, yes], { no: ["a"], yes: ["a", "no"] })).toBe("approved");
    expect(kycOf([check("a"), yes, no], { no: ["a", "yes"], yes: ["a"] })).toBe("rejected");
    expect(kycOf([check("a"), yes, no], { no: ["a"], yes: ["a"] })).toBe("rejected");
    const failed = { ...yes, status: "failed" as const };
    expect(kycOf([check("a"), no, failed], { no: ["a"], yes: ["a", "no"] })).toBe("rejected");
    const rules: UpstreamFact = { ...yes, decision: { by: "rules", means: "approved" } };
    expect(kycOf([check("a"), no, rules], { no: ["a"], yes: ["a", "no"] })).toBe("rejected");
  });
});

describe("the claims of a company", () => {
  const company = {
    kind: "company" as const,
    name: "Example Ltd",
    registrationNumber: null,
    jurisdiction: "DE",
    legalForm: null,
  };
  const claimsOf = (...results: UpstreamFact[]) =>
    deriveBody("business", { results, aboveReviews: new Map() }, NOW)?.claims;

  it.each<[unknown, string | Record<string, string | number> | null]>([
    [undefined, null],
    [undefined, ""],
    ["1 High Street", "1 High Street"],
    [{ street: "High Street" }, { street: "High Street", number: 1 }],
  ])("have the address %j of %j", (claimed, address) => {
    const claims = claimsOf(check("a", { evidence: { ...company, address } }));
    expect(claims?.registered_address).toEqual(claimed);
  });

  it("have nothing of a company that a failed check found", () => {
    const claims = claimsOf(check("a", { status: "failed", evidence: { ...company, address: null } }));
    expect(claims).toEqual({ kyb_status: "rejected" });
  });

  it("have the worst of all screenings, passed or not", () => {
    const screening = (status: "clear" | "potential_match" | "match") =>
      check(status, { output: { status: "review" }, evidence: { kind: "screening", status } });
    const worst = (...statuses: ("clear" | "potential_match" | "match")[]) =>
      claimsOf(...statuses.map(screening))?.sanctions_status;
    expect(worst("clear")).toBe("clear");
    expect(worst("clear", "potential_match")).toBe("potential_match");
    expect(worst("match", "clear", "potential_match")).toBe("match");
    expect(worst()).toBeUndefined();
  });
});
