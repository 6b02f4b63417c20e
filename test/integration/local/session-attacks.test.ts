/** The cookie of a signed-in person at every call that changes something: roles without the right, other sites, other tokens, and other names of this machine. */
import { request } from "node:http";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Role, roleSchema, scopesOf } from "../../../core/access/roles.ts";
import type { LocalApp } from "../../../local/app.ts";
import { browser } from "../../support/browser.ts";
import { recordingOf } from "../../support/recording.ts";
import { patiently, peopleKit, withId } from "./people-kit.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const describedCalls = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ "x-scope": z.string().optional(), "x-scope-or": z.array(z.string()).optional() }),
    ),
  ),
});
/** Applicants and services make these: with a link's token, or one in the path. */
const WITHOUT_SESSION = /^\/v1\/(hooks|capture)\//;

const recording = recordingOf(process.env);
let app: LocalApp;
let me: { cookie: string; csrf: string; id: string };
let calls: { method: string; path: string; scopes: string[] }[];

beforeAll(async () => {
  const { startLocal } = await import("../../../local/app.ts");
  app = await startLocal({
    schedules: false,
    checkReplies: true,
    logLevel: "silent",
    deploy: false,
    ...recording?.options,
  });
  me = await signIn("analyst@example.test");
  const { paths } = describedCalls.parse(await (await fetch(`${app.url}/openapi.json`)).json());
  calls = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ["post", "put", "patch", "delete"].includes(method))
      .filter(() => !WITHOUT_SESSION.test(path))
      .map(([method, spec]) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{[^}]+\}/g, "x"),
        scopes: spec["x-scope"] === undefined ? [] : [spec["x-scope"], ...(spec["x-scope-or"] ?? [])],
      })),
  );
  expect(calls.length).toBeGreaterThan(80);
});
afterAll(async () => {
  await app.close();
  recording?.save();
});
const { operator } = peopleKit(() => app);

async function signIn(email: string): Promise<typeof me> {
  const { url, password } = app;
  const begun = await patiently(`${url}/v1/session/sign-in`);
  const flow = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const isOurs = ({ pathname }: URL) => pathname === "/v1/session/callback";
  const back = await browser(isOurs).signInAt(begun.headers.get("location") ?? "", email, password);
  const done = await patiently(back, { cookie: flow });
  const cookie = done.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { csrf_token: csrf, user } = z
    .looseObject({ csrf_token: z.string(), user: withId })
    .parse(await (await fetch(`${url}/v1/session`, { headers: { cookie } })).json());
  return { cookie, csrf, id: user.id };
}

/** Status and code of the first detail, else of the error. */
async function answerTo({ method, path }: { method: string; path: string }, headers: Record<string, string>) {
  const sent = { cookie: me.cookie, "content-type": "application/json", ...headers };
  const response = await fetch(`${app.url}${path}`, { method, headers: sent, body: "{}" });
  const { error } = z
    .looseObject({
      error: z.looseObject({ code: z.string(), details: z.array(z.looseObject({ code: z.string() })) }),
    })
    .parse(await response.json());
  return [response.status, error.details[0]?.code ?? error.code];
}

it("is refused from other sites, and without the token of its session", async () => {
  const right = { origin: app.url, "x-csrf-token": me.csrf };
  const wrong: [Record<string, string>, string][] = [
    [{ origin: app.url }, "csrf_token_required"],
    [{ ...right, "x-csrf-token": `${me.csrf.slice(0, -1)}~` }, "csrf_token_required"],
    [{ "x-csrf-token": me.csrf }, "foreign_origin"],
    [{ ...right, origin: "null" }, "foreign_origin"],
    [{ ...right, origin: "http://evil.example" }, "foreign_origin"],
    [{ ...right, "sec-fetch-site": "same-site" }, "foreign_origin"],
  ];
  for (const call of calls)
    for (const [headers, code] of wrong)
      expect([call, headers, await answerTo(call, headers)]).toEqual([call, headers, [403, code]]);
});

it.for(roleSchema.options)(
  "of a %s opens nothing beyond the role, from the moment that it is given",
  async (role) => {
    const held: ReadonlySet<string> = scopesOf([role satisfies Role]);
    expect((await operator().call("PATCH", `/v1/users/${me.id}`, { roles: [role] })).status).toBe(200);
    const beyond = calls.filter(
      ({ scopes }) => scopes.length > 0 && !scopes.some((scope) => held.has(scope)),
    );
    expect(beyond.length).toBeGreaterThan(20);
    for (const call of beyond)
      expect([call, await answerTo(call, { origin: app.url, "x-csrf-token": me.csrf })]).toEqual([
        call,
        [403, "missing_scope"],
      ]);
  },
);

it("gives nothing to a page of another name that leads here (DNS rebinding): the browser has no cookie for it", async () => {
  const port = Number(new URL(app.url).port);
  const foreign = (method: string, path: string, headers: Record<string, string> = {}) =>
    new Promise<number | undefined>((resolve, reject) => {
      const host = `evil.example:${port}`;
      const sent = request(
        { host: "127.0.0.1", port, method, path, headers: { host, ...headers } },
        (answer) => {
          answer.resume();
          answer.on("end", () => resolve(answer.statusCode));
        },
      );
      sent.on("error", reject).end();
    });
  for (const path of ["/v1/session", "/v1/workflows", "/v1/subjects", "/v1/audit/events", "/v1/users"])
    expect([path, await foreign("GET", path, { "sec-fetch-site": "same-origin" })]).toEqual([path, 401]);
  const own = { cookie: me.cookie, "x-csrf-token": me.csrf, origin: `http://evil.example:${port}` };
  expect(await foreign("POST", "/v1/workflows", own)).toBe(403);
});
