import { beforeEach, describe, expect, it } from "vitest";
import { createCleanUpStore } from "../../adapters/memory/build-uses.ts";
import { createLists } from "../../adapters/memory/lists.ts";
import { buildIndex } from "../../engines/screening/index.ts";
import { personsCalled } from "../../engines/screening/testing/sample.ts";
import { buildName } from "./build-name.ts";
import { type CleanUpPorts, removeUnusedBuilds } from "./clean-up.ts";

const DAY = 24 * 3_600_000;
const START = Date.parse("2026-01-01T00:00:00Z");

describe("the clean-up of builds", () => {
  let time: number;
  let lists: ReturnType<typeof createLists>;
  let used: Set<string>;
  let compared: string[];
  let ports: CleanUpPorts;
  beforeEach(async () => {
    time = START;
    const now = () => new Date(time);
    lists = createLists(now);
    used = new Set();
    compared = [];
    ports = {
      place: lists.place,
      uses: { isUsed: async (name) => used.has(name), compared: async () => compared },
      store: createCleanUpStore(),
      now,
    };
    await removeUnusedBuilds(ports);
    time += 2 * DAY;
  });
  const publish = async (name: string): Promise<string> => {
    const build = buildIndex(personsCalled([name]), { now: new Date(time) });
    const { sha256 } = build.manifest.index;
    await lists.store.publish(build, {
      from: null,
      to: sha256,
      added: [],
      changed: [],
      removed: [],
      words: [],
    });
    time += DAY;
    return buildName(sha256);
  };
  /** Three builds, and both looks at them are due. */
  const three = async (): Promise<readonly [string, string, string]> => {
    const names = [
      await publish("Ada Testov"),
      await publish("Bea Newman"),
      await publish("Cleo Oldham"),
    ] as const;
    time += 40 * DAY;
    return names;
  };
  const kept = async () => (await lists.place.list()).map(({ name }) => name);
  const lookTwice = async (over: CleanUpPorts = ports) => {
    await removeUnusedBuilds(over);
    time += DAY;
    return removeUnusedBuilds(over);
  };

  it("removes what nobody uses after two looks, and never the build in use", async () => {
    const [first, second, third] = await three();
    used.add(second);
    expect(await removeUnusedBuilds(ports)).toEqual({ removed: 0, waiting: 1 });
    time += DAY - 1;
    expect(await removeUnusedBuilds(ports)).toEqual({ removed: 0, waiting: 1 });
    expect(await kept()).toEqual([first, second, third]);
    time += 1;
    expect(await removeUnusedBuilds(ports)).toEqual({ removed: 1, waiting: 0 });
    expect(await kept()).toEqual([second, third]);
    used.clear();
    expect(await lookTwice()).toEqual({ removed: 1, waiting: 0 });
    time += 4000 * DAY;
    expect(await lookTwice()).toEqual({ removed: 0, waiting: 0 });
    expect(await kept()).toEqual([third]);
  });

  it("keeps a build that was used between the looks, from the first one again", async () => {
    const [first] = await three();
    await removeUnusedBuilds(ports);
    time += DAY;
    used.add(first);
    await removeUnusedBuilds(ports);
    used.clear();
    time += DAY;
    await removeUnusedBuilds(ports);
    expect(await kept()).toContain(first);
  });

  it("keeps a build that a process may still have in memory, and the same lists in use again", async () => {
    const first = await publish("Ada Testov");
    const second = await publish("Bea Newman");
    time += 28 * DAY;
    await lookTwice();
    expect(await kept()).toContain(first);
    // The first lists once more: the second ones were replaced just now.
    await publish("Ada Testov");
    time += 5 * DAY;
    await lookTwice();
    expect(await kept()).toEqual([first, second, first]);
  });

  it("keeps builds of the time before uses were written down", async () => {
    ports = { ...ports, store: createCleanUpStore() };
    const [first] = await three();
    await removeUnusedBuilds(ports);
    await publish("Dora Late");
    time += 40 * DAY;
    await lookTwice();
    await lookTwice();
    expect(await kept()).toContain(first);
  });

  it("keeps all from the oldest build with which monitoring compares, and everything when that is not known", async () => {
    const [first, second, third] = await three();
    compared = [third, second];
    await lookTwice();
    expect(await kept()).toEqual([second, third]);
    compared = ["0".repeat(16), third];
    await lookTwice();
    expect(await kept()).toEqual([second, third]);
    expect(await kept()).not.toContain(first);
  });

  it.each([
    ["the uses", { isUsed: () => Promise.reject(new Error("down")), compared: async () => [] }],
    ["monitoring", { isUsed: async () => false, compared: () => Promise.reject(new Error("down")) }],
  ])("removes nothing while %s cannot be read", async (_, uses) => {
    const before = await three();
    await removeUnusedBuilds(ports);
    time += DAY;
    await expect(removeUnusedBuilds({ ...ports, uses })).rejects.toThrow("down");
    expect(await kept()).toEqual(before);
  });

  it("removes nothing while the place of the lists cannot be reached", async () => {
    const before = await three();
    await removeUnusedBuilds(ports);
    time += DAY;
    lists.isUnreachable = true;
    await expect(removeUnusedBuilds(ports)).rejects.toMatchObject({ code: "list_fetch_failed" });
    lists.isUnreachable = false;
    expect(await kept()).toEqual(before);
  });

  it("goes on after a crash before, in and after a removal", async () => {
    const [, , third] = await three();
    await removeUnusedBuilds(ports);
    time += DAY;
    const dying = (isAfter: boolean): CleanUpPorts => ({
      ...ports,
      place: {
        ...ports.place,
        async remove(name) {
          if (isAfter) await ports.place.remove(name);
          throw new Error("died");
        },
      },
    });
    await expect(removeUnusedBuilds(dying(false))).rejects.toThrow("died");
    expect(await kept()).toHaveLength(3);
    await expect(removeUnusedBuilds(dying(true))).rejects.toThrow("died");
    const unwritten = { ...ports.store, write: () => Promise.reject(new Error("died")) };
    await expect(removeUnusedBuilds({ ...ports, store: unwritten })).rejects.toThrow("died");
    expect(await removeUnusedBuilds(ports)).toEqual({ removed: 0, waiting: 0 });
    expect(await kept()).toEqual([third]);
  });

  it("may run twice at once", async () => {
    const [, , third] = await three();
    await removeUnusedBuilds(ports);
    time += DAY;
    await Promise.all([removeUnusedBuilds(ports), removeUnusedBuilds(ports)]);
    expect(await kept()).toEqual([third]);
  });
});
