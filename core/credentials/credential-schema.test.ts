import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { bodySchemas } from "../../engines/verifier/claim-schemas.ts";
import { fits } from "../../engines/verifier/json-schema.ts";
import { credentialKinds } from "../../engines/verifier/kinds.ts";
import {
  type CredentialType,
  credentialTypes,
  subjectFields,
} from "../../engines/verifier/subject-schemas.ts";
import { credentialSchemas } from "./credential-schema.ts";
import { vcPayload } from "./payload.ts";
import { issueBody, parseIssueRequest } from "./request.ts";

const DID = "did:web:issuer.example";
const place = { organizationId: "org_1", environment: "staging", listNumber: 1, index: 131_071 };
const permission = {
  resource_type: "wallet",
  resource_id: "w1",
  actions: ["pay"],
  conditions: [
    { operator: "in", field: "category", value: ["food", 1, true] },
    { operator: "lte", field: "transaction_amount", value: 1.5 },
  ],
};
const bodies: Record<CredentialType, object> = {
  business: {
    subject: { type: "organisation", id: "https://acme.example/#me", name: "Acme", jurisdiction: "US-DE" },
    claims: {
      kyb_status: "approved",
      jurisdiction: "US-DE",
      registered_address: { street: "x" },
      beneficial_owners: [{ full_name: "A", ownership_percent: 50.5, role: "r" }],
      tax_id_verified: true,
      sanctions_status: "clear",
    },
  },
  user: {
    subject: { type: "person", id: "ü 1", email: "a@b.example", first_name: "A" },
    claims: {
      kyc_status: "approved",
      trust_level: "idv_verified",
      assurance: "chip_and_face",
      nationality: "DEU",
      date_of_birth: "1990-01-01",
      id_document_type: "passport",
      id_document_country: "DE",
      verified_at: "2026-01-01T00:00:00+02:00",
    },
  },
  agent_authorization: {
    subject: { type: "agent", id: "agent_1", parent_user_id: "u" },
    claims: {
      permissions: [permission],
      delegated_by_subject_id: "u",
      spend_limit: { amount: 1, currency: "EUR", period: "weekly" },
      authorized_currencies: ["EUR"],
      max_idle_duration: "PT1H",
      human_present: false,
    },
  },
  outcome_attestation: {
    subject: { type: "document", id: "doc_1" },
    claims: { attestation_type: "check", outcome: "passed", free: { a: [1, null, "x"] } },
  },
};

const payloadOf = (type: CredentialType) =>
  vcPayload({
    did: DID,
    id: "cred_01JDH4T6M1Q7X9V3N5B8C0D2E4",
    evidence: [],
    request: parseIssueRequest(
      issueBody.parse({ credential_type: type, ...bodies[type] }),
      new Date("2026-11-25T12:00:00Z"),
    ),
    place,
  });

describe.each(credentialTypes)("the served schema of %s", (type) => {
  const schema = credentialSchemas(DID)[type];
  const ajv = new Ajv2020({ strict: true, logger: false });
  addFormats.default(ajv);
  const valid = ajv.compile(schema);

  it("compiles in a strict external validator, and accepts issued credentials", () => {
    const payload = payloadOf(type);
    expect(valid(payload), JSON.stringify(valid.errors)).toBe(true);
    expect(fits(payload, schema)).toBe(true);
  });

  it("refuses the same as the rules of issuing, in the external validator and in ours", () => {
    const payload = payloadOf(type);
    const subject: Record<string, unknown> = payload.credentialSubject;
    const { delegated_by_subject_id: _who, id_document_country: _where, ...without } = subject;
    const { id_document_type: _kind, trust_level: _level, ...unidentified } = subject;
    for (const changed of [
      { ...payload, issuer: "did:web:evil.example" },
      { ...payload, "@context": ["https://www.w3.org/ns/credentials/v2"] },
      { ...payload, credentialStatus: payload.credentialStatus.slice(0, 1) },
      { ...payload, credentialSubject: { ...subject, type: "robot" } },
      ...(type === "user" || type === "agent_authorization"
        ? [{ ...payload, credentialSubject: without }]
        : []),
      ...(type === "user"
        ? [
            { ...payload, credentialSubject: { ...subject, trust_level: "liveness_verified" } },
            { ...payload, credentialSubject: { ...subject, assurance: "document_read" } },
            { ...payload, credentialSubject: { ...unidentified, trust_level: "self_attested" } },
            { ...payload, credentialSubject: unidentified },
          ]
        : []),
    ])
      expect([valid(changed), fits(changed, schema)]).toEqual([false, false]);
  });

  it("has the same subject fields as the schema of issuing", () => {
    const { subject } = bodySchemas[type];
    const shapes = "options" in subject ? subject.options : [subject];
    const fields = new Set(shapes.flatMap((shape) => Object.keys(shape.shape)));
    // A business's jurisdiction is stated as a claim.
    if (type === "business") fields.delete("jurisdiction");
    expect(new Set(credentialKinds[type].subjectFields)).toEqual(fields);
    if (type === "outcome_attestation") expect(subjectFields).toEqual(fields);
  });
});
