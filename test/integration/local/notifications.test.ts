/** Teams are told of their cases, over HTTP against the local stack: mail is in the mailbox. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { startStandIn } from "../../../core/outbound/testing/stand-in.ts";
import type { LocalApp } from "../../../local/app.ts";
import { keepDelivery } from "../../support/recorded-exchange.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: LocalApp;
beforeAll(async () => {
  const { startLocal } = await import("../../../local/app.ts");
  app = await startLocal({ schedules: false, checkReplies: true, logLevel: "silent", deploy: false });
});
afterAll(() => app.close());

async function call(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { "x-api-key": app.apiKey, ...type, ...more },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get("etag") ?? "",
    body: z.looseObject({}).parse(text === "" ? {} : JSON.parse(text)),
  };
}
const tick = async () =>
  expect((await app.stack.functions.invoke("events-notifications", {})).kind).toBe("answer");
const mailbox = (headers: Record<string, string> = { "sec-fetch-site": "none" }) =>
  fetch(`${app.url}/mailbox`, { headers });
const paused = async (subject: string) => {
  const started = await call("POST", "/v1/workflows/execute", {
    workflowId: "wf_told",
    options: { input: { subject_id: subject } },
  });
  expect(started.status).toBe(202);
};

it("a run that pauses is told by mail, while a chat that fails is tried again and holds up nothing", async () => {
  let status = 500;
  const chat = await startStandIn((response, { body }) => {
    keepDelivery("teamMessage", body);
    response.writeHead(status).end();
  });
  const notify = {
    channels: [
      { kind: "webhook", url: chat.url },
      { kind: "email", address: "team@bank.example" },
    ],
    events: ["case_opened", "case_overdue"],
  };
  const set = await call("PUT", "/v1/teams/compliance", { title: "<b>Compliance</b>", notify });
  expect(set).toMatchObject({ status: 200, body: { name: "compliance", notify } });
  expect((await call("GET", "/v1/teams")).body.teams).toMatchObject([{ name: "compliance" }]);
  expect((await call("GET", "/v1/teams/none")).status).toBe(404);
  const state = {
    subject: "{% $input.subject_id %}",
    blocks: { review: { type: "manual_review", config: { team: "compliance" } } },
    edges: [],
  };
  await call("POST", "/v1/workflows", { id: "wf_told", name: "Told", state });
  expect((await call("POST", "/v1/workflows/wf_told/deploy")).status).toBe(201);
  await paused("Erika Mustermann");
  await tick();
  await tick();
  const page = await (await mailbox()).text();
  expect(page.match(/1 new case \(&lt;b&gt;Compliance&lt;\/b&gt;, staging\)/g)?.length).toBe(2);
  expect(page).toContain("To team@bank.example");
  expect(page).not.toMatch(/Mustermann|<b>/);
  expect(chat.received).toHaveLength(1);
  // Cases go on, and the next one is told by mail.
  status = 200;
  await paused("Ben Example");
  await tick();
  expect((await (await mailbox()).text()).match(/<article>/g)).toHaveLength(2);
  expect(chat.received).toHaveLength(2);
  await chat.close();
});

it("shows the mailbox to the browser of this user alone", async () => {
  expect((await mailbox()).headers.get("content-security-policy")).toContain("default-src 'none'");
  for (const headers of [{}, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }])
    expect((await mailbox({ ...headers })).status).toBe(403);
});

it("a team that somebody else has changed is not replaced, and one that exists is not added again", async () => {
  const put = (title: string, tag?: string) =>
    call("PUT", "/v1/teams/twice", { title }, tag === undefined ? {} : { "if-match": tag });
  const first = await put("First", '"0"');
  expect(first.status).toBe(200);
  expect(first.etag).toMatch(/^"\d+"$/);
  expect((await put("Again", '"0"')).status).toBe(412);
  const second = await put("Second", first.etag);
  expect([second.status, second.etag === first.etag]).toEqual([200, false]);
  expect((await put("Late", first.etag)).status).toBe(412);
  const read = await call("GET", "/v1/teams/twice");
  expect([read.body.title, read.etag.split("-")[0]]).toEqual(["Second", second.etag.slice(0, -1)]);
  expect((await put("Third")).status).toBe(200);
  const none = await call("PUT", "/v1/teams/nobody", { title: "None" }, { "if-match": second.etag });
  expect(none.status).toBe(412);
});

it("no team is told at an address inside", async () => {
  const notify = { channels: [{ kind: "webhook", url: "https://169.254.169.254/latest" }] };
  const refused = await call("PUT", "/v1/teams/inside", { title: "Inside", notify });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "validation_failed" } } });
});
