import * as z from "zod";
import { type Actor, actBy } from "../../core/access/actor.ts";
import {
  type ApiKeyPorts,
  createApiKey,
  listApiKeys,
  newApiKeySchema,
  readApiKey,
  revokeApiKey,
} from "../../core/access/api-keys.ts";
import type { ApiKeyRecord } from "../../core/access/authenticate.ts";
import { type Caller, environmentSchema } from "../../core/access/caller.ts";
import { rateLimitSchema } from "../../core/access/limits.ts";
import { heldScopes, scopeSchema } from "../../core/access/scopes.ts";
import type { SharedCalls } from "../../core/access/shared-calls.ts";
import { eventOf } from "../../core/audit/event.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import { recordIdSchema } from "../../core/forms.ts";
import { actorOf } from "./actor.ts";
import { cursorSchema, limitSchema } from "./cursor.ts";
import { json, noContent, type Route, route } from "./route.ts";

/** The dependencies of the API key calls. */
export interface ApiKeyDeps extends ApiKeyPorts {
  /** When keys were last used. */
  calls: Pick<SharedCalls, "lastUsed">;
  disclosures: DisclosureLog;
}

const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    organization_id: z.string(),
    environment: environmentSchema,
    scopes: z.array(scopeSchema),
    rate_limit: rateLimitSchema.nullable(),
    hint: z.string().describe("The last four characters of the key."),
    created_at: z.string(),
    expires_at: z.string().nullable().describe("From then on it is refused. Null: never."),
    last_used_at: z
      .string()
      .nullable()
      .describe("Its last call, to the minute. Null: none since this is recorded."),
    revoked_at: z.string().nullable(),
  })
  .meta({ id: "ApiKey" });

const createdSchema = apiKeySchema
  .extend({ key: z.string().describe("The secret: shown only here, and not stored.") })
  .meta({ id: "CreatedApiKey" });

const keyIdSchema = recordIdSchema("key", "A key id");

/** `/v1/api-keys`: who may call the API. */
export function apiKeyRoutes(deps: ApiKeyDeps): Route[] {
  return [
    createRoute(deps),
    listRoute(deps),
    ownRoute(deps),
    readRoute(deps),
    signInRoute(deps),
    revokeRoute(deps),
  ];
}

function createRoute(deps: ApiKeyDeps): Route {
  const { keyMaterial } = deps;
  return route(
    {
      method: "post",
      path: "/v1/api-keys",
      operationId: "createApiKey",
      tag: "API keys",
      summary:
        "Create a key for the caller's organization and environment that may do no more than the caller's own.",
      scope: "api_keys:write",
      request: z.object({ body: newApiKeySchema }),
      bodyOptions: {
        examples: { pipeline: { name: "deploy pipeline", scopes: ["workflows:write", "workflows:deploy"] } },
      },
      idempotent: "private",
      responses: {
        201: { description: "The key with its secret, which is shown only here.", schema: createdSchema },
      },
    },
    async ({ caller, body, newId, retried, source }) => {
      const actor = actorOf(caller, source);
      const planned = newId("key");
      // The secret of a failed attempt is lost, so its key is unusable.
      if (retried) await revokeIfThere(deps, caller, planned, actor);
      const id = retried ? keyMaterial.newKeyId() : planned;
      const { record, secret } = await createApiKey(deps, caller, id, body, actor);
      return json(201, { ...asReply(record, undefined), key: secret });
    },
  );
}

function listRoute({ apiKeys, calls }: ApiKeyDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/api-keys",
      operationId: "listApiKeys",
      tag: "API keys",
      summary: "List keys, newest first, revoked ones included; never their secrets.",
      scope: "api_keys:write",
      request: z.object({ query: z.object({ limit: limitSchema, cursor: cursorSchema.optional() }) }),
      responses: {
        200: {
          description: "One page.",
          schema: z.object({ api_keys: z.array(apiKeySchema), next_cursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query, toCursor }) => {
      const { records, next } = await listApiKeys(apiKeys, caller, query.limit, query.cursor);
      const used = await calls.lastUsed(records.map(({ id }) => id));
      return json(200, {
        api_keys: records.map((record, position) => asReply(record, used[position])),
        next_cursor: next === undefined ? null : toCursor(next),
      });
    },
  );
}

function ownRoute(deps: ApiKeyDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/api-keys/me",
      operationId: "readOwnApiKey",
      tag: "API keys",
      summary: "Tell whose key makes this call, and what it may do.",
      scope: "any_key",
      request: z.object({}),
      responses: { 200: { description: "The key, without its secret.", schema: apiKeySchema } },
    },
    async ({ caller }) => json(200, await keyReply(deps, caller, caller.id)),
  );
}

function readRoute(deps: ApiKeyDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/api-keys/{id}",
      operationId: "readApiKey",
      tag: "API keys",
      summary: "Read a key, also a revoked one; never its secret.",
      scope: "api_keys:write",
      request: z.object({ params: z.object({ id: keyIdSchema }) }),
      responses: { 200: { description: "The key, without its secret.", schema: apiKeySchema } },
    },
    async ({ caller, params }) => {
      const body = await keyReply(deps, caller, params.id);
      // Its use is no change of the key: a tag stays good while the key is in use.
      return { ...json(200, body), tagged: { ...body, last_used_at: null } };
    },
  );
}

async function keyReply(
  { apiKeys, calls }: Pick<ApiKeyDeps, "apiKeys" | "calls">,
  caller: Caller,
  id: string,
): Promise<z.input<typeof apiKeySchema>> {
  const [record, [used]] = await Promise.all([readApiKey(apiKeys, caller, id), calls.lastUsed([id])]);
  return asReply(record, used);
}

function signInRoute({ apiKeys, calls, disclosures, keyMaterial }: ApiKeyDeps): Route {
  return route(
    {
      method: "post",
      path: "/v1/api-keys/me/sign-in",
      operationId: "signIn",
      tag: "API keys",
      summary: "Begin a session of a person with this key, and record it.",
      description:
        "The console calls it when somebody signs in. It writes `user.signed_in` into the audit feed (repeated within a minute, from one address: once) and answers with the key, as `GET /v1/api-keys/me` does.",
      scope: "any_key",
      request: z.object({ body: z.strictObject({}) }),
      bodyOptions: { optional: true },
      responses: { 200: { description: "The key, without its secret.", schema: apiKeySchema } },
    },
    async ({ caller, source }) => {
      const record = await readApiKey(apiKeys, caller, caller.id);
      const facts = { eventType: "user.signed_in", resourceId: record.id } as const;
      await disclosures.tell(caller, [eventOf(actBy(keyMaterial, actorOf(caller, source)), facts)]);
      const [used] = await calls.lastUsed([caller.id]);
      return json(200, asReply(record, used));
    },
  );
}

function revokeRoute(deps: ApiKeyDeps): Route {
  return route(
    {
      method: "delete",
      path: "/v1/api-keys/{id}",
      operationId: "revokeApiKey",
      tag: "API keys",
      summary:
        "Revoke a key that may do no more than the caller's own, for good: refused everywhere within 60 seconds.",
      scope: "api_keys:write",
      request: z.object({ params: z.object({ id: keyIdSchema }) }),
      responses: { 204: { description: "Revoked." } },
    },
    async ({ caller, params, source }) => {
      await revokeApiKey(deps, caller, params.id, actorOf(caller, source));
      return noContent();
    },
  );
}

async function revokeIfThere(
  { apiKeys, forgetKey, keyMaterial }: ApiKeyDeps,
  caller: Caller,
  keyId: string,
  actor: Actor,
): Promise<void> {
  const secretHash = await apiKeys.hashOf(caller, keyId);
  const record = secretHash === undefined ? undefined : await apiKeys.find(secretHash);
  if (secretHash === undefined || record === undefined) return;
  await apiKeys.revoke(secretHash, record, actBy(keyMaterial, actor));
  forgetKey(secretHash);
}

/** @param usedAt milliseconds since 1970; undefined: never */
function asReply(record: ApiKeyRecord, usedAt: number | undefined): z.input<typeof apiKeySchema> {
  const { id, name, organizationId, environment, rateLimit, hint, createdAt, expiresAt, revokedAt } = record;
  return {
    id,
    name,
    organization_id: organizationId,
    environment,
    scopes: heldScopes(record),
    rate_limit: rateLimit ?? null,
    hint,
    created_at: createdAt,
    expires_at: expiresAt ?? null,
    last_used_at: usedAt === undefined ? null : new Date(usedAt).toISOString(),
    revoked_at: revokedAt ?? null,
  };
}
