import { beforeEach, describe, expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import {
  createMailer,
  createNotificationStore,
  createTeamStore,
} from "../../adapters/memory/notifications.ts";
import { createMemoryState, enqueue, type MemoryState } from "../../adapters/memory/state.ts";
import { makeEvent } from "../audit/event.ts";
import type { PostOutcome } from "../audit/webhooks/post.ts";
import type { CaseRecord } from "../cases/records.ts";
import { newUlid } from "../new-ulid.ts";
import { MOST_ATTEMPTS, notifyAll } from "./deliver.ts";
import { localDay } from "./digest.ts";
import type { NotifyPorts } from "./ports.ts";
import { teamSettingsSchema } from "./records.ts";
import { putTeam } from "./teams.ts";

const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const HOUR = 3_600_000;
const MAIL = { kind: "email", address: "team@bank.example" };
const HOOK = { kind: "webhook", url: "https://hooks.example.com/secret" };

let state: MemoryState;
let now: number;
let ports: NotifyPorts;
let mailer: ReturnType<typeof createMailer>;
let posted: string[];
let answer: PostOutcome;
let given: object[];
beforeEach(() => {
  now = Date.parse("2026-11-26T10:00:00.000Z");
  state = createMemoryState();
  mailer = createMailer();
  posted = [];
  given = [];
  answer = { status: 200 };
  ports = {
    teams: createTeamStore(state),
    notifications: createNotificationStore(),
    feed: createFeedStore(state),
    cases: createCaseStore(state),
    mailer,
    async post(url, body) {
      posted.push(`${url} ${body}`);
      return answer;
    },
    consoleOrigin: "https://console.example",
    report: (facts) => given.push(facts),
    sendsMail: true,
    isLocal: false,
    now: () => new Date(now),
    newEventId: () => `evt_${newUlid()}`,
  };
});

const team = (notify: object, name = "compliance") =>
  putTeam(ports, TENANT, {
    name,
    settings: teamSettingsSchema.parse({ title: "Compliance", notify }),
    actor: { type: "cli" },
  });

/** Opens a case about a subject whose id must be in no message. */
async function open(changes: Partial<CaseRecord> = {}): Promise<CaseRecord> {
  const subjectId = `Erika Mustermann ${newUlid()}`;
  const record: CaseRecord = {
    id: `case_${newUlid()}`,
    ...TENANT,
    version: 1,
    kind: "review",
    state: "open",
    subjectId,
    team: "compliance",
    priority: "high",
    dueAt: new Date(now + 72 * HOUR).toISOString(),
    openedAt: new Date(now).toISOString(),
    pauses: [],
    executions: [],
    alerts: [],
    watchers: [],
    ...changes,
  };
  const event = makeEvent({
    id: ports.newEventId(),
    eventType: "case.opened",
    timestamp: record.openedAt,
    outcome: "success",
    actorType: "workflow",
    resourceId: record.id,
  });
  state.cases.set(record.id, { record, entries: new Map() });
  enqueue(state, { tenant: TENANT, event });
  return record;
}
const close = (record: CaseRecord) =>
  ports.cases.change(record, { after: { ...record, version: 2, state: "closed" }, entries: [], events: [] });
const subjects = () => mailer.sent.map(({ subject }) => subject);

describe("a new case", () => {
  it("is told once to each channel of its team, without a word about the person", async () => {
    await team({ channels: [MAIL, HOOK] });
    const { id, dueAt } = await open();
    await notifyAll(ports);
    await notifyAll(ports);
    expect(mailer.sent).toEqual([
      {
        to: "team@bank.example",
        subject: "1 new case (Compliance, staging)",
        text: expect.stringContaining(
          `review, priority high, due ${dueAt.slice(0, 10)} 10:00 UTC: https://console.example/console/cases/${id}`,
        ),
      },
    ]);
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatch(/^https:\/\/hooks\.example\.com\/secret \{"text":"1 new case/);
    expect(JSON.stringify([mailer.sent, posted])).not.toContain("Mustermann");
  });

  it("of another team, from before the team was set, or closed by now is not told", async () => {
    await open();
    await ports.feed.sequence(TENANT);
    await team({ channels: [MAIL] });
    await open({ team: "other" });
    await close(await open());
    await notifyAll(ports);
    expect(mailer.sent).toEqual([]);
  });

  it("is not told where the team wants other events only, or has no channel", async () => {
    await team({ channels: [MAIL], events: ["case_overdue"] });
    await team({ channels: [] }, "other");
    await open();
    await open({ team: "other" });
    await notifyAll(ports);
    expect(mailer.sent).toEqual([]);
  });

  it("is one of a thousand in one message, which names ten", async () => {
    await team({ channels: [MAIL] });
    for (let count = 0; count < 1_000; count++) await open();
    await notifyAll(ports);
    expect(subjects()).toEqual(["1000 new cases (Compliance, staging)"]);
    expect(mailer.sent[0]?.text.match(/console\/cases\/case_/g)).toHaveLength(10);
    expect(mailer.sent[0]?.text).toContain("and 990 more");
  });

  it("is told again after a crash before its message was added, and not after one behind it", async () => {
    await team({ channels: [MAIL] });
    await open();
    const { notifications } = ports;
    const crash = () => Promise.reject(new Error("The process died."));
    ports = { ...ports, notifications: { ...notifications, add: crash } };
    await expect(notifyAll(ports)).rejects.toThrow();
    ports = { ...ports, notifications: { ...notifications, advance: crash } };
    await expect(notifyAll(ports)).rejects.toThrow();
    ports = { ...ports, notifications };
    await notifyAll(ports);
    await notifyAll(ports);
    expect(subjects()).toHaveLength(1);
  });
});

describe("a due date", () => {
  it("is told before it and when it has passed, once each, and again when it moves", async () => {
    await team({ channels: [MAIL], events: ["case_expiring", "case_overdue"], expiring_hours: 24 });
    const record = await open();
    await notifyAll(ports);
    now += 48 * HOUR - 1;
    await notifyAll(ports);
    expect(subjects()).toEqual([]);
    now += 1;
    for (let again = 0; again < 3; again++) await notifyAll(ports);
    expect(subjects()).toEqual(["1 case due soon (Compliance, staging)"]);
    now += 24 * HOUR;
    for (let again = 0; again < 3; again++) await notifyAll(ports);
    expect(subjects()[1]).toBe("1 case overdue (Compliance, staging)");
    const dueAt = new Date(now + HOUR).toISOString();
    await ports.cases.change(record, { after: { ...record, version: 2, dueAt }, entries: [], events: [] });
    await notifyAll(ports);
    now += HOUR;
    await notifyAll(ports);
    expect(subjects().slice(2)).toEqual([
      "1 case due soon (Compliance, staging)",
      "1 case overdue (Compliance, staging)",
    ]);
  });

  it("of a closed case is not told", async () => {
    await team({ channels: [MAIL], events: ["case_overdue"] });
    await close(await open());
    now += 1_000 * HOUR;
    await notifyAll(ports);
    expect(mailer.sent).toEqual([]);
  });

  it("of a thousand cases is one message, also where earlier ones were told", async () => {
    await team({ channels: [MAIL], events: ["case_overdue"] });
    for (let count = 0; count < 300; count++) await open();
    now += 72 * HOUR;
    await notifyAll(ports);
    await open({ dueAt: new Date(now).toISOString() });
    await notifyAll(ports);
    expect(subjects()).toEqual([
      "300 cases overdue (Compliance, staging)",
      "1 case overdue (Compliance, staging)",
    ]);
  });
});

describe("the digest", () => {
  it("counts open, unassigned and overdue cases once a day, from the hour of the time zone on", async () => {
    await team({ channels: [MAIL], events: [], digest: { hour: 8, time_zone: "Europe/Berlin" } });
    now = Date.parse("2026-11-27T06:59:59.999Z");
    await open({ dueAt: new Date(now - HOUR).toISOString() });
    await open({ assignee: { id: "user_1", name: "Ana", kind: "person" }, state: "in_progress" });
    await close(await open());
    await notifyAll(ports);
    expect(mailer.sent).toEqual([]);
    now += 1;
    for (let again = 0; again < 3; again++) await notifyAll(ports);
    expect(subjects()).toEqual(["2 open cases (Compliance, staging)"]);
    expect(mailer.sent[0]?.text).toContain("Open: 2\nWithout an assignee: 1\nOverdue: 1\n");
    now += 24 * HOUR;
    await notifyAll(ports);
    expect(subjects()).toHaveLength(2);
  });

  it("knows the day and hour of a zone, across midnight and summer time", () => {
    const at = (time: string, zone: string) => Object.values(localDay(new Date(time), zone));
    expect(at("2026-11-26T23:30:00.000Z", "Europe/Berlin")).toEqual(["2026-11-27", 0]);
    expect(at("2026-07-26T06:30:00.000Z", "Europe/Berlin")).toEqual(["2026-07-26", 8]);
    expect(at("2026-11-27T02:00:00.000Z", "America/New_York")).toEqual(["2026-11-26", 21]);
  });
});

describe("a channel that fails", () => {
  it.each<[string, PostOutcome]>([
    ["answers 500", { status: 500 }],
    ["redirects", { status: 302 }],
    ["is out of reach", { fault: "unreachable" }],
  ])("and %s is tried again later, and holds up no other channel", async (_name, outcome) => {
    await team({ channels: [HOOK, MAIL] });
    answer = outcome;
    await open();
    await notifyAll(ports);
    expect([posted.length, mailer.sent.length]).toEqual([1, 1]);
    now += 59_999;
    await notifyAll(ports);
    expect(posted).toHaveLength(1);
    now += 1;
    answer = { status: 204 };
    await notifyAll(ports);
    now += 24 * HOUR;
    await notifyAll(ports);
    expect([posted.length, mailer.sent.length]).toEqual([2, 1]);
  });

  it("is given up after some attempts, which is reported without its address", async () => {
    await team({ channels: [HOOK] });
    answer = { status: 404 };
    await open();
    for (let attempt = 0; attempt < MOST_ATTEMPTS + 3; attempt++) {
      await notifyAll(ports);
      now += 6 * HOUR;
    }
    expect(posted.filter((text) => text.includes("new case"))).toHaveLength(MOST_ATTEMPTS);
    expect(given).toContainEqual({ team: "compliance", kind: "case_opened" });
    expect(JSON.stringify(given)).not.toContain("hooks.example.com");
  });
});

describe("a team", () => {
  it.each([
    ["http://hooks.example.com/x"],
    ["https://127.0.0.1/x"],
    ["https://169.254.169.254/latest"],
    ["https://[::1]/x"],
    ["https://user:password@hooks.example.com/"],
  ])("is not told at %s", async (url) => {
    await expect(team({ channels: [{ kind: "webhook", url }] })).rejects.toMatchObject({
      code: "validation_failed",
      details: [{ path: "notify.channels[0].url", code: "refused_address" }],
    });
  });

  it("gets no mail from a deployment without a sender", async () => {
    ports = { ...ports, sendsMail: false };
    await expect(team({ channels: [MAIL] })).rejects.toMatchObject({ details: [{ code: "no_mail" }] });
  });

  it.each([
    { channels: Array.from({ length: 6 }, () => MAIL) },
    { channels: [{ kind: "email", address: "not an address" }] },
    { channels: [{ kind: "pigeon" }] },
    { events: ["case_closed"] },
    { digest: { hour: 24, time_zone: "UTC" } },
    { digest: { hour: 8, time_zone: "Mars/Phobos" } },
    { expiring_hours: 0 },
  ])("is refused: %j", (notify) => {
    expect(teamSettingsSchema.safeParse({ title: "Compliance", notify }).success).toBe(false);
  });
});
