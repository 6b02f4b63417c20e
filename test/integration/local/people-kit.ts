import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import * as z from "zod";
import type { LocalApp } from "../../../local/app.ts";
import { browser } from "../../support/browser.ts";

const anything = z.looseObject({});
interface Reply {
  status: number;
  body: z.infer<typeof anything>;
}
/** Somebody who calls the API: a person in a session, a key or a token. */
interface Caller {
  call: (method: string, path: string, body?: unknown) => Promise<Reply>;
}
type Person = Caller & { id: string };

/** The answer with the id of what was made. */
export const withId = z.looseObject({ id: z.string() });

/** Status and code of a refusal. */
export const codeOf = ({ status, body }: Reply) => [
  status,
  z.looseObject({ error: z.looseObject({ code: z.string() }) }).safeParse(body).data?.error.code,
];

/** A call of somebody who waits as long as the limit of sign-ins from one address says. */
export async function patiently(url: string | URL, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, { redirect: "manual", headers });
  if (answer.status !== 429) return answer;
  await delay(Number(answer.headers.get("retry-after")) * 1000);
  return patiently(url, headers);
}

/** Those who call a local deployment, and the runs that they decide. @param app asked at each call: it starts later */
export function peopleKit(app: () => LocalApp) {
  async function send(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Reply> {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${app().url}${path}`, {
      method,
      headers: { ...headers, ...type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: anything.parse(text === "" ? {} : JSON.parse(text)) };
  }

  const withKey = (key: string, more: Record<string, string> = {}): Caller => ({
    call: (method, path, body) => send(method, path, body, { "x-api-key": key, ...more }),
  });
  const withToken = (token: string): Caller => ({
    call: (method, path, body) => send(method, path, body, { authorization: `Bearer ${token}` }),
  });
  const operator = (): Caller => withKey(app().apiKey);

  /** Signs in at the built-in issuer, as a browser does. */
  async function signIn(email: string): Promise<Person> {
    const { url, password } = app();
    const begun = await patiently(`${url}/v1/session/sign-in`);
    const flow = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
    const isOurs = ({ pathname }: URL) => pathname === "/v1/session/callback";
    const back = await browser(isOurs).signInAt(begun.headers.get("location") ?? "", email, password);
    const done = await patiently(back, { cookie: flow });
    expect(done.headers.get("location")).toBe(`${url}/console`);
    const cookie = done.headers.get("set-cookie")?.split(";")[0] ?? "";
    const session = z
      .looseObject({ csrf_token: z.string(), user: withId })
      .parse((await send("GET", "/v1/session", undefined, { cookie })).body);
    const headers = { cookie, origin: url, "x-csrf-token": session.csrf_token };
    return { id: session.user.id, call: (method, path, body) => send(method, path, body, headers) };
  }

  /** Gives the accounts of the issuer other roles: there are as many people as accounts. */
  async function person(account: string, roles: string[]): Promise<Person> {
    const signedIn = await signIn(`${account}@example.test`);
    await operator().call("PATCH", `/v1/users/${signedIn.id}`, { roles });
    return signedIn;
  }

  async function ownKey(owner: Caller, scopes: string[]): Promise<string> {
    const { status, body } = await owner.call("POST", "/v1/api-keys", { name: "own", scopes });
    expect(status).toBe(201);
    return z.looseObject({ key: z.string() }).parse(body).key;
  }

  async function ownToken(owner: Caller, scopes?: string[]): Promise<string> {
    const { status, body } = await owner.call("POST", "/v1/session/tokens", { name: "agent", scopes });
    expect(status).toBe(201);
    return z.looseObject({ token: z.string() }).parse(body).token;
  }

  let workflows = 0;
  /** Deploys a review, and runs it. */
  async function pausedRun(starter: Caller, config: object = {}) {
    const id = `wf_people_${workflows++}`;
    const state = { blocks: { review: { type: "manual_review", config } }, edges: [] };
    await operator().call("POST", "/v1/workflows", { id, name: "People", state });
    expect((await operator().call("POST", `/v1/workflows/${id}/deploy`)).status).toBe(201);
    const started = await starter.call("POST", "/v1/workflows/execute", { workflowId: id });
    expect(started.status).toBe(202);
    const { executionId } = z.looseObject({ executionId: z.string() }).parse(started.body);
    const resume = (decision: string) => ({
      workflowId: id,
      runFromBlock: { executionId, startBlockId: "review" },
      options: { input: { decision } },
    });
    const decide = (by: Caller, decision = "approve") =>
      by.call("POST", "/v1/workflows/execute", resume(decision));
    return { workflowId: id, executionId, decide };
  }
  const paused = async (starter: Caller, config: object = {}) => (await pausedRun(starter, config)).decide;

  return { operator, withKey, withToken, signIn, person, ownKey, ownToken, pausedRun, paused };
}
