import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../compiler/json.ts";
import { reviewRules } from "../../../test/support/memory-kit.ts";
import { codesOf } from "../../../test/support/problem-code.ts";
import type { PauseRecord } from "../records.ts";
import { approvingOption, rulesOfPause } from "./pause-rules.ts";
import { isSubmission, readSubmission } from "./submission.ts";

const at = "2026-11-26T10:00:00.000Z";

function pauseOf(config: object, requiredInput: string[] = []): PauseRecord {
  const review = reviewRules(config, at);
  return {
    blockId: "r",
    answeredBy: "person",
    taskToken: "t",
    reason: "look",
    requiredInput,
    review,
    createdAt: at,
    expiresAt: at,
    state: "open",
    delivered: false,
  };
}

const fields = { score: { type: "number" }, ref: { type: "string" } };
const strict = { fields, required: { approve: ["ref"] } };
const refused = (pause: PauseRecord, input: JsonValue) => codesOf(readSubmission(pause, input));

describe("a submission", () => {
  it("names a decision of the pause, and keeps the fields beside it", async () => {
    const read = await readSubmission(pauseOf(strict), { decision: "approve", ref: "a", score: 1 });
    expect(read).toMatchObject({
      choice: { id: "approve", means: "approved" },
      fields: { ref: "a", score: 1 },
    });
    expect(read.fields).not.toHaveProperty("decision");
    const declined = await readSubmission(pauseOf(strict), { decision: "decline", note: "no" });
    expect(declined).toMatchObject({ choice: { means: "declined" }, fields: { note: "no" } });
  });

  it("is refused with a text that reads otherwise than it is stored", async () => {
    const turned = "The names do not \u202Efit\u202C";
    const answer = { decision: "decline", ref: "a" };
    expect(await refused(pauseOf(strict), { ...answer, note: turned })).toEqual([
      "validation_failed",
      "forbidden_character",
    ]);
    expect(await refused(pauseOf(strict), { ...answer, ref: turned })).toEqual([
      "validation_failed",
      "forbidden_character",
    ]);
    const nested = { fields: { checks: {} } };
    const [name, list] = [{ [turned]: 1 }, [["fine", turned]]];
    for (const checks of [name, list])
      expect(await refused(pauseOf(nested), { decision: "decline", checks })).toEqual([
        "validation_failed",
        "forbidden_character",
      ]);
    const lines = await readSubmission(pauseOf(strict), { ...answer, note: "First.\nSecond." });
    expect(lines.fields).toEqual({ ref: "a", note: "First.\nSecond." });
  });

  it("is refused with another decision, or none", async () => {
    for (const decision of ["Approve", "yes", null, 1, "constructor"])
      expect(await refused(pauseOf(strict), { decision, ref: "a" })).toEqual([
        "validation_failed",
        "unknown_decision",
      ]);
    expect(await refused(pauseOf(strict), { ref: "a" })).toEqual([
      "missing_required_field",
      "missing_required_field",
    ]);
  });

  it.each(["\u200b", " ", "", "\u00a0\u2060", [], {}, null])("does not count %j as a field", async (ref) => {
    const short = pauseOf({ requiredInput: ["ref"] }, ["ref"]);
    expect(await refused(short, { ref })).toContain("missing_required_field");
    expect(await refused(short, { decision: "approve", ref })).toContain("missing_required_field");
    expect(isSubmission({ ref }, short)).toBe(false);
  });

  it("without a decision does not approve by a field that says false", async () => {
    const short = pauseOf({ requiredInput: ["confirmed"] }, ["confirmed"]);
    expect(await refused(short, { confirmed: false })).toContain("missing_required_field");
    expect(isSubmission({ confirmed: false }, short)).toBe(false);
    expect(await readSubmission(short, { confirmed: true })).toMatchObject({ choice: { means: "approved" } });
  });

  it("without a decision does not approve beside a field that sounds like one", async () => {
    const short = pauseOf({ requiredInput: ["ref", "approved"] }, ["ref", "approved"]);
    const whole = { ref: "a", approved: "by the bank" };
    for (const [key, value] of [
      ["Decision", "decline"],
      ["DECISION", "decline"],
      ["decision_", "decline"],
      ["Means", "declined"],
      ["Approved", false],
      ["declined", true],
      ["rejected", "yes"],
    ] as const)
      expect(await refused(short, { ...whole, [key]: value })).toEqual([
        "validation_failed",
        "unknown_decision",
      ]);
    expect(await readSubmission(short, { ...whole, note: "seen" })).toMatchObject({
      choice: { means: "approved" },
    });
    const decided = { ...whole, decision: "decline", Decision: "approve" };
    expect(await readSubmission(short, decided)).toMatchObject({ choice: { means: "declined" } });
  });

  it("is an object, and at most 256 KB", async () => {
    for (const input of ["approve", ["approve"], null])
      expect(await refused(pauseOf(strict), input)).toEqual(["validation_failed", "invalid_type"]);
    const note = "x".repeat(256 * 1024);
    expect(await refused(pauseOf(strict), { decision: "approve", ref: "a", note })).toEqual([
      "payload_too_large",
    ]);
  });

  it("has every field that its decision requires: white space is none", async () => {
    for (const ref of [undefined, null, "", "  "]) {
      const input = { decision: "approve", ...(ref === undefined ? {} : { ref }) };
      expect(await refused(pauseOf(strict), input)).toEqual([
        "missing_required_field",
        "missing_required_field",
      ]);
    }
    expect(await refused(pauseOf(strict), { decision: "decline" })).toEqual(["answered"]);
  });

  it("sets no key of the result, has no unknown key and fits the fields", async () => {
    for (const key of ["means", "decided_by", "decided_at", "reviewed_at", "approvals"])
      expect(await refused(pauseOf(strict), { decision: "approve", ref: "a", [key]: "x" })).toEqual([
        "validation_failed",
        "reserved_key",
      ]);
    expect(await refused(pauseOf(strict), { decision: "approve", ref: "a", other: 1, more: 2 })).toEqual([
      "validation_failed",
      "unrecognized_keys",
      "unrecognized_keys",
    ]);
    const [code] = await refused(pauseOf(strict), { decision: "approve", ref: 5 });
    expect(code).toBe("validation_failed");
  });

  it("in the short form approves with all required fields, but never where two must approve or none is required", async () => {
    const short = pauseOf({ requiredInput: ["ref"] }, ["ref"]);
    expect(await readSubmission(short, { ref: "a", extra: 1 })).toMatchObject({
      choice: { means: "approved" },
      fields: { ref: "a", extra: 1 },
    });
    const two = pauseOf({ requiredInput: ["ref"], approvals: 2 }, ["ref"]);
    expect(await refused(two, { ref: "a" })).toEqual(["missing_required_field", "missing_required_field"]);
    expect(await refused(pauseOf({ requiredInput: [] }), {})).toEqual([
      "missing_required_field",
      "missing_required_field",
    ]);
  });
});

describe("an input that can only be an answer", () => {
  it("names a decision or has every required field", () => {
    const pause = { requiredInput: ["a", "b"] };
    const asks = (input: JsonValue | undefined, requiredInput = pause.requiredInput) =>
      isSubmission(input, { ...pauseOf({}), requiredInput });
    expect(asks({ decision: "x" })).toBe(true);
    expect(asks({ a: 1, b: 2 })).toBe(true);
    expect(asks({ a: 1 })).toBe(false);
    expect(asks({ a: 1, b: " " })).toBe(false);
    expect(asks({ note: 1 }, [])).toBe(false);
    expect(asks({}, [])).toBe(false);
    expect(asks(undefined)).toBe(false);
    expect(asks("decision")).toBe(false);
  });
});

describe("the rules of a pause", () => {
  it("approve by the decision of that name, else by the first that approves", () => {
    const option = (id: string, means: "approved" | "declined") => ({ id, means, label: id, required: [] });
    const rules = rulesOfPause({ requiredInput: ["x"] });
    expect(rules).toMatchObject({ shortForm: true, approvals: 1, differentActor: false });
    expect(approvingOption(rules)).toMatchObject({ id: "approve", required: ["x"] });
    const decisions = [option("no", "declined"), option("yes", "approved"), option("fine", "approved")];
    expect(approvingOption({ ...rules, decisions })).toMatchObject({ id: "yes" });
    expect(approvingOption({ ...rules, decisions: [option("no", "declined")] })).toBeUndefined();
  });
});
