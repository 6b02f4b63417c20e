import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openShipped } from "../harness.ts";

/** A credential that switches monitoring on, over HTTP: from the graph to the judgement by the lists. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const identified = z.looseObject({ id: z.string() });

it("monitors the subject of a credential, and keeps what a person has asked for", async () => {
  const subject_id = freshId("user");
  const attributes = { name: "Zelmik Quorin" };
  const made = await api.call("POST", "/v1/subjects", { body: { external_id: subject_id, attributes } });
  const { id } = identified.parse(made.body);
  const path = `/v1/subjects/${id}/monitoring`;
  const issue = async (monitor: object) => {
    const config = {
      credential_type: "user",
      claims: { kyc_status: "pending", trust_level: "self_attested" },
      monitor,
    };
    const workflow = { blocks: { issue: { type: "credential_issue", config } } };
    const body = { workflowId: "wf_monitored", workflow, options: { input: { subject_id } } };
    return api.call("POST", "/v1/workflows/execute", { body });
  };
  expect(await issue({ screening: { topics: ["sanction"] } })).toMatchObject({
    body: { status: "completed" },
  });
  await expect
    .poll(async () => (await api.call("GET", path)).body, { timeout: 20_000 })
    .toMatchObject({ state: "current", monitoring: { screening: { topics: ["sanction"] } } });
  const wide = { screening: { thresholds: { potential: 0.5, match: 0.8 } } };
  expect((await api.call("PUT", path, { body: wide })).status).toBe(200);
  expect(await issue({ screening: { topics: ["sanction"], thresholds: { match: 0.95 } } })).toMatchObject({
    body: { status: "completed" },
  });
  expect((await api.call("GET", path)).body).toMatchObject({ monitoring: wide });
  const refused = await issue({ screening: {}, document_expiry: true });
  expect([refused.status, codeOf(refused)]).toEqual([422, "invalid_workflow"]);
}, 60_000);
