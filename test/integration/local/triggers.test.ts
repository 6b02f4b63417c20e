import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openHere } from "../harness.ts";

/** The job that begins runs about subjects, as its schedule calls it. */

let api: Api;
beforeAll(async () => {
  api = await openHere();
}, 60_000);
afterAll(() => api.close());

const identified = z.looseObject({ id: z.string() });
const executions = z.looseObject({ executions: z.array(z.looseObject({ executionId: z.string() })) });

async function runJob(): Promise<void> {
  const { handler } = await import("../../../lambdas/events/triggers/handler.ts");
  await handler({});
}

it("begins one run for a document that has expired, and says why where it cannot", async () => {
  const workflowId = freshId("wf_expiry");
  const config = { outcomes: [{ name: "seen", when: "$input.trigger.kind = 'document_expiry'" }] };
  const state = { blocks: { choice: { type: "decision", config } } };
  await api.call("POST", "/v1/workflows", { body: { id: workflowId, name: "Expiry", state } });
  const passport = { type: "passport", number: "C01X00T47", expires: "2020-01-31" };
  const made = await api.call("POST", "/v1/subjects", {
    body: { external_id: freshId("user"), attributes: { identity_numbers: [passport] } },
  });
  const { id } = identified.parse(made.body);
  const monitoring = { screening: {}, document_expiry: true, workflow_id: workflowId };
  const path = `/v1/subjects/${id}/monitoring`;
  expect((await api.call("PUT", path, { body: { screening: {}, document_expiry: true } })).status).toBe(400);
  expect((await api.call("PUT", path, { body: monitoring })).status).toBe(200);
  const runs = async () =>
    executions.parse((await api.call("GET", `/v1/workflows/executions?subjectId=${id}`)).body).executions;

  await runJob();
  expect((await api.call("GET", path)).body).toMatchObject({ failure: "workflow_not_deployed" });
  expect(await runs()).toEqual([]);

  await api.call("POST", `/v1/workflows/${workflowId}/deploy`);
  // Other terms are looked at now.
  await api.call("PUT", path, { body: { ...monitoring, rescreen_every: "P1Y" } });
  await runJob();
  await runJob();
  const [run, ...more] = await runs();
  expect(more).toEqual([]);
  const detail = await api.call("GET", `/v1/workflows/executions/${run?.executionId}`);
  expect(detail.body).toMatchObject({ workflowId });
  expect((await api.call("GET", path)).body).toMatchObject({ failure: null });
}, 60_000);
