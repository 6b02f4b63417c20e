/** Attacks on query parameters: filters that are misspelt, and cursors that are turned elsewhere. */
// cspell:ignore ubject
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi, problemBody, type Reply } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const description = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
      }),
    ),
  ),
});
const faultsOf = (reply: Reply) =>
  problemBody.parse(reply.body).error.details.map(({ path, code }) => [path, code]);

describe("a query parameter that is not declared", () => {
  it("is refused on every route", async () => {
    const { paths } = description.parse((await api.call("GET", "/openapi.json")).body);
    const asked: string[] = [];
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { parameters = [] }] of Object.entries(methods)) {
        // Invalid path parameters give a 404 with any query: routes with some are called below, with ids that are there.
        if (parameters.some((parameter) => parameter.in === "path")) continue;
        const name = `${method} ${path}`;
        const required = path.includes("status-lists") ? "org=org_local&list=staging-0&" : "";
        const reply = await api.call(method.toUpperCase(), `${path}?${required}subject=user_a`, {
          ...(method === "get" ? {} : { body: {} }),
        });
        expect([name, reply.status]).toEqual([name, 400]);
        expect([name, ...faultsOf(reply)]).toContainEqual(["query.subject", "unknown_field"]);
        asked.push(name);
      }
    }
    expect(asked.length).toBeGreaterThan(20);
  });

  it("is refused beside an id that is there", async () => {
    const id = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id, name: "Mine" } });
    for (const [method, path] of [
      ["GET", `/v1/workflows/${id}`],
      ["DELETE", `/v1/workflows/${id}`],
      ["GET", `/v1/workflows/${id}/executions`],
      ["GET", `/v1/workflows/${id}/versions`],
    ] as const) {
      const reply = await api.call(method, `${path}?dry_run=true`);
      expect([path, reply.status, codeOf(reply)]).toEqual([path, 400, "validation_failed"]);
    }
    expect((await api.call("GET", `/v1/workflows/${id}`)).status).toBe(200);
  });

  it.for([
    ["a misspelt filter", "subject=user_a"],
    ["another letter case", "Subject_id=user_a"],
    ["a bracket", "subject_id[]=user_a"],
    ["a name that every object has", "constructor=1"],
    ["__proto__", "__proto__=1"],
    ["no name", "=user_a"],
    ["an encoded name", "%73ubject=user_a"],
    ["a space behind", "subject_id%20=user_a"],
  ])("is refused: %s", async ([, query]) => {
    const reply = await api.call("GET", `/v1/credentials?${query}`);
    expect([reply.status, codeOf(reply)]).toEqual([400, "validation_failed"]);
  });

  it("leaves those that are declared, encoded or repeated, as they are", async () => {
    expect((await api.call("GET", "/v1/credentials?%73ubject_id=nobody")).status).toBe(200);
    expect((await api.call("GET", "/v1/workflows?")).status).toBe(200);
  });
});

describe("a cursor", () => {
  const credentialPage = z.object({
    credentials: z.array(z.looseObject({ id: z.string() })),
    next_cursor: z.string().nullable(),
  });
  const keyPage = z.object({
    api_keys: z.array(z.looseObject({ id: z.string() })),
    next_cursor: z.string().nullable(),
  });
  const subject = freshId("user");
  let cursor = "";

  beforeAll(async () => {
    for (let n = 0; n < 3; n++) {
      const body = {
        credential_type: "user",
        subject: { type: "person", id: subject },
        claims: { kyc_status: "approved" },
      };
      expect((await api.call("POST", "/v1/credentials", { body })).status).toBe(201);
    }
    const first = await api.call("GET", `/v1/credentials?subject_id=${subject}&limit=1`);
    cursor = credentialPage.parse(first.body).next_cursor ?? "";
    expect(cursor).not.toBe("");
  });

  const refused = async (path: string, key?: string) => {
    const reply = await api.call("GET", path, key === undefined ? {} : { key });
    expect([path, reply.status, ...faultsOf(reply)]).toEqual([path, 400, ["query.cursor", "invalid_cursor"]]);
  };

  it("continues its own list, also with another page size", async () => {
    const rest = await api.call("GET", `/v1/credentials?limit=50&cursor=${cursor}&subject_id=${subject}`);
    expect(credentialPage.parse(rest.body).credentials).toHaveLength(2);
  });

  it("is refused with other filters, with more and with fewer", async () => {
    await refused(`/v1/credentials?cursor=${cursor}`);
    await refused(`/v1/credentials?cursor=${cursor}&subject_id=somebody_else`);
    await refused(`/v1/credentials?cursor=${cursor}&subject_id=${subject}&status=active`);
  });

  it("is refused with a changed letter, or an invented position", async () => {
    const other = (letter: string) => (letter === "A" ? "B" : "A");
    for (let position = 0; position < cursor.length; position++) {
      const changed = `${cursor.slice(0, position)}${other(cursor.charAt(position))}${cursor.slice(position + 1)}`;
      const reply = await api.call("GET", `/v1/credentials?subject_id=${subject}&cursor=${changed}`);
      expect([position, reply.status]).toEqual([position, 400]);
    }
    const place = Buffer.from("cred_zzzz").toString("base64url");
    await refused(`/v1/credentials?subject_id=${subject}&cursor=${cursor.slice(0, 12)}${place}`);
    await refused(`/v1/credentials?subject_id=${subject}&cursor=AAAAAAAAAAAA${cursor.slice(12)}`);
    const twice = await api.call(
      "GET",
      `/v1/credentials?subject_id=${subject}&cursor=${cursor}&cursor=${cursor}`,
    );
    expect(twice.status).toBe(400);
  });

  it("is refused by every other list", async () => {
    const id = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id, name: "Mine" } });
    const lists = [
      "/v1/api-keys",
      "/v1/audit/events",
      "/v1/workflows",
      "/v1/workflows/executions",
      `/v1/workflows/${id}/executions`,
      `/v1/workflows/${id}/versions`,
      "/v1/workflows/pauses",
    ];
    for (const list of lists) {
      const reply = await api.call("GET", `${list}?cursor=${cursor}`);
      expect([list, reply.status, codeOf(reply)]).toEqual([list, 400, "validation_failed"]);
    }
    await api.keyWith(["workflows:read"]);
    const { next_cursor } = keyPage.parse((await api.call("GET", "/v1/api-keys?limit=1")).body);
    expect((await api.call("GET", `/v1/api-keys?cursor=${next_cursor}`)).status).toBe(200);
    await refused(`/v1/credentials?cursor=${next_cursor}`);
  });

  it("is refused by the list of another workflow, and to another organization", async () => {
    const feed = z.object({ resume_cursor: z.string() });
    const { resume_cursor } = feed.parse((await api.call("GET", "/v1/audit/events")).body);
    expect((await api.call("GET", `/v1/audit/events?cursor=${resume_cursor}`)).status).toBe(200);
    await refused(`/v1/audit/events?cursor=${resume_cursor}&order=newest`);
    const key = await api.foreignKey({ organizationId: "org_other_cursor", environment: "staging" });
    await refused(`/v1/audit/events?cursor=${resume_cursor}`, key);
  });
});
