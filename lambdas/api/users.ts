import * as z from "zod";
import { roleMeaning, roleSchema } from "../../core/access/roles.ts";
import { recordIdSchema } from "../../core/forms.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import { teamSchema, type UserRecord } from "../../core/people/records.ts";
import {
  changeUser,
  createUser,
  listUsers,
  newUserSchema,
  readUser,
  userChangeSchema,
} from "../../core/people/users.ts";
import { actorOf } from "./actor.ts";
import { cursorSchema, limitSchema } from "./cursor.ts";
import { json, type Route, route } from "./route.ts";

/** A person as clients see it. */
export const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    teams: z.array(teamSchema),
    roles: z.array(roleSchema).describe(
      Object.entries(roleMeaning)
        .map(([role, meaning]) => `\`${role}\`: ${meaning}`)
        .join("; "),
    ),
    state: z.enum(["active", "disabled"]),
    created_at: z.string(),
  })
  .meta({ id: "User" });

/** Shows a person. */
export const viewUser = (record: UserRecord): z.input<typeof userSchema> => ({
  id: record.id,
  email: record.email,
  name: record.name,
  teams: record.teams,
  roles: record.roles,
  state: record.state,
  created_at: record.createdAt,
});

const userIdSchema = recordIdSchema("user", "A user id");
const TAG = "People";

/** `/v1/users`: the people of an organization. */
export function userRoutes(ports: PeoplePorts): Route[] {
  return [createRoute(ports), listRoute(ports), readRoute(ports), changeRoute(ports)];
}

function createRoute(ports: PeoplePorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/users",
      operationId: "createUser",
      tag: TAG,
      summary: "Add a person, who can then sign in with this e-mail.",
      scope: "users:write",
      request: z.object({ body: newUserSchema }),
      bodyOptions: {
        examples: {
          analyst: { email: "ana@bank.example", name: "Ana", teams: ["compliance"], roles: ["analyst"] },
        },
      },
      idempotent: true,
      responses: { 201: { description: "The person, active.", schema: userSchema } },
      problems: ["conflict"],
    },
    async ({ caller, body, newId, retried, source }) => {
      const id = newId("user");
      const earlier = retried ? await ports.users.find(caller, id) : undefined;
      const record = earlier ?? (await createUser(ports, caller, id, body, actorOf(caller, source)));
      return json(201, viewUser(record));
    },
  );
}

function listRoute(ports: PeoplePorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/users",
      operationId: "listUsers",
      tag: TAG,
      summary: "List people, disabled ones included, in the order in which they were added.",
      scope: "users:write",
      request: z.object({ query: z.object({ limit: limitSchema, cursor: cursorSchema.optional() }) }),
      responses: {
        200: {
          description: "One page.",
          schema: z.object({ users: z.array(userSchema), next_cursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query, toCursor }) => {
      const { records, next } = await listUsers(ports, caller, query.limit, query.cursor);
      return json(200, {
        users: records.map(viewUser),
        next_cursor: next === undefined ? null : toCursor(next),
      });
    },
  );
}

function readRoute(ports: PeoplePorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/users/{id}",
      operationId: "readUser",
      tag: TAG,
      summary: "Read a person.",
      scope: "users:write",
      request: z.object({ params: z.object({ id: userIdSchema }) }),
      responses: { 200: { description: "The person.", schema: userSchema } },
    },
    async ({ caller, params }) => json(200, viewUser(await readUser(ports, caller, params.id))),
  );
}

function changeRoute(ports: PeoplePorts): Route {
  return route(
    {
      method: "patch",
      path: "/v1/users/{id}",
      operationId: "changeUser",
      tag: TAG,
      summary:
        "Change a person: effective with the person's next call. A disabled person's sessions are over.",
      scope: "users:write",
      request: z.object({ params: z.object({ id: userIdSchema }), body: userChangeSchema }),
      bodyOptions: { examples: { role: { roles: ["analyst", "senior"] }, leave: { state: "disabled" } } },
      responses: { 200: { description: "The person as it is now.", schema: userSchema } },
      problems: ["conflict"],
    },
    async ({ caller, params, body, source }) =>
      json(200, viewUser(await changeUser(ports, caller, params.id, body, actorOf(caller, source)))),
  );
}
