import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { CapturePage } from "../../support/capture-page.ts";
import { type Editions, openEditions } from "../../support/editions.ts";
import { type Api, detailsOf, freshId, openShipped } from "../harness.ts";
import { sessionCalls, sessionIn } from "./session-kit.ts";

/** What becomes known of a subject after its session was completed, and before somebody approves it, over HTTP. */

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api & { listsDir: string };
let calls: ReturnType<typeof sessionCalls>;
let editions: Editions;
beforeAll(async () => {
  api = await openShipped();
  calls = sessionCalls(api);
  editions = openEditions(api.listsDir);
});
afterAll(async () => {
  editions.close();
  await api.close();
});

const identified = z.looseObject({ id: z.string() });
const runSchema = z.looseObject({
  outcome: z.string(),
  pausePoints: z.array(z.looseObject({ hook_url: z.string().optional() })),
});
const alertsPage = z.object({ alerts: z.array(z.looseObject({ id: z.string(), case_id: z.string() })) });

/** A session whose applicant has handed everything in, with what its run does then. */
async function handedIn(name: string, blocks: object, edges: readonly object[]) {
  const workflow_id = freshId("wf");
  const collect = { type: "collect", config: { steps: ["consent"] } };
  const screening = { type: "sanctions_screening", input: { name } };
  const state = {
    blocks: { collect, screening, ...blocks },
    edges: [{ from: "collect", to: "screening" }, ...edges],
  };
  const workflow = { id: workflow_id, name: "W", state };
  expect((await api.call("POST", "/v1/workflows", { body: workflow })).status).toBe(201);
  expect((await api.call("POST", `/v1/workflows/${workflow_id}/deploy`)).status).toBe(201);
  const external_id = freshId("user");
  const accountId = await calls.account({ external_id, person: { name: { last: name } } });
  const { id } = sessionIn(await calls.post(accountId, { meta: { workflow_id } }));
  const link = await calls.act(id, "capture-link");
  const { url } = z.object({ meta: z.object({ url: z.string() }) }).parse(link.body).meta;
  const applicant = await new CapturePage(api, url.slice(url.indexOf("#") + 1)).open();
  await applicant.consent();
  expect((await applicant.call("POST", "/submit")).status).toBe(200);
  const account = async () => (await api.call("GET", `/v1/identity/accounts/${accountId}`)).body;
  return { id, external_id, account, subjectId: accountId.replace("acc_", "subj_") };
}

/** The same, once its run has screened its account, and was approved by rules, or by its credential. */
async function completed(name: string, end: object) {
  const session = await handedIn(name, { end }, [{ from: "screening", to: "end" }]);
  await expect.poll(() => calls.statusOf(session.id), { timeout: 20_000 }).toBe("completed");
  return session;
}

async function closedAsTrueMatch(subject_id: string): Promise<void> {
  const opened = await api.call("POST", "/v1/cases", { body: { subject_id, reason: "adverse news" } });
  const path = `/v1/cases/${identified.parse(opened.body).id}/close`;
  const close = { reason: "It is this person.", outcome: "true_match" };
  expect((await api.call("POST", path, { body: close })).status).toBe(200);
}

const rules = {
  type: "decision",
  config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] },
};
const issue = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved", trust_level: "self_attested" } },
};
const ENDS = [
  ["rules", rules],
  ["a credential", issue],
] as const;
const pending = { data: { attributes: { status: "pending" } } };

it.each(ENDS)("is not approved after a true match since its run, which %s approved", async (_, end) => {
  const { id, external_id, account } = await completed("Ada Quillfeather", end);
  await closedAsTrueMatch(external_id);
  const refused = ["data.id true_match_since"];
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(refused);
  expect((await calls.act(id, "mark-for-review")).status).toBe(200);
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(refused);
  expect(await account()).toMatchObject(pending);
  expect(sessionIn(await calls.act(id, "decline")).attributes.status).toBe("declined");
});

it.each(ENDS)("is not approved while an alert waits, where %s approved its run", async (by, end) => {
  editions.publish();
  const [first, last] = by === "rules" ? ["Quillon", "Zanzibarov"] : ["Zelmik", "Quorin"];
  const { id, subjectId, account } = await completed(`${first} ${last}`, end);
  const monitoring = `/v1/subjects/${subjectId}/monitoring`;
  expect((await api.call("PUT", monitoring, { body: {} })).status).toBe(200);
  await expect.poll(async () => (await api.call("GET", monitoring)).body).toMatchObject({ state: "current" });
  editions.publish(`${last.toUpperCase()}, ${first}`);
  const { handler } = await import("../../../lambdas/events/monitoring-passes/handler.ts");
  await handler({});
  const alerts = async () =>
    alertsPage.parse((await api.call("GET", `/v1/alerts?subject_id=${subjectId}`)).body).alerts;
  await expect.poll(alerts, { timeout: 20_000 }).toHaveLength(1);
  const unseen = ["data.id alert_unseen"];
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(unseen);
  expect((await calls.act(id, "mark-for-review")).status).toBe(200);
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(unseen);
  expect(await account()).toMatchObject(pending);
  const [alert = expect.fail("There is no alert.")] = await alerts();
  const close = { reason: "Somebody else.", outcome: "false_positive", alerts_seen: [alert.id] };
  expect((await api.call("POST", `/v1/cases/${alert.case_id}/close`, { body: close })).status).toBe(200);
  // A person has looked at the alert, and reviews the session.
  expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("approved");
});

it("is not approved once the credential by which its run was approved is taken back", async () => {
  const { id, external_id, account } = await completed("Ada Quillfeather", issue);
  const listed = await api.call("GET", `/v1/credentials?subject_id=${external_id}`);
  const [credential] = z.object({ credentials: z.array(identified) }).parse(listed.body).credentials;
  const change = (to: string) =>
    api.call("POST", `/v1/credentials/${credential?.id}/${to}`, { body: { reason: "other" } });
  expect((await change("suspend")).status).toBe(200);
  const refused = ["data.id credential_withdrawn"];
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(refused);
  expect((await calls.act(id, "mark-for-review")).status).toBe(200);
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(refused);
  expect(await account()).toMatchObject(pending);
  expect((await change("reactivate")).status).toBe(200);
  expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("approved");
});

it("is not approved by an earlier approval when a true match follows before the session is read", async () => {
  const review = { type: "manual_review", config: { reason: "look" } };
  const hook = { type: "wait_for_webhook", config: {} };
  const { id, external_id, account } = await handedIn("Ada Quillfeather", { review, hook }, [
    { from: "screening", to: "review" },
    { from: "review", to: "hook", on: "approved" },
  ]);
  await expect.poll(() => calls.statusOf(id), { timeout: 20_000 }).toBe("marked_for_review");
  expect(sessionIn(await calls.act(id, "approve")).attributes.status).toBe("pending");
  const [run] = (await calls.read(id)).relationships.executions.data;
  const status = async () => runSchema.parse((await api.call("GET", `/v1/workflows/status/${run?.id}`)).body);
  const url = (await status()).pausePoints[0]?.hook_url ?? expect.fail("No block waits.");
  const headers = { "content-type": "application/json" };
  expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBeLessThan(300);
  await expect.poll(async () => (await status()).outcome, { timeout: 20_000 }).toBe("approved");
  await closedAsTrueMatch(external_id);
  expect(await calls.statusOf(id)).toBe("completed");
  expect(detailsOf(await calls.act(id, "approve"))).toEqual(["data.id true_match_since"]);
  expect(await account()).toMatchObject(pending);
});
