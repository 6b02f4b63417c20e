import * as z from "zod";
import { type Caller, environmentSchema } from "../../core/access/caller.ts";
import { scopeSchema } from "../../core/access/scopes.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import type { SessionRecord } from "../../core/people/records.ts";
import { endSession } from "../../core/people/sessions.ts";
import { signOutEverywhere } from "../../core/people/users.ts";
import { notFound } from "../../core/problem.ts";
import { actorOf } from "./actor.ts";
import { json, type Route, route } from "./route.ts";
import { type ConsoleOrigin, cookieOn } from "./session-cookie.ts";
import { userSchema, viewUser } from "./users.ts";

/** The dependencies of the session calls. */
export interface SessionDeps {
  people: PeoplePorts;
  consoleOrigin: ConsoleOrigin;
}

const sessionSchema = z
  .object({
    user: userSchema,
    organization_id: z.string(),
    environment: environmentSchema,
    scopes: z.array(scopeSchema).describe("Those of the person's roles and groups together."),
    csrf_token: z.string().describe("Sent in `X-Csrf-Token` with every call that is not a GET."),
    expires_at: z.string(),
  })
  .meta({ id: "Session" });

/** `/v1/session`: of the signed-in person. */
export function sessionRoutes(deps: SessionDeps): Route[] {
  return [readRoute(deps), endRoute(deps)];
}

function readRoute({ people }: SessionDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/session",
      operationId: "readSession",
      tag: "People",
      summary: "Tell who is signed in, and what this person may do. With an API key: 404.",
      scope: "any_key",
      request: z.object({}),
      responses: { 200: { description: "The session.", schema: sessionSchema } },
      problems: ["not_found"],
    },
    async ({ caller }) => {
      const session = await sessionOf(people, caller);
      const user = await people.users.find(caller, caller.id);
      if (user === undefined) throw notFound("session");
      return json(200, {
        user: viewUser(user),
        organization_id: caller.organizationId,
        environment: caller.environment,
        scopes: [...caller.scopes],
        csrf_token: session.csrf,
        expires_at: session.expiresAt,
      });
    },
  );
}

function endRoute({ people, consoleOrigin }: SessionDeps): Route {
  return route(
    {
      method: "delete",
      path: "/v1/session",
      operationId: "signOut",
      tag: "People",
      summary: "End the session of the signed-in person, and record it.",
      scope: "any_key",
      request: z.object({
        query: z.object({
          everywhere: z
            .enum(["true", "false"])
            .transform((text) => text === "true")
            .optional()
            .describe("Ends all sessions and tokens of the person."),
        }),
      }),
      responses: { 204: { description: "Ended.", headers: { "Set-Cookie": "Removes the cookie." } } },
      problems: ["not_found"],
    },
    async ({ caller, query, source }) => {
      const session = await sessionOf(people, caller);
      if (query.everywhere === true) await signOutEverywhere(people, caller, actorOf(caller, source));
      else await endSession(people, session, actorOf(caller, source));
      return { status: 204, headers: { "set-cookie": cookieOn(consoleOrigin, "session", "", 0) } };
    },
  );
}

/**
 * The session of a caller.
 *
 * @throws Problem `not_found` for a caller with an API key or a token
 */
export async function sessionOf({ sessions }: PeoplePorts, { sessionId }: Caller): Promise<SessionRecord> {
  const session = sessionId === undefined ? undefined : await sessions.find(sessionId);
  if (session === undefined) throw notFound("session");
  return session;
}
