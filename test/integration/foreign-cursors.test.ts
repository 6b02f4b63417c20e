import { afterAll, beforeAll, expect, it } from "vitest";
import { type EveryResource, everyResource } from "./every-resource.ts";
import { type Api, freshId, openHere } from "./harness.ts";

/** Lists that are asked for with the cursor of another organization, the other environment, another list or another filter. */

let api: Api;
const person = freshId("person");
let every: EveryResource;
let foreign: string[];
beforeAll(async () => {
  // Not on an emulator: whose cursors are whose is judged by this code alone.
  api = await openHere();
  every = await everyResource(api, person);
  await everyResource(api, freshId("person"));
  foreign = [
    await api.foreignKey({ organizationId: "org_other", environment: "staging" }),
    await api.foreignKey({ organizationId: "org_local", environment: "production" }),
  ];
});
afterAll(() => api.close());

interface List {
  readonly path: string;
  readonly operationId: string;
  /** `cursor`, or `page[after]`. */
  readonly parameter: string;
  readonly filters: readonly string[];
}

const PAGING = ["cursor", "limit", "page[after]", "page[before]", "page[size]", "page[total]", "order"];

function lists(): List[] {
  return Object.entries(every.paths).flatMap(([path, { get }]) => {
    const names = get?.parameters.map(({ name }) => name) ?? [];
    const parameter = ["cursor", "page[after]"].find((name) => names.includes(name));
    if (get === undefined || parameter === undefined) return [];
    const filters = names.filter((name) => !PAGING.includes(name) && !path.includes(`{${name}}`));
    return [{ path: every.named(path), operationId: get.operationId, parameter, filters }];
  });
}

const sizeOf = ({ parameter }: List): Record<string, string> =>
  parameter === "cursor" ? { limit: "1" } : { "page[size]": "1" };
const ask = ({ path }: List, query: Record<string, string>, key?: string) =>
  api.call("GET", `${path}?${new URLSearchParams(query)}`, key === undefined ? {} : { key });

/** The cursor of the second page of a list; undefined: it has one page. */
async function cursorOf(list: List, query: Record<string, string> = {}): Promise<string | undefined> {
  const reply = await ask(list, { ...sizeOf(list), ...query });
  const text = decodeURIComponent(JSON.stringify(reply.body));
  const own = /"next_?cursor":"([\w-]+)"/i.exec(text)?.[1];
  return own ?? /page\[after\]=([\w-]+)/.exec(text)?.[1];
}

it("a cursor leads into no other list, organization, environment or filter", async () => {
  const all = lists();
  const cursors: [List, string][] = [];
  for (const list of all) {
    const cursor = await cursorOf(list);
    if (cursor !== undefined) cursors.push([list, cursor]);
  }
  expect(cursors.length).toBeGreaterThan(15);
  const answered: string[] = [];
  const attempt = async (list: List, query: Record<string, string>, key: string | undefined, how: string) => {
    const reply = await ask(list, { ...sizeOf(list), ...query }, key);
    if (reply.status !== 400) answered.push(`${list.operationId} with ${how}`);
  };
  for (const [list, cursor] of cursors) {
    for (const key of foreign)
      await attempt(list, { [list.parameter]: cursor }, key, "that of another tenant");
    if (list.parameter === "page[after]")
      await attempt(list, { "page[before]": cursor }, foreign[0], "that of another tenant, backwards");
    for (const other of all.filter(({ operationId }) => operationId !== list.operationId))
      await attempt(other, { [other.parameter]: cursor }, undefined, `that of ${list.operationId}`);
    for (const filter of list.filters)
      if ((await ask(list, { [filter]: "x" })).status === 200)
        await attempt(list, { [list.parameter]: cursor, [filter]: "x" }, undefined, `another ${filter}`);
  }
  expect(answered).toEqual([]);
});
