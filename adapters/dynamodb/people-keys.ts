import type { Tenant } from "../../core/access/caller.ts";
import { type Key, key, tenantPart } from "./keys.ts";

/** Keys of people, their sessions, tokens and teams. */

/**
 * People. `USERS#<org>#<env>`: the people of a tenant. `EMAIL#<SHA-256>` and `IDENTITY#<SHA-256>`: who has an e-mail or an identity, by
 * tenant. `BOUND#<user id>`: the identity of a person, by issuer, with the roles of its groups at the last sign-in.
 */
export const userKeys = {
  partition: (tenant: Tenant): string => `USERS#${tenantPart(tenant)}`,
  user: (tenant: Tenant, userId: string): Key => key(`USERS#${tenantPart(tenant)}`, userId),
  emails: (emailHash: string): string => `EMAIL#${emailHash}`,
  email: (tenant: Tenant, emailHash: string): Key => key(`EMAIL#${emailHash}`, tenantPart(tenant)),
  identities: (identityHash: string): string => `IDENTITY#${identityHash}`,
  identity: (tenant: Tenant, identityHash: string): Key =>
    key(`IDENTITY#${identityHash}`, tenantPart(tenant)),
  boundOf: (userId: string): string => `BOUND#${userId}`,
  bound: (userId: string, issuerHash: string): Key => key(userKeys.boundOf(userId), issuerHash),
};

/** `SESSION#<id>`: the session of a signed-in person. */
export const sessionKey = (sessionId: string): Key => key(`SESSION#${sessionId}`, "META");

/** Partition `TOKENS#<user id>`: the tokens of a person. */
export const tokenKeys = {
  partition: (userId: string): string => `TOKENS#${userId}`,
  token: (userId: string, tokenId: string): Key => key(`TOKENS#${userId}`, tokenId),
};

/** Partition `TEAMS#<org>#<env>`: the teams of a tenant. */
export const teamKeys = {
  partition: (tenant: Tenant): string => `TEAMS#${tenantPart(tenant)}`,
  team: (tenant: Tenant, name: string): Key => key(`TEAMS#${tenantPart(tenant)}`, name),
};

/** `SIGNIN#<SHA-256 hex of its state>`: a sign-in under way. */
export const signInKey = (id: string): Key => key(`SIGNIN#${id}`, "META");
