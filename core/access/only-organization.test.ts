import { expect, it } from "vitest";
import type { Tenant } from "./caller.ts";
import { onlyOrganization } from "./only-organization.ts";

const tenant = (organizationId: string, environment: Tenant["environment"] = "staging") => ({
  organizationId,
  environment,
});

it("there is one organization in one environment or both, and none in a choice of several", () => {
  expect(onlyOrganization([tenant("org_a")])).toBe("org_a");
  expect(onlyOrganization([tenant("org_a"), tenant("org_a", "production")])).toBe("org_a");
  expect(onlyOrganization([tenant("org_a"), tenant("org_b", "production")])).toBeUndefined();
  expect(onlyOrganization([])).toBeUndefined();
});
