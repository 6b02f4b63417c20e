import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createListedRecords } from "../../../adapters/memory/listed-records.ts";
import { createMemoryState } from "../../../adapters/memory/state.ts";
import { environmentSchema } from "../../../core/access/caller.ts";
import { json } from "../route.ts";
import { setUp } from "../testing/small-app.ts";
import {
  documentSchema,
  namesOne,
  requestBody,
  resourceSchema,
  toMany,
  toManySchema,
  toOne,
  toOneSchema,
} from "./envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "./page.ts";
import { jsonApiRoute } from "./route.ts";

const record = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
});
const thing = resourceSchema(
  "thing",
  z.object({ name: z.string().nullable() }),
  z.object({ owner: toOneSchema("owner"), parts: toManySchema("part") }),
);

/** The edge with a list and a call that makes a thing. */
function start() {
  const things = createListedRecords(createMemoryState(), { name: "THING", schema: record });
  const view = (id: string, name: string | undefined, owner: string | null) => ({
    type: "thing" as const,
    id,
    attributes: { name: name ?? null },
    relationships: { owner: toOne("owner", owner), parts: toMany("part", ["p1"]) },
  });
  const shared = { path: "/v1/boxes", tag: "Boxes", summary: "A box.", scope: "any_key" } as const;
  const routes = [
    jsonApiRoute(
      {
        ...shared,
        method: "post",
        operationId: "makeBox",
        request: z.object({
          body: requestBody("thing", {
            attributes: z.strictObject({ name: z.string().optional() }).default({}),
            relationships: z.strictObject({ owner: namesOne("owner", z.string().regex(/^o\d$/)) }),
          }),
        }),
        responses: { 201: { description: "Made.", schema: documentSchema(thing) } },
      },
      async ({ body, newId, caller }) => {
        const { attributes, relationships } = body.data;
        const { organizationId, environment } = caller;
        const id = newId("t");
        const createdAt = `2026-11-26T10:00:00.${id.slice(-3).replaceAll(/\D/g, "0")}Z`;
        await things.create({ id, organizationId, environment, version: 1, createdAt });
        return json(201, { data: view(id, attributes.name, relationships.owner.data.id) });
      },
    ),
    jsonApiRoute(
      {
        ...shared,
        method: "get",
        operationId: "listBoxes",
        request: z.object({
          query: z.object({ ...pageParameters, "filter[colour]": z.string().optional() }),
        }),
        responses: { 200: { description: "A page.", schema: listSchema(thing) } },
      },
      async (call) => {
        const page = await things.list({ tenant: call.caller, page: pageOf(call.query) });
        return json(
          200,
          listBody("/v1/boxes", call, page, ({ id }) => view(id, undefined, null)),
        );
      },
    ),
  ];
  const { call } = setUp({ routes, checkReplies: true });
  return {
    get: (path: string, headers = {}) => call(path, { headers }),
    post: (body: unknown, headers = {}) =>
      call("/v1/boxes", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }),
  };
}

const owner = { data: { type: "owner", id: "o1" } };

describe("the JSON:API form", () => {
  it("takes both media types, and answers the one that is asked for", async () => {
    const { post } = start();
    const plain = await post({ data: { relationships: { owner } } });
    expect([plain.status, plain.headers.get("content-type")]).toEqual([
      201,
      "application/json; charset=utf-8",
    ]);
    expect(plain.body.data).toMatchObject({
      attributes: { name: null },
      relationships: { owner, parts: { data: [{ type: "part", id: "p1" }] } },
    });
    const types = { "content-type": "application/vnd.api+json", accept: "application/vnd.api+json" };
    const special = await post({ data: { type: "thing", relationships: { owner } } }, types);
    expect([special.status, special.headers.get("content-type")]).toEqual([201, "application/vnd.api+json"]);
    const refused = await post({ data: {} }, types);
    expect(refused.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it.each([
    ["no data", {}, "data", "missing_required_field"],
    ["another type", { data: { type: "other", relationships: { owner } } }, "data.type", "invalid_value"],
    ["an unknown member", { data: { relationships: { owner }, links: {} } }, "data.links", "unknown_field"],
    ["a member beside data", { data: { relationships: { owner } }, meta: {} }, "meta", "unknown_field"],
    [
      "a wrong attribute",
      { data: { attributes: { name: 7 }, relationships: { owner } } },
      "data.attributes.name",
      "invalid_type",
    ],
    [
      "no relationship",
      { data: { relationships: { owner: null } } },
      "data.relationships.owner",
      "missing_required_field",
    ],
    [
      "a relationship of another type",
      { data: { relationships: { owner: { data: { type: "thing", id: "o1" } } } } },
      "data.relationships.owner.data.type",
      "invalid_value",
    ],
  ])("refuses %s and says where", async (_what, body, path, code) => {
    const { status, body: answer } = await start().post(body);
    expect(status).toBe(400);
    expect(answer.error.details).toMatchObject([{ path, code }]);
  });

  it("counts null in a request as not given", async () => {
    const made = await start().post({
      data: { type: null, attributes: { name: null }, relationships: { owner } },
    });
    expect([made.status, made.body.data.attributes.name]).toEqual([201, null]);
  });

  it("pages with links, and binds a cursor to its filter", async () => {
    const { get, post } = start();
    for (let made = 0; made < 3; made++) await post({ data: { relationships: { owner } } });
    const first = (await get("/v1/boxes?page[size]=2&page[total]=true&filter[colour]=red")).body;
    expect(first.meta.page).toMatchObject({ hasNextPage: true, hasPreviousPage: false, total: 3 });
    expect([first.data.length, first.links.prev, first.links.last]).toEqual([2, null, null]);
    const second = (await get(first.links.next)).body;
    expect(second.meta.page).toMatchObject({ hasNextPage: false, hasPreviousPage: true, total: 3 });
    expect(second.data).toHaveLength(1);
    expect((await get(second.links.prev)).body.data).toEqual(first.data);
    const end = first.meta.page.cursors.end;
    const query = (parts: Record<string, string>) => get(`/v1/boxes?${new URLSearchParams(parts)}`);
    expect((await query({ "page[after]": end, "filter[colour]": "red", "page[size]": "9" })).status).toBe(
      200,
    );
    for (const refused of [
      { "page[after]": end },
      { "page[after]": end, "filter[colour]": "blue" },
      { "page[after]": end, "page[before]": end, "filter[colour]": "red" },
      { "page[size]": "0" },
      { "page[size]": "101" },
      { "page[total]": "yes" },
      { limit: "2" },
      { "filter[shape]": "round" },
    ])
      expect([refused, (await query(refused)).status]).toEqual([refused, 400]);
  });
});
