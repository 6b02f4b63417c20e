import { describe, expect, it } from "vitest";
import { extractedBy } from "./extracted.ts";
import { fraudIn } from "./fraud.ts";

const text = { type: ["string", "null"] };
const date = { ...text, "custom:type": "date" };
const AT = "2026-11-27T10:00:00.000Z";
const schema = (properties: object) => ({ type: "object", properties: { ...properties } });
const recency = (field_ref: string) => ({
  type: ["boolean", "null"],
  "beltic:validation": { kind: "date_recency", field_ref, max_age_days: 90 },
});

describe("what is extracted", () => {
  it("is what is known by its name and type, and null otherwise", () => {
    const output = {
      status: "passed",
      document_number: "X1",
      name: { first: "Jane", last: "Doe", full: "Jane Doe" },
      sex: "F",
      checks: [],
    };
    const properties = {
      document_number: text,
      status: text,
      name: schema({ first: text, middle: text }),
      sex: { ...text, enum: ["M", null] },
      meter: { type: ["number", "null"] },
      lines: { type: "array", items: text },
      birth_date: { type: ["number", "null"] },
      toString: text,
    };
    expect(extractedBy(schema(properties), output, AT)).toEqual({
      document_number: "X1",
      status: null,
      name: { first: "Jane", middle: null },
      sex: null,
      meter: null,
      lines: null,
      birth_date: null,
      toString: null,
    });
  });

  it.each([
    ["2026-11-27", true],
    ["2026-08-29", true],
    ["2026-08-28", false],
    ["2026-11-28", false],
    ["2026-11", null],
    ["2026-13-40", null],
    [null, null],
  ])("says of the date %s whether it is recent: %s", (issue_date, expected) => {
    const properties = { issue_date: date, is_recent: recency("issue_date") };
    expect(extractedBy(schema(properties), { issue_date }, AT)).toMatchObject({ is_recent: expected });
  });
});

describe("signs of fraud", () => {
  const config = { enabled: true, requires_digital_signature: false };
  const output = (status: string, ...checks: [string, string][]) => ({
    status,
    checks: checks.map(([name, outcome]) => ({
      name,
      outcome,
      ...(outcome === "failed" ? { reason: `${name}_reason` } : {}),
    })),
  });

  it.each([
    ["NORMAL", output("review", ["file_integrity", "passed"], ["authenticity", "failed"])],
    ["WARNING", output("review", ["file_integrity", "failed"])],
    ["HIGH_RISK", output("rejected", ["file_integrity", "failed"])],
    ["HIGH_RISK", output("passed", ["not_seen_before", "failed"])],
    [null, output("passed", ["file_integrity", "not_applicable"], ["readable", "passed"])],
  ])("score %s", (score, found) => {
    expect(fraudIn(config, found)?.score).toBe(score);
  });

  it("have an indicator for each reason, and none where they were not asked for", () => {
    const found = output("rejected", ["file_integrity", "failed"], ["not_seen_before", "failed"]);
    expect(fraudIn(config, found)?.indicators).toMatchObject([
      { id: "file_integrity_reason", type: "RISK", category: "file_integrity", origin: "FRAUD" },
      { id: "not_seen_before_reason" },
    ]);
    expect(fraudIn({ ...config, enabled: false }, found)).toBeNull();
    expect(fraudIn(config, { status: "passed" })).toBeNull();
  });

  describe("where a signature is required", () => {
    const required = { ...config, requires_digital_signature: true };
    const sound = output("passed", ["file_integrity", "passed"]);

    it.each([
      [undefined, "WARNING", "digital_signature_not_checked"],
      ["missing", "WARNING", "digital_signature_missing"],
      ["not_covering", "WARNING", "digital_signature_not_covering"],
      ["not_checkable", "WARNING", "digital_signature_not_checkable"],
      ["broken", "HIGH_RISK", "digital_signature_broken"],
    ] as const)("one that is %s is a sign", (signing, score, id) => {
      expect(fraudIn(required, sound, signing)).toMatchObject({
        score,
        indicators: [{ id, type: "RISK", category: "digital_signature", origin: "FRAUD" }],
      });
      expect(fraudIn(config, sound, signing)).toMatchObject({ score: "NORMAL", indicators: [] });
    });

    it("one that holds takes no other sign away, and one that is broken is a high risk beside a doubt", () => {
      expect(fraudIn(required, sound, "holds")).toMatchObject({ score: "NORMAL", indicators: [] });
      const altered = output("rejected", ["file_integrity", "failed"]);
      expect(fraudIn(required, altered, "holds")?.score).toBe("HIGH_RISK");
      const doubtful = output("review", ["file_integrity", "failed"]);
      expect(fraudIn(required, doubtful, "broken")?.score).toBe("HIGH_RISK");
      const nothing = output("passed", ["file_integrity", "not_applicable"]);
      expect(fraudIn(required, nothing, "holds")?.score).toBeNull();
    });
  });
});
