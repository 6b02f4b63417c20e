import type { Tenant } from "./caller.ts";

/** The ports of going through all tenants. */
export interface EachTenantPorts {
  readonly tenants: () => Promise<readonly Tenant[]>;
  readonly now: () => Date;
  /** Something failed for a tenant. */
  readonly report: (tenant: Tenant, thrown: unknown) => void;
}

/**
 * Does something for every tenant. Each minute begins with another one, so that a run that dies early starves none; a tenant for whom it
 * fails does not keep the others waiting.
 * @returns the sum of what `work` returned, and for how many tenants it failed
 */
export async function eachTenant(
  { tenants, now, report }: EachTenantPorts,
  work: (tenant: Tenant) => Promise<number>,
): Promise<{ done: number; failed: number }> {
  const all = await tenants();
  const first = Math.floor(now().getTime() / 60_000) % Math.max(all.length, 1);
  let [done, failed] = [0, 0];
  for (const tenant of [...all.slice(first), ...all.slice(0, first)]) {
    try {
      done += await work(tenant);
    } catch (thrown) {
      report(tenant, thrown);
      failed++;
    }
  }
  return { done, failed };
}
