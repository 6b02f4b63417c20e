import { describe, expect, it } from "vitest";
import type { AgentClaims, Permission } from "./claim-schemas.ts";
import { applyPolicy, asksForPolicy, type SpendLedger } from "./policy.ts";
import type { VerifyContext } from "./verdict.ts";

const ledger: SpendLedger = { spend: async () => true };
const NOW = new Date("2026-11-26T10:00:00Z");
const asked: VerifyContext = { resource_type: "wallet", resource_id: "wallet-1", action: "pay" };

async function decide(permission: Partial<Permission>, context: VerifyContext): Promise<string> {
  const permissions = [{ resource_type: "wallet", resource_id: "wallet-1", actions: ["pay"], ...permission }];
  const claims: AgentClaims = { permissions };
  const outcome = await applyPolicy("cred_1", claims, context, ledger, NOW);
  return typeof outcome === "string" ? outcome : "covered";
}

describe("a permission", () => {
  it("covers its own resource and action", async () => {
    expect(await decide({}, asked)).toBe("covered");
    expect(await decide({}, { ...asked, resource_id: "wallet-2" })).toBe("no_matching_permission");
    expect(await decide({}, { ...asked, action: "refund" })).toBe("no_matching_permission");
    expect(await decide({}, { resource_type: "wallet", action: "pay" })).toBe("no_matching_permission");
    expect(await decide({}, { resource_type: "wallet", resource_id: "wallet-1" })).toBe(
      "no_matching_permission",
    );
  });

  it("for * covers every resource of its type, and a context without one", async () => {
    expect(await decide({ resource_id: "*" }, asked)).toBe("covered");
    expect(await decide({ resource_id: "*" }, { resource_type: "wallet", action: "pay" })).toBe("covered");
    expect(await decide({ resource_id: "*" }, { ...asked, resource_type: "account" })).toBe(
      "no_matching_permission",
    );
    expect(await decide({ resource_id: "*" }, { ...asked, action: "refund" })).toBe("no_matching_permission");
  });

  it("for the action * covers every action, and a context without one", async () => {
    expect(await decide({ actions: ["*"] }, { ...asked, action: "anything" })).toBe("covered");
    const { action: _, ...withoutAction } = asked;
    expect(await decide({ actions: ["*"] }, withoutAction)).toBe("covered");
    expect(await decide({ actions: ["*"] }, { ...asked, resource_id: "other" })).toBe(
      "no_matching_permission",
    );
  });

  it.each(["wallet-*", "**", " *", "* ", "＊", "∗", "wallet*", "%", ".*", ""])(
    "takes %j for the name of a resource or an action and for nothing else",
    async (lookAlike) => {
      expect(await decide({ resource_id: lookAlike }, asked)).toBe("no_matching_permission");
      expect(await decide({ actions: [lookAlike] }, asked)).toBe("no_matching_permission");
      expect(await decide({ resource_id: lookAlike }, { ...asked, resource_id: lookAlike })).toBe("covered");
    },
  );

  it("of a resource is not opened by a context that asks for *", async () => {
    expect(await decide({}, { ...asked, resource_id: "*" })).toBe("no_matching_permission");
    expect(await decide({}, { ...asked, action: "*" })).toBe("no_matching_permission");
  });
});

describe("a condition", () => {
  const holds = async (operator: "neq" | "not_in", value: string | readonly string[], country: unknown) => {
    const condition =
      operator === "neq"
        ? { operator, field: "country", value: String(value) }
        : { operator, field: "country", value: [value].flat() };
    return (await decide({ conditions: [condition] }, { ...asked, country })) === "covered";
  };

  it("that a value is another one holds for another value of its type alone", async () => {
    for (const [operator, value] of [
      ["neq", "IR"],
      ["not_in", ["IR", "KP"]],
    ] as const) {
      expect(await holds(operator, value, "FR")).toBe(true);
      for (const unknown of ["IR", ["IR"], ["FR", "IR"], ["FR"], 364, true, { code: "IR" }, null, undefined])
        expect(await holds(operator, value, unknown)).toBe(false);
    }
  });

  it("that a number is none of several compares numbers", async () => {
    const conditions = [{ operator: "not_in" as const, field: "category", value: [7995, 7801] }];
    const outcomeOf = (category: unknown) => decide({ conditions }, { ...asked, category });
    expect(await outcomeOf(5411)).toBe("covered");
    expect(await outcomeOf(7995)).toBe("condition_failed");
    expect(await outcomeOf("7995")).toBe("condition_failed");
  });
});

it("lets nobody pay an amount that is not said under a limit", async () => {
  const permissions = [{ resource_type: "wallet", resource_id: "wallet-1", actions: ["pay"] }];
  const spend_limit = { amount: 100, currency: "EUR", period: "daily" } as const;
  const outcomeOf = async (context: VerifyContext) => {
    const outcome = await applyPolicy("cred_1", { permissions, spend_limit }, context, ledger, NOW);
    return typeof outcome === "string" ? outcome : "covered";
  };
  expect(await outcomeOf({ ...asked, transaction_currency: "EUR" })).toBe("spend_limit_exceeded");
  expect(await outcomeOf({ ...asked, transaction_currency: "EUR", transaction_amount: 1 })).toBe("covered");
  // Without an amount and a currency, nobody asks about a payment.
  expect(await outcomeOf(asked)).toBe("covered");
});

it("asks for the policy only where the context says more than how it is presented", () => {
  expect(asksForPolicy({ audience: "a", nonce: "n", acceptUnbound: true })).toBe(false);
  expect(asksForPolicy({ acceptUnbound: true, action: "pay" })).toBe(true);
});
