import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { decodeJwt, importJWK, type JWTPayload, SignJWT } from "jose";
import { ulid } from "ulid";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { createPeopleStores } from "../../../adapters/memory/people.ts";
import { memoryCalls } from "../../../adapters/memory/shared-calls.ts";
import { createMemoryState, enqueue, type MemoryState } from "../../../adapters/memory/state.ts";
import { openidIssuer } from "../../../adapters/openid/issuer.ts";
import type { Tenant } from "../../../core/access/caller.ts";
import { createRateLimiter } from "../../../core/access/rate-limit.ts";
import type { Role } from "../../../core/access/roles.ts";
import { authenticateSession } from "../../../core/people/sessions.ts";
import type { SignInPorts } from "../../../core/people/sign-in.ts";
import { createUser } from "../../../core/people/users.ts";
import type { LocalAccount } from "../../../local/issuer/accounts.ts";
import { type LocalIssuerOptions, localIssuer, newIssuerKey } from "../../../local/issuer/issuer.ts";
import { browser } from "../../../test/support/browser.ts";
import { createApp } from "../../api/app.ts";
import { signInRoutes } from "../routes.ts";

/** Sign-ins at an issuer of another maker (`oidc-provider`), over HTTP. */

export const ORIGIN = "https://console.example";
export const TENANT: Tenant = { organizationId: "org_1", environment: "staging" };
const CALLBACK = `${ORIGIN}/v1/session/callback`;
const PASSWORD = "right";

interface TokenAnswer {
  id_token: string;
}

interface Answer {
  location: string;
  cookie: string | undefined;
}

/** The redirect of a refused sign-in. */
export const refusedWith = (code: string): Answer => ({
  location: `${ORIGIN}/console?sign_in_refused=${code}`,
  cookie: undefined,
});

const account = (name: string): LocalAccount => ({
  email: `${name}@bank.example`,
  name,
  roles: [],
  teams: [],
});

/** What a test changes; new for each test. */
interface World {
  state: MemoryState;
  ports: SignInPorts;
  /** The clock, in milliseconds. */
  now: number;
  /** Changes what the issuer's token endpoint answers. */
  tamper: (answer: TokenAnswer) => Promise<TokenAnswer>;
  /** Of a confidential client, as the store of secrets has it. */
  secret: { value: string; hosts: string[] } | undefined;
}

/**
 * Opens an issuer for a test file. Ana is the one person in each test's new state.
 *
 * @param secret the console is a confidential client of it; absent: a public one
 */
export function openSignIns(secret?: LocalIssuerOptions["secret"]) {
  let world: World;
  let issuer: string;
  let sign: (claims: JWTPayload) => Promise<string>;
  let close: () => void;

  beforeAll(async () => {
    const server = createServer((request, response) => void made.handle(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    issuer = `http://127.0.0.1:${address.port}/local-issuer`;
    const key = await newIssuerKey();
    const accounts = ["ana", "bea", "cyd"].map(account);
    const known = { issuer, redirectUri: CALLBACK, accounts, password: PASSWORD, key };
    const made = localIssuer(secret === undefined ? known : { ...known, secret });
    made.provider.use(async (context, next) => {
      await next();
      if (context.path !== "/token" || context.status !== 200) return;
      context.body = await world.tamper(JSON.parse(JSON.stringify(context.body)));
    });
    sign = async (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(await importJWK(key, "RS256"));
    close = () => server.close();
  });
  afterAll(() => close());

  const client = (address: string) =>
    openidIssuer(
      {
        issuer: address,
        clientId: "console",
        redirectUri: CALLBACK,
        groupsClaim: "groups",
        ...(secret === undefined ? {} : { clientSecret: async () => world.secret }),
      },
      () => world.now,
    );

  beforeEach(async () => {
    const state = createMemoryState();
    const ports: SignInPorts = {
      ...createPeopleStores(state),
      issuer: client(issuer),
      groupRoles: { reviewers: ["analyst"] },
      home: TENANT,
      record: async (entry) => enqueue(state, entry),
      randomSecret: () => randomBytes(32).toString("base64url"),
      newUlid: ulid,
      now: () => new Date(world.now),
      newEventId: () => `evt_${ulid()}`,
    };
    const own = secret && { value: secret.value, hosts: [new URL(issuer).host] };
    world = { state, ports, now: Date.now(), tamper: async (answer) => answer, secret: own };
    await add("ana", ["analyst"]);
  });

  const add = (name: string, roles: Role[] = [], tenant = TENANT) => {
    const wanted = { email: `${name}@bank.example`, name, teams: [], roles };
    return createUser(world.ports, tenant, `user_${ulid()}`, wanted, { type: "cli" });
  };

  const get = async (path: string, cookie?: string): Promise<Answer> => {
    const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
    const response = await appOf(world).request(path, { headers });
    expect([path, response.status]).toEqual([path, 302]);
    const [pair] = (response.headers.get("set-cookie") ?? "").split(";");
    return { location: response.headers.get("location") ?? "", cookie: pair === "" ? undefined : pair };
  };
  const begin = (query = "") => get(`/v1/session/sign-in${query}`);
  const atIssuer = (address: string, name = "ana") =>
    browser(({ origin }) => origin === ORIGIN).signInAt(address, `${name}@bank.example`, PASSWORD);
  const comeBack = ({ pathname, search }: URL, cookie: string | undefined) =>
    get(`${pathname}${search}`, cookie);

  return {
    world: () => world,
    app: () => appOf(world),
    add,
    begin,
    atIssuer,
    comeBack,
    issuer: () => issuer,
    async signIn(name = "ana", query = ""): Promise<Answer> {
      const { location, cookie } = await begin(query);
      return comeBack(await atIssuer(location, name), cookie);
    },
    sessionOf: ({ cookie }: Answer) =>
      authenticateSession(world.ports, (cookie ?? "").replace("__Host-session=", "")),
    /** The issuer's ID tokens have these claims instead, signed by the issuer's own key. */
    withClaims(change: Record<string, unknown>): void {
      world.tamper = async (answer) => ({
        ...answer,
        id_token: await sign({ ...decodeJwt(answer.id_token), ...change }),
      });
    },
    /** The product asks an issuer at this address. */
    useIssuer(address: string): void {
      world.ports = { ...world.ports, issuer: client(address) };
    },
    events: () =>
      [...world.state.outbox.values()]
        .flatMap((box) => [...box.values()])
        .map((event) => [event.eventType, event.outcomeReason]),
  };
}

const unused = () => Promise.reject(new Error("Signing in needs no Idempotency-Key."));

function appOf({ ports, now }: World) {
  return createApp({
    routes: signInRoutes({ ports, consoleOrigin: ORIGIN, limiter: { take: () => {} } }),
    people: ports,
    consoleOrigin: ORIGIN,
    findApiKey: async () => undefined,
    rateLimiter: createRateLimiter(
      memoryCalls(() => now),
      { per_second: 100, burst: 100 },
      () => now,
    ),
    idempotency: { claim: unused, find: unused, retake: unused, complete: unused, release: unused },
    now: () => now,
    newUlid: ulid,
    log: () => {},
    clientIp: () => "203.0.113.1",
    classify: () => undefined,
  });
}
