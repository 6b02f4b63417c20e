import type { Tenant } from "../access/caller.ts";
import type { Secret } from "./secret.ts";

/**
 * The secrets of customers' own services: one set per organization and environment. Values leave it only by `read`.
 */
export interface SecretStore {
  /** Keeps a secret, in place of one with the same name. */
  put(tenant: Tenant, secret: Secret): Promise<void>;
  /** @returns undefined where the tenant has no secret of this name */
  read(tenant: Tenant, name: string): Promise<Secret | undefined>;
  /** The tenant's secrets without their values, by name. */
  list(tenant: Tenant): Promise<readonly Omit<Secret, "value">[]>;
  /** @returns false where there was none */
  delete(tenant: Tenant, name: string): Promise<boolean>;
}
