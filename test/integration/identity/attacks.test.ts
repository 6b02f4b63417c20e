import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped, problemBody } from "../harness.ts";

/** Attempts to get an approval by the Identity API that nobody has earned. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const identified = z.object({ data: z.looseObject({ id: z.string() }) });
const made = async (path: string, data: object): Promise<string> =>
  identified.parse(
    (await api.call("POST", path, { body: { data }, headers: { "Idempotency-Key": freshId("key") } })).body,
  ).data.id;
const account = (attributes: object = {}) =>
  made("/v1/identity/accounts", { type: "account", attributes: { entity_type: "person", ...attributes } });
const session = (accountId: string, data: object = {}) =>
  made("/v1/identity/sessions", {
    type: "session",
    relationships: { account: { data: { type: "account", id: accountId } } },
    ...data,
  });
const detailsOf = (body: unknown) =>
  problemBody.parse(body).error.details.map(({ path, code }) => `${path} ${code}`);

async function deployed(state: object): Promise<string> {
  const id = freshId("wf");
  expect((await api.call("POST", "/v1/workflows", { body: { id, name: "W", state } })).status).toBe(201);
  expect((await api.call("POST", `/v1/workflows/${id}/deploy`)).status).toBe(201);
  return id;
}

describe("the run of a session", () => {
  it("is begun by nobody else, with a workflow of their choice", async () => {
    const collect = { type: "collect", config: { steps: ["consent"] } };
    const review = { type: "manual_review", config: { reason: "look" } };
    const edges = [{ from: "collect", to: "review" }];
    const strict = await deployed({ blocks: { collect, review }, edges });
    const lax = await deployed({ blocks: { collect }, edges: [] });
    const accountId = await account();
    const id = await session(accountId, { meta: { workflow_id: strict } });
    // The ids of a session and of its run have the same ULID, where the call has an Idempotency-Key.
    const executionId = id.replace("sess_", "exec_");
    const options = { executionId, input: { subject_id: accountId } };
    const begun = await api.call("POST", "/v1/workflows/execute", { body: { workflowId: lax, options } });
    expect([begun.status, ...detailsOf(begun.body)]).toEqual([400, "options.executionId invalid_value"]);
    expect((await api.call("POST", `/v1/identity/sessions/${id}/capture-link`)).status).toBe(201);
    const run = await api.call("GET", `/v1/workflows/executions/${executionId}`);
    expect(run.body).toMatchObject({ workflowId: strict });
  });
});
