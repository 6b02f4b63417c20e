import * as z from "zod";
import type { TeamPorts } from "../../core/notifications/ports.ts";
import { type TeamRecord, teamRecordSchema, teamSettingsSchema } from "../../core/notifications/records.ts";
import { putTeam, versionOfTeam } from "../../core/notifications/teams.ts";
import { teamSchema } from "../../core/people/records.ts";
import { notFound } from "../../core/problem.ts";
import { actorOf } from "./actor.ts";
import { ifMatch } from "./if-match.ts";
import { json, type Reply, type Route, route } from "./route.ts";

const viewSchema = teamRecordSchema
  .pick({ name: true, title: true, notify: true })
  .extend({ updated_at: z.string() })
  .meta({ id: "Team" });

const etagHeader = { ETag: 'Version of the team, quoted: `"1795770480000"`.' };
const params = z.object({ name: teamSchema });
const TAG = "People";

/** `/v1/teams`: who is told of cases, and how. */
export function teamRoutes(ports: TeamPorts): Route[] {
  return [listRoute(ports), readRoute(ports), putRoute(ports)];
}

function listRoute({ teams }: TeamPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/teams",
      operationId: "listTeams",
      tag: TAG,
      summary: "List the teams that were set, by name.",
      scope: "users:write",
      request: z.object({}),
      responses: { 200: { description: "All.", schema: z.object({ teams: z.array(viewSchema) }) } },
    },
    async ({ caller }) => json(200, { teams: (await teams.list(caller)).map(viewTeam) }),
  );
}

function readRoute({ teams }: TeamPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/teams/{name}",
      operationId: "readTeam",
      tag: TAG,
      summary: "Read a team.",
      scope: "users:write",
      request: z.object({ params }),
      responses: { 200: { description: "The team.", schema: viewSchema, headers: etagHeader } },
    },
    async ({ caller, params: { name } }) => {
      const record = await teams.find(caller, name);
      if (record === undefined) throw notFound("team");
      return teamReply(record);
    },
  );
}

function putRoute(ports: TeamPorts): Route {
  return route(
    {
      method: "put",
      path: "/v1/teams/{name}",
      operationId: "putTeam",
      tag: TAG,
      summary: "Add or replace a team: its title, and where messages about its cases go.",
      description:
        'A message holds ids, kinds, priorities, times and links to the console; no personal data. `If-Match: "0"` adds a team, and replaces none.',
      scope: "users:write",
      request: z.object({ params, headers: ifMatch, body: teamSettingsSchema }),
      preconditioned: true,
      bodyOptions: {
        examples: {
          compliance: {
            title: "Compliance",
            notify: {
              channels: [
                { kind: "email", address: "compliance@bank.example" },
                { kind: "webhook", url: "https://hooks.slack.com/services/T000/B000/XXXX" },
              ],
              events: ["case_opened", "case_overdue"],
              digest: { hour: 8, time_zone: "Europe/Berlin" },
            },
          },
        },
      },
      responses: { 200: { description: "The team as it is now.", schema: viewSchema, headers: etagHeader } },
      problems: ["conflict"],
    },
    async ({ caller, params: { name }, headers, body, source }) => {
      const order = { name, settings: body, expected: headers["if-match"], actor: actorOf(caller, source) };
      return teamReply(await putTeam(ports, caller, order));
    },
  );
}

const teamReply = (record: TeamRecord): Reply =>
  json(200, viewTeam(record), { etag: `"${versionOfTeam(record)}"` });

const viewTeam = ({ name, title, notify, changedAt }: TeamRecord): z.input<typeof viewSchema> => ({
  name,
  title,
  notify,
  updated_at: changedAt,
});
