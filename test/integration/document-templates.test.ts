import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openShipped, pathsOf, type Reply } from "./harness.ts";

/** Templates of documents, and documents that a template reads, in the JSON:API form. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const resource = z.object({ data: z.looseObject({ id: z.string(), attributes: z.looseObject({}) }) });
const dataOf = (reply: Reply) => resource.parse(reply.body).data;
const PATH = "/v1/document-templates";
const text = { type: ["string", "null"] };
const config = (properties: object) => ({ enabled: true, schema: { type: "object", properties } });
const create = (attributes: object, key = api.key) =>
  api.call("POST", PATH, { body: { data: { type: "document-template", attributes } }, key });
const change = (id: string, attributes: object, sent = id) =>
  api.call("PATCH", `${PATH}/${id}`, {
    body: { data: { type: "document-template", id: sent, attributes } },
  });

describe("a template", () => {
  it("keeps what it is given, and warns of rules without effect", async () => {
    const name = freshId("Bills");
    const attributes = {
      name,
      description: "Bills",
      extraction_config: { ...config({ name: text }), extraction_rules: [{ a: 1 }] },
      fraud_config: { enabled: true, requires_digital_signature: true },
    };
    const made = await create(attributes);
    expect([made.status, made.body]).toEqual([
      201,
      {
        data: {
          type: "document-template",
          id: expect.stringMatching(/^tpl_[0-9A-Z]{26}$/),
          attributes: {
            ...attributes,
            status: "published",
            is_active: true,
            created_at: expect.any(String),
            updated_at: expect.any(String),
          },
          relationships: {},
        },
        meta: { warnings: [{ code: "extraction_rules_without_effect", message: expect.any(String) }] },
      },
    ]);
    const { id } = dataOf(made);
    expect((await api.call("GET", `${PATH}/${id}`)).body).toEqual(made.body);
  });

  it("has a name of its own, which others take only when it is free", async () => {
    const [name, other] = [freshId("One"), freshId("Other")];
    const both = await Promise.all([create({ name }), create({ name })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const won = both.find(({ status }) => status === 201);
    if (won === undefined) throw new Error("One call makes the template.");
    const { id } = dataOf(won);
    expect(dataOf(await change(id, { name: other, description: "Now" })).attributes).toMatchObject({
      name: other,
      description: "Now",
      extraction_config: { enabled: true },
    });
    expect(dataOf(await change(id, { description: null })).attributes).toMatchObject({ description: null });
    expect((await create({ name: other })).status).toBe(409);
    expect((await create({ name })).status).toBe(201);
  });

  it("refuses another id, its status, and a schema that breaks a rule, with its place", async () => {
    const { id } = dataOf(await create({ name: freshId("T") }));
    expect(pathsOf(await change(id, {}, `tpl_${"0".repeat(26)}`))).toEqual(["data.id"]);
    expect((await change(id, { status: "published" })).status).toBe(400);
    const schema = await create({ name: freshId("T"), extraction_config: config({ a: { type: "string" } }) });
    expect([schema.status, ...pathsOf(schema)]).toEqual([
      400,
      "data.attributes.extraction_config.schema.properties.a.type",
    ]);
  });

  it("is listed while it is active, and is its organization's alone", async () => {
    const { id } = dataOf(await create({ name: freshId("T") }));
    const listed = async (query = "", key = api.key) =>
      JSON.stringify((await api.call("GET", `${PATH}?page[size]=100${query}`, { key })).body);
    expect(await listed()).toContain(id);
    await change(id, { is_active: false });
    expect(await listed()).not.toContain(id);
    expect(await listed("&filter[is_active]=false&filter[status]=published")).toContain(id);
    const key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect(await listed("&filter[is_active]=false", key)).not.toContain(id);
    expect((await api.call("GET", `${PATH}/${id}`, { key })).status).toBe(404);
    const reader = await api.keyWith(["document_templates:read"]);
    expect(codeOf(await create({ name: freshId("T") }, reader))).toBe("forbidden");
  });
});
