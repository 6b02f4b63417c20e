import * as z from "zod";
import { Problem } from "../problem.ts";
import type { RateLimit } from "./limits.ts";
import type { Principal, ShownPrincipal } from "./principal.ts";
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

/** The tenant alone of something that is a tenant's. */
export const tenantOf = ({ organizationId, environment }: Tenant): Tenant => ({
  organizationId,
  environment,
});

/** Whether a record is the tenant's. Other records are answered as if they did not exist. */
export const isSameTenant = (record: Tenant, tenant: Tenant): boolean =>
  record.organizationId === tenant.organizationId && record.environment === tenant.environment;

/** The caller, from the API key or the session of a signed-in person only, never from a body. */
export interface Caller extends Tenant {
  kind: Principal["kind"];
  /** `key_<ulid>` or `user_<ulid>`: safe to log and to keep in audit events. */
  id: string;
  /** The name of the key or the person, for records of who acted. */
  name?: string;
  /**
   * Of a key: the person (`user_<ulid>`) or the first key (`key_<ulid>`) that made it, also by way of other keys; itself where no caller made
   * it. Absent: no record says who made it.
   */
  madeBy?: string;
  /** Of a person, and of one whom a key names by e-mail. It enters no record. */
  email?: string;
  /** Of a key that a person made: that person's e-mail, in calls that the subject may not make for itself. It enters no record. */
  makerEmail?: string;
  /** Of a person: the queues of cases that he or she works on. */
  teams?: readonly string[];
  /** Of a person: `session_<ulid>`. */
  sessionId?: string;
  /** Of a person whose token a client presents: `token_<ulid>`. */
  tokenId?: string;
  scopes: ReadonlySet<Scope>;
  /** Calls that the caller may make; absent: the standard limit of the deployment. */
  rateLimit?: RateLimit;
  /** When the key expires (ISO 8601); absent: never. */
  expiresAt?: string;
  /** `X-On-Behalf-Of-Subject`: recorded as the principal of audit events, grants nothing. */
  onBehalfOf?: string;
  /** The agent's client that made the call, as it names itself, else the token that it used: recorded, grants nothing. */
  client?: string;
}

/** The caller as records and clients name it. */
export const principalOfCaller = ({ kind, id, name }: Caller): ShownPrincipal => ({
  kind,
  id,
  name: name ?? id,
});

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
  const person = caller.tokenId === undefined ? "You lack" : "This token lacks";
  const holder = caller.kind === "person" ? person : "This API key lacks";
  throw new Problem("forbidden", `${holder} the scope ${named}.`, {
    details: [{ path: "", code: "missing_scope", message: `The call needs the scope ${named}.` }],
  });
}
