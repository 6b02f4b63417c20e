import type { Tenant } from "./caller.ts";

/**
 * The organization of a deployment that has just one.
 *
 * @returns undefined where there are several, or none
 */
export function onlyOrganization(tenants: readonly Tenant[]): string | undefined {
  const [only, ...others] = new Set(tenants.map(({ organizationId }) => organizationId));
  return others.length === 0 ? only : undefined;
}
