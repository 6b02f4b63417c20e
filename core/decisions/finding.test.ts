import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meansSchema } from "../../compiler/catalogue/decisions.ts";
import { decisionOf } from "./decision-of.ts";
import { brokenBy, type Fact, findingOf } from "./finding.ts";
import { isApproval, isApprovedBelow, type MayDecide, standingDecisions } from "./standing.ts";

const findings = { passed: "passed", review: "uncertain" } as const;
const fact = (output: Fact["output"], status: Fact["status"] = "completed"): Fact => ({
  blockId: "a",
  status,
  ...(output === undefined ? {} : { output }),
});

describe("the finding of a check", () => {
  it("is that of its status, and negative for a status that is not listed", () => {
    const of = (status: string) => findingOf({ ...fact({ status }), findings });
    expect(["passed", "review", "odd", "constructor", "toString", "__proto__"].map(of)).toEqual([
      "passed",
      "uncertain",
      "negative",
      "negative",
      "negative",
      "negative",
    ]);
  });

  it("of a failed block is never passed: not done without a status, else at most uncertain", () => {
    const failed = (output: Fact["output"]) => findingOf({ ...fact(output, "failed"), findings });
    expect(failed({ status: "passed" })).toBe("negative");
    expect(failed({ status: "review" })).toBe("uncertain");
    expect(failed({ status: "odd" })).toBe("negative");
    for (const output of [undefined, null, "passed", [], {}, { status: 1 }]) {
      expect(failed(output)).toBe("not_done");
      expect(findingOf({ ...fact(output), findings })).toBe("negative");
    }
  });

  it("of a block that came out, and failed by a condition of its own edges, says nothing against anybody", () => {
    const broken = (status: string) =>
      findingOf({ ...fact({ status }, "failed"), findings, ...brokenBy({ code: "expression_failed" }) });
    expect(["passed", "review", "odd"].map(broken)).toEqual(["not_done", "uncertain", "negative"]);
    expect(brokenBy({ code: "passed" })).toEqual({});
  });

  it("is none of a block that verifies nothing", () => {
    expect(findingOf(fact({ status: "passed" }))).toBeUndefined();
    expect(findingOf({ ...fact({ status: "passed" }), findings })).toBe("passed");
  });

  it("of a decision is negative for a decline, and none only for an approval that completed", () => {
    for (const by of ["person", "rules"] as const) {
      const of = (means: (typeof meansSchema.options)[number], status: Fact["status"] = "completed") =>
        findingOf({ ...fact({ status: "passed" }, status), findings, decision: { means, by } });
      expect(of("declined")).toBe("negative");
      expect(of("declined", "failed")).toBe("negative");
      expect(of("undecided")).toBe("uncertain");
      expect(of("approved")).toBeUndefined();
      expect(of("approved", "failed")).toBe("uncertain");
    }
  });
});

describe("the decision of a result", () => {
  const decides = (by: "person" | "rules", means?: "approved" | "declined") => ({
    decides: { by, choices: () => [], meansOf: () => means },
  });

  it("is the recorded meaning, before what the output says", () => {
    expect(decisionOf(decides("person", "approved"), { means: "declined" })).toEqual({
      by: "person",
      means: "declined",
    });
    expect(decisionOf(decides("rules", "approved"), {})).toEqual({ by: "rules", means: "approved" });
  });

  it("of a person without a known meaning is undecided, of rules none", () => {
    expect(decisionOf(decides("person"), { output: "?" })).toEqual({ by: "person", means: "undecided" });
    expect(decisionOf(decides("rules"), {})).toBeUndefined();
    expect(decisionOf({}, { means: "approved" })).toBeUndefined();
  });
});

describe("decisions that stand", () => {
  const made = (
    blockId: string,
    means: "approved" | "declined" | "undecided",
    more: { by?: "person" | "rules"; status?: "completed" | "failed" } = {},
  ): MayDecide => ({
    blockId,
    status: more.status ?? "completed",
    decision: { means, by: more.by ?? "person" },
  });

  it("are those that no person below them has approved", () => {
    const above = new Map([["yes", new Set(["no"])]]);
    const standing = (...results: MayDecide[]) =>
      standingDecisions(results, above).map(({ blockId }) => blockId);
    expect(standing(made("no", "declined"), made("yes", "approved"))).toEqual([]);
    expect(standing(made("no", "declined"), made("yes", "approved", { by: "rules" }))).toEqual(["no"]);
    expect(standing(made("no", "declined"), made("yes", "approved", { status: "failed" }))).toEqual([
      "no",
      "yes",
    ]);
    expect(standing(made("no", "declined"), made("yes", "undecided"))).toEqual(["no", "yes"]);
    expect(standing(made("other", "declined"), made("yes", "approved"))).toEqual(["other"]);
    expect(standing({ blockId: "check", status: "completed" }, made("no", "undecided"))).toEqual(["no"]);
    expect(isApprovedBelow("no", [made("yes", "approved")], new Map())).toBe(false);
  });

  it("never count an approval of a block that failed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...meansSchema.options), fc.boolean(), (means, failed) => {
        const result = made("a", means, { status: failed ? "failed" : "completed" });
        expect(isApproval(result)).toBe(means === "approved" && !failed);
      }),
    );
    expect(isApproval({ blockId: "a", status: "completed" })).toBe(false);
  });
});
