import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi, readFeed } from "./harness.ts";

/** Subjects through HTTP: create, correct, find, read. */

let api: Api;
let foreign: string;
beforeAll(async () => {
  api = await openApi();
  foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
});
afterAll(() => api.close());

const subject = z.looseObject({
  id: z.string(),
  external_id: z.string().nullable(),
  attributes: z.looseObject({ name: z.string().optional() }),
  attribute_sources: z.record(z.string(), z.looseObject({ source: z.string() })),
});
const page = z.object({ subjects: z.array(subject), next_cursor: z.string().nullable() });
const timeline = z.object({ timeline: z.array(z.looseObject({ kind: z.string(), before: z.unknown() })) });
const create = async (body: Record<string, unknown>, key?: string) =>
  api.call("POST", "/v1/subjects", { body, ...(key === undefined ? {} : { key }) });
const created = async (body: Record<string, unknown> = {}, key?: string) =>
  subject.parse((await create({ external_id: freshId("user"), ...body }, key)).body);
const found = async (query: string, key?: string) =>
  page.parse((await api.call("GET", `/v1/subjects?${query}`, key === undefined ? {} : { key })).body)
    .subjects;

describe("subjects", () => {
  it("are found by external id, by words of the name in any order, and by a number", async () => {
    const family = freshId("Zoubek").replaceAll("_", "");
    const number = freshId("C0").replaceAll("_", "");
    const attributes = { name: `Mária ${family}`, identity_numbers: [{ type: "passport", number }] };
    const { id, external_id } = await created({ attributes });
    expect((await found(`external_id=${external_id}`)).map((one) => one.id)).toEqual([id]);
    expect((await found(`name=${family.slice(0, -2)}`)).map((one) => one.id)).toEqual([id]);
    expect((await found(`name=${family}%20MAR`)).map((one) => one.id)).toEqual([id]);
    expect(await found(`name=${family}%20Eva`)).toEqual([]);
    expect((await found(`document_number=${number.slice(0, 4)}-${number.slice(4)}`))[0]?.id).toBe(id);
    expect(
      (await found(`document_number=${number.slice(0, 9).toLowerCase()}`)).map((one) => one.id),
    ).toContain(id);
    expect(await found(`status=suspended&external_id=${external_id}`)).toEqual([]);
    expect(await found(`risk=high&external_id=${external_id}`)).toEqual([]);
    for (const query of ["name=a", "document_number=-7", `name=${family}&document_number=${number}`])
      expect((await api.call("GET", `/v1/subjects?${query}`)).status).toBe(400);
  });

  it("with the same external id in two organizations are two, and neither sees the other", async () => {
    const external_id = freshId("same");
    const ours = await created({ external_id, attributes: { name: "Ours" } });
    const theirs = await created({ external_id, attributes: { name: "Theirs" } }, foreign);
    expect(theirs.id).not.toBe(ours.id);
    expect((await found(`external_id=${external_id}`, foreign)).map(({ id }) => id)).toEqual([theirs.id]);
    for (const path of [`/v1/subjects/${ours.id}`, `/v1/subjects/${ours.id}/timeline`])
      expect((await api.call("GET", path, { key: foreign })).status).toBe(404);
    const change = { attributes: { name: "Mallory" } };
    const stolen = await api.call("PATCH", `/v1/subjects/${ours.id}`, { body: change, key: foreign });
    expect(stolen.status).toBe(404);
    const linked = await create(
      { external_id: freshId("user"), links: [{ role: "owner", subject_id: ours.id }] },
      foreign,
    );
    expect(linked.status).toBe(400);
  });

  it("refuse a taken external id, and one that looks like an id of ours", async () => {
    const { id, external_id } = await created();
    const taken = await create({ external_id });
    expect([taken.status, codeOf(taken)]).toEqual([409, "conflict"]);
    for (const taker of [id, id.toUpperCase()])
      expect((await create({ external_id: taker })).status).toBe(400);
  });

  it("are corrected with their history, once a version", async () => {
    const { id } = await created({ attributes: { name: "Jane Doe", birth_date: "1990-05-15" } });
    const read = await api.call("GET", `/v1/subjects/${id}`);
    const tag = read.headers.get("etag") ?? "";
    const path = `/v1/subjects/${id}`;
    const body = { attributes: { name: "Jane Smith", birth_date: null } };
    const first = await api.call("PATCH", path, { body, headers: { "if-match": tag } });
    expect(subject.parse(first.body).attributes).toEqual({ name: "Jane Smith" });
    const second = await api.call("PATCH", path, { body, headers: { "if-match": tag } });
    expect(second.status).toBe(412);
    const history = timeline.parse((await api.call("GET", `${path}/timeline?kind=changed`)).body).timeline;
    expect(history.map(({ before }) => before).toSorted()).toEqual(["1990-05-15", "Jane Doe"]);
    const events = JSON.stringify(await readFeed(api, `resource_id=${id}`));
    expect(events).toContain("subject.changed");
    expect(events).toContain("subject.disclosed");
    expect(events).not.toContain("Jane");
    expect(events).not.toMatch(/\b1990\b/);
  });

  it("show who may not read them no more than the call named, and record the reading of others", async () => {
    const { id } = await created({ attributes: { name: "Jane Doe", birth_date: "1990-05-15" } });
    const path = `/v1/subjects/${id}`;
    const key = await api.keyWith(["subjects:write"]);
    for (const body of [{}, { status: "active" }]) {
      const blind = await api.call("PATCH", path, { body, key });
      expect([blind.status, subject.parse(blind.body).attributes]).toEqual([200, {}]);
      expect(JSON.stringify(blind.body)).not.toContain("birth_date");
    }
    const named = await api.call("PATCH", path, { body: { attributes: { name: "Jane Smith" } }, key });
    expect(subject.parse(named.body).attributes).toEqual({ name: "Jane Smith" });
    const seen = async () =>
      JSON.stringify(await readFeed(api, `resource_id=${id}&event_type=subject.disclosed`));
    expect(await seen()).not.toContain("subject.disclosed");
    const whole = await api.call("PATCH", path, { body: {} });
    expect(subject.parse(whole.body).attributes).toEqual({ name: "Jane Smith", birth_date: "1990-05-15" });
    expect(await seen()).toContain("subject.disclosed");
  });

  it("repeat the answer of a creation under its key, with the same id", async () => {
    const body = { external_id: freshId("user"), attributes: { name: "Again" } };
    const headers = { "idempotency-key": freshId("key") };
    const [one, two] = [
      await api.call("POST", "/v1/subjects", { body, headers }),
      await api.call("POST", "/v1/subjects", { body, headers }),
    ];
    expect(two.headers.get("idempotency-replayed")).toBe("true");
    expect(subject.parse(two.body).id).toBe(subject.parse(one.body).id);
  });
});
