import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Editions, openEditions } from "../../support/editions.ts";
import { type Api, codeOf, detailsOf, freshId, openShipped } from "../harness.ts";

/** An alert of monitoring that comes while a review waits, over HTTP. */

let api: Api & { listsDir: string };
let editions: Editions;
beforeAll(async () => {
  api = await openShipped();
  editions = openEditions(api.listsDir);
}, 60_000);
afterAll(async () => {
  editions.close();
  await api.close();
});

const identified = z.looseObject({ id: z.string() });
const alertsPage = z.object({ alerts: z.array(z.looseObject({ id: z.string(), case_id: z.string() })) });
const run = z.looseObject({
  executionId: z.string(),
  output: z.looseObject({ review: z.looseObject({ approvals: z.array(z.looseObject({})) }).optional() }),
});

it("asks for a look at the alert before the review is approved", async () => {
  editions.publish();
  const name = "Quillon Zanzibarov";
  const external_id = freshId("user");
  const body = { external_id, attributes: { name } };
  const { id } = identified.parse((await api.call("POST", "/v1/subjects", { body })).body);
  const monitoring = `/v1/subjects/${id}/monitoring`;
  expect((await api.call("PUT", monitoring, { body: {} })).status).toBe(200);
  await expect.poll(async () => (await api.call("GET", monitoring)).body).toMatchObject({ state: "current" });
  const workflow = {
    blocks: {
      screening: { type: "sanctions_screening", input: { name }, config: { failOn: [] } },
      review: { type: "manual_review", config: { reason: "check", decisions: ["approve", "decline"] } },
    },
    edges: [{ from: "screening", to: "review" }],
  };
  const workflowId = "wf_alert_at_approval";
  const options = { input: { subject_id: external_id } };
  const paused = await api.call("POST", "/v1/workflows/execute", { body: { workflowId, workflow, options } });
  expect(paused.status).toBe(202);
  const { executionId } = run.parse(paused.body);
  editions.publish("ZANZIBAROV, Quillon");
  const { handler } = await import("../../../lambdas/events/monitoring-passes/handler.ts");
  await handler({});
  const alerts = async () =>
    alertsPage.parse((await api.call("GET", `/v1/alerts?subject_id=${id.toLowerCase()}`)).body).alerts;
  await expect.poll(alerts, { timeout: 20_000 }).toHaveLength(1);
  const [alert = expect.fail("There is no alert.")] = await alerts();
  const decide = (alerts_seen: unknown) =>
    api.call("POST", `/v1/cases/${alert.case_id}/decide`, { body: { decision: "approve", alerts_seen } });
  const resume = (alertsSeen: unknown) => {
    const runFromBlock = { executionId, startBlockId: "review", alertsSeen };
    const answer = { workflowId, runFromBlock, options: { input: { decision: "approve" } } };
    return api.call("POST", "/v1/workflows/execute", { body: answer });
  };
  const calls = [
    ["alerts_seen", decide],
    ["runFromBlock.alertsSeen", resume],
  ] as const;
  for (const [path, call] of calls) {
    const refused = await call([]);
    expect([refused.status, codeOf(refused)]).toEqual([409, "conflict"]);
    expect(detailsOf(refused)).toEqual([`${path} alert_unseen`]);
    expect(JSON.stringify(refused.body)).toContain(alert.id);
    for (const wrong of ["all", ["alert"], [7]]) expect((await call(wrong)).status).toBe(400);
  }
  const approved = await decide([alert.id]);
  expect(approved.status).toBe(200);
  expect(run.parse(approved.body).output.review?.approvals).toMatchObject([{ alerts_seen: [alert.id] }]);
  // The decision of the review settles no alert.
  expect((await api.call("GET", `/v1/cases/${alert.case_id}`)).body).toMatchObject({ state: "open" });
}, 120_000);

it("asks for alerts of a subject whom a subworkflow names, also in a run of nobody", async () => {
  editions.publish();
  const name = "Zelmik Quorin";
  const external_id = freshId("director");
  const made = await api.call("POST", "/v1/subjects", { body: { external_id, attributes: { name } } });
  const { id } = identified.parse(made.body);
  const monitoring = `/v1/subjects/${id}/monitoring`;
  expect((await api.call("PUT", monitoring, { body: {} })).status).toBe(200);
  await expect.poll(async () => (await api.call("GET", monitoring)).body).toMatchObject({ state: "current" });
  const screened = freshId("wf");
  const state = {
    blocks: { screening: { type: "sanctions_screening", input: { name }, config: { failOn: [] } } },
    edges: [],
  };
  await api.call("POST", "/v1/workflows", { body: { id: screened, name: "Screens a director", state } });
  expect((await api.call("POST", `/v1/workflows/${screened}/deploy`)).status).toBe(201);
  const director = {
    type: "subworkflow",
    config: { workflowId: screened },
    input: { subject_id: "{% $input.director %}" },
  };
  const review = { type: "manual_review", config: { reason: "check", decisions: ["approve", "decline"] } };
  const workflow = { blocks: { director, review }, edges: [{ from: "director", to: "review" }] };
  const workflowId = "wf_of_nobody";
  const begin = async (input: object) => {
    const body = { workflowId, workflow, options: { input } };
    return run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body).executionId;
  };
  // By the caller's id and by ours, in a run of nobody and of a company.
  const runs = [
    await begin({ director: external_id }),
    await begin({ director: id, subject_id: freshId("company") }),
  ];
  const known = await begin({ director: external_id });
  editions.publish("QUORIN, Zelmik");
  const { handler } = await import("../../../lambdas/events/monitoring-passes/handler.ts");
  await handler({});
  const alerts = async () =>
    alertsPage.parse((await api.call("GET", `/v1/alerts?subject_id=${id}`)).body).alerts;
  await expect.poll(alerts, { timeout: 20_000 }).toHaveLength(1);
  const [alert = expect.fail("There is no alert.")] = await alerts();
  const approve = async (executionId: string, alertsSeen?: string[]) => {
    const runFromBlock = { executionId, startBlockId: "review", alertsSeen };
    const body = { workflowId, runFromBlock, options: { input: { decision: "approve" } } };
    return (await api.call("POST", "/v1/workflows/execute", { body })).body;
  };
  for (const executionId of runs)
    expect(await approve(executionId)).toMatchObject({
      outcome: "needs_review",
      outcomeReasons: [{ code: "check_outdated", blockId: "director.screening" }],
      output: { review: { approvals: [{ alerts_unseen: [alert.id] }] } },
    });
  expect(await approve(known, [alert.id])).toMatchObject({
    outcome: "approved",
    output: { review: { approvals: [{ alerts_seen: [alert.id] }] } },
  });
}, 120_000);
