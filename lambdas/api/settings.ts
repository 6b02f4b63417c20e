import * as z from "zod";
import { principalSchema } from "../../core/access/principal.ts";
import { shownPrincipal } from "../../core/executions/records.ts";
import { changeSettings } from "../../core/settings/change.ts";
import type { SettingsPorts } from "../../core/settings/ports.ts";
import { stillOpen } from "../../core/settings/proposal.ts";
import { type SettingsRecord, settingsChangeSchema, settingsSchema } from "../../core/settings/records.ts";
import { actorOf } from "./actor.ts";
import { ifMatch } from "./if-match.ts";
import { json, type Route, route } from "./route.ts";

const settingsViewSchema = settingsSchema
  .extend({
    updated_at: z.string().nullable(),
    proposal: z
      .object({
        change: settingsChangeSchema,
        proposed_by: principalSchema,
        proposed_at: z.string(),
        expires_at: z.string().describe("From then on it can no longer be confirmed."),
      })
      .nullable()
      .describe("A change that another principal with `settings:write` confirms by the same call."),
  })
  .meta({ id: "Settings" });

const etagHeader = { ETag: 'Counter of the settings, quoted: `"7"`.' };

/** `/v1/settings`: how the organization works, in one environment. */
export function settingsRoutes(ports: SettingsPorts): Route[] {
  return [readRoute(ports), changeRoute(ports)];
}

function readRoute(ports: SettingsPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/settings",
      operationId: "readSettings",
      tag: "Settings",
      summary: "Read the settings of the organization in this environment.",
      scope: "settings:write",
      request: z.object({}),
      responses: { 200: { description: "The settings.", schema: settingsViewSchema, headers: etagHeader } },
    },
    async ({ caller }) => reply(200, await ports.settings.read(caller), ports.now()),
  );
}

function changeRoute(ports: SettingsPorts): Route {
  return route(
    {
      method: "patch",
      path: "/v1/settings",
      operationId: "changeSettings",
      tag: "Settings",
      summary: "Change settings; what the body leaves out stays.",
      description:
        "Switching off `four_eyes_deploy` or `four_eyes_dismiss` needs a second principal: the call of one proposes it (202), and the same call of another one within seven days makes the change.",
      scope: "settings:write",
      request: z.object({ headers: ifMatch, body: settingsChangeSchema }),
      bodyOptions: { examples: { fourEyes: { four_eyes_deploy: true } } },
      preconditioned: true,
      responses: {
        200: { description: "Changed.", schema: settingsViewSchema, headers: etagHeader },
        202: {
          description: "Proposed: another principal must confirm it.",
          schema: settingsViewSchema,
          headers: etagHeader,
        },
      },
      problems: ["conflict"],
    },
    async ({ caller, headers, body, source }) => {
      const order = { change: body, expected: headers["if-match"], actor: actorOf(caller, source) };
      const { record, isProposed } = await changeSettings(ports, caller, order);
      return reply(isProposed ? 202 : 200, record, ports.now());
    },
  );
}

function reply(status: number, record: SettingsRecord, now: Date) {
  const proposal = stillOpen(record.proposal, now);
  return json(
    status,
    {
      ...record.settings,
      updated_at: record.updatedAt ?? null,
      proposal: proposal === undefined ? null : proposalReply(proposal),
    },
    { etag: `"${record.version}"` },
  );
}

function proposalReply({ change, by, proposedAt, expiresAt }: NonNullable<SettingsRecord["proposal"]>) {
  return { change, proposed_by: shownPrincipal(by), proposed_at: proposedAt, expires_at: expiresAt };
}
