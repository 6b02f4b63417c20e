/** Signed-in people over HTTP against the local stack: the built-in issuer, sessions, and who may decide what. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { run } from "../../../infra/emulator/command.ts";
import type { LocalApp } from "../../../local/app.ts";
import { LOCAL_ACCOUNTS } from "../../../local/issuer/accounts.ts";
import { browser } from "../../support/browser.ts";
import { recordingOf } from "../../support/recording.ts";
import { httpAgent } from "../mcp-kit.ts";
import { codeOf, patiently, peopleKit, withId } from "./people-kit.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const recording = recordingOf(process.env);
let app: LocalApp;
beforeAll(async () => {
  const { startLocal } = await import("../../../local/app.ts");
  app = await startLocal({
    schedules: false,
    checkReplies: true,
    logLevel: "silent",
    deploy: false,
    ...recording?.options,
  });
});
afterAll(async () => {
  await app.close();
  recording?.save();
});

const { operator, withKey, withToken, signIn, person, ownKey, ownToken, pausedRun, paused } = peopleKit(
  () => app,
);

const DECIDER = ["analyst", "builder"];
const REFUSED = [403, "different_actor_required"];
const SECOND = [409, "second_person_needed"];

describe("the accounts that npm start prints", () => {
  it.each(LOCAL_ACCOUNTS)("$email signs in with the roles of $name", async ({ email, name, roles }) => {
    const { body } = await (await signIn(email)).call("GET", "/v1/session");
    expect(body.user).toMatchObject({ email, name, roles });
  });

  it("are refused with another password", async () => {
    const begun = await patiently(`${app.url}/v1/session/sign-in`);
    const signingIn = browser(() => false).signInAt(
      begun.headers.get("location") ?? "",
      "admin@example.test",
      "guess",
    );
    await expect(signingIn).rejects.toThrow("401");
  });

  it("sign in at the one name that the issuer knows", async () => {
    const address = `${app.url.replace("127.0.0.1", "localhost")}/v1/session/sign-in?prompt=login`;
    const moved = await fetch(address, { redirect: "manual" });
    expect(moved.headers.get("location")).toBe(`${app.url}/v1/session/sign-in?prompt=login`);
  });
});

describe("a run that a person started", () => {
  it("is decided by another person, whose id and name are kept", async () => {
    const starter = await person("builder", DECIDER);
    const decider = await person("analyst", DECIDER);
    const decide = await paused(starter);
    expect(codeOf(await decide(starter))).toEqual(REFUSED);
    const { status, body } = await decide(decider);
    expect(status).toBe(200);
    const decidedBy = { id: decider.id, name: "Ana Analyst", kind: "person" };
    expect(body).toMatchObject({ output: { review: { decision: "approve", decided_by: decidedBy } } });
    const feed = await operator().call(
      "GET",
      `/v1/audit/events?actor_id=${decider.id}&event_type=execution.resumed`,
    );
    expect(feed.body.events).toContainEqual(
      expect.objectContaining({ actor_type: "person", actor_id: decider.id, actor_name: "Ana Analyst" }),
    );
  });

  it("is not decided by the same person in another session, or with an own key", async () => {
    const starter = await person("builder", [...DECIDER, "admin"]);
    const decide = await paused(starter);
    expect(codeOf(await decide(await signIn("builder@example.test")))).toEqual(REFUSED);
    const key = await ownKey(starter, ["workflows:review", "workflows:execute", "api_keys:write"]);
    expect(codeOf(await decide(withKey(key)))).toEqual(REFUSED);
    const keyOfKey = await ownKey(withKey(key), ["workflows:review"]);
    expect(codeOf(await decide(withKey(keyOfKey)))).toEqual(REFUSED);
    expect(codeOf(await decide(withKey(app.apiKey, { "x-on-behalf-of-subject": starter.id })))).toEqual(
      REFUSED,
    );
    expect((await decide(operator())).status).toBe(200);
  });

  it("with an own key is not decided by the person either", async () => {
    const starter = await person("builder", [...DECIDER, "admin"]);
    const decide = await paused(withKey(await ownKey(starter, ["workflows:execute"])));
    expect(codeOf(await decide(starter))).toEqual(REFUSED);
  });
});

describe("a token of a person", () => {
  it("is the person: it decides nothing that the person started, nor the other way round", async () => {
    const starter = await person("builder", DECIDER);
    const token = withToken(await ownToken(starter));
    const ofSession = await paused(starter);
    expect(codeOf(await ofSession(token))).toEqual(REFUSED);
    const ofToken = await paused(token);
    expect(codeOf(await ofToken(starter))).toEqual(REFUSED);
    expect(codeOf(await ofToken(withToken(await ownToken(starter))))).toEqual(REFUSED);
    expect((await ofToken(await person("analyst", DECIDER))).status).toBe(200);
  });

  it("does not count as a second pair of eyes beside its person", async () => {
    const first = await person("analyst", DECIDER);
    const decide = await paused(operator(), { approvals: 2 });
    expect((await decide(withToken(await ownToken(first)))).status).toBe(202);
    expect(codeOf(await decide(first))).toEqual(SECOND);
    expect(codeOf(await decide(withToken(await ownToken(first))))).toEqual(SECOND);
    expect((await decide(await person("senior", ["senior"]))).status).toBe(200);
  });

  it("is shown to that person alone, without its secret, until it is revoked", async () => {
    const [owner, other] = [await person("analyst", DECIDER), await person("builder", DECIDER)];
    const secret = (await ownToken(owner)).split("_").at(-1);
    const path = "/v1/session/tokens";
    const listed = await owner.call("GET", path);
    const { tokens } = z.object({ tokens: z.array(withId) }).parse(listed.body);
    const one = `${path}/${tokens.at(-1)?.id}`;
    expect(await owner.call("GET", one)).toMatchObject({ status: 200, body: tokens.at(-1) });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    expect((await other.call("GET", one)).status).toBe(404);
    expect((await owner.call("DELETE", one)).status).toBe(204);
    expect((await owner.call("GET", one)).status).toBe(404);
  });

  it("lets an agent act for the person within its scopes, named in the trail", async () => {
    const analyst = await person("analyst", DECIDER);
    const { executionId, workflowId } = await pausedRun(operator());
    const reader = await httpAgent(app.url, await ownToken(analyst, ["workflows:executions:read"]));
    expect(await reader.tools()).toEqual(["list_runs", "read_run", "list_pauses", "explain_code"]);
    await reader.close();
    const agent = await httpAgent(app.url, await ownToken(analyst));
    const answer = { decision: "approve" };
    const about = { workflowId, executionId, blockId: "review", answer };
    const ended = await agent.confirmed("answer_pause", about);
    agent.data(z.looseObject({ status: z.literal("completed") }), ended);
    await operator().call("PATCH", `/v1/users/${analyst.id}`, { state: "disabled" });
    await expect(agent.tools()).rejects.toThrow("unauthorized");
    await operator().call("PATCH", `/v1/users/${analyst.id}`, { state: "active" });
    await agent.close();
    const { body } = await operator().call("GET", `/v1/workflows/executions/${executionId}/audit`);
    const acts = z.looseObject({ events: z.array(z.looseObject({ actor: z.looseObject({}) })) }).parse(body);
    const client = "workflow-api-mcp (test-agent 1.2.3)";
    expect(acts.events.filter(({ actor }) => actor.client === client)).toMatchObject([
      { type: "pause.resumed", actor: { type: "person", id: analyst.id } },
    ]);
  });

  it("is not a session: no page calls /mcp for a signed-in person", async () => {
    const analyst = await person("analyst", DECIDER);
    const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    expect(codeOf(await analyst.call("POST", "/mcp", list))).toEqual([403, "forbidden"]);
  });
});

describe("four eyes", () => {
  it("are two people: no second session, key or name of the first one counts", async () => {
    const first = await person("analyst", [...DECIDER, "admin"]);
    const second = await person("senior", ["senior"]);
    const decide = await paused(operator(), { approvals: 2 });
    expect((await decide(first)).status).toBe(202);
    expect(codeOf(await decide(first))).toEqual(SECOND);
    expect(codeOf(await decide(await signIn("analyst@example.test")))).toEqual(SECOND);
    const key = await ownKey(first, ["workflows:review", "workflows:execute", "api_keys:write"]);
    expect(codeOf(await decide(withKey(key)))).toEqual(SECOND);
    expect(codeOf(await decide(withKey(await ownKey(withKey(key), ["workflows:review"]))))).toEqual(SECOND);
    const { status, body } = await decide(second);
    expect(status).toBe(200);
    const by = [first.id, second.id].map((id) => ({ by: expect.objectContaining({ id, kind: "person" }) }));
    expect(body).toMatchObject({ output: { review: { approvals: by } } });
  });

  it("are not two keys that one person made", async () => {
    const owner = await person("analyst", [...DECIDER, "admin"]);
    const keys = [await ownKey(owner, ["workflows:review"]), await ownKey(owner, ["workflows:review"])];
    const [one = "", two = ""] = keys;
    const decide = await paused(operator(), { approvals: 2 });
    expect((await decide(withKey(one))).status).toBe(202);
    expect(codeOf(await decide(withKey(two)))).toEqual(SECOND);
  });
});

describe("rights of a person", () => {
  it("end with the role, and with the account, at once", async () => {
    const analyst = await person("analyst", ["analyst"]);
    const decide = await paused(operator());
    await operator().call("PATCH", `/v1/users/${analyst.id}`, { roles: ["viewer"] });
    expect(codeOf(await decide(analyst))).toEqual([403, "forbidden"]);
    await operator().call("PATCH", `/v1/users/${analyst.id}`, { roles: ["analyst"], state: "disabled" });
    expect(codeOf(await decide(analyst))).toEqual([401, "unauthorized"]);
    await operator().call("PATCH", `/v1/users/${analyst.id}`, { state: "active" });
    expect(codeOf(await decide(analyst))).toEqual([401, "unauthorized"]);
    expect((await decide(await signIn("analyst@example.test"))).status).toBe(200);
  });

  it("end at the own record: a person neither makes nor corrects it, and others may", async () => {
    const senior = await person("senior", ["senior"]);
    const analyst = await person("analyst", ["senior"]);
    const own = { external_id: "Senior@example.test", attributes: { name: "Sol Clean" } };
    expect(codeOf(await senior.call("POST", "/v1/subjects", own))).toEqual(REFUSED);
    const { status, body } = await senior.call("POST", "/v1/subjects", { external_id: own.external_id });
    expect(status).toBe(201);
    const path = `/v1/subjects/${withId.parse(body).id}`;
    const account = path.replace("/v1/subjects/subj_", "/v1/identity/accounts/acc_");
    const accountBody = {
      data: {
        type: "account",
        id: account.slice(account.indexOf("acc_")),
        attributes: { person: { birth_date: "1990-01-01" } },
      },
    };
    const { attributes } = own;
    for (const by of [senior, withToken(await ownToken(senior))]) {
      expect(codeOf(await by.call("PATCH", path, { attributes }))).toEqual(REFUSED);
      expect(codeOf(await by.call("PATCH", path, { attributes: { name: null } }))).toEqual(REFUSED);
      expect(codeOf(await by.call("PATCH", account, accountBody))).toEqual(REFUSED);
    }
    await operator().call("PATCH", `/v1/users/${senior.id}`, { roles: ["senior", "admin"] });
    const key = withKey(await ownKey(senior, ["subjects:write"]));
    const suspended = await operator().call("PATCH", path, { status: "suspended" });
    expect(suspended.status).toBe(200);
    expect(codeOf(await key.call("PATCH", path, { status: "active" }))).toEqual(REFUSED);
    const corrected = await analyst.call("PATCH", path, { attributes });
    expect([corrected.status, corrected.body.attributes]).toMatchObject([200, attributes]);
    expect((await analyst.call("PATCH", account, accountBody)).status).toBe(200);
  });

  it("do not reach beyond the roles: a key for more is refused", async () => {
    const admin = await person("admin", ["admin"]);
    const wanted = { name: "more", scopes: ["workflows:review"] };
    expect(codeOf(await admin.call("POST", "/v1/api-keys", wanted))).toEqual([403, "forbidden"]);
  });

  it("are gone after the sign-out", async () => {
    const viewer = await person("senior", ["viewer"]);
    expect((await viewer.call("DELETE", "/v1/session")).status).toBe(204);
    expect((await viewer.call("GET", "/v1/workflows")).status).toBe(401);
  });
});

it("adds a person once, by e-mail in any case", async () => {
  const body = { email: "Zoe@Example.test", name: "Zoe" };
  const first = await operator().call("POST", "/v1/users", body);
  expect([first.status, withId.parse(first.body).id]).toEqual([201, expect.stringMatching(/^user_/)]);
  expect(codeOf(await operator().call("POST", "/v1/users", { ...body, email: "zoe@EXAMPLE.test" }))).toEqual([
    409,
    "conflict",
  ]);
});

describe("the command line", () => {
  const users = (args: readonly string[]) =>
    run(process.execPath, ["cli/main.mjs", "users", ...args], {
      directory: join(import.meta.dirname, "../../.."),
      environment: { WORKFLOW_API_URL: app.url, WORKFLOW_API_KEY: app.apiKey },
    });

  it("adds the first admin, and lists people", async () => {
    const wanted = [
      "--email",
      "first@bank.example",
      "--name",
      "First",
      "--role",
      "admin",
      "--role",
      "viewer",
    ];
    const id = (await users(["add", ...wanted, "--team", "compliance"])).trim();
    const line = (await users(["list"])).split("\n").find((text) => text.startsWith(id));
    expect(line).toBe(`${id}\tactive\tfirst@bank.example\tFirst\tadmin,viewer\tcompliance`);
    await expect(users(["add", ...wanted])).rejects.toThrow("Another person of this organization");
    await expect(users(["add", ...wanted, "--role", "owner"])).rejects.toThrow("--role");
  });
});
