import { setImmediate as aTurn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { notFound } from "../../core/problem.ts";
import { resourcesOf } from "./conditions.ts";
import { json, type Route, route } from "./route.ts";
import { setUp } from "./testing/small-app.ts";

interface Thing {
  name: string;
  /** Undefined: a thing without a counter. */
  version?: number;
}

let things: Map<string, Thing>;
let disclosures: number;
let edge: ReturnType<typeof setUp>;

const params = z.object({ id: z.string().regex(/^t_\d+$/) });
const body = z.strictObject({ name: z.string() });
const base = { tag: "Things", summary: "A thing.", responses: { 200: { description: "A thing." } } } as const;
const write = { ...base, scope: "workflows:write" } as const;

function thingOf(id: string): Thing {
  const thing = things.get(id);
  if (thing === undefined) throw notFound("thing");
  return thing;
}

function rename(id: string, name: string): Thing {
  const thing = { ...thingOf(id), name };
  things.set(id, thing);
  return thing;
}

const routes = (): Route[] => [
  route(
    {
      ...write,
      method: "get",
      path: "/v1/things/{id}",
      operationId: "readThing",
      request: z.object({ params }),
    },
    async ({ params: { id } }) => {
      const { name, version } = thingOf(id);
      disclosures += 1;
      return json(200, { name }, version === undefined ? {} : { etag: `"${version}"` });
    },
  ),
  route(
    {
      ...write,
      method: "patch",
      path: "/v1/things/{id}",
      operationId: "renameThing",
      request: z.object({ params, body }),
      idempotent: true,
    },
    async ({ params: { id }, body: { name } }) => {
      await aTurn();
      return json(200, rename(id, name));
    },
  ),
  route(
    {
      ...write,
      method: "put",
      path: "/v1/things/{id}",
      operationId: "putThing",
      request: z.object({ params, body }),
    },
    async ({ params: { id }, body: { name } }) => {
      await aTurn();
      things.set(id, { name });
      return json(200, { name });
    },
  ),
  route(
    {
      ...write,
      method: "post",
      path: "/v1/things/{id}/clear",
      operationId: "clearThing",
      request: z.object({ params }),
    },
    async ({ params: { id } }) => json(200, rename(id, "")),
  ),
  route(
    { ...write, method: "post", path: "/v1/things", operationId: "addThing", request: z.object({ body }) },
    async ({ body: { name } }) => {
      things.set("t_9", { name });
      return json(200, { name });
    },
  ),
  // A resource that those who change it may not read.
  route(
    {
      ...base,
      scope: "audit:read",
      method: "get",
      path: "/v1/hidden/{id}",
      operationId: "readHidden",
      request: z.object({ params }),
    },
    async ({ params: { id } }) => {
      disclosures += 1;
      return json(200, thingOf(id));
    },
  ),
  route(
    {
      ...write,
      method: "delete",
      path: "/v1/hidden/{id}",
      operationId: "deleteHidden",
      request: z.object({ params }),
    },
    async ({ params: { id } }) => json(200, { gone: things.delete(id) }),
  ),
];

beforeEach(() => {
  things = new Map<string, Thing>([
    ["t_1", { name: "a" }],
    ["t_7", { name: "counted", version: 7 }],
  ]);
  disclosures = 0;
  edge = setUp({ routes: routes() });
});

const send = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  sent: unknown = { name: "b" },
) =>
  edge.call(path, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: JSON.stringify(sent) }),
  });
const read = (headers: Record<string, string> = {}, path = "/v1/things/t_1") => send("GET", path, headers);
const tagNow = async (path?: string) => (await read({}, path)).headers.get("etag") ?? "";

describe("a read of a resource that calls change", () => {
  it("is a 304 for a client that has its answer, and is made and recorded all the same", async () => {
    const tag = await tagNow();
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const condition of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
      const again = await read({ "if-none-match": condition });
      expect([again.status, again.body, again.headers.get("etag")]).toEqual([304, undefined, tag]);
    }
    expect(disclosures).toBe(5);
  });

  it("is answered in full once it has changed, also where its counter has not", async () => {
    const [plain, counted] = [await tagNow(), await tagNow("/v1/things/t_7")];
    expect(counted).toMatch(/^"7-[0-9a-f]{32}"$/);
    rename("t_1", "b");
    rename("t_7", "b");
    expect((await read({ "if-none-match": plain })).body).toEqual({ name: "b" });
    const again = await read({ "if-none-match": `${counted}, "7"` }, "/v1/things/t_7");
    expect([again.status, again.body]).toEqual([200, { name: "b" }]);
  });

  it("is refused by If-Match where it is another one", async () => {
    expect((await read({ "if-match": await tagNow() })).status).toBe(200);
    expect((await read({ "if-match": '"x"' })).status).toBe(412);
  });

  it("tells a caller who may not read it nothing, whatever tag it names", async () => {
    const tag = await tagNow();
    for (const condition of [tag, "*"]) {
      const other = await read({ "if-none-match": condition, "x-api-key": `sk_staging_${"b".repeat(43)}` });
      expect([other.status, other.headers.get("etag")]).toEqual([403, null]);
    }
    expect((await read({ "if-none-match": "*" }, "/v1/things/t_2")).status).toBe(404);
  });
});

describe("a change", () => {
  it("is made on the state that If-Match names", async () => {
    for (const [method, path] of [
      ["PATCH", "/v1/things/t_1"],
      ["PUT", "/v1/things/t_1"],
      ["POST", "/v1/things/t_1/clear"],
    ] as const) {
      rename("t_1", "a");
      expect((await send(method, path, { "if-match": `"x", ${await tagNow()}` })).status).toBe(200);
      rename("t_1", "a");
      expect((await send(method, path, { "if-match": "*" })).status).toBe(200);
    }
  });

  it("is refused on another state, and does nothing", async () => {
    const stale = await tagNow();
    rename("t_1", "changed");
    for (const [method, path] of [
      ["PATCH", "/v1/things/t_1"],
      ["PUT", "/v1/things/t_1"],
      ["POST", "/v1/things/t_1/clear"],
    ] as const)
      for (const tag of [stale, `W/${await tagNow()}`, '"x"']) {
        const { status, body: refusal } = await send(method, path, { "if-match": tag });
        expect([status, refusal.error.code]).toEqual([412, "conflict"]);
      }
    expect(things.get("t_1")).toEqual({ name: "changed" });
  });

  it("is refused where the headers list no tags", async () => {
    for (const name of ["if-match", "if-none-match"]) {
      const { status, body: refusal } = await send("PATCH", "/v1/things/t_1", { [name]: "now" });
      expect([status, refusal.error.details[0].path]).toEqual([400, `headers.${name}`]);
    }
    expect(things.get("t_1")).toEqual({ name: "a" });
  });

  it("takes the counter alone for each state of its record, and no other counter", async () => {
    expect((await send("PATCH", "/v1/things/t_7", { "if-match": '"6"' })).status).toBe(412);
    const old = await tagNow("/v1/things/t_7");
    expect((await send("PATCH", "/v1/things/t_7", { "if-match": '"7"' })).status).toBe(200);
    expect((await send("PATCH", "/v1/things/t_7", { "if-match": old })).status).toBe(412);
  });

  it("of what is not there meets no tag", async () => {
    expect((await send("PATCH", "/v1/things/t_2", { "if-match": '"x"' })).status).toBe(412);
    expect((await send("PATCH", "/v1/things/t_2", { "if-match": "*" })).status).toBe(404);
    expect((await send("POST", "/v1/things", { "if-match": '"x"' })).status).toBe(412);
    expect(things.has("t_9")).toBe(false);
  });

  it("is made once where several name one tag at the same time", async () => {
    const together = async (method: string, path: string, headers: Record<string, string>) => {
      const names = ["b", "c", "d", "e"];
      const replies = await Promise.all(names.map((name) => send(method, path, headers, { name })));
      const won = names.filter((_, place) => replies[place]?.status === 200);
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
      expect(things.get(path.split("/").at(-1) ?? "")?.name).toBe(won[0]);
    };
    await together("PATCH", "/v1/things/t_1", { "if-match": await tagNow() });
    await together("PUT", "/v1/things/t_3", { "if-none-match": "*" });
  });

  it("adds, and replaces nothing, under If-None-Match: *", async () => {
    expect((await send("PUT", "/v1/things/t_1", { "if-none-match": "*" })).status).toBe(412);
    expect((await send("PUT", "/v1/things/t_2", { "if-none-match": "*" })).status).toBe(200);
    expect([things.get("t_1"), things.get("t_2")]).toEqual([{ name: "a" }, { name: "b" }]);
  });

  it("is no way to compare what its caller may not read", async () => {
    const { status, body: refusal } = await send("DELETE", "/v1/hidden/t_1", { "if-match": '"x"' }, {});
    expect([status, refusal.error.code]).toEqual([403, "forbidden"]);
    expect([things.has("t_1"), disclosures]).toEqual([true, 0]);
  });

  it("repeated under its Idempotency-Key gets the first answer, though its tag is stale by then", async () => {
    const headers = { "if-match": await tagNow(), "idempotency-key": "k" };
    const first = await send("PATCH", "/v1/things/t_1", headers);
    const again = await send("PATCH", "/v1/things/t_1", headers);
    expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([
      200,
      200,
      "true",
    ]);
  });

  it("that was refused can be sent under its Idempotency-Key with the tag of now", async () => {
    const key = { "idempotency-key": "k" };
    const refused = await send("PATCH", "/v1/things/t_1", { ...key, "if-match": '"x"' });
    const made = await send("PATCH", "/v1/things/t_1", { ...key, "if-match": await tagNow() });
    expect([refused.status, made.status, things.get("t_1")]).toEqual([412, 200, { name: "b" }]);
  });
});

it("the resource of a call is the read of its path, or the nearest one above that names an id", () => {
  const found = [...resourcesOf(routes())].map(([from, to]) => [from.spec.operationId, to.spec.operationId]);
  expect(found).toEqual([
    ["renameThing", "readThing"],
    ["putThing", "readThing"],
    ["clearThing", "readThing"],
    ["deleteHidden", "readHidden"],
  ]);
});
