import * as z from "zod";
import { Problem } from "../problem.ts";
import type { RateLimit } from "./limits.ts";
import { grants, type Scope } from "./scopes.ts";

/** The two environments; a key belongs to one, and data of the two never mixes. */
export const environmentSchema = z.enum(["production", "staging"]).meta({ id: "Environment" });
export type Environment = z.infer<typeof environmentSchema>;

/** The owner of the data that a call may access: the first two parts of every partition key. No read crosses it. */
export interface Tenant {
  readonly organizationId: string;
  readonly environment: Environment;
}
/** A {@link Tenant} as it is stored. */
export const tenantSchema = z.object({ organizationId: z.string(), environment: environmentSchema });

/** Whether a record is the tenant's. Other records are answered as if they did not exist. */
export const isSameTenant = (record: Tenant, tenant: Tenant): boolean =>
  record.organizationId === tenant.organizationId && record.environment === tenant.environment;

/** The caller, from the API key only, never from a body. */
export interface Caller extends Tenant {
  /** `key_<ulid>`: safe to log and to keep in audit events. */
  keyId: string;
  /** The key's name, for records of who decided. */
  keyName?: string;
  scopes: ReadonlySet<Scope>;
  /** Calls that the key may make; absent: the standard limit of the deployment. */
  rateLimit?: RateLimit;
  /** When the key expires (ISO 8601); absent: never. */
  expiresAt?: string;
  /** `X-On-Behalf-Of-Subject`: recorded as the principal of audit events, grants nothing. */
  onBehalfOf?: string;
}

/**
 * Refuses a caller that lacks a scope.
 *
 * @throws Problem `forbidden`, naming the scope
 */
export function requireScope(caller: Caller, scope: Scope): void {
  requireOneOf(caller, [scope]);
}

/**
 * Refuses a caller without any of the given scopes.
 *
 * @throws Problem `forbidden`, naming them
 */
export function requireOneOf(caller: Caller, scopes: readonly Scope[]): void {
  if (scopes.some((scope) => grants(caller.scopes, scope))) return;
  const named = scopes.join(" or ");
  throw new Problem("forbidden", `This API key lacks the scope ${named}.`, {
    details: [{ path: "", code: "missing_scope", message: `The call needs the scope ${named}.` }],
  });
}
