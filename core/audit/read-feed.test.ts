import { ulid } from "ulid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { openTableKit, type TableKit, TENANT } from "../../test/support/credentials-kit.ts";
import { catchUp } from "./catch-up.ts";
import { makeEvent } from "./event.ts";
import { readFeed, readFeedBackwards } from "./read-feed.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let kit: TableKit;
beforeAll(async () => {
  kit = await openTableKit();
});
afterAll(() => kit.close());

const write = async (id: string, outcome: "success" | "denied" = "success") => {
  const event = makeEvent({
    id,
    eventType: "credential.verified",
    timestamp: kit.ports.now().toISOString(),
    outcome,
    actorType: "api_key",
  });
  await kit.ports.record({ tenant: TENANT, event });
};

it("neither skips nor repeats an event with many concurrent writers and readers", async () => {
  const ids = Array.from({ length: 240 }, () => `evt_${ulid()}`);
  let writing = true;
  const follow = async () => {
    const feed = createFeedStore(kit.table);
    const seen: string[] = [];
    for (let position = 0, last = false; !last; ) {
      last = !writing;
      const page = await readFeed({ feed }, TENANT, {}, position, 7);
      expect(page.events.map(({ seq }) => seq)).toEqual(page.events.map((_, place) => position + place + 1));
      seen.push(...page.events.map(({ id }) => id));
      position = page.position;
      last = last && !page.more;
    }
    return seen;
  };
  const readers = [follow(), follow(), follow()];
  for (let start = 0; start < ids.length; start += 20) {
    await Promise.all(ids.slice(start, start + 20).map((id) => write(id)));
  }
  writing = false;
  for (const seen of await Promise.all(readers)) {
    expect(seen).toHaveLength(ids.length);
    expect(new Set(seen)).toEqual(new Set(ids));
  }
});

it("reads backwards what it reads forwards, page by page, filtered alike", async () => {
  for (let n = 0; n < 25; n++) await write(`evt_${ulid()}`, n % 7 === 0 ? "denied" : "success");
  const feed = createFeedStore(kit.table);
  for (const filter of [{}, { outcome: "denied" as const }]) {
    const forwards: string[] = [];
    for (let position = 0, more = true; more; ) {
      const page = await readFeed({ feed }, TENANT, filter, position, 30);
      forwards.push(...page.events.map(({ id }) => id));
      ({ position, more } = page);
    }
    const backwards: string[] = [];
    for (let position: number | undefined, more = true; more; ) {
      const page = await readFeedBackwards({ feed }, TENANT, filter, position, 30);
      backwards.push(...page.events.map(({ id }) => id));
      ({ position, more } = page);
    }
    expect(forwards.length).toBeGreaterThan(3);
    expect(backwards).toEqual(forwards.toReversed());
  }
});

it("numbers no more events than a page needs, and loses no waiting one", async () => {
  const feed = createFeedStore(kit.table);
  await feed.sequence(TENANT);
  const before = await feed.last(TENANT);
  for (let n = 0; n < 300; n++) await write(`evt_${ulid()}`);
  const first = await readFeed({ feed }, TENANT, {}, before, 10);
  expect(first).toMatchObject({ more: true, position: before + 10 });
  expect(await feed.last(TENANT)).toBeLessThan(before + 200);
  let seen = 10;
  for (let { position, more } = first; more; ) {
    const page = await readFeed({ feed }, TENANT, {}, position, 40);
    seen += page.events.length;
    ({ position, more } = page);
  }
  expect(seen).toBe(300);
});

it("brings the feed up to date in bounded steps, and keeps each step", async () => {
  const feed = createFeedStore(kit.table);
  await catchUp(feed, TENANT);
  const before = await feed.last(TENANT);
  for (let n = 0; n < 120; n++) await write(`evt_${ulid()}`);
  for (const placed of [49, 98]) {
    await expect(catchUp(feed, TENANT, 40)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 1,
    });
    expect(await feed.last(TENANT)).toBe(before + placed);
  }
  await catchUp(feed, TENANT, 40);
  expect(await feed.last(TENANT)).toBe(before + 120);
});
