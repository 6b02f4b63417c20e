import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { decodeJwt, importJWK, type JWTPayload, SignJWT } from "jose";
import { ulid } from "ulid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPeopleStores } from "../../adapters/memory/people.ts";
import { memoryCalls } from "../../adapters/memory/shared-calls.ts";
import { createMemoryState, enqueue, type MemoryState } from "../../adapters/memory/state.ts";
import { openidIssuer } from "../../adapters/openid/issuer.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { createRateLimiter } from "../../core/access/rate-limit.ts";
import type { Role } from "../../core/access/roles.ts";
import { authenticateSession } from "../../core/people/sessions.ts";
import type { SignInPorts } from "../../core/people/sign-in.ts";
import { changeUser, createUser } from "../../core/people/users.ts";
import type { LocalAccount } from "../../local/issuer/accounts.ts";
import { localIssuer, newIssuerKey } from "../../local/issuer/issuer.ts";
import { browser } from "../../test/support/browser.ts";
import { createApp } from "../api/app.ts";
import { signInRoutes } from "./routes.ts";

/** Sign-ins at an issuer of another maker (`oidc-provider`), over HTTP, and attacks on them. */

const ORIGIN = "https://console.example";
const TENANT: Tenant = { organizationId: "org_1", environment: "staging" };
const PASSWORD = "right";
const account = (name: string): LocalAccount => ({
  email: `${name}@bank.example`,
  name,
  roles: [],
  teams: [],
});

interface TokenAnswer {
  id_token: string;
}
/** Changes what the issuer's token endpoint answers. */
let tamper: (answer: TokenAnswer) => Promise<TokenAnswer>;
let sign: (claims: JWTPayload, header?: object) => Promise<string>;
let issuer: string;
let close: () => void;
beforeAll(async () => {
  const server = createServer((request, response) => void made.handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  issuer = `http://127.0.0.1:${address.port}/local-issuer`;
  const key = await newIssuerKey();
  const made = localIssuer({
    issuer,
    redirectUri: `${ORIGIN}/v1/session/callback`,
    accounts: ["ana", "bea", "cyd"].map(account),
    password: PASSWORD,
    key,
  });
  made.provider.use(async (context, next) => {
    await next();
    if (context.path !== "/token" || context.status !== 200) return;
    context.body = await tamper(JSON.parse(JSON.stringify(context.body)));
  });
  sign = async (claims, header = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", ...header }).sign(await importJWK(key, "RS256"));
  close = () => server.close();
});
afterAll(() => close());

let state: MemoryState;
let ports: SignInPorts;
let now: number;
beforeEach(async () => {
  now = Date.now();
  tamper = async (answer) => answer;
  state = createMemoryState();
  const secret = () => randomBytes(32).toString("base64url");
  ports = {
    ...createPeopleStores(state),
    issuer: openidIssuer(
      { issuer, clientId: "console", redirectUri: `${ORIGIN}/v1/session/callback`, groupsClaim: "groups" },
      () => now,
    ),
    groupRoles: { reviewers: ["analyst"] },
    home: TENANT,
    record: async (entry) => enqueue(state, entry),
    randomSecret: secret,
    newUlid: ulid,
    now: () => new Date(now),
    newEventId: () => `evt_${ulid()}`,
  };
  await add("ana", ["analyst"]);
});

const add = (name: string, roles: Role[] = [], tenant = TENANT) => {
  const wanted = { email: `${name}@bank.example`, name, teams: [], roles };
  return createUser(ports, tenant, `user_${ulid().toLowerCase()}`, wanted, { type: "cli" });
};

const app = () =>
  createApp({
    routes: signInRoutes({ ports, consoleOrigin: ORIGIN, limiter: { take: () => {} } }),
    people: ports,
    consoleOrigin: ORIGIN,
    findApiKey: async () => undefined,
    rateLimiter: createRateLimiter(
      memoryCalls(() => now),
      { per_second: 100, burst: 100 },
      () => now,
    ),
    idempotency: { claim: unused, retake: unused, complete: unused, release: unused },
    now: () => now,
    newUlid: ulid,
    log: () => {},
    clientIp: () => "203.0.113.1",
    classify: () => undefined,
  });
const unused = () => Promise.reject(new Error("Signing in needs no Idempotency-Key."));

interface Answer {
  location: string;
  cookie: string | undefined;
}
async function get(path: string, cookie?: string): Promise<Answer> {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  const response = await app().request(path, { headers });
  expect([path, response.status]).toEqual([path, 302]);
  const [pair] = (response.headers.get("set-cookie") ?? "").split(";");
  return { location: response.headers.get("location") ?? "", cookie: pair === "" ? undefined : pair };
}
const begin = (query = "") => get(`/v1/session/sign-in${query}`);
const atIssuer = (address: string, name = "ana") =>
  browser(({ origin }) => origin === ORIGIN).signInAt(address, `${name}@bank.example`, PASSWORD);
const comeBack = ({ pathname, search }: URL, cookie: string | undefined) =>
  get(`${pathname}${search}`, cookie);
async function signIn(name = "ana", query = ""): Promise<Answer> {
  const { location, cookie } = await begin(query);
  return comeBack(await atIssuer(location, name), cookie);
}
const sessionOf = async ({ cookie }: Answer) =>
  authenticateSession(ports, (cookie ?? "").replace("__Host-session=", ""));
const refusedWith = (code: string): Answer => ({
  location: `${ORIGIN}/console?sign_in_refused=${code}`,
  cookie: undefined,
});
const events = () =>
  [...state.outbox.values()]
    .flatMap((box) => [...box.values()])
    .map((event) => [event.eventType, event.outcomeReason]);

describe("a sign-in", () => {
  it("begins a session of the person, who comes back to the page", async () => {
    const done = await signIn("ana", "?return_to=/console/work/exec_1/review%3Fa=b");
    expect(done.location).toBe(`${ORIGIN}/console/work/exec_1/review?a=b`);
    const { caller } = await sessionOf(done);
    expect([caller.kind, caller.name, caller.scopes.has("workflows:review")]).toEqual([
      "person",
      "ana",
      true,
    ]);
    expect(events()).toEqual([
      ["user.changed", null],
      ["user.signed_in", null],
    ]);
  });

  it("gives each browser a session of its own", async () => {
    const [one, two] = [await sessionOf(await signIn()), await sessionOf(await signIn())];
    expect(one.session.id).not.toBe(two.session.id);
    expect(one.caller.id).toBe(two.caller.id);
  });

  it.each([
    "//evil.example",
    "https://evil.example/console",
    "/consoles",
    "/console@evil.example",
    "/console\\evil",
    "/docs",
  ])("does not lead to %s", async (page) => {
    const response = await app().request(`/v1/session/sign-in?return_to=${encodeURIComponent(page)}`);
    expect(response.status).toBe(400);
  });

  it("is refused without an issuer in reach", async () => {
    ports = {
      ...ports,
      issuer: openidIssuer(
        { issuer: "http://127.0.0.1:1", clientId: "c", redirectUri: ORIGIN, groupsClaim: "groups" },
        () => now,
      ),
    };
    expect(await begin()).toEqual(refusedWith("issuer_unavailable"));
  });
});

describe("the return from the issuer", () => {
  async function atReturn() {
    const { location, cookie } = await begin();
    return { answer: await atIssuer(location), cookie };
  }
  const changed = (answer: URL, change: Record<string, string | null>): URL => {
    const other = new URL(answer);
    for (const [name, value] of Object.entries(change))
      value === null ? other.searchParams.delete(name) : other.searchParams.set(name, value);
    return other;
  };

  it.each([
    ["an invented state", { state: "A".repeat(43) }, "unknown_state"],
    ["no state", { state: null }, "unknown_state"],
    ["another issuer's name (mix-up)", { iss: "https://evil.example" }, "wrong_issuer"],
    ["no issuer's name, where the issuer sends one", { iss: null }, "wrong_issuer"],
    ["an invented code", { code: "A".repeat(43) }, "code_refused"],
    ["no code", { code: null }, "invalid_token"],
    ["an error of the issuer", { code: null, error: "access_denied" }, "refused_by_issuer"],
  ])("with %s is refused", async (_name, change, code) => {
    const { answer, cookie } = await atReturn();
    expect(await comeBack(changed(answer, change), cookie)).toEqual(refusedWith(code));
    expect(events().at(-1)).toEqual(["user.sign_in_refused", code]);
  });

  it("works once", async () => {
    const { answer, cookie } = await atReturn();
    expect((await comeBack(answer, cookie)).location).toBe(`${ORIGIN}/console`);
    expect(await comeBack(answer, cookie)).toEqual(refusedWith("unknown_state"));
  });

  it("works for one of twenty at once", async () => {
    const { answer, cookie } = await atReturn();
    const all = await Promise.all(Array.from({ length: 20 }, () => comeBack(answer, cookie)));
    expect(all.filter((one) => one.cookie !== undefined)).toHaveLength(1);
  });

  it("with a code that was used before is refused", async () => {
    const { answer, cookie } = await atReturn();
    await comeBack(answer, cookie);
    const other = await begin();
    const state = new URL(other.location).searchParams.get("state");
    const replayed = changed(answer, { state });
    expect(await comeBack(replayed, other.cookie)).toEqual(refusedWith("code_refused"));
  });

  it("with the code of another sign-in, not used yet, is refused: PKCE", async () => {
    const [mine, victim] = [await begin(), await atReturn()];
    const state = new URL(mine.location).searchParams.get("state");
    expect(await comeBack(changed(victim.answer, { state }), mine.cookie)).toEqual(
      refusedWith("code_refused"),
    );
  });

  it("in another browser is refused, and is used up", async () => {
    const { answer, cookie } = await atReturn();
    const other = await begin();
    expect(await comeBack(answer, other.cookie)).toEqual(refusedWith("other_browser"));
    expect(await comeBack(answer, cookie)).toEqual(refusedWith("unknown_state"));
    const again = await atReturn();
    expect(await comeBack(again.answer, undefined)).toEqual(refusedWith("other_browser"));
  });

  it("after ten minutes is refused", async () => {
    const { answer, cookie } = await atReturn();
    now += 600_000;
    expect(await comeBack(answer, cookie)).toEqual(refusedWith("unknown_state"));
  });

  it("with a repeated parameter is refused", async () => {
    const { answer, cookie } = await atReturn();
    answer.searchParams.append("state", "A".repeat(43));
    const response = await app().request(`${answer.pathname}${answer.search}`, {
      headers: { cookie: cookie ?? "" },
    });
    expect(response.status).toBe(400);
  });
});

describe("an ID token", () => {
  /** With these claims instead, signed by the issuer's own key. */
  const withClaims = (change: Record<string, unknown>) => {
    tamper = async (answer) => ({
      ...answer,
      id_token: await sign({ ...decodeJwt(answer.id_token), ...change }),
    });
  };
  const seconds = () => Math.floor(now / 1000);

  it.each([
    ["another nonce", { nonce: "other" }, "wrong_nonce"],
    ["another audience", { aud: "other-client" }, "wrong_audience"],
    ["a second audience", { aud: ["console", "other-client"] }, "wrong_audience"],
    ["another issuer", { iss: "https://evil.example" }, "wrong_issuer"],
    ["no subject", { sub: undefined }, "invalid_token"],
    ["no expiry", { exp: undefined }, "invalid_token"],
    ["an e-mail that is not verified", { email_verified: false }, "email_not_verified"],
    ["an e-mail verified by a word", { email_verified: "true" }, "email_not_verified"],
    ["no e-mail", { email: undefined }, "email_not_verified"],
  ])("with %s is refused", async (_name, change, code) => {
    withClaims(change);
    expect(await signIn()).toEqual(refusedWith(code));
    expect(events().at(-1)).toEqual(["user.sign_in_refused", code]);
  });

  it("that has expired is refused", async () => {
    withClaims({ iat: seconds() - 700, exp: seconds() - 100 });
    expect(await signIn()).toEqual(refusedWith("token_expired"));
  });

  it("of the sign-in before is refused", async () => {
    let kept = "";
    tamper = async (answer) => {
      kept = answer.id_token;
      return answer;
    };
    await signIn();
    tamper = async (answer) => ({ ...answer, id_token: kept });
    expect(await signIn()).toEqual(refusedWith("wrong_nonce"));
  });

  it.each([
    [
      "of another key",
      async (claims: JWTPayload) => {
        const other = await importJWK(await newIssuerKey(), "RS256");
        return new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(other);
      },
    ],
    [
      "of the public key taken for a secret",
      async (claims: JWTPayload) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode("x".repeat(64))),
    ],
    [
      "that is empty",
      async (claims: JWTPayload) =>
        `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`.replaceAll("=", ""),
    ],
  ])("with a signature %s is refused", async (_name, forge) => {
    tamper = async (answer) => ({ ...answer, id_token: await forge(decodeJwt(answer.id_token)) });
    expect(await signIn()).toEqual(refusedWith("invalid_token"));
  });

  it("that is missing is refused", async () => {
    tamper = async ({ id_token: _, ...answer }) => ({ ...answer, id_token: "" });
    expect(await signIn()).toEqual(refusedWith("invalid_token"));
  });
});

describe("a person", () => {
  it("who was not added is refused", async () => {
    expect(await signIn("bea")).toEqual(refusedWith("unknown_person"));
  });

  it("who is disabled is refused, and the event names only the id", async () => {
    const bea = await add("bea");
    await changeUser(ports, TENANT, bea.id, { state: "disabled" }, { type: "cli" });
    expect(await signIn("bea")).toEqual(refusedWith("disabled_person"));
    const [box] = [...state.outbox.values()];
    const last = [...(box?.values() ?? [])].at(-1);
    expect(last).toMatchObject({ outcome: "denied", actorId: bea.id, resourceId: bea.id });
  });

  it("is known by the account of the first sign-in, also with another e-mail later", async () => {
    const first = await sessionOf(await signIn());
    tamper = async (answer) => ({
      ...answer,
      id_token: await sign({ ...decodeJwt(answer.id_token), email: "new@bank.example" }),
    });
    expect((await sessionOf(await signIn())).caller.id).toBe(first.caller.id);
  });

  it("is not another account that gets the e-mail later", async () => {
    await signIn();
    tamper = async (answer) => ({
      ...answer,
      id_token: await sign({ ...decodeJwt(answer.id_token), email: "ana@bank.example" }),
    });
    expect(await signIn("bea")).toEqual(refusedWith("other_account"));
  });

  it("of both environments says where to go", async () => {
    await add("ana", ["viewer"], { ...TENANT, environment: "production" });
    expect(await signIn()).toEqual(refusedWith("several_accounts"));
    const { caller } = await sessionOf(await signIn("ana", "?environment=staging"));
    expect(caller.environment).toBe("staging");
  });

  it("has the roles of the groups, and is added by them", async () => {
    const inGroups = (groups: unknown) => {
      tamper = async (answer) => ({
        ...answer,
        id_token: await sign({ ...decodeJwt(answer.id_token), groups }),
      });
    };
    inGroups(["others", "constructor", "__proto__"]);
    expect(await signIn("cyd")).toEqual(refusedWith("unknown_person"));
    inGroups("reviewers");
    expect(await signIn("cyd")).toEqual(refusedWith("unknown_person"));
    inGroups(["reviewers"]);
    const { caller } = await sessionOf(await signIn("cyd"));
    expect([caller.scopes.has("workflows:review"), caller.scopes.has("users:write")]).toEqual([true, false]);
    expect((await ports.users.find(TENANT, caller.id))?.roles).toEqual([]);
    inGroups([]);
    expect([...(await sessionOf(await signIn("cyd"))).caller.scopes]).toEqual([]);
  });
});
