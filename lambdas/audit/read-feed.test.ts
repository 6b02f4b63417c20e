import { ulid } from "ulid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { createFeedStore } from "../store/feed.ts";
import { makeEvent, outboxMove } from "./event.ts";
import { readFeed } from "./read-feed.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let kit: Kit;
beforeAll(async () => {
  kit = await openKit();
});
afterAll(() => kit.close());

it("neither skips nor repeats an event while many write and many read", async () => {
  const ids = Array.from({ length: 240 }, () => `evt_${ulid()}`);
  const write = async (id: string) => {
    const event = makeEvent({
      id,
      eventType: "credential.verified",
      timestamp: kit.ports.now().toISOString(),
      outcome: "success",
      actorType: "api_key",
    });
    await kit.ports.record(outboxMove(TENANT, event));
  };
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
    await Promise.all(ids.slice(start, start + 20).map(write));
  }
  writing = false;
  for (const seen of await Promise.all(readers)) {
    expect(seen).toHaveLength(ids.length);
    expect(new Set(seen)).toEqual(new Set(ids));
  }
});
