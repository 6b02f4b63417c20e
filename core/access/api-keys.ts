import * as z from "zod";
import { plainText } from "../plain-text.ts";
import { notFound, Problem } from "../problem.ts";
import { type ApiKeyRecord, hashSecret, rateLimitSchema } from "./authenticate.ts";
import { type Caller, requireScope, type Tenant } from "./caller.ts";
import { allScopes, SCOPES_VERSION, type Scope, scopeSchema } from "./scopes.ts";

/** The table's keys, seen from here. */
export interface ApiKeyStore {
  find: (secretHash: string) => Promise<ApiKeyRecord | undefined>;
  /** @returns false when that secret exists already */
  create: (secretHash: string, record: ApiKeyRecord) => Promise<boolean>;
  /** Newest first, starting with the id `from`. */
  list: (tenant: Tenant, limit: number, from: string | undefined) => Promise<ApiKeyRecord[]>;
  /** The hash under which a key of this tenant is stored. */
  hashOf: (tenant: Tenant, keyId: string) => Promise<string | undefined>;
  revoke: (secretHash: string, at: string) => Promise<void>;
  /** Replaces the scopes of a key that exists. */
  setScopes: (secretHash: string, scopes: readonly Scope[], version: number) => Promise<void>;
}

/** What it takes to create a key. */
export const newApiKeySchema = z.strictObject({
  name: plainText(100).describe("What the key is for."),
  scopes: z.array(scopeSchema).min(1).max(50).describe("At most those of the key that creates it."),
  rate_limit: rateLimitSchema.optional(),
});
export type NewApiKey = z.infer<typeof newApiKeySchema>;

/** Randomness, time and ids, as arguments. */
export interface KeyMaterial {
  /** URL-safe text of at least 128 random bits. */
  randomSecret: () => string;
  /** `key_<ulid>`. */
  newKeyId: () => string;
  now: () => Date;
}

/** A key that was just made: the only time that its secret is seen. */
export interface CreatedApiKey {
  record: ApiKeyRecord;
  secret: string;
}

/**
 * Creates a key for the caller's own organization and environment.
 *
 * @param id `key_<ulid>`
 * @throws Problem `forbidden` when the caller lacks one of the scopes itself
 */
export async function createApiKey(
  store: ApiKeyStore,
  material: KeyMaterial,
  caller: Caller,
  id: string,
  wanted: NewApiKey,
): Promise<CreatedApiKey> {
  for (const scope of wanted.scopes) requireScope(caller, scope);
  return issueApiKey(store, material, caller, id, wanted, caller.keyId);
}

/**
 * Creates a key without a caller: the first key of an organization, by whoever may write the table (the CLI, the local start).
 *
 * @param secret a preset secret (`LOCAL_API_KEY`); made when absent
 * @throws Problem `conflict` when the preset secret is taken
 */
export async function issueApiKey(
  store: ApiKeyStore,
  material: KeyMaterial,
  tenant: Tenant,
  id: string,
  wanted: NewApiKey,
  createdBy?: string,
  secret = `sk_${tenant.environment}_${material.randomSecret()}`,
): Promise<CreatedApiKey> {
  const record: ApiKeyRecord = {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    name: wanted.name,
    scopes: [...new Set(wanted.scopes)],
    scopes_version: SCOPES_VERSION,
    ...(wanted.rate_limit === undefined ? {} : { rateLimit: wanted.rate_limit }),
    hint: secret.slice(-4),
    createdAt: material.now().toISOString(),
    ...(createdBy === undefined ? {} : { createdBy }),
  };
  if (!(await store.create(hashSecret(secret), record)))
    throw new Problem("conflict", "This API key exists already.");
  return { record, secret };
}

/**
 * Gives a key that exists every scope there is: the local user's, which an older release may have made.
 *
 * @param secret of the key
 */
export async function grantAllScopes(store: ApiKeyStore, secret: string): Promise<void> {
  await store.setScopes(hashSecret(secret), allScopes, SCOPES_VERSION);
}

/** One page of keys, revoked ones included; `next` is where the following page starts. */
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
 * Revokes a key for good; effective everywhere within a minute, in this process at once. A second time changes nothing.
 *
 * @param forget drops the key from this process's cache
 * @throws Problem `not_found`
 */
export async function revokeApiKey(
  store: ApiKeyStore,
  forget: (secretHash: string) => void,
  caller: Caller,
  keyId: string,
  at: Date,
): Promise<void> {
  const secretHash = await store.hashOf(caller, keyId);
  if (secretHash === undefined) throw notFound("API key");
  await store.revoke(secretHash, at.toISOString());
  forget(secretHash);
}
