import { createHash } from "node:crypto";
import type { Tenant } from "../access/caller.ts";
import { catchUp } from "../audit/catch-up.ts";
import { ACTIVE_STATES, type CaseRecord } from "../cases/records.ts";
import { digestOf, localDay } from "./digest.ts";
import type { NotifyPorts } from "./ports.ts";
import type { Content, Message, TeamRecord } from "./records.ts";

/** Events that one step reads at most. */
const MOST_EVENTS = 2_000;
const PAGE = 100;
/** Pages of cases that one step looks at for each team. */
const MOST_PAGES = 10;
/** Cases that a message names; it counts the others. */
const NAMED = 10;

type CaseNews = Extract<Content, { total: number }>["kind"];

/**
 * Makes the messages of what is new since the last step: for each team one of all new cases, one of those that became overdue, one of those
 * that expire soon, and the digest of the day. A burst of cases is one message. A message is added before what it tells is noted, and has
 * the same id when a step is repeated after a crash.
 */
export async function collect(ports: NotifyPorts, tenant: Tenant): Promise<void> {
  const teams = (await ports.teams.list(tenant)).filter(({ notify }) => notify.channels.length > 0);
  await collectOpened(ports, tenant, teams);
  for (const team of teams) {
    await collectDue(ports, team);
    await collectDigest(ports, team);
  }
}

/** Follows the feed. Cases that are closed or have another team by now are left out. */
async function collectOpened(
  ports: NotifyPorts,
  tenant: Tenant,
  teams: readonly TeamRecord[],
): Promise<void> {
  await catchUp(ports.feed, tenant);
  const from = (await ports.notifications.position(tenant)) ?? 0;
  const told = teams.filter(({ notify }) => notify.events.includes("case_opened"));
  const opened = new Map<string, CaseRecord[]>();
  let to = from;
  for (let read = 0; read < MOST_EVENTS; read += PAGE) {
    const events = await ports.feed.read(tenant, to, PAGE);
    for (const { eventType, resourceId, seq } of events) {
      to = seq;
      if (eventType !== "case.opened" || resourceId === null || told.length === 0) continue;
      const found = await ports.cases.find(tenant, resourceId);
      if (found?.team === undefined || found.state === "closed") continue;
      opened.set(found.team, [...(opened.get(found.team) ?? []), found]);
    }
    if (events.length < PAGE) break;
  }
  if (to === from) return;
  for (const team of told) {
    const cases = opened.get(team.name) ?? [];
    if (cases.length > 0) await tell(ports, team, newsOf("case_opened", cases), `from ${from}`);
  }
  await ports.notifications.advance(tenant, from, to);
}

/** A case is overdue, or expires, once for each due date that it has. */
async function collectDue(ports: NotifyPorts, team: TeamRecord): Promise<void> {
  const { events, expiring_hours: hours } = team.notify;
  const now = ports.now();
  const soon = new Date(now.getTime() + hours * 3_600_000);
  const cases = await casesOf(ports, team, (events.includes("case_expiring") ? soon : now).toISOString());
  const isOverdue = ({ dueAt }: CaseRecord): boolean => Date.parse(dueAt) <= now.getTime();
  if (events.includes("case_overdue")) await tellOnce(ports, team, "case_overdue", cases.filter(isOverdue));
  if (!events.includes("case_expiring")) return;
  const expiring = cases.filter((found) => !isOverdue(found));
  await tellOnce(ports, team, "case_expiring", expiring);
}

async function tellOnce(
  ports: NotifyPorts,
  team: TeamRecord,
  kind: CaseNews,
  cases: readonly CaseRecord[],
): Promise<void> {
  const nameOf = ({ id, dueAt }: CaseRecord): string => `${kind} ${team.name} ${id} ${dueAt}`;
  const fresh: CaseRecord[] = [];
  for (let start = 0; start < cases.length; start += PAGE) {
    const page = cases.slice(start, start + PAGE);
    const noted = await ports.notifications.noted(team, page.map(nameOf));
    fresh.push(...page.filter((found) => !noted.has(nameOf(found))));
  }
  if (fresh.length === 0) return;
  const names = fresh.map(nameOf);
  await tell(ports, team, newsOf(kind, fresh), names.join("\n"));
  await ports.notifications.note(team, names);
}

async function collectDigest(ports: NotifyPorts, team: TeamRecord): Promise<void> {
  const { digest } = team.notify;
  if (digest === null) return;
  const { day, hour } = localDay(ports.now(), digest.time_zone);
  const name = `digest ${team.name} ${day}`;
  if (hour < digest.hour || (await ports.notifications.noted(team, [name])).has(name)) return;
  const cases = await casesOf(ports, team, undefined);
  await tell(ports, team, digestOf(cases, ports.now()), name);
  await ports.notifications.note(team, [name]);
}

/** Active cases of a team, those that are due first. */
async function casesOf(
  ports: NotifyPorts,
  team: TeamRecord,
  dueTo: string | undefined,
): Promise<CaseRecord[]> {
  const found: CaseRecord[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { cases, next } = await ports.cases.list({
      tenant: team,
      scope: { of: "team", team: team.name },
      states: ACTIVE_STATES,
      limit: PAGE,
      ...(dueTo === undefined ? {} : { dueTo }),
      ...(after === undefined ? {} : { after }),
    });
    found.push(...cases);
    if (next === undefined) break;
    after = next;
  }
  return found;
}

const newsOf = (kind: CaseNews, cases: readonly CaseRecord[]): Content => ({
  kind,
  cases: cases
    .slice(0, NAMED)
    .map(({ id, kind: of, priority, dueAt }) => ({ id, kind: of, priority, dueAt })),
  total: cases.length,
});

/** Adds a message for each channel of a team. @param news what is told: makes the ids */
async function tell(ports: NotifyPorts, team: TeamRecord, content: Content, news: string): Promise<void> {
  const { organizationId, environment, name, title } = team;
  const at = ports.now().toISOString();
  for (const channel of team.notify.channels) {
    const about = JSON.stringify([organizationId, environment, name, content.kind, channel, news]);
    const id = `msg_${createHash("sha256").update(about).digest("hex").slice(0, 40)}`;
    const message: Message = {
      id,
      organizationId,
      environment,
      team: name,
      title,
      channel,
      content,
      createdAt: at,
      attempts: 0,
      nextAt: at,
    };
    await ports.notifications.add(message);
  }
}
