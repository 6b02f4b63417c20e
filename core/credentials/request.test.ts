import { expect, it } from "vitest";
import { Problem } from "../problem.ts";
import { issueBody, parseIssueRequest } from "./request.ts";

const now = new Date("2026-11-25T12:00:00Z");
const attestation = (claims: object, more: object = {}) => ({
  credential_type: "outcome_attestation",
  subject: { type: "document", id: "doc_1" },
  claims: { attestation_type: "check", outcome: "passed", ...claims },
  ...more,
});

/** Path and code of every fault. */
function faultsOf(body: unknown): string[] {
  try {
    parseIssueRequest(issueBody.parse(body), now);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details.map(({ path, code }) => `${path}:${code}`);
  }
}

const nested = (depth: number): unknown => (depth === 0 ? "x" : { a: nested(depth - 1) });

it("takes free claims as large, as many and as deep as every verifier reads them, and no more", () => {
  expect(faultsOf(attestation({ text: "a".repeat(60_000) }))).toEqual([]);
  // Bytes count, not characters.
  expect(faultsOf(attestation({ text: "漢".repeat(30_000) }))).toEqual(["claims:too_big"]);
  expect(faultsOf(attestation({}, { metadata: { text: "漢".repeat(30_000) } }))).toEqual([
    "metadata:too_big",
  ]);
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, place) => [`k${place}`, place]));
  expect(faultsOf(attestation(many))).toEqual(["claims:too_big"]);
  expect(faultsOf(attestation({ deep: nested(23) }, { metadata: { deep: nested(23) } }))).toEqual([]);
  expect(faultsOf(attestation({ deep: nested(24) }, { metadata: { deep: nested(24) } }))).toEqual([
    "claims:too_deep",
    "metadata:too_deep",
  ]);
});

it("refuses names that an SD-JWT reads as its own, at any depth", () => {
  expect(faultsOf(attestation({ detail: { _sd: ["a"] } }))).toEqual(["claims:reserved_claim"]);
  expect(faultsOf(attestation({ list: [{ "...": "a" }] }))).toEqual(["claims:reserved_claim"]);
  expect(faultsOf(attestation({ list: ["_sd", "..."], constructor: { toString: 1 } }))).toEqual([]);
});

it("binds to a public key of P-256 only", () => {
  const jwk = {
    kty: "EC",
    crv: "P-256",
    // RFC 7515, appendix A.3.
    x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  };
  const bound = (key: object) =>
    issueBody.safeParse(attestation({}, { format: "sd_jwt_vc", cnf: { jwk: key } }));
  expect(bound(jwk).success).toBe(true);
  expect(bound({ ...jwk, y: jwk.x }).success).toBe(false);
  expect(bound({ ...jwk, d: jwk.x }).success).toBe(false);
});

it.each([
  ["NUL", "Jane\u0000Doe"],
  ["an escape", "Jane\u001B[2J"],
  ["a C1 control", "Jane\u0085Doe"],
  ["a right-to-left override", "Jane\u202EeoD"],
  ["an isolate", "Jane\u2066Doe"],
])("puts no %s into the signed payload", (_name, text) => {
  const person = {
    credential_type: "user",
    subject: { type: "person", id: "user_1", first_name: text },
    claims: { kyc_status: "approved" },
  };
  expect(faultsOf(person)).toEqual(["subject.first_name:forbidden_character"]);
  expect(faultsOf({ ...person, subject: { type: "person", id: text } })).toEqual([
    "subject.id:forbidden_character",
  ]);
  expect(faultsOf(attestation({ deep: [{ note: text }] }))).toEqual([
    "claims.deep.0.note:forbidden_character",
  ]);
  expect(faultsOf(attestation({ [text]: 1 }))).toEqual(["claims:forbidden_character"]);
});

it("accepts names of every script, marks of direction and emoji", () => {
  const names = ["Łukasz Żółć", "李小龍", "محمد\u200Fعلي", "שרה\u200E", "Zoë 👩‍💻", "O'Néill-d’Arc"];
  for (const name of names) expect(faultsOf(attestation({ label: name }))).toEqual([]);
});

it("refuses claims of age that contradict the birth date or one another", () => {
  const user = (claims: object) => ({
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "approved", ...claims },
  });
  expect(faultsOf(user({ date_of_birth: "2008-11-25", age_over_18: true, age_over_21: false }))).toEqual([]);
  expect(faultsOf(user({ age_over_18: true, age_over_21: false }))).toEqual([]);
  expect(faultsOf(user({ date_of_birth: "2008-11-26", age_over_18: true }))).toEqual([
    "claims.age_over_18:contradicts",
  ]);
  expect(faultsOf(user({ date_of_birth: "1990-01-01", age_over_21: false }))).toEqual([
    "claims.age_over_21:contradicts",
  ]);
  expect(faultsOf(user({ date_of_birth: "2030-01-01", age_over_18: true }))).toEqual([
    "claims.age_over_18:contradicts",
  ]);
  expect(faultsOf(user({ age_over_18: false, age_over_21: true }))).toEqual([
    "claims.age_over_21:contradicts",
  ]);
});

it("refuses a verification of the future", () => {
  const verified = (verified_at: string, kind: "user" | "business" = "user") =>
    faultsOf({
      credential_type: kind,
      subject: { type: kind === "user" ? "person" : "organisation", id: "x" },
      claims: {
        ...(kind === "user" ? { kyc_status: "approved" } : { kyb_status: "approved", jurisdiction: "DE" }),
        verified_at,
      },
    });
  expect(verified("2026-11-25T12:01:00Z")).toEqual([]);
  expect(verified("2026-11-25T12:01:01Z")).toEqual(["claims.verified_at:in_future"]);
  expect(verified("2026-11-25T14:01:01+02:00", "business")).toEqual(["claims.verified_at:in_future"]);
  expect(verified("2026-11-25T14:01:00+02:00", "business")).toEqual([]);
  expect(faultsOf(attestation({ verified_at: "2099-01-01T00:00:00Z" }))).toEqual([]);
});

it("takes no null for a limit of an authorization: what is absent limits nothing", () => {
  const wallet = { resource_type: "wallet", resource_id: "*", actions: ["checkout"] };
  const agent = (claims: object, subject: object = {}) => ({
    credential_type: "agent_authorization",
    subject: { type: "agent", id: "agent_1", ...subject },
    claims: { permissions: [wallet], delegated_by_subject_id: "user_1", ...claims },
  });
  expect(faultsOf(agent({}, { parent_business_id: null }))).toEqual([]);
  expect(faultsOf(agent({ spend_limit: null, authorized_currencies: null }))).toEqual([
    "claims.spend_limit:invalid_type",
    "claims.authorized_currencies:invalid_type",
  ]);
  // Some verifiers take an empty list for every currency, and a limit that they do not know for none.
  expect(faultsOf(agent({ authorized_currencies: [] }))).toEqual(["claims.authorized_currencies:too_small"]);
  expect(faultsOf(agent({ confirmation_threshold_cents: 500 }))).toEqual([
    "claims.confirmation_threshold_cents:unknown_field",
  ]);
  expect(faultsOf(agent({ max_idle_duration: null, human_present: null }))).toEqual([
    "claims.max_idle_duration:invalid_type",
    "claims.human_present:invalid_type",
  ]);
  expect(faultsOf(agent({ permissions: [{ ...wallet, conditions: null }] }))).toEqual([
    "claims.permissions.0.conditions:invalid_type",
  ]);
  // The delegator is no limit, so null counts as absent. A permission on a wallet requires a delegator.
  const calendar = [{ ...wallet, resource_type: "calendar" }];
  expect(faultsOf(agent({ permissions: calendar, delegated_by_subject_id: null }))).toEqual([]);
  expect(faultsOf(agent({ delegated_by_subject_id: null }))).toHaveLength(1);
});

it("refuses an assurance that contradicts the trust level, whatever else is stated", () => {
  const user = (claims: object) => ({
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "approved", ...claims },
  });
  const checked = ["document_checked", "document_and_face", "chip_verified", "chip_and_face"];
  for (const trust_level of ["self_attested", "liveness_verified", null]) {
    expect(faultsOf(user({ trust_level, assurance: "document_read" }))).toEqual([]);
    for (const assurance of checked)
      expect(faultsOf(user({ trust_level, assurance }))).toEqual(["claims.assurance:contradicts"]);
  }
  expect(faultsOf(user({ assurance: "document_read" }))).toEqual([]);
  expect(faultsOf(user({ assurance: "chip_and_face" }))).toEqual(["claims.assurance:contradicts"]);
  for (const trust_level of ["idv_verified", "enterprise_verified"]) {
    for (const assurance of [...checked, null])
      expect(faultsOf(user({ trust_level, assurance }))).toEqual([]);
    expect(faultsOf(user({ trust_level, assurance: "document_read" }))).toEqual([
      "claims.assurance:contradicts",
    ]);
  }
});
