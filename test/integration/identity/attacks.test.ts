import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CapturePage } from "../../support/capture-page.ts";
import { type Api, detailsOf, freshId, openShipped } from "../harness.ts";

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
    expect([begun.status, ...detailsOf(begun)]).toEqual([400, "options.executionId invalid_value"]);
    expect((await api.call("POST", `/v1/identity/sessions/${id}/capture-link`)).status).toBe(201);
    const run = await api.call("GET", `/v1/workflows/executions/${executionId}`);
    expect(run.body).toMatchObject({ workflowId: strict });
  });

  it("takes nothing from the applicant any more once the session is declined", async () => {
    const workflow_id = await deployed({
      blocks: {
        collect: { type: "collect", config: { steps: ["consent"] } },
        review: { type: "manual_review", config: { reason: "look" } },
      },
      edges: [],
    });
    const id = await session(await account(), { meta: { workflow_id } });
    const link = await api.call("POST", `/v1/identity/sessions/${id}/capture-link`);
    const { url } = z.object({ meta: z.object({ url: z.string() }) }).parse(link.body).meta;
    const applicant = await new CapturePage(api, url.slice(url.indexOf("#") + 1)).open();
    const declined = await api.call("POST", `/v1/identity/sessions/${id}/decline`);
    expect(declined.body).toMatchObject({ data: { attributes: { status: "declined" } } });
    expect((await applicant.call("GET", "/session")).status).toBe(410);
    expect((await applicant.call("POST", "/submit")).status).toBe(410);
    expect((await api.call("POST", `/v1/identity/sessions/${id}/capture-link`)).status).toBe(409);
  });

  /** A session that is over in a moment, whose run issues a credential once the applicant has submitted. */
  async function short() {
    const workflow_id = await deployed({
      blocks: {
        collect: { type: "collect", config: { steps: ["consent"] } },
        issue: {
          type: "credential_issue",
          input: { subject_id: "{% $input.subject_id %}" },
          config: { credential_type: "user", claims: { kyc_status: "approved" } },
        },
      },
      edges: [{ from: "collect", to: "issue" }],
    });
    const accountId = await account();
    const expires_at = new Date(Date.now() + 3_000).toISOString();
    const id = await session(accountId, { attributes: { expires_at }, meta: { workflow_id } });
    const link = await api.call("POST", `/v1/identity/sessions/${id}/capture-link`);
    const { url } = z.object({ meta: z.object({ url: z.string() }) }).parse(link.body).meta;
    const applicant = await new CapturePage(api, url.slice(url.indexOf("#") + 1)).open();
    await applicant.consent();
    const status = async () =>
      z
        .object({ data: z.object({ attributes: z.object({ status: z.string() }) }) })
        .parse((await api.call("GET", `/v1/identity/sessions/${id}`)).body).data.attributes.status;
    const credentials = async () =>
      z
        .object({ credentials: z.array(z.object({ status: z.string() })) })
        .parse((await api.call("GET", `/v1/credentials?subject_id=${accountId}`)).body)
        .credentials.map((credential) => credential.status);
    const submit = async () => (await applicant.call("POST", "/submit")).status;
    return { expires_at, status, credentials, submit };
  }

  it("is stopped when the session's time is over", async () => {
    const { status, credentials, submit } = await short();
    await expect.poll(status, { timeout: 20_000 }).toBe("expired");
    expect(await submit()).toBe(410);
    expect(await credentials()).toEqual([]);
  });

  it("leaves nothing that holds when it ended after the session's time", async () => {
    const { expires_at, status, credentials, submit } = await short();
    await expect.poll(() => new Date().toISOString() > expires_at, { timeout: 20_000 }).toBe(true);
    expect(await submit()).toBe(200);
    await expect.poll(credentials, { timeout: 20_000 }).toEqual(["active"]);
    expect(await status()).toBe("expired");
    expect(await credentials()).toEqual(["revoked"]);
  });

  it("approves nobody whose verification beside it has failed since", async () => {
    const collect = { type: "collect", config: { steps: ["consent"] } };
    const rules = {
      type: "decision",
      config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] },
    };
    const graph = { blocks: { collect, rules }, edges: [{ from: "collect", to: "rules" }] };
    const workflow_id = await deployed(graph);
    const id = await session(await account({ entity_type: "business" }), {
      attributes: { business: { legal_name: "Nobody Ltd" } },
      meta: { workflow_id },
    });
    const relationships = { session: { data: { type: "session", id } } };
    const search_parameters = { country: "ZZ", input: { registration_number: "ZZ-9998" } };
    const found = await api.call("POST", "/v1/businesses", {
      body: { data: { type: "business", meta: { search_parameters }, relationships } },
    });
    const business = z.looseObject({ id: z.string() }).parse(found.body).id;
    const link = await api.call("POST", `/v1/identity/sessions/${id}/capture-link`);
    const { url } = z.object({ meta: z.object({ url: z.string() }) }).parse(link.body).meta;
    const applicant = await new CapturePage(api, url.slice(url.indexOf("#") + 1)).open();
    await applicant.consent();
    expect((await applicant.call("POST", "/submit")).status).toBe(200);
    const path = `/v1/identity/sessions/${id}`;
    const status = async () => (await api.call("GET", path)).body;
    await expect.poll(status).toMatchObject({ data: { attributes: { status: "completed" } } });
    const failed = await api.call("POST", "/v1/identity/verifications", {
      body: {
        data: {
          type: "verification/business",
          relationships: { ...relationships, business: { data: { type: "business", id: business } } },
        },
      },
    });
    expect(failed.body).toMatchObject({ data: { attributes: { status: "failed" } } });
    const approved = await api.call("POST", `${path}/approve`);
    expect([approved.status, ...detailsOf(approved)]).toEqual([409, "data.id verification_not_passed"]);
    expect(await status()).toMatchObject({
      data: { attributes: { status: "completed", decisioned_at: null } },
    });
  });
});

describe("a run that anybody with a key may begin", () => {
  it("makes no company of an account that is a person's", async () => {
    const accountId = await account();
    const lookedUp = async (subject_id: string) => {
      const input = { subject_id, registration_number: "ZZ-1001", jurisdiction: "ZZ" };
      const sent = { workflowId: "wf_sys_business", options: { input } };
      expect((await api.call("POST", "/v1/workflows/execute", { body: sent })).status).toBe(200);
    };
    await lookedUp(accountId);
    // A subject of which nobody has said anything becomes one.
    const other = freshId("user");
    await lookedUp(other);
    const learned = async () => (await api.call("GET", `/v1/subjects?external_id=${other}`)).body;
    await expect
      .poll(learned, { timeout: 20_000 })
      .toMatchObject({ subjects: [{ entity_type: "organisation" }] });
    const read = await api.call("GET", `/v1/identity/accounts/${accountId}`);
    expect(read.body).toMatchObject({ data: { attributes: { entity_type: "person", business: null } } });
    const timeline = await api.call("GET", `/v1/subjects/${accountId.replace("acc_", "subj_")}/timeline`);
    expect(JSON.stringify(timeline.body)).not.toContain("Specimen Trading");
  });
});
