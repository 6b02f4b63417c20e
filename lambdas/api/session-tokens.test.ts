import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../core/access/roles.ts";
import type { UserRecord } from "../../core/people/records.ts";
import { openSession } from "../../core/people/sessions.ts";
import { changeUser, createUser, type UserChange } from "../../core/people/users.ts";
import { setUp } from "./testing/small-app.ts";

/** Tokens of people at the edge, attacked. */

const ORIGIN = "https://console.example";
const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const HOUR = 3_600_000;

let edge: ReturnType<typeof setUp>;
let ana: UserRecord;
let cookie: string;
beforeEach(async () => {
  edge = setUp();
  edge.clock.now = Date.parse("2026-11-26T10:00:00.000Z");
  ana = await newUser("ana", ["builder", "admin"]);
  await newUser("zoe", ["admin"]);
  cookie = await openSession(edge.people, ana, [], {});
});

const newUser = (name: string, roles: Role[]) =>
  createUser(
    edge.people,
    TENANT,
    `user_${edge.people.newUlid()}`,
    { email: `${name}@example.test`, name, teams: [], roles },
    { type: "cli" },
  );
const change = (wanted: UserChange) => changeUser(edge.people, TENANT, ana.id, wanted, { type: "cli" });

async function send(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const init = { method, headers: { ...type, ...headers } };
  const sent = body === undefined ? init : { ...init, body: JSON.stringify(body) };
  const response = await edge.app.request(path, sent);
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}
async function inSession(method: string, path: string, body?: unknown, token = cookie) {
  const own = { cookie: `__Host-session=${token}`, origin: ORIGIN };
  const { csrf_token } = (await send("GET", "/v1/session", own)).body;
  return send(method, path, { ...own, "x-csrf-token": csrf_token }, body);
}
const make = (wanted: object = {}) => inSession("POST", "/v1/session/tokens", { name: "agent", ...wanted });
const made = async (wanted: object = {}): Promise<{ id: string; token: string }> => (await make(wanted)).body;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const use = (token: string, headers = {}) =>
  send("POST", "/v1/things/t_1", { ...bearer(token), ...headers }, { name: "x" });
const list = async () => (await inSession("GET", "/v1/session/tokens")).body.tokens;
const eventTypes = (): string[] =>
  [...(edge.state.outbox.get("org_1#staging")?.values() ?? [])].map(({ eventType }) => eventType);

describe("a token", () => {
  it("acts as the person, in either header, and is told in the feed and the list", async () => {
    const { id, token } = await made();
    const used = await use(token);
    expect([used.status, used.body.key]).toEqual([201, ana.id]);
    expect((await send("POST", "/v1/things/t_1", { "x-api-key": token }, { name: "x" })).status).toBe(201);
    expect(await list()).toMatchObject([{ id, name: "agent", expires_at: "2026-11-26T11:00:00.000Z" }]);
    expect(JSON.stringify(await list())).not.toContain(token.slice(-43));
    expect(eventTypes()).toContain("user.token_created");
  });

  it("is not stored", async () => {
    const { id, token } = await made();
    const record = await edge.people.tokens.find(ana.id, id);
    expect(record).toBeDefined();
    expect(JSON.stringify(record)).not.toContain(token.slice(-43));
  });

  it("never manages people or keys, whatever the person may", async () => {
    const { token } = await made();
    const { scopes } = (await list())[0];
    expect(scopes).not.toContain("users:write");
    expect(scopes).not.toContain("api_keys:write");
    expect(scopes).toContain("audit:read");
    for (const scope of ["users:write", "api_keys:write"])
      expect(await make({ scopes: [scope] })).toMatchObject({
        status: 403,
        body: { error: { details: [{ code: "not_in_tokens" }] } },
      });
    expect(token).toMatch(/^pt_staging_/);
  });

  it("gets no scope that the person lacks, and loses those that the person loses, with the next call", async () => {
    expect((await make({ scopes: ["workflows:review"] })).status).toBe(403);
    const { token } = await made({ scopes: ["workflows:write", "workflows:read"] });
    expect((await use(token)).status).toBe(201);
    await change({ roles: ["viewer"] });
    expect(await use(token)).toMatchObject({
      status: 403,
      body: { error: { message: "This token lacks the scope workflows:write." } },
    });
    // A role that the person gets later widens only a token without scopes of its own.
    await change({ roles: ["analyst"] });
    expect((await list())[0].scopes).toEqual(["workflows:read"]);
  });

  it("may do no more than its own scopes", async () => {
    const { token } = await made({ scopes: ["workflows:read"] });
    expect((await use(token)).status).toBe(403);
  });

  it.each([
    ["another secret", (token: string) => token.replace(/.{43}$/, "A".repeat(43))],
    ["the stored hash for a secret", (token: string) => token.replace(/.{43}$/, "a".repeat(64))],
    ["another id", (token: string) => token.replace(/_.(?=[0-9A-Z]{25}_[A-Za-z0-9_-]{43}$)/, "_Z")],
    ["another person", (token: string) => token.replace(/^pt_staging_./, "pt_staging_Z")],
    [
      "the letters of before the capitals",
      (token: string) => token.replace(/_[0-9A-Z]{26}_/g, (ids) => ids.toLowerCase()),
    ],
    ["another environment", (token: string) => token.replace("staging", "production")],
    ["no secret", () => "pt_staging_"],
    ["the form of a key", (token: string) => token.replace("pt_", "sk_")],
  ])("is refused with %s", async (_name, forge) => {
    const { token } = await made();
    expect(forge(token)).not.toBe(token);
    expect((await use(forge(token))).status).toBe(401);
  });

  it("is refused beside another key, and for the other environment", async () => {
    const { token } = await made();
    expect((await use(token, { "x-api-key": `sk_staging_${"a".repeat(43)}` })).status).toBe(401);
    expect((await use(token, { "x-environment": "production" })).status).toBe(403);
    expect((await use(token, { "x-environment": "staging" })).status).toBe(201);
  });

  it("ends when it expires, at the latest with the longest time of the session that made it", async () => {
    const { token } = await made({ expires_in: 60 });
    edge.clock.now += 59_999;
    expect((await use(token)).status).toBe(201);
    edge.clock.now += 1;
    expect((await use(token)).status).toBe(401);
    expect(await list()).toEqual([]);
    edge.clock.now += HOUR;
    const long = await make({ expires_in: 12 * 3600 });
    expect(long.body.expires_at).toBe("2026-11-26T22:00:00.000Z");
    for (const expires_in of [59, 12 * 3600 + 1, 60.5, "60"])
      expect((await make({ expires_in })).status).toBe(400);
  });

  it("ends when the person is disabled, and stays ended", async () => {
    const { token } = await made();
    await change({ state: "disabled" });
    expect((await use(token)).status).toBe(401);
    await change({ state: "active" });
    expect((await use(token)).status).toBe(401);
  });

  it("ends with all sessions when the person signs out everywhere, not with one of them", async () => {
    const { token } = await made();
    const other = await openSession(edge.people, ana, [], {});
    const left = await openSession(edge.people, ana, [], {});
    expect((await inSession("DELETE", "/v1/session", undefined, left)).status).toBe(204);
    expect((await use(token)).status).toBe(201);
    expect((await inSession("DELETE", "/v1/session?everywhere=true")).status).toBe(204);
    expect((await use(token)).status).toBe(401);
    for (const session of [cookie, other])
      expect((await send("GET", "/v1/session", { cookie: `__Host-session=${session}` })).status).toBe(401);
    cookie = await openSession(edge.people, { ...ana, epoch: ana.epoch + 1 }, [], {});
    expect((await use((await made()).token)).status).toBe(201);
  });

  it("is revoked by its person alone, once", async () => {
    const { id, token } = await made();
    const bea = await openSession(edge.people, await newUser("bea", ["admin"]), [], {});
    expect((await inSession("DELETE", `/v1/session/tokens/${id}`, undefined, bea)).status).toBe(404);
    expect((await use(token)).status).toBe(201);
    expect((await inSession("DELETE", `/v1/session/tokens/${id}`)).status).toBe(204);
    expect((await use(token)).status).toBe(401);
    expect((await inSession("DELETE", `/v1/session/tokens/${id}`)).status).toBe(404);
    expect(eventTypes().filter((type) => type === "user.token_revoked")).toHaveLength(1);
  });

  it("makes, lists and revokes no tokens, and has no session", async () => {
    const { id, token } = await made();
    for (const [method, path] of [
      ["POST", "/v1/session/tokens"],
      ["GET", "/v1/session/tokens"],
      ["DELETE", `/v1/session/tokens/${id}`],
      ["GET", "/v1/session"],
      ["DELETE", "/v1/session?everywhere=true"],
    ] as const) {
      const body = method === "POST" ? { name: "more" } : undefined;
      expect([path, (await send(method, path, bearer(token), body)).status]).toEqual([path, 404]);
    }
    expect((await use(token)).status).toBe(201);
  });

  it("has the roles of the groups of its sign-in, and only those", async () => {
    await change({ roles: ["viewer"] });
    const grouped = await openSession(edge.people, ana, ["builder"], {});
    const reply = await inSession("POST", "/v1/session/tokens", { name: "agent" }, grouped);
    expect((await use(reply.body.token)).status).toBe(201);
    expect((await use((await made()).token)).status).toBe(403);
  });

  it("is one of at most twenty", async () => {
    for (let count = 0; count < 20; count++) expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    edge.clock.now += HOUR;
    expect((await make()).status).toBe(201);
  });
});
