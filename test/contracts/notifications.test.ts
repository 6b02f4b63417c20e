import { expect, it } from "vitest";
import type { Message, TeamRecord } from "../../core/notifications/records.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, LATER, newEvent, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("teams and their messages", (at) => {
  const team = (name: string, title = "Compliance"): TeamRecord => ({
    ...at.tenant,
    name,
    title,
    notify: {
      channels: [{ kind: "webhook", url: "https://hooks.example/1" }],
      events: ["case_opened"],
      expiring_hours: 24,
      digest: { hour: 8, time_zone: "Europe/Berlin" },
    },
    changedAt: AT,
  });
  const message = (id: string, nextAt = AT): Message => ({
    ...at.tenant,
    id,
    team: "compliance",
    title: "Compliance",
    channel: { kind: "email", address: "team@bank.example" },
    content: { kind: "digest", open: 3, unassigned: 2, overdue: 1 },
    createdAt: AT,
    attempts: 0,
    nextAt,
  });

  it("are replaced by name, each time with an event, for their tenant alone", async () => {
    const [first, other] = [team("a"), { ...team("a", "Other"), changedAt: LATER }];
    expect(await at.stores.teams.put(team("b"), newEvent())).toBe(true);
    expect(await at.stores.teams.put(first, newEvent())).toBe(true);
    expect(await at.stores.teams.put(other, newEvent(), first)).toBe(true);
    for (const seen of [undefined, first])
      expect(await at.stores.teams.put(team("a", "Late"), newEvent(), seen)).toBe(false);
    expect(await at.stores.teams.find(at.tenant, "a")).toEqual(other);
    expect((await at.stores.teams.list(at.tenant)).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(await at.stores.teams.find(otherEnvironment(at.tenant), "a")).toBeUndefined();
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(3);
  });

  it("begin once, and one of twenty moves the position on", async () => {
    const { notifications } = at.stores;
    expect(await notifications.position(at.tenant)).toBeUndefined();
    await notifications.begin(at.tenant, 7);
    await notifications.begin(at.tenant, 0);
    expect(await notifications.position(at.tenant)).toBe(7);
    expect(await notifications.tenants()).toContainEqual(at.tenant);
    const moved = await twentyAtOnce((place) => notifications.advance(at.tenant, 7, 8 + place));
    expect(countOf(moved, true)).toBe(1);
    expect(await notifications.position(at.tenant)).toBe(8 + moved.indexOf(true));
  });

  it("wait until they are due, and are added once, finished or not", async () => {
    const { notifications } = at.stores;
    await notifications.begin(at.tenant, 0);
    const added = await twentyAtOnce(() => notifications.add(message("msg_1")));
    expect(countOf(added, true)).toBe(1);
    await notifications.add(message("msg_2", LATER));
    expect(await notifications.due(at.tenant, AT, 10)).toEqual([message("msg_1")]);
    await notifications.retry({ ...message("msg_1", LATER), attempts: 1 });
    expect(await notifications.due(at.tenant, AT, 10)).toEqual([]);
    expect(await notifications.due(at.tenant, LATER, 1)).toHaveLength(1);
    await notifications.finish(message("msg_1"));
    expect((await notifications.due(at.tenant, LATER, 10)).map(({ id }) => id)).toEqual(["msg_2"]);
    expect(await notifications.add(message("msg_1"))).toBe(false);
  });

  it("remember what was noted, for their tenant alone", async () => {
    const { notifications } = at.stores;
    const other = otherEnvironment(at.tenant);
    for (const tenant of [at.tenant, other]) await notifications.begin(tenant, 0);
    await notifications.note(at.tenant, ["a", "b"]);
    expect(await notifications.noted(at.tenant, ["b", "c"])).toEqual(new Set(["b"]));
    expect(await notifications.noted(other, ["a"])).toEqual(new Set());
  });
});
