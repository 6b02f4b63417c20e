import { describe, expect, it } from "vitest";
import { bodySchemas } from "./claim-schemas.ts";
import { delegatorOf, mayDelegate } from "./delegation.ts";

describe("who may delegate", () => {
  it.each([
    ["user", { kyc_status: "approved" }, true],
    ["user", { kyc_status: "in_review" }, true],
    ["user", { kyc_status: "rejected" }, false],
    ["user", { kyc_status: "new_word" }, false],
    ["user", {}, false],
    ["business", { kyb_status: "approved" }, true],
    ["business", { kyc_status: "approved" }, false],
    ["outcome_attestation", { kyc_status: "approved" }, false],
    ["agent_authorization", { delegated_by_subject_id: "user_1" }, true],
    // It acts for nobody: a chain that ends with it has no person.
    ["agent_authorization", {}, false],
  ] as const)("%s with %j: %s", (type, claims, may) => {
    expect(mayDelegate({ type, claims })).toBe(may);
  });

  it("only an agent has a delegator", () => {
    expect(delegatorOf({ type: "user", claims: { delegated_by_subject_id: "x" } })).toBeUndefined();
  });
});

describe("an agent with a permission on a wallet", () => {
  it.each(["wallet", "Wallet", "WALLET"])("must say who lets it spend: %s", (resource_type) => {
    const claims = { permissions: [{ resource_type, resource_id: "*", actions: ["pay"] }] };
    const schema = bodySchemas.agent_authorization.claims;
    expect(schema.safeParse(claims).success).toBe(false);
    expect(schema.safeParse({ ...claims, delegated_by_subject_id: "user_1" }).success).toBe(true);
    for (const id of ["\u200b", " ", "user\u200e_1", "user_1\u061c"]) {
      expect(schema.safeParse({ ...claims, delegated_by_subject_id: id }).success).toBe(false);
    }
  });
});
