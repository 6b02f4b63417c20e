import { isDeepStrictEqual } from "node:util";
import { type Actor, actBy } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { targetFault } from "../audit/webhooks/target.ts";
import { Problem } from "../problem.ts";
import type { TeamPorts } from "./ports.ts";
import type { TeamRecord, TeamSettings } from "./records.ts";

/** How many teams an organization may have in an environment. */
const MOST_TEAMS = 100;

/**
 * Adds or replaces a team; the same again changes nothing. The first one begins to be told of what happens from now on.
 *
 * @param actor for the event
 * @throws Problem `validation_failed` for a channel that cannot be reached; `conflict` when there are too many teams
 */
export async function putTeam(
  ports: TeamPorts,
  tenant: Tenant,
  name: string,
  settings: TeamSettings,
  actor: Actor,
): Promise<TeamRecord> {
  checkChannels(ports, settings);
  const { organizationId, environment } = tenant;
  const all = await ports.teams.list(tenant);
  const known = all.find((team) => team.name === name);
  if (known !== undefined && isDeepStrictEqual({ title: known.title, notify: known.notify }, settings))
    return known;
  if (all.length >= MOST_TEAMS && known === undefined)
    throw new Problem("conflict", `There are ${MOST_TEAMS} teams already.`);
  await ports.notifications.begin(tenant, await ports.feed.last(tenant));
  const act = actBy(ports, actor);
  const record = { organizationId, environment, name, ...settings, changedAt: act.at };
  await ports.teams.put(record, eventOf(act, { eventType: "team.changed", resourceId: name }));
  return record;
}

function checkChannels({ sendsMail, isLocal }: TeamPorts, { notify }: TeamSettings): void {
  const details = notify.channels.flatMap((channel, place) => {
    const path = `notify.channels[${place}]`;
    if (channel.kind === "email")
      return sendsMail
        ? []
        : [
            {
              path,
              code: "no_mail",
              message: "This deployment sends no mail: it has no address of a sender.",
            },
          ];
    const fault = targetFault(channel.url, isLocal);
    return fault === undefined ? [] : [{ path: `${path}.url`, code: "refused_address", message: fault }];
  });
  if (details.length > 0)
    throw new Problem("validation_failed", "A channel of this team cannot be reached.", { details });
}
