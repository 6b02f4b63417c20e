/** What HTTP gives to every call: conditions, limits, encodings. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openShipped, problemBody, type Reply, readFeed } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 120_000);
afterAll(() => api.close());

const identified = z.looseObject({ id: z.string() });
const tagOf = (reply: Reply) => reply.headers.get("etag") ?? "";

async function issue(): Promise<string> {
  const body = {
    credential_type: "user",
    subject: { type: "person", id: freshId("user"), first_name: "Eleanor" },
    claims: { kyc_status: "approved" },
  };
  return identified.parse((await api.call("POST", "/v1/credentials", { body })).body).id;
}

describe("limits", () => {
  it("are told with every answer, and a refusal tells when to come again", async () => {
    const key = await api.keyWith(["workflows:read"], { per_second: 1, burst: 3 });
    const told = async () => {
      const { status, headers } = await api.call("GET", "/v1/api-keys/me", { key });
      const numbers = ["limit", "remaining", "reset"].map((name) => Number(headers.get(`ratelimit-${name}`)));
      return { status, numbers, wait: headers.get("retry-after") };
    };
    const first = await told();
    expect([first.status, first.numbers[0], first.numbers[1]]).toEqual([200, 3, 2]);
    let last = first;
    for (let calls = 0; calls < 20 && last.status === 200; calls++) last = await told();
    expect(last).toEqual({ status: 429, numbers: [3, 0, 1], wait: "1" });
  });
});

describe("encodings", () => {
  const get = async (path: string, accept: string) => {
    const { status, headers } = await api.call("GET", path, { headers: { "accept-encoding": accept } });
    return [status, headers.get("content-encoding")];
  };

  it("are chosen for what holds no secret, and for nothing else", async () => {
    for (const path of ["/openapi.json", "/v1/workflows", "/docs"])
      expect([path, await get(path, "br;q=0.5, gzip")]).toEqual([
        path,
        [200, path === "/docs" ? null : "gzip"],
      ]);
    for (const path of ["/v1/credentials", "/v1/subjects", "/v1/api-keys", "/v1/workflows/executions"])
      expect([path, await get(path, "br, gzip")]).toEqual([path, [200, null]]);
  });

  it("of a request are refused, before anything is done", async () => {
    const id = freshId("wf");
    const headers = { "content-encoding": "gzip" };
    const refused = await api.call("POST", "/v1/workflows", { body: { id, name: "Packed" }, headers });
    expect([refused.status, codeOf(refused), refused.headers.get("accept-encoding")]).toEqual([
      415,
      "unsupported_media_type",
      "identity",
    ]);
    expect((await api.call("GET", `/v1/workflows/${id}`)).status).toBe(404);
    // Of a call that takes no body the header means nothing.
    expect((await api.call("GET", "/v1/workflows", { headers })).status).toBe(200);
    const long = { code: "x".repeat(2000) };
    expect((await api.call("POST", "/v1/capture/handover/accept", { body: long })).status).toBe(413);
  });
});

describe("what a request says", () => {
  const faultsOf = (reply: Reply) =>
    problemBody.parse(reply.body).error.details.map(({ path, message }) => [path, message]);

  it("is refused in a sentence, never by a pattern", async () => {
    for (const [path, body, at, message] of [
      [
        "/v1/subjects",
        { external_id: freshId("u"), attributes: { nationality: ["germany"] } },
        "attributes.nationality.0",
        "A country is 2 or 3 capitals of ISO 3166-1.",
      ],
      [
        "/v1/workflows",
        { id: "Mine", name: "x" },
        "id",
        "A workflow id is wf_ and 1 to 60 of a-z, 0-9 and _.",
      ],
    ] as const) {
      const refused = await api.call("POST", path, { body });
      expect([refused.status, faultsOf(refused)]).toEqual([400, [[at, message]]]);
    }
  });

  it("counts null as absent, in the arguments of an agent's tool too", async () => {
    const tool = async (name: string, args: unknown) => {
      const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } };
      const headers = { accept: "application/json, text/event-stream" };
      const { result } = z
        .looseObject({ result: z.looseObject({ isError: z.boolean().optional() }) })
        .parse((await api.call("POST", "/mcp", { body, headers })).body);
      return result.isError === true;
    };
    expect(await tool("list_workflows", { deployed: null, limit: 1 })).toBe(false);
    expect(await tool("read_workflow", { id: null })).toBe(true);
    expect(await tool("list_workflows", { unknown: null })).toBe(true);
  });
});

describe("a status list", () => {
  const path = "/.well-known/status-lists/v1?list=staging-1";
  const read = (query = "", headers = {}) => api.call("GET", `${path}${query}`, { key: null, headers });

  it("needs no organization while there is one, and then is that one's", async () => {
    await issue();
    const { organization_id } = z
      .looseObject({ organization_id: z.string() })
      .parse((await api.call("GET", "/v1/api-keys/me")).body);
    const [short, full] = [await read(), await read(`&org=${organization_id}`)];
    expect([short.status, tagOf(short)]).toEqual([200, tagOf(full)]);
    for (const condition of ["*", tagOf(short), `"x",${tagOf(short)}`])
      expect((await read("", { "if-none-match": condition })).status).toBe(304);
    await api.foreignKey({ organizationId: freshId("org"), environment: "production" });
    const refused = await read();
    expect([refused.status, codeOf(refused)]).toEqual([400, "missing_required_field"]);
    expect((await read(`&org=${organization_id}`)).status).toBe(200);
  });
});

describe("conditional requests", () => {
  it("a 304 of a recorded read is recorded", async () => {
    const id = await issue();
    const key = await api.keyWith(["credentials:read"]);
    const me = identified.parse((await api.call("GET", "/v1/api-keys/me", { key })).body).id;
    const reply = await api.call("GET", `/v1/credentials/${id}`, { key, headers: { "if-none-match": "*" } });
    expect([reply.status, reply.body]).toEqual([304, undefined]);
    const { events } = z
      .object({
        events: z.array(z.looseObject({ event_type: z.string(), credential_id: z.string().nullable() })),
      })
      .parse(await readFeed(api, `actor_id=${me}`));
    expect(events).toMatchObject([{ event_type: "credential.read", credential_id: id }]);
  });

  it("a credential that was changed meanwhile is not revoked by a stale tag", async () => {
    const id = await issue();
    const path = `/v1/credentials/${id}`;
    const stale = tagOf(await api.call("GET", path));
    const act = (action: string, tag: string) =>
      api.call("POST", `${path}/${action}`, { body: { reason: "x" }, headers: { "if-match": tag } });
    expect((await act("suspend", stale)).status).toBe(200);
    const refused = await act("revoke", stale);
    expect([refused.status, codeOf(refused)]).toEqual([412, "conflict"]);
    expect((await api.call("GET", path)).body).toMatchObject({ status: "suspended" });
    expect((await act("revoke", tagOf(await api.call("GET", path)))).status).toBe(200);
  });

  it("a subject that is named in other letters is refused by a stale tag, not said to be nowhere", async () => {
    const body = { external_id: freshId("user") };
    const id = identified.parse((await api.call("POST", "/v1/subjects", { body })).body).id;
    const change = (path: string, country: string, tag: string) =>
      api.call("PATCH", path, {
        body: { attributes: { nationality: [country] } },
        headers: { "if-match": tag },
      });
    for (const [path, country] of [
      [`/v1/subjects/${id}`, "FRA"],
      [`/v1/subjects/${id.toLowerCase()}`, "ITA"],
    ] as const) {
      const tag = tagOf(await api.call("GET", path));
      const made = [await change(path, country, tag), await change(path, "DEU", tag)];
      expect(made.map(({ status }) => status)).toEqual([200, 412]);
    }
    const none = `/v1/subjects/subj_${"0".repeat(26)}`;
    expect((await change(none, "FRA", "*")).status).toBe(404);
  });

  it("a workflow has a tag for each state, and its counter for the draft", async () => {
    const id = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id, name: "One" } });
    const path = `/v1/workflows/${id}`;
    const first = tagOf(await api.call("GET", path));
    expect(first).toMatch(/^"1-[0-9a-f]{32}"$/);
    const asked = { headers: { "if-none-match": first } };
    expect((await api.call("GET", path, asked)).status).toBe(304);
    const rename = (name: string, tag: string) =>
      api.call("PATCH", path, { body: { name }, headers: { "if-match": tag } });
    expect((await rename("Two", first)).status).toBe(200);
    expect((await api.call("GET", path, asked)).body).toMatchObject({ name: "Two", version: 1 });
    expect((await rename("Three", first)).status).toBe(412);
    const put = (tag: string) =>
      api.call("PUT", `${path}/state`, { body: { blocks: {}, edges: [] }, headers: { "if-match": tag } });
    expect((await put(`W/${first}`)).status).toBe(412);
    expect((await put(first)).status).toBe(200);
    expect((await put(first)).status).toBe(412);
    expect((await put("*")).status).toBe(200);
    expect((await api.call("DELETE", path, { headers: { "if-match": first } })).status).toBe(412);
    expect((await api.call("GET", path)).status).toBe(200);
  });

  it("a tag stays while nothing changes, though reads are noted, and a change of a case ends it", async () => {
    const made = async (path: string, body: unknown) =>
      identified.parse((await api.call("POST", path, { body })).body).id;
    const madeResource = async (path: string, type: string, attributes: unknown) =>
      z
        .looseObject({ data: identified })
        .parse((await api.call("POST", path, { body: { data: { type, attributes } } })).body).data.id;
    const subject = freshId("user");
    const subjectId = await made("/v1/subjects", {
      external_id: subject,
      attributes: { name: "Jane Example" },
    });
    const caseId = await made("/v1/cases", { subject_id: subject, reason: "A call." });
    const account = await madeResource("/v1/identity/accounts", "account", {
      entity_type: "person",
      person: { name: { first: "Jane", last: "Example" } },
    });
    const template = await madeResource("/v1/document-templates", "document-template", {
      name: freshId("T"),
    });
    const workflow = { blocks: { review: { type: "manual_review" } }, edges: [] };
    const options = { input: { subject_id: freshId("user") } };
    const started = await api.call("POST", "/v1/workflows/execute", {
      body: { workflowId: freshId("wf"), workflow, options },
    });
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(started.body);
    for (const path of [
      `/v1/subjects/${subjectId}`,
      `/v1/cases/${caseId}`,
      `/v1/identity/accounts/${account}`,
      `/v1/document-templates/${template}`,
      `/v1/workflows/status/${executionId}`,
      `/v1/credentials/${await issue()}`,
      "/v1/workflows/wf_kyc_standard",
      "/v1/settings",
    ]) {
      const first = await api.call("GET", path);
      const again = await api.call("GET", path, { headers: { "if-none-match": tagOf(first) } });
      expect([path, first.status, again.status]).toEqual([path, 200, 304]);
    }
    const tag = tagOf(await api.call("GET", `/v1/cases/${caseId}`));
    const comment = () =>
      api.call("POST", `/v1/cases/${caseId}/comments`, {
        body: { text: "Seen." },
        headers: { "if-match": tag },
      });
    const statuses = (await Promise.all([comment(), comment(), comment()])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 412, 412]);
    expect((await comment()).status).toBe(412);
  });

  it("two keys never share a tag", async () => {
    const id = await issue();
    const read = async () =>
      tagOf(await api.call("GET", `/v1/credentials/${id}`, { key: await api.keyWith(["credentials:read"]) }));
    expect(await read()).not.toBe(await read());
  });

  it("every call that takes If-Match declares its 412, and every read with a tag its 304", async () => {
    const answer = await api.call("GET", "/openapi.json");
    const operation = z.looseObject({
      operationId: z.string(),
      parameters: z.array(z.looseObject({ name: z.string() })),
      responses: z.record(z.string(), z.looseObject({ headers: z.record(z.string(), z.unknown()) })),
    });
    const { paths } = z
      .looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) })
      .parse(answer.body);
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const takes = (name: string) =>
      operations.filter(({ parameters }) => parameters.some((one) => one.name.toLowerCase() === name));
    expect(takes("if-match").filter(({ responses }) => responses["412"] === undefined)).toEqual([]);
    expect(takes("if-none-match").filter(({ responses }) => responses["304"] === undefined)).toEqual([]);
    const guarded = takes("if-match").map(({ operationId }) => operationId);
    for (const id of ["deleteWorkflow", "replaceDraft", "cancelExecution", "decideCase", "eraseCredential"])
      expect(guarded).toContain(id);
  });
});
