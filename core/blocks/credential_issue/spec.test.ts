import { expect, it } from "vitest";
import { credentialIssue } from "./spec.ts";

it.each([
  ["user", "approved", "person"],
  ["business", "approved", "organisation"],
  ["user", "in_review", undefined],
  ["user", undefined, undefined],
  // Its claims are free: a claim of that name says nothing about the subject.
  ["outcome_attestation", "approved", undefined],
  ["agent_authorization", undefined, "agent"],
  ["new_type", "approved", undefined],
])("a credential of type %s with %s accepts: %s", (credential_type, review_status, accepts) => {
  expect(credentialIssue.accepts({ credential_type, review_status })).toBe(accepts);
});
