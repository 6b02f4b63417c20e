import { expect, it } from "vitest";
import { credentialIssue } from "./spec.ts";

it.each([
  ["user", "approved", true],
  ["business", "approved", true],
  ["user", "in_review", false],
  ["user", undefined, false],
  // Its claims are free: a claim of that name says nothing about the subject.
  ["outcome_attestation", "approved", false],
  ["agent_authorization", "approved", false],
  ["new_type", "approved", false],
])("a credential of type %s with %s accepts its subject: %s", (credential_type, review_status, accepts) => {
  expect(credentialIssue.accepts({ credential_type, review_status })).toBe(accepts);
});
