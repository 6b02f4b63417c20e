/** What a run says, and above all what it never says: passed. */
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../blocks.config.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import type { CheckRun } from "../../checks/run.ts";
import { checksIn, readIn, verdictOf } from "./verdict.ts";

const spec = catalogue.get("document_verification");
const run = (output?: JsonValue, more: Partial<CheckRun> = {}): CheckRun => ({
  executionId: "exec_1",
  status: "completed",
  startedAt: "2026-11-27T10:00:00.000Z",
  ...(output === undefined ? {} : { output }),
  block: { id: "document_verification", type: "document_verification", status: "completed" },
  ...more,
});
const failed = (reason: string) => ({ name: "readable", outcome: "failed", reason });
const review = (...reasons: string[]) => run({ status: "review", checks: reasons.map(failed) });
const statusOf = (found: CheckRun, of = spec) => verdictOf(found, of)?.status;

describe("the verdict on a run", () => {
  it("is none while it runs", () => {
    for (const status of ["running", "paused"] as const)
      expect(verdictOf(run({ status: "passed" }, { status }), spec)).toBeUndefined();
  });

  it("is passed or failed as the block says", () => {
    expect(verdictOf(run({ status: "passed", checks: [] }), spec)).toEqual({
      status: "passed",
      doubt: false,
    });
    const rejected = run({ status: "rejected" }, { status: "failed" });
    expect(verdictOf(rejected, spec)).toEqual({ status: "failed", doubt: false });
    const found = run({ status: "found" });
    expect(statusOf(found, catalogue.get("business_lookup"))).toBe("passed");
    expect(verdictOf(run({ status: "ambiguous" }), catalogue.get("business_lookup"))).toEqual({
      status: "failed",
      doubt: true,
    });
    for (const status of ["not_found", "inactive"])
      expect(statusOf(run({ status }, { status: "failed" }), catalogue.get("business_lookup"))).toBe(
        "failed",
      );
    for (const status of ["mismatch", "spoof_suspected"])
      expect(statusOf(run({ status }), catalogue.get("identity_verification"))).toBe("failed");
  });

  it.each([
    [
      "a provider that is down",
      run(undefined, { status: "failed", failure: { code: "provider_error", message: "Down." } }),
      "provider_error",
    ],
    ["a block without a result", run(undefined), "not_done"],
    ["a cancelled run", run({ status: "passed" }, { status: "cancelled" }), "cancelled"],
    ["erased data", run({ status: "passed" }, { erasedAt: "2026-11-28T10:00:00.000Z" }), "erased"],
    ["a status that the type does not list", run({ status: "Passed" }), "unknown_status"],
    ["a status of the prototype", run({ status: "toString" }), "unknown_status"],
    ["no status", run({ verdict: "passed" }), "not_done"],
    ["a status that is no text", run({ status: ["passed"] }), "not_done"],
    ["an output that is no object", run("passed"), "not_done"],
    ["a pass of a run that failed", run({ status: "passed" }, { status: "failed" }), "unknown_status"],
    [
      "a pass of a block that failed",
      run({ status: "passed" }, { block: { id: "a", type: "b", status: "failed" } }),
      "unknown_status",
    ],
  ])("is canceled for %s, never a verdict", (_what, found, code) => {
    expect(verdictOf(found, spec)).toMatchObject({ status: "canceled", doubt: false, error: { code } });
  });

  it("is canceled where the deployment no longer offers the type", () => {
    expect(verdictOf(run({ status: "passed" }), undefined)).toMatchObject({ status: "canceled" });
  });

  it("asks for another picture only where pictures are all that is wrong", () => {
    for (const reason of [
      ...["document_unreadable", "image_blurred", "image_glare", "image_dark"],
      ...["zone_covered", "document_cropped", "document_missing_back"],
    ]) {
      expect(verdictOf(review(reason), spec)).toEqual({ status: "requires_retry", doubt: false });
      expect(verdictOf(review(reason, "authenticity_not_checked"), spec)?.status).toBe("requires_retry");
      for (const other of ["data_mismatch", "authenticity_doubtful", "document_reused"])
        expect(verdictOf(review(reason, other), spec)).toEqual({ status: "failed", doubt: true });
    }
  });

  it("is a doubt for every other review, also without a reason", () => {
    for (const found of [
      review(),
      review("authenticity_not_checked"),
      review("imagery"),
      run({ status: "review", checks: [{ name: "readable", outcome: "failed" }] }),
      run({ status: "review", checks: "none" }),
      run({ status: "review" }),
    ])
      expect(verdictOf(found, spec)).toEqual({ status: "failed", doubt: true });
  });
});

it("shows checks and what was read as they are stored", () => {
  const output = {
    status: "passed",
    name: { last: "Doe" },
    checks: [{ name: "readable", outcome: "passed" }],
  };
  expect(checksIn(output)).toEqual([{ name: "readable", outcome: "passed" }]);
  expect(checksIn({ checks: [{ name: "readable", outcome: "superb" }] })).toEqual([]);
  expect(readIn(output)).toEqual({ status: "passed", name: { last: "Doe" } });
  expect([readIn(undefined), readIn("passed")]).toEqual([null, null]);
});
