/** Screenings and look-ups of businesses as calls of their own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openShipped, problemBody } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const screening = z.object({
  data: z.looseObject({
    id: z.string().regex(/^scr_/),
    attributes: z.looseObject({ status: z.string(), has_match: z.boolean().nullable() }),
    relationships: z.looseObject({
      execution: z.object({ data: z.object({ type: z.string(), id: z.string() }) }),
    }),
  }),
  meta: z.looseObject({ result: z.looseObject({}).nullable(), ignored: z.number().nullable() }),
});
type Options = { key?: string; headers?: Record<string, string> };
const post = (type: string, attributes: object, more: object = {}, options: Options = {}) =>
  api.call("POST", "/v1/screenings", { body: { data: { type, attributes, ...more } }, ...options });
const screen = async (type: string, attributes: object, more: object = {}) => {
  const reply = await post(type, { execution_mode: "sync", ...attributes }, more);
  expect(reply.status).toBe(201);
  return screening.parse(reply.body);
};
const listed = { name_full: "Ruslan Timurovich Kelbarov", birthdate: "1964-02-29" };

describe("screenings", { timeout: 60_000 }, () => {
  it("find who is listed, with the lists, and say of whom and why", async () => {
    const { data, meta } = await screen("screening/watchlist", { query: listed });
    expect(data).toMatchObject({
      type: "screening/watchlist",
      attributes: {
        status: "completed",
        has_match: true,
        query: listed,
        execution_mode: "sync",
        ignore_list: [],
        errors: [],
        completed_at: expect.any(String),
      },
      relationships: { account: { data: null }, business: { data: null } },
    });
    const lists = z
      .array(
        z.looseObject({
          slug: z.string(),
          entities: z.array(z.looseObject({ name: z.string() })),
          match_types: z.array(z.string()),
        }),
      )
      .parse(data.attributes.matched_lists);
    expect(lists[0]?.entities[0]?.name).toBe("KELBAROV, Ruslan Timurovich");
    expect(lists[0]?.match_types.length).toBeGreaterThan(0);
    expect(meta).toMatchObject({ ignored: 0, result: { matches: [{ reasons: expect.any(Array) }] } });
    const audit = await api.call(
      "GET",
      `/v1/workflows/executions/${data.relationships.execution.data.id}/audit`,
    );
    expect(audit.status).toBe(200);
  });

  it("leave hits out that somebody has reviewed, and count them", async () => {
    const found = await screen("screening/watchlist", { query: listed });
    const matches = z.array(z.looseObject({ entity_id: z.string() })).parse(found.meta.result?.matches);
    const ignore_list = matches.map(({ entity_id }) => entity_id);
    const { data, meta } = await screen("screening/watchlist", { query: listed, ignore_list });
    expect(data.attributes).toMatchObject({ has_match: false, matched_lists: [], ignore_list });
    expect(meta.ignored).toBe(matches.length);
  });

  it("answer at once with pending, and tell the end to who asks", async () => {
    const query = { name_first: "Nobody", name_last: "Unlisted", birthdate: "1970" };
    const reply = await post("screening/watchlist", { query });
    const made = screening.parse(reply.body);
    expect([reply.status, made.data.attributes]).toMatchObject([
      201,
      { status: "pending", has_match: null, matched_lists: null, query },
    ]);
    await expect
      .poll(
        async () =>
          screening.parse((await api.call("GET", `/v1/screenings/${made.data.id}`)).body).data.attributes,
        {
          timeout: 20_000,
        },
      )
      .toMatchObject({ status: "completed", has_match: false, matched_lists: [] });
  });

  it("never say no match of a name that could not be looked up", async () => {
    const { data, meta } = await screen("screening/watchlist", { query: { name_full: "J. D." } });
    expect(data.attributes).toMatchObject({
      status: "failed",
      has_match: null,
      matched_lists: null,
      errors: [{ code: "invalid_query", message: expect.any(String) }],
    });
    expect(meta).toEqual({ result: null, ignored: null });
  });

  it("begin nothing with bad input", async () => {
    const codes = async (type: string, attributes: object, more: object = {}) => {
      const reply = await post(type, attributes, more);
      return [
        reply.status,
        ...problemBody.parse(reply.body).error.details.map(({ path, code }) => `${path}:${code}`),
      ];
    };
    expect(await codes("screening/watchlist", { query: { birthdate: "1990" } })).toEqual([
      400,
      "data.attributes.query.name_full:missing_required_field",
    ]);
    expect(await codes("screening/business-watchlist", { query: { name_full: "Acme" } })).toContain(
      "data.attributes.query.name_full:unknown_field",
    );
    expect((await codes("screening/other", { query: listed }))[0]).toBe(400);
    expect(await codes("screening/watchlist", { query: { ...listed, ssn: "1" } })).toContain(
      "data.attributes.query.ssn:unknown_field",
    );
    const account = { data: { type: "account", id: `acc_${"0".repeat(26)}` } };
    expect((await codes("screening/watchlist", { query: listed }, { relationships: { account } }))[0]).toBe(
      404,
    );
  });

  it("take the name of an account, of the right kind only, and belong to its subject", async () => {
    const external_id = freshId("user");
    const made = z.looseObject({ id: z.string() }).parse(
      (
        await api.call("POST", "/v1/subjects", {
          body: {
            external_id,
            entity_type: "person",
            attributes: { name: listed.name_full, birth_date: listed.birthdate },
          },
        })
      ).body,
    );
    const id = made.id.replace("subj_", "acc_");
    const relationships = { account: { data: { type: "account", id } } };
    const { data } = await screen("screening/watchlist", {}, { relationships });
    expect(data).toMatchObject({
      attributes: { has_match: true, query: {} },
      relationships: { account: { data: { id } } },
    });
    const wrong = await post("screening/business-watchlist", { query: {} }, { relationships });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, "unprocessable_entity"]);
    const filtered = await api.call("GET", `/v1/screenings?filter[account]=${id}&filter[has_match]=true`);
    expect(
      z
        .looseObject({ data: z.array(z.looseObject({ id: z.string() })) })
        .parse(filtered.body)
        .data.map((one) => one.id),
    ).toEqual([data.id]);
    expect((await api.call("DELETE", `/v1/subjects/${made.id}`)).status).toBeLessThan(300);
    // At once, while the erasure is still under way.
    const after = screening.parse((await api.call("GET", `/v1/screenings/${data.id}`)).body);
    expect(after.data.attributes).toMatchObject({ has_match: null, matched_lists: null, query: null });
    expect(after.meta.result).toBeNull();
  });

  it("find an account by a listed number, and by any of its nationalities", async () => {
    const hits = async (attributes: object) => {
      const body = { external_id: freshId("user"), entity_type: "person", attributes };
      const made = z
        .looseObject({ id: z.string() })
        .parse((await api.call("POST", "/v1/subjects", { body })).body);
      const account = { data: { type: "account", id: made.id.replace("subj_", "acc_") } };
      const { data, meta } = await screen("screening/watchlist", {}, { relationships: { account } });
      const { matches } = z
        .looseObject({ matches: z.array(z.looseObject({ score: z.number() })) })
        .parse(meta.result);
      return { found: data.attributes.has_match, score: matches[0]?.score ?? 0 };
    };
    const passport = { type: "passport", number: "X9900017", country: "RS" };
    const name = "Nobody Unlisted";
    expect(await hits({ name, identity_numbers: [passport] })).toMatchObject({ found: true });
    expect(await hits({ name })).toMatchObject({ found: false });
    const zorvath = { name: "Mirela Dragana Zorvath" };
    const [both, one] = [
      await hits({ ...zorvath, nationality: ["DE", "RS"] }),
      await hits({ ...zorvath, nationality: ["DE"] }),
    ];
    expect(both.score).toBeGreaterThan(one.score);
  });

  it("say what is wrong with an account's birth date, and clear nobody by it", async () => {
    const attributes = { name: "Nobody Unlisted", birth_date: "2074-05-21" };
    const made = z.looseObject({ id: z.string() }).parse(
      (
        await api.call("POST", "/v1/subjects", {
          body: { external_id: freshId("user"), entity_type: "person", attributes },
        })
      ).body,
    );
    const account = { data: { type: "account", id: made.id.replace("subj_", "acc_") } };
    const { data, meta } = await screen("screening/watchlist", {}, { relationships: { account } });
    expect(data.attributes).toMatchObject({ status: "completed", has_match: true, matched_lists: [] });
    const doubts = [expect.stringContaining("lies in the future")];
    expect(meta.result).toMatchObject({ status: "potential_match", matches: [], doubts });
  });

  it("repeat one call as one screening, also at the same time", async () => {
    const headers = { "idempotency-key": freshId("key") };
    const replies = await Promise.all(
      [1, 2, 3].map(() => post("screening/watchlist", { query: listed }, {}, { headers })),
    );
    const ids = replies.flatMap(({ status, body }) =>
      status === 201 ? [screening.parse(body).data.id] : [],
    );
    expect(new Set(ids).size).toBe(1);
    const again = await post("screening/watchlist", { query: listed }, {}, { headers });
    expect([again.headers.get("idempotency-replayed"), screening.parse(again.body).data.id]).toEqual([
      "true",
      ids[0],
    ]);
  });

  it("are of their tenant alone, and listed in pages", async () => {
    const { data } = await screen("screening/politically-exposed-person", { query: listed });
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await api.call("GET", `/v1/screenings/${data.id}`, { key: foreign })).status).toBe(404);
    const page = z.looseObject({
      data: z.array(z.unknown()),
      meta: z.object({ page_info: z.looseObject({}) }),
    });
    expect(page.parse((await api.call("GET", "/v1/screenings", { key: foreign })).body).data).toEqual([]);
    const first = page.parse((await api.call("GET", "/v1/screenings?page[size]=1&page[total]=true")).body);
    expect(first.data).toHaveLength(1);
    expect(first.meta.page_info).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      cursors: { start: expect.any(String) },
    });
    const poor = await api.keyWith(["screenings:read"]);
    expect((await post("screening/watchlist", { query: listed }, {}, { key: poor })).status).toBe(403);
  });
});

const business = z.looseObject({
  id: z.string().regex(/^biz_/),
  type: z.literal("business"),
  attributes: z.looseObject({ async_status: z.string(), is_registered: z.boolean().nullable() }),
  meta: z.looseObject({}),
});
const lookUp = (search_parameters: object, options: Options = {}) =>
  api.call("POST", "/v1/businesses", {
    body: { data: { type: "business", meta: { search_parameters } } },
    ...options,
  });

describe("businesses", { timeout: 60_000 }, () => {
  it("of the test country are found, not found, closed and not to be told apart", async () => {
    const found = async (input: object) => {
      const reply = await lookUp({ country: "ZZ", input });
      expect(reply.status).toBe(200);
      const { attributes, meta } = business.parse(reply.body);
      return { ...attributes, ...meta };
    };
    expect(await found({ registration_number: "ZZ-1001" })).toMatchObject({
      async_status: "completed",
      is_registered: true,
      official_name: "Specimen Trading Ltd",
      status: "active",
      registration_date: "2015-03-02",
      registered_address: { formatted_address: "1001 Specimen Street, Example City, ZZ", street: null },
      physical_address: null,
      identifiers: [{ type: "registration_number", value: "ZZ-1001" }],
      industry: null,
      capital: null,
      beneficial_owners: [{ name: "Avery Specimen", ownership_percent: 60 }, { name: "Robin Specimen" }],
    });
    expect(await found({ official_name: "Nobody Whatsoever GmbH" })).toMatchObject({
      is_registered: false,
      official_name: null,
    });
    expect(await found({ registration_number: "ZZ-1003" })).toMatchObject({
      is_registered: true,
      status: "dissolved",
      dissolution_date: "2024-06-30",
      translation: null,
    });
    expect(await found({ registration_number: "ZZ-1002" })).toMatchObject({
      beneficial_owners: null,
      officers: null,
      dissolution_date: null,
      translation: { official_name: "Translated Foods Ltd", status: null, legal_form: null },
      physical_address: {
        formatted_address: "7 Specimen Harbour, Example Port, ZZ 702, ZZ",
        street: "7 Specimen Harbour",
        city: "Example Port",
        postal_code: "ZZ 702",
        country: "ZZ",
        latitude: null,
      },
    });
    expect(await found({ official_name: "Twin Sample Ltd" })).toMatchObject({
      is_registered: null,
      candidates: [expect.anything(), expect.anything()],
    });
    expect(await found({ address: "1002 specimen street, example city, ZZ" })).toMatchObject({
      official_name: "Placeholder Foods Ltd",
    });
    expect(await found({ address: "Elsewhere" })).toMatchObject({ is_registered: false });
  });

  it("of the test country are in staging only", async () => {
    const production = await api.foreignKey({ organizationId: freshId("org"), environment: "production" });
    const reply = await lookUp(
      { country: "ZZ", input: { registration_number: "ZZ-1001" } },
      { key: production },
    );
    expect([reply.status, codeOf(reply)]).toEqual([422, "unprocessable_entity"]);
  });

  it("need what their country needs", async () => {
    const missing = async (search: object) => {
      const reply = await lookUp(search);
      return [
        reply.status,
        ...problemBody.parse(reply.body).error.details.map(({ path }) => path.split(".").at(-1)),
      ];
    };
    expect(await missing({ country: "US", input: { official_name: "Acme" } })).toEqual([400, "address"]);
    expect(await missing({ country: "GBR", input: { official_name: "Acme" } })).toEqual([
      400,
      "registration_number",
    ]);
    expect(await missing({ country: "BR", input: {} })).toEqual([400, "registration_number"]);
    expect(await missing({ country: "DE", input: { address: "Bremen" } })).toEqual([400, "official_name"]);
    expect(await missing({ country: "ZZ" })).toEqual([400, "official_name"]);
    expect((await missing({ country: "QQ", input: { official_name: "Acme" } }))[0]).toBe(400);
  });

  it("answer at once when asked to, and are read when they are done", async () => {
    const reply = await lookUp({ country: "ZZ", input: { registration_number: "ZZ-1001" }, async: true });
    const made = business.parse(reply.body);
    expect(reply.status).toBe(201);
    await expect
      .poll(
        async () => business.parse((await api.call("GET", `/v1/businesses/${made.id}`)).body).attributes,
        { timeout: 20_000 },
      )
      .toMatchObject({ async_status: "completed", is_registered: true });
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await api.call("GET", `/v1/businesses/${made.id}`, { key: foreign })).status).toBe(404);
    const list = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
    expect(
      list.parse((await api.call("GET", "/v1/businesses?page[size]=100")).body).data.map(({ id }) => id),
    ).toContain(made.id);
  });

  it("are never said not to exist when the register cannot be asked", async () => {
    const reply = await lookUp({ country: "GB", input: { registration_number: "!!" } });
    const { attributes, meta } = business.parse(reply.body);
    expect(attributes).toMatchObject({ async_status: "failed", is_registered: null, checks: null });
    expect(meta).toMatchObject({ candidates: null, errors: [{ code: "invalid_registration_number" }] });
  });
});
