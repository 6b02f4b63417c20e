import * as z from "zod";
import { scopeSchema } from "../../core/access/scopes.ts";
import { recordIdSchema } from "../../core/forms.ts";
import type { TokenRecord, UserRecord } from "../../core/people/records.ts";
import {
  createToken,
  MOST_TOKENS,
  newTokenSchema,
  readToken,
  revokeToken,
  scopesOfToken,
  tokensOf,
} from "../../core/people/tokens.ts";
import { actorOf } from "./actor.ts";
import { json, noContent, type Route, route } from "./route.ts";
import { type SessionDeps, sessionOf } from "./session.ts";

const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z
      .array(scopeSchema)
      .describe("What it may do now: no more than the person, whose roles are read at each call."),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .meta({ id: "SessionToken" });

const createdSchema = tokenSchema
  .extend({ token: z.string().describe("Shown only here, and not stored.") })
  .meta({ id: "CreatedSessionToken" });

const tokenIdSchema = recordIdSchema("token", "A token id");
const TAG = "People";

/** `/v1/session/tokens`: of the signed-in person, for clients that act for him or her. */
export function sessionTokenRoutes(deps: SessionDeps): Route[] {
  return [createRoute(deps), listRoute(deps), readRoute(deps), revokeRoute(deps)];
}

function createRoute({ people }: SessionDeps): Route {
  return route(
    {
      method: "post",
      path: "/v1/session/tokens",
      operationId: "createSessionToken",
      tag: TAG,
      summary: "Make a short-lived token with which a client acts for the signed-in person.",
      description: `It is sent like an API key. It ends when it expires, is revoked, or the person is disabled or signs out everywhere. At most ${MOST_TOKENS} at a time. With an API key or a token: 404.`,
      scope: "any_key",
      request: z.object({ body: newTokenSchema }),
      bodyOptions: {
        examples: {
          agent: { name: "claude-code", scopes: ["workflows:read", "cases:read"], expires_in: 3600 },
        },
      },
      responses: { 201: { description: "The token, which is shown only here.", schema: createdSchema } },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, body, source }) => {
      const session = await sessionOf(people, caller);
      const made = await createToken(people, caller, session, body, actorOf(caller, source));
      return json(201, { ...viewToken(made.user, made.record), token: made.token });
    },
  );
}

function listRoute({ people }: SessionDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/session/tokens",
      operationId: "listSessionTokens",
      tag: TAG,
      summary: "List the tokens of the signed-in person that are in force, oldest first.",
      scope: "any_key",
      request: z.object({}),
      responses: {
        200: { description: "All of them.", schema: z.object({ tokens: z.array(tokenSchema) }) },
      },
      problems: ["not_found"],
    },
    async ({ caller }) => {
      await sessionOf(people, caller);
      const { user, tokens } = await tokensOf(people, caller);
      return json(200, { tokens: tokens.map((token) => viewToken(user, token)) });
    },
  );
}

function readRoute({ people }: SessionDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/session/tokens/{id}",
      operationId: "readSessionToken",
      tag: TAG,
      summary: "Read a token of the signed-in person that is in force; never its secret.",
      scope: "any_key",
      request: z.object({ params: z.object({ id: tokenIdSchema }) }),
      responses: { 200: { description: "The token, without its secret.", schema: tokenSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params }) => {
      await sessionOf(people, caller);
      const { user, token } = await readToken(people, caller, params.id);
      return json(200, viewToken(user, token));
    },
  );
}

function revokeRoute({ people }: SessionDeps): Route {
  return route(
    {
      method: "delete",
      path: "/v1/session/tokens/{id}",
      operationId: "revokeSessionToken",
      tag: TAG,
      summary: "Revoke a token of the signed-in person, at once and for good.",
      scope: "any_key",
      request: z.object({ params: z.object({ id: tokenIdSchema }) }),
      responses: { 204: { description: "Revoked." } },
      problems: ["not_found"],
    },
    async ({ caller, params, source }) => {
      await sessionOf(people, caller);
      await revokeToken(people, caller, params.id, actorOf(caller, source));
      return noContent();
    },
  );
}

const viewToken = (user: UserRecord, record: TokenRecord): z.input<typeof tokenSchema> => ({
  id: record.id,
  name: record.name,
  scopes: [...scopesOfToken(user, record)],
  created_at: record.createdAt,
  expires_at: record.expiresAt,
});
