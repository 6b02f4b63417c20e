import type { Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { UserRecord } from "../../core/people/records.ts";

const AT = "2026-11-26T10:00:00.000Z";

/** An active person without roles. @param changes what a test says of the person */
export function personOf(tenant: Tenant, changes: Partial<UserRecord> = {}): UserRecord {
  const emailKey = `${newUlid().toLowerCase()}@example.test`;
  return {
    id: `user_${newUlid()}`,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    email: emailKey,
    emailKey,
    name: "Ana",
    teams: [],
    roles: [],
    state: "active",
    version: 1,
    epoch: 1,
    createdAt: AT,
    changedAt: AT,
    ...changes,
  };
}
