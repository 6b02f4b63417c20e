import * as z from "zod";
import { plainText } from "../plain-text.ts";
import { notFound, Problem } from "../problem.ts";
import { type Act, type Actor, type ActPorts, actBy } from "./actor.ts";
import { type ApiKeyRecord, hashSecret } from "./authenticate.ts";
import { type Caller, requireScope, type Tenant } from "./caller.ts";
import { isWithin, lowerLimit, type RateLimit, rateLimitSchema } from "./limits.ts";
import { allScopes, heldScopes, SCOPES_VERSION, type Scope, scopeSchema } from "./scopes.ts";

/** The table's keys, seen from here. */
export interface ApiKeyStore {
  find: (secretHash: string) => Promise<ApiKeyRecord | undefined>;
  /**
   * With its event, and with a record of its organization and environment.
   * @returns false when that secret exists already
   */
  create: (secretHash: string, record: ApiKeyRecord, act: Act) => Promise<boolean>;
  /** Newest first, starting with the id `from`. */
  list: (tenant: Tenant, limit: number, from: string | undefined) => Promise<ApiKeyRecord[]>;
  /** The hash under which a key of this tenant is stored. */
  hashOf: (tenant: Tenant, keyId: string) => Promise<string | undefined>;
  /** With its event. A revoked key does not change, and no second event is written. */
  revoke: (secretHash: string, record: ApiKeyRecord, act: Act) => Promise<void>;
  /** Replaces the scopes of a key that exists, and records its organization and environment. */
  setScopes: (secretHash: string, tenant: Tenant, scopes: readonly Scope[], version: number) => Promise<void>;
}

/** The input for a new key. */
export const newApiKeySchema = z.strictObject({
  name: plainText(100).describe("What the key is for."),
  scopes: z.array(scopeSchema).min(1).max(100).describe("At most those of the key that creates it."),
  rate_limit: rateLimitSchema.optional().describe("At most that of the key that creates it."),
  expires_at: z.iso
    .datetime({ offset: true })
    .transform((time) => new Date(time).toISOString())
    .optional()
    .describe(
      "From then on it is refused; no later than the key that creates it. Absent: as long as that one.",
    ),
});
export type NewApiKey = z.infer<typeof newApiKeySchema>;

/** Randomness, time and ids, as arguments. */
export interface KeyMaterial extends ActPorts {
  /** URL-safe text of at least 128 random bits. */
  randomSecret: () => string;
  /** `key_<ulid>`. */
  newKeyId: () => string;
}

/** The dependencies of creating and revoking keys. */
export interface ApiKeyPorts {
  apiKeys: ApiKeyStore;
  keyMaterial: KeyMaterial;
  /** Drops a key from this process's cache. */
  forgetKey: (secretHash: string) => void;
  /** The limit of keys without their own. */
  standardLimit: RateLimit;
}

/** A key that was just made: the only time that its secret is seen. */
export interface CreatedApiKey {
  record: ApiKeyRecord;
  secret: string;
}

/**
 * Creates a key for the caller's own organization and environment, no stronger than the caller's key: no other scope,
 * no higher limit, no longer life.
 *
 * @param id `key_<ulid>`
 * @param actor the caller, for the feed
 * @throws Problem `forbidden` when the key would be stronger than the caller's; `validation_failed` when it would have expired
 */
export async function createApiKey(
  { apiKeys, keyMaterial, standardLimit }: ApiKeyPorts,
  caller: Caller,
  id: string,
  wanted: NewApiKey,
  actor: Actor,
): Promise<CreatedApiKey> {
  for (const scope of wanted.scopes) requireScope(caller, scope);
  const own = caller.rateLimit ?? standardLimit;
  if (wanted.rate_limit !== undefined) requireLimit(own, wanted.rate_limit);
  const inherited = isWithin(standardLimit, own) ? undefined : lowerLimit(standardLimit, own);
  const key = {
    ...wanted,
    madeBy: caller.kind === "person" ? caller.id : caller.madeBy,
    rate_limit: wanted.rate_limit ?? inherited,
    expires_at: lifeWithin(caller, wanted.expires_at, keyMaterial.now()),
  };
  return issueApiKey(apiKeys, keyMaterial, caller, id, key, actor);
}

function requireLimit(own: RateLimit, wanted: RateLimit): void {
  if (isWithin(wanted, own)) return;
  const message = `This API key may make ${own.per_second} calls a second and ${own.burst} at once. A key that it creates or revokes may not make more.`;
  throw new Problem("forbidden", message, {
    details: [{ path: "rate_limit", code: "exceeds_own_limit", message }],
  });
}

/** ISO times of one form compare as text. */
function lifeWithin(caller: Caller, wanted: string | undefined, now: Date): string | undefined {
  if (wanted !== undefined && wanted <= now.toISOString()) {
    const message = "Must be in the future.";
    throw new Problem("validation_failed", "A new key must expire in the future.", {
      details: [{ path: "expires_at", code: "in_the_past", message }],
    });
  }
  const { expiresAt } = caller;
  if (expiresAt !== undefined && wanted !== undefined && wanted > expiresAt) {
    const message = `This API key expires at ${expiresAt}. A key that it creates may not last longer.`;
    throw new Problem("forbidden", message, {
      details: [{ path: "expires_at", code: "outlives_own_key", message }],
    });
  }
  return wanted ?? expiresAt;
}

/**
 * Creates a key without a caller: the first key of an organization, with write access to the table (the CLI, the local start).
 *
 * @param actor for the event
 * @param secret a preset secret (`LOCAL_API_KEY`); made when absent
 * @throws Problem `conflict` when the preset secret is taken
 */
export async function issueApiKey(
  store: ApiKeyStore,
  material: KeyMaterial,
  tenant: Tenant,
  id: string,
  wanted: NewApiKey & { readonly madeBy?: string | undefined },
  actor: Actor,
  secret = `sk_${tenant.environment}_${material.randomSecret()}`,
): Promise<CreatedApiKey> {
  const act = actBy(material, actor);
  const record: ApiKeyRecord = {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    name: wanted.name,
    scopes: [...new Set(wanted.scopes)],
    scopes_version: SCOPES_VERSION,
    ...(wanted.rate_limit === undefined ? {} : { rateLimit: wanted.rate_limit }),
    hint: secret.slice(-4),
    createdAt: act.at,
    ...(actor.id === undefined ? {} : { createdBy: actor.id }),
    ...(wanted.madeBy === undefined ? {} : { madeBy: wanted.madeBy }),
    ...(wanted.expires_at === undefined ? {} : { expiresAt: wanted.expires_at }),
  };
  if (!(await store.create(hashSecret(secret), record, act)))
    throw new Problem("conflict", "This API key exists already.");
  return { record, secret };
}

/**
 * Gives an existing key all scopes: the local user's, which may be from an older release.
 *
 * @param secret of the key
 */
export async function grantAllScopes(store: ApiKeyStore, tenant: Tenant, secret: string): Promise<void> {
  await store.setScopes(hashSecret(secret), tenant, allScopes, SCOPES_VERSION);
}

/** One page of keys, revoked ones included; `next` is the start of the following page. */
export async function listApiKeys(
  store: ApiKeyStore,
  caller: Caller,
  limit: number,
  from: string | undefined,
): Promise<{ records: ApiKeyRecord[]; next: string | undefined }> {
  const found = await store.list(caller, limit + 1, from);
  return { records: found.slice(0, limit), next: found[limit]?.id };
}

/**
 * One key of the caller's organization and environment.
 *
 * @throws Problem `not_found`
 */
export async function readApiKey(store: ApiKeyStore, caller: Caller, keyId: string): Promise<ApiKeyRecord> {
  const secretHash = await store.hashOf(caller, keyId);
  const record = secretHash === undefined ? undefined : await store.find(secretHash);
  if (record === undefined) throw notFound("API key");
  return record;
}

/**
 * Revokes a key that may do no more than the caller's own, for good; effective everywhere within a minute, in this
 * process at once. A repetition has no effect.
 *
 * @param actor the caller, for the feed
 * @throws Problem `not_found`; `forbidden` when the key is stronger than the caller's
 */
export async function revokeApiKey(
  { apiKeys, keyMaterial, forgetKey, standardLimit }: ApiKeyPorts,
  caller: Caller,
  keyId: string,
  actor: Actor,
): Promise<void> {
  const secretHash = await apiKeys.hashOf(caller, keyId);
  const record = secretHash === undefined ? undefined : await apiKeys.find(secretHash);
  if (secretHash === undefined || record === undefined) throw notFound("API key");
  for (const scope of heldScopes(record)) requireScope(caller, scope);
  requireLimit(caller.rateLimit ?? standardLimit, record.rateLimit ?? standardLimit);
  await apiKeys.revoke(secretHash, record, actBy(keyMaterial, actor));
  forgetKey(secretHash);
}
