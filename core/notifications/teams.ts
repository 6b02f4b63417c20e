import { isDeepStrictEqual } from "node:util";
import { type Actor, actBy } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { targetFault } from "../audit/webhooks/target.ts";
import { type Expected, isExpected } from "../expected-version.ts";
import { Problem } from "../problem.ts";
import type { TeamPorts } from "./ports.ts";
import type { TeamRecord, TeamSettings } from "./records.ts";

/** How many teams an organization may have in an environment. */
const MOST_TEAMS = 100;

/** Others who may change a team at the same time before a call gives up. */
const MAX_TRIES = 10;

/** A change of a team. */
export interface TeamOrder {
  readonly name: string;
  readonly settings: TeamSettings;
  /** The versions that may be replaced, 0 for a new team; absent: any. */
  readonly expected?: Expected | undefined;
  /** For the event. */
  readonly actor: Actor;
}

/** The version of a team: when it was last changed (Unix ms), which no two changes share; 0 where there is none. */
export const versionOfTeam = (team: TeamRecord | undefined): number =>
  team === undefined ? 0 : Date.parse(team.changedAt);

/**
 * Adds or replaces a team; the same again changes nothing. The first one begins to be told of what happens from now on.
 * @throws Problem `validation_failed` for a channel that cannot be reached; `conflict` when there are too many teams, and (412) when the team
 *   has not the version that was expected
 */
export async function putTeam(ports: TeamPorts, tenant: Tenant, order: TeamOrder): Promise<TeamRecord> {
  const { name, settings, expected, actor } = order;
  checkChannels(ports, settings);
  const { organizationId, environment } = tenant;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const all = await ports.teams.list(tenant);
    const known = all.find((team) => team.name === name);
    if (!isExpected(expected, versionOfTeam(known), known !== undefined)) throw stale();
    if (known !== undefined && isDeepStrictEqual({ title: known.title, notify: known.notify }, settings))
      return known;
    if (all.length >= MOST_TEAMS && known === undefined)
      throw new Problem("conflict", `There are ${MOST_TEAMS} teams already.`);
    await ports.notifications.begin(tenant, await ports.feed.last(tenant));
    const act = actBy(ports, actor);
    const changedAt = new Date(Math.max(Date.parse(act.at), versionOfTeam(known) + 1)).toISOString();
    const record = { organizationId, environment, name, ...settings, changedAt };
    const event = eventOf(act, { eventType: "team.changed", resourceId: name });
    if (await ports.teams.put(record, event, known)) return record;
  }
  throw new Problem("conflict", "Others are changing the team at the same time: try again.", {
    retryAfterSeconds: 1,
  });
}

const stale = (): Problem =>
  new Problem("conflict", "The team has changed since: read it again.", { status: 412 });

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
