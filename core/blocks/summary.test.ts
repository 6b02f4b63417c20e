import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { sanctionsScreening } from "./sanctions_screening/spec.ts";

/** A marker at every place of an output that may have personal data. */
const SECRET = "personal";
const provider = { name: "local", version: "1" };
const checks = [{ name: "expected_data", outcome: "failed", reason: "data_mismatch", detail: SECRET }];

const outputs = {
  document_verification: {
    status: "review",
    document_type: "passport",
    issuing_country: SECRET,
    nationality: SECRET,
    document_number: SECRET,
    name: { first: SECRET, last: SECRET, full: SECRET },
    birth_date: SECRET,
    sex: SECRET,
    expiry_date: SECRET,
    issue_date: SECRET,
    personal_number: SECRET,
    address: SECRET,
    front: "doc_1",
    pictures: [{ document: "doc_1", shows: "front", places: [], text: SECRET }],
    checks,
    confidence: 0.8,
    provider,
  },
  sanctions_screening: {
    status: "match",
    matches: [
      {
        entity_id: SECRET,
        version: SECRET,
        status: "match",
        list: "un",
        name: SECRET,
        matched_name: SECRET,
        score: 0.91,
        entity_type: "person",
        programs: [SECRET],
        birth_dates: [SECRET],
        countries: [SECRET],
        topics: ["sanction"],
        reasons: [{ feature: "name", weight: 1, detail: SECRET }],
        source_url: SECRET,
      },
    ],
    allowed: [{ entity_id: SECRET, version: "1", score: 0.8, allowed_by: { entity_id: SECRET } }],
    screened: { lists: [], algorithm: "a", algorithm_version: "1" },
    provider,
  },
  business_lookup: {
    status: "found",
    company: { name: SECRET },
    candidates: [{ name: SECRET }],
    checks,
    provider,
  },
  credential_issue: {
    credential_id: "cred_1",
    credential_type: "user",
    status: "active",
    signed_payload: SECRET,
    expires_at: "2027-01-01T00:00:00.000Z",
    issued_at: "2026-01-01T00:00:00.000Z",
    kid: "k",
    status_list_index: 3,
  },
  manual_review: { reviewed_at: "2026-01-01T00:00:00.000Z", verdict: SECRET },
  subworkflow: { inner: { name: SECRET } },
} as const;

describe("the summary of an output", () => {
  it.each(Object.entries(outputs))("of %s keeps the outcome and nothing personal", (type, output) => {
    const summary = catalogue.get(type)?.summary.parse(output);
    expect(summary).toBeDefined();
    expect(JSON.stringify(summary)).not.toContain(SECRET);
    if ("status" in output) expect(summary).toMatchObject({ status: output.status });
    if ("checks" in output)
      expect(summary).toMatchObject({
        checks: [{ name: "expected_data", outcome: "failed", reason: "data_mismatch" }],
      });
  });

  it("of a screening keeps the strength of a match, but not the entry", () => {
    expect(sanctionsScreening.summary.parse(outputs.sanctions_screening)).toMatchObject({
      matches: [{ status: "match", list: "un", score: 0.91, topics: ["sanction"] }],
    });
  });
});
