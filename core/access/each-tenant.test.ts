import { expect, it } from "vitest";
import type { Tenant } from "./caller.ts";
import { eachTenant } from "./each-tenant.ts";

const all = ["a", "b", "c"].map((id): Tenant => ({ organizationId: id, environment: "staging" }));

it("reaches every tenant, begins with each of them in turn, and goes on after a failure", async () => {
  const firsts = new Set<string>();
  for (let minute = 0; minute < all.length; minute++) {
    const seen: string[] = [];
    const failures: string[] = [];
    const ports = {
      tenants: async () => all,
      now: () => new Date(minute * 60_000),
      report: ({ organizationId }: Tenant) => void failures.push(organizationId),
    };
    const result = await eachTenant(ports, async ({ organizationId }) => {
      seen.push(organizationId);
      if (organizationId === "b") throw new Error("no table");
      return 2;
    });
    expect(result).toEqual({ done: 4, failed: 1 });
    expect(failures).toEqual(["b"]);
    expect(seen.toSorted()).toEqual(["a", "b", "c"]);
    firsts.add(seen[0] ?? "");
  }
  expect(firsts.size).toBe(all.length);
});

it("has nothing to do without tenants", async () => {
  const ports = { tenants: async () => [], now: () => new Date(), report: () => {} };
  expect(await eachTenant(ports, async () => 1)).toEqual({ done: 0, failed: 0 });
});
