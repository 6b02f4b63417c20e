import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../core/access/roles.ts";
import type { UserRecord } from "../../core/people/records.ts";
import { openSession } from "../../core/people/sessions.ts";
import { changeUser, createUser, type UserChange } from "../../core/people/users.ts";
import { cookieOn } from "./session-cookie.ts";
import { poor, setUp } from "./testing/small-app.ts";

/** The session of a person at the edge, attacked. */

const ORIGIN = "https://console.example";
const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const MINUTE = 60_000;

let edge: ReturnType<typeof setUp>;
let ana: UserRecord;
let token: string;
beforeEach(async () => {
  edge = setUp();
  edge.clock.now = Date.parse("2026-11-26T10:00:00.000Z");
  ana = await newUser("ana", ["builder", "admin"]);
  token = await openSession(edge.people, ana, [], {});
});

const newUser = (name: string, roles: Role[]) =>
  createUser(
    edge.people,
    TENANT,
    `user_${name}`,
    { email: `${name}@example.test`, name, teams: [], roles },
    { type: "cli" },
  );
const change = (user: UserRecord, wanted: UserChange) =>
  changeUser(edge.people, TENANT, user.id, wanted, { type: "cli" });

interface Sent {
  method?: string;
  cookie?: string;
  body?: string;
  headers?: Record<string, string>;
}
async function send(path: string, { method = "GET", cookie = token, body, headers = {} }: Sent = {}) {
  const init = { method, headers: { cookie: `__Host-session=${cookie}`, ...headers } };
  const response = await edge.app.request(path, body === undefined ? init : { ...init, body });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}
const read = (sent: Sent = {}) => send("/v1/session", sent);
const csrfOf = async (cookie = token): Promise<string> => (await read({ cookie })).body.csrf_token;
/** A call that changes something, as the console makes it. */
const post = async (headers: Record<string, string | undefined> = {}, cookie = token) => {
  const own = { origin: ORIGIN, "x-csrf-token": await csrfOf(cookie), "content-type": "application/json" };
  const sent = Object.entries({ ...own, ...headers }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return send("/v1/things/t_1", {
    method: "POST",
    cookie,
    body: '{"name":"x"}',
    headers: Object.fromEntries(sent),
  });
};
const eventTypes = (): string[] =>
  [...(edge.state.outbox.get("org_1#staging")?.values() ?? [])].map(({ eventType }) => eventType);

describe("a session", () => {
  it("stands for the person, with the scopes of the roles", async () => {
    const { status, body } = await read();
    expect([status, body.user.id, body.scopes.includes("workflows:write")]).toEqual([200, ana.id, true]);
    expect((await post()).body.key).toBe(ana.id);
  });

  it("has the roles that the groups of the sign-in stand for, and no others", async () => {
    const viewer = await newUser("vic", ["viewer"]);
    const plain = await openSession(edge.people, viewer, [], {});
    expect((await post({}, plain)).body.error).toMatchObject({
      code: "forbidden",
      message: "You lack the scope workflows:write.",
    });
    const grouped = await openSession(edge.people, viewer, ["builder"], {});
    expect((await post({}, grouped)).status).toBe(201);
  });

  it.each([
    ["another root", () => token.replace(/\.[^.]+\./, `.${"A".repeat(43)}.`)],
    ["another turn", () => token.replace(/[^.]+$/, "A".repeat(43))],
    ["another session", () => token.replace(/^session_./, "session_z")],
    ["the stored hash for a secret", async () => `${token.split(".")[0]}.${await storedHash()}`],
    ["nothing in it", () => ""],
    ["a key in it", () => `sk_staging_${"a".repeat(43)}`],
  ])("is refused with %s", async (_name, forged) => {
    expect(await read({ cookie: await forged() })).toMatchObject({
      status: 401,
      body: { error: { code: "unauthorized" } },
    });
  });
  const storedHash = async () => (await edge.people.sessions.find(token.split(".")[0] ?? ""))?.hash;

  it("is refused where two cookies of its name come: one may be planted", async () => {
    const headers = { cookie: `__Host-session=${token}; __Host-session=${token}` };
    expect((await read({ headers })).status).toBe(401);
  });

  it("is not taken from a cookie that a page without TLS could have set", async () => {
    expect((await read({ headers: { cookie: `session=${token}` } })).status).toBe(401);
  });

  it("is over at once when the person is disabled, and stays so", async () => {
    await newUser("bea", ["admin"]);
    await change(ana, { state: "disabled" });
    expect((await read()).status).toBe(401);
    await change(ana, { state: "active" });
    expect((await read()).status).toBe(401);
  });

  it("loses the scopes of a role that is taken away with the next call", async () => {
    const headers = { "x-csrf-token": await csrfOf() };
    await change(ana, { roles: ["admin", "viewer"] });
    expect((await post(headers)).status).toBe(403);
  });

  it("ends with the person's last call, and after half a day", async () => {
    for (let hour = 1; hour < 12; hour++) {
      edge.clock.now += 60 * MINUTE;
      const { status, headers } = await read();
      expect([hour, status]).toEqual([hour, 200]);
      token = turnedIn(headers) ?? token;
    }
    edge.clock.now += 60 * MINUTE;
    expect((await read()).status).toBe(401);
    const idle = await openSession(edge.people, ana, [], {});
    edge.clock.now += 120 * MINUTE;
    expect((await read({ cookie: idle })).status).toBe(401);
  });
  const turnedIn = (headers: Headers): string | undefined =>
    /^__Host-session=([^;]+);/.exec(headers.get("set-cookie") ?? "")?.[1];

  it("gets another token after a while, and takes the one before for a minute", async () => {
    expect((await read()).headers.get("set-cookie")).toBeNull();
    edge.clock.now += 15 * MINUTE;
    const answers = await Promise.all(Array.from({ length: 20 }, () => read()));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const made = answers.flatMap(({ headers }) => turnedIn(headers) ?? []);
    expect(made).toHaveLength(1);
    const [next = ""] = made;
    edge.clock.now += MINUTE - 1;
    expect((await read()).status).toBe(200);
    edge.clock.now += 1;
    expect((await read()).status).toBe(401);
    expect((await read({ cookie: next })).status).toBe(200);
  });

  it("sets the new token with a refusal too", async () => {
    const headers = { "x-csrf-token": await csrfOf() };
    edge.clock.now += 15 * MINUTE;
    const refused = await send("/v1/none", { headers });
    expect(refused.status).toBe(404);
    const failed = await send("/v1/things/x", {
      method: "POST",
      body: "{}",
      headers: { ...headers, origin: ORIGIN, "content-type": "application/json" },
    });
    expect(failed.status).toBe(404);
    expect(turnedIn(failed.headers)).toBeDefined();
  });

  it("is over after the sign-out, which the feed has once", async () => {
    const headers = { origin: ORIGIN, "x-csrf-token": await csrfOf() };
    const left = await send("/v1/session", { method: "DELETE", headers });
    expect(left.status).toBe(204);
    expect(left.headers.get("set-cookie")).toMatch(/^__Host-session=; Path=\/; Max-Age=0; HttpOnly/);
    expect((await send("/v1/session", { method: "DELETE", headers })).status).toBe(401);
    expect(eventTypes()).toEqual(["user.changed", "user.signed_in", "user.signed_out"]);
  });
});

describe("a call that changes something", () => {
  it("is taken from the console with the token of the session", async () => {
    expect((await post()).status).toBe(201);
    expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(201);
  });

  it.each([
    ["without the token", { "x-csrf-token": undefined }, "csrf_token_required"],
    ["with another token", { "x-csrf-token": "A".repeat(43) }, "csrf_token_required"],
    ["without Origin", { origin: undefined }, "foreign_origin"],
    ["from another origin", { origin: "https://evil.example" }, "foreign_origin"],
    ["from a sandboxed page", { origin: "null" }, "foreign_origin"],
    ["from the console over plain HTTP", { origin: "http://console.example" }, "foreign_origin"],
    ["from another site", { "sec-fetch-site": "cross-site" }, "foreign_origin"],
    ["from a neighbour", { "sec-fetch-site": "same-site" }, "foreign_origin"],
    ["typed by hand", { "sec-fetch-site": "none" }, "foreign_origin"],
  ])("is refused %s", async (_name, headers, code) => {
    const { status, body } = await post(headers);
    expect([status, body.error.details[0].code]).toEqual([403, code]);
  });

  it("is refused with the token of another session of the same person", async () => {
    const other = await csrfOf(await openSession(edge.people, ana, [], {}));
    expect((await post({ "x-csrf-token": other })).body.error.details[0].code).toBe("csrf_token_required");
  });

  it("is refused for the other environment", async () => {
    expect((await post({ "x-environment": "production" })).status).toBe(403);
    expect((await post({ "x-environment": "staging" })).status).toBe(201);
  });
});

describe("a call that reads", () => {
  it.each([
    ["cross-site", 403],
    ["same-site", 403],
    ["same-origin", 200],
    ["none", 200],
  ])("from %s: %i", async (site, status) => {
    expect((await read({ headers: { "sec-fetch-site": site } })).status).toBe(status);
  });

  it("from a page of another origin is refused", async () => {
    expect((await read({ headers: { origin: "https://evil.example" } })).status).toBe(403);
  });
});

describe("an API key beside a session", () => {
  it("decides alone: the session adds nothing to it", async () => {
    expect((await post({ "x-api-key": poor })).status).toBe(403);
    expect((await post({ authorization: `Bearer ${poor}` })).status).toBe(403);
    expect((await read({ headers: { "x-api-key": `sk_staging_${"z".repeat(43)}` } })).status).toBe(401);
  });

  it("has no session to read", async () => {
    expect((await edge.call("/v1/session")).status).toBe(404);
  });
});

describe("a cookie", () => {
  it("is for this host, over TLS, and out of reach of scripts", () => {
    expect(cookieOn(ORIGIN, "session", "x", 60)).toBe(
      "__Host-session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure",
    );
    expect(cookieOn("http://127.0.0.1:3000", "sign-in", "x", 60)).toBe(
      "sign-in=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
    );
  });
});
