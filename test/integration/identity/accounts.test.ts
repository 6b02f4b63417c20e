import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, detailsOf, freshId, openHere, type Reply, readFeed } from "../harness.ts";

/** Accounts of the Identity API through HTTP. */

let api: Api;
let foreign: string;
beforeAll(async () => {
  api = await openHere();
  foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
});
afterAll(() => api.close());

const path = "/v1/identity/accounts";
const accountBody = z.object({
  data: z.object({
    type: z.literal("account"),
    id: z.string(),
    attributes: z.looseObject({ status: z.string(), external_id: z.string().nullable() }),
    relationships: z.looseObject({}),
  }),
});
const pageBody = z.object({
  data: z.array(accountBody.shape.data),
  meta: z.object({ page: z.looseObject({ total: z.number().nullable() }) }),
  links: z.looseObject({ next: z.string().nullable(), prev: z.string().nullable() }),
});
const accountIn = (reply: Reply) => accountBody.parse(reply.body).data;
const post = (attributes: object, options: { key?: string; headers?: Record<string, string> } = {}) =>
  api.call("POST", path, { body: { data: { type: "account", attributes } }, ...options });
const made = async (attributes: object = {}) =>
  accountIn(await post({ entity_type: "person", ...attributes }));
const patch = (id: string, attributes: object, key?: string) =>
  api.call("PATCH", `${path}/${id}`, {
    body: { data: { type: "account", id, attributes } },
    ...(key === undefined ? {} : { key }),
  });
const numbersIn = (reply: Reply) =>
  z
    .array(z.looseObject({ created_at: z.string(), updated_at: z.string() }))
    .parse(accountIn(reply).attributes.identity_numbers);
describe("an account", () => {
  it("keeps every field of a person, says null where it has none, and is its subject", async () => {
    const external_id = freshId("user");
    const attributes = {
      external_id,
      person: { name: { first: "Jane", middle: "Q.", last: "Doe" }, birth_date: "1990-05-15" },
      contact: { email: "jane@example.com", phone: "+1 555 010 9999" },
      address: { line1: "1 Main Street", locality: "Springfield", postal_code: "12345", country_code: "usa" },
      identity_numbers: [{ number: "C01X00T47", class: "passport", issuing_country_code: "DEU" }],
    };
    const account = await made(attributes);
    expect(account.id).toMatch(/^acc_[0-9A-Z]{26}$/);
    const at = account.attributes.created_at;
    expect(account).toEqual({
      type: "account",
      id: account.id,
      attributes: {
        status: "pending",
        entity_type: "person",
        external_id,
        person: attributes.person,
        business: null,
        contact: attributes.contact,
        address: {
          ...attributes.address,
          line2: null,
          sublocality: null,
          administrative_area: null,
          country_code: "US",
        },
        identity_numbers: [
          {
            number: "C01X00T47",
            class: "passport",
            issuing_country_code: "DE",
            created_at: at,
            updated_at: at,
          },
        ],
        created_at: at,
        updated_at: at,
        redacted_at: null,
      },
      relationships: { sessions: { data: [] }, documents: { data: [] } },
    });
    expect(accountIn(await api.call("GET", `${path}/${account.id}`))).toEqual(account);
    const subject = account.id.replace("acc_", "subj_");
    expect((await api.call("GET", `/v1/subjects/${subject}`)).body).toMatchObject({
      external_id,
      attributes: { name: "Jane Q. Doe", birth_date: "1990-05-15" },
    });
    const { events } = await readFeed(api, `resource_id=${subject}`);
    expect(events).toMatchObject([{ event_type: "subject.created" }, { event_type: "subject.disclosed" }]);
  });

  it("keeps every field of a business", async () => {
    const holder = {
      name: "Jane Doe",
      shareholder_type: "individual",
      date_of_birth: "1990-05-15",
      id_type: "passport",
      id_number: "C01X00T47",
      number_of_share: "100",
      percentage_of_share: 12.5,
    };
    const business = { legal_name: "Acme Ltd", registration_date: "2001-02-03", shareholders: [holder] };
    const account = await made({ entity_type: "business", business });
    expect(account.attributes).toMatchObject({ business, person: null, external_id: null });
  });

  it.each([
    ["no type of entity", { external_id: "x" }, "data.attributes.entity_type missing_required_field"],
    ["a status", { entity_type: "person", status: "active" }, "data.attributes.status invalid_type"],
    [
      "a time of erasure",
      { entity_type: "person", redacted_at: "2026-11-27T10:00:00Z" },
      "data.attributes.redacted_at invalid_type",
    ],
    ["an unknown member", { entity_type: "person", nickname: "J" }, "data.attributes.nickname unknown_field"],
    [
      "data of a business",
      { entity_type: "person", business: { legal_name: "Acme" } },
      "data.attributes.business other_entity_type",
    ],
    [
      "an address of another form",
      { entity_type: "person", contact: { email: "jane" } },
      "data.attributes.contact.email invalid_format",
    ],
    [
      "a country that there is not",
      { entity_type: "person", address: { country_code: "XQ" } },
      "data.attributes.address.country_code invalid_value",
    ],
    [
      "an id that looks like one of ours",
      { entity_type: "person", external_id: "acc_00000000000000000000000000" },
      "data.attributes.external_id invalid_value",
    ],
    [
      "an id of the service with a space behind it",
      { entity_type: "person", external_id: "acc_00000000000000000000000000 " },
      "data.attributes.external_id invalid_value",
    ],
    [
      "an id with a space before it",
      { entity_type: "person", external_id: " user_1" },
      "data.attributes.external_id invalid_value",
    ],
    [
      "a name that is too long as a whole",
      { entity_type: "person", person: { name: { first: "a".repeat(300), last: "b".repeat(300) } } },
      "data.attributes.person.name too_big",
    ],
  ])("refuses %s, and makes nothing", async (_what, attributes, detail) => {
    const reply = await post(attributes);
    expect([reply.status, detailsOf(reply)]).toEqual([400, [detail]]);
  });

  it("is made once by one Idempotency-Key, and by one external id", async () => {
    const headers = { "idempotency-key": freshId("once") };
    const attributes = { entity_type: "person", external_id: freshId("user") };
    const first = await post(attributes, { headers });
    const again = await post(attributes, { headers });
    expect([again.headers.get("idempotency-replayed"), accountIn(again)]).toEqual(["true", accountIn(first)]);
    const taken = await post(attributes);
    expect([codeOf(taken), detailsOf(taken)]).toEqual(["conflict", ["data.attributes.external_id taken"]]);
    const many = { entity_type: "person", external_id: freshId("user") };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(many)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)]);
  });

  it("changes only what is sent, and loses what is null", async () => {
    const { id } = await made({
      person: { name: { first: "Jane", last: "Doe" }, birth_date: "1990-05-15" },
      contact: { email: "jane@example.com" },
      identity_numbers: [{ number: "A1", class: "passport" }],
    });
    const numbers = [
      { number: "A1", class: "passport" },
      { number: "B2", class: "tax" },
    ];
    const [first, second] = numbersIn(await patch(id, { identity_numbers: numbers }));
    expect(String(first?.created_at) < String(second?.created_at)).toBe(true);
    expect(first?.updated_at).toBe(second?.updated_at);
    const changed = accountIn(
      await patch(id, { status: "suspended", person: { name: { last: "Smith" } }, contact: null }),
    );
    expect(changed.attributes).toMatchObject({
      status: "suspended",
      person: { name: { first: "Jane", middle: null, last: "Smith" }, birth_date: "1990-05-15" },
      contact: null,
      identity_numbers: [{ number: "A1" }, { number: "B2" }],
    });
    for (const refused of [
      { status: "pending" },
      { entity_type: "business" },
      { business: { legal_name: "A" } },
    ])
      expect((await patch(id, refused)).status).toBe(400);
    const other = { data: { type: "account", id: (await made()).id, attributes: {} } };
    expect(detailsOf(await api.call("PATCH", `${path}/${id}`, { body: other }))).toEqual([
      "data.id other_id",
    ]);
  });

  it("loses no change of many at once", async () => {
    const { id } = await made();
    const parts = [
      { person: { name: { first: "Jane" } } },
      { person: { name: { last: "Doe" } } },
      { contact: { email: "jane@example.com" } },
      { contact: { phone: "5550109999" } },
    ];
    const answers = await Promise.all(parts.map((part) => patch(id, part)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(accountIn(await api.call("GET", `${path}/${id}`)).attributes).toMatchObject({
      person: { name: { first: "Jane", last: "Doe" } },
      contact: { email: "jane@example.com", phone: "5550109999" },
    });
  });

  it("takes another external id until something uses it, and is named by its own id as well", async () => {
    const account = await made();
    const external_id = freshId("user");
    expect(accountIn(await patch(account.id, { external_id })).attributes.external_id).toBe(external_id);
    const upload = { type: "selfie", content_type: "image/png", byte_size: 9, subject_id: account.id };
    expect((await api.call("POST", "/v1/documents", { body: upload })).status).toBe(201);
    const refused = await patch(account.id, { external_id: freshId("user") });
    expect([codeOf(refused), detailsOf(refused)]).toEqual([
      "conflict",
      ["data.attributes.external_id in_use"],
    ]);
    const unknown = { ...upload, subject_id: `acc_${"0".repeat(26)}` };
    expect((await api.call("POST", "/v1/documents", { body: unknown })).status).toBe(404);
  });

  it("is another organization's secret", async () => {
    const { id } = await made();
    const body = { data: { type: "account", id, attributes: { status: "active" } } };
    for (const [method, options] of [
      ["GET", {}],
      ["PATCH", { body }],
      ["DELETE", {}],
    ] as const)
      expect((await api.call(method, `${path}/${id}`, { ...options, key: foreign })).status).toBe(404);
    expect(accountIn(await api.call("GET", `${path}/${id}`)).attributes.status).toBe("pending");
    expect(pageBody.parse((await api.call("GET", path, { key: foreign })).body).data).toEqual([]);
  });

  it("shows a caller that may only write no more than it sent", async () => {
    const { id } = await made({ person: { birth_date: "1990-05-15" } });
    const key = await api.keyWith(["accounts:write"]);
    const { attributes } = accountIn(await patch(id, { person: { name: { last: "Doe" } } }, key));
    expect(attributes.person).toEqual({ name: { first: null, middle: null, last: "Doe" }, birth_date: null });
  });
});

describe("accounts", () => {
  it("are listed by filter and page, the newest first, and counted", async () => {
    const tenant = { organizationId: freshId("org"), environment: "staging" } as const;
    const key = await api.foreignKey(tenant);
    const ids: string[] = [];
    for (const entity_type of ["person", "business", "person"])
      ids.unshift(accountIn(await post({ entity_type, external_id: `u_${ids.length}` }, { key })).id);
    const list = async (query: string) => pageBody.parse((await api.call("GET", query, { key })).body);
    const idsOf = ({ data }: z.output<typeof pageBody>) => data.map(({ id }) => id);
    const first = await list(`${path}?page[size]=2&page[total]=true`);
    expect([idsOf(first), first.meta.page.total]).toEqual([ids.slice(0, 2), 3]);
    const second = await list(first.links.next ?? "");
    expect([idsOf(second), second.links.next]).toEqual([ids.slice(2), null]);
    expect(idsOf(await list(second.links.prev ?? ""))).toEqual(ids.slice(0, 2));
    expect(idsOf(await list(`${path}?filter[entity_type]=business`))).toEqual([ids[1]]);
    expect(idsOf(await list(`${path}?filter[status]=active`))).toEqual([]);
    expect(idsOf(await list(`${path}?filter[external_id]=u_0&filter[status]=pending`))).toEqual([ids[2]]);
    expect((await api.call("GET", `${path}?filter[name]=x`, { key })).status).toBe(400);
  });
});

describe("an erased account", () => {
  it("is closed at once, frees its external id, and keeps its id, status and times", async () => {
    const external_id = freshId("user");
    const { id } = await made({ external_id, person: { name: { last: "Canary" } } });
    const gone = await api.call("DELETE", `${path}/${id}`);
    expect(gone.status).toBe(204);
    const left = await api.call("GET", `${path}/${id}`);
    expect(JSON.stringify(left.body)).not.toContain("Canary");
    expect(accountIn(left).attributes).toMatchObject({ person: null, redacted_at: expect.any(String) });
    expect((await patch(id, { status: "active" })).status).toBe(404);
    expect((await api.call("DELETE", `${path}/${id}`)).status).toBe(404);
    await expect.poll(async () => (await post({ entity_type: "person", external_id })).status).toBe(201);
  });
});
