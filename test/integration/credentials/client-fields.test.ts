/** Fields that clients of the vendor's API read. */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openHere } from "../harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

const credential = z.looseObject({ id: z.string() });
const page = z.looseObject({ credentials: z.array(credential), pagination: z.looseObject({}) });

async function issue(body: object) {
  const reply = await api.call("POST", "/v1/credentials", { body });
  expect(reply.status).toBe(201);
  return credential.parse(reply.body);
}
const attestation = (attestation_type: string) =>
  issue({
    credential_type: "outcome_attestation",
    subject: { type: "document", id: freshId("doc") },
    claims: { attestation_type, outcome: "passed" },
  });

it("a credential says its format, type and origin in the words of clients", async () => {
  const user = {
    credential_type: "user",
    subject: { type: "person", id: freshId("user") },
    claims: { kyc_status: "pending" },
  };
  expect(await issue(user)).toMatchObject({
    proof_format: "jwt_vc",
    vct: null,
    created_via: "api",
    attestation_type: null,
    developer_id: null,
  });
  const { id } = await issue({ ...user, format: "sd_jwt_vc" });
  const read = z
    .looseObject({ vct: z.string() })
    .parse((await api.call("GET", `/v1/credentials/${id}`)).body);
  expect(read).toMatchObject({
    proof_format: "sd_jwt_vc",
    vct: expect.stringContaining("/.well-known/vct/user/v1"),
  });
});

it("credentials are listed by what they attest, in pages of 200", async () => {
  const wanted = freshId("type");
  const { id } = await attestation(wanted);
  await attestation(freshId("type"));
  const list = async (query: string) => page.parse((await api.call("GET", `/v1/credentials?${query}`)).body);
  const found = await list(`attestation_type=${wanted}&limit=200`);
  expect(found.credentials.map((one) => one.id)).toEqual([id]);
  expect(found.pagination).toEqual({ next_cursor: null, prev_cursor: null, has_more: false, total: null });
  const first = await list("limit=1");
  expect(first.pagination).toMatchObject({ has_more: true, next_cursor: first.next_cursor });
  expect((await list("developer_id=dev_1")).credentials).toEqual([]);
  expect((await api.call("GET", "/v1/credentials?limit=201")).status).toBe(400);
});

it("a presentation keeps what its reader tells, and names of claims only", async () => {
  const type = freshId("type");
  const { id } = await attestation(type);
  const told = {
    external_session_ref: "session-1",
    presented_claims: ["attestation_type", "outcome"],
    correlation_id: freshId("c"),
    ucp_checkout_id: "checkout-1",
  };
  const reply = await api.call("POST", "/v1/audit/events", { body: { credential_id: id, ...told } });
  expect(reply.body).toMatchObject({
    ...told,
    recorded: true,
    attestation_type: type,
    intervention_required: false,
  });
  const { events } = z
    .object({ events: z.array(z.looseObject({ event_type: z.string() })) })
    .parse((await api.call("GET", `/v1/audit/events?attestation_type=${type}`)).body);
  expect(events.map(({ event_type }) => event_type)).toEqual(["credential.issued", "credential.presented"]);
  expect(events[1]).toMatchObject(told);
  const value = await api.call("POST", "/v1/audit/events", {
    body: { credential_id: id, presented_claims: ["Jane Doe"] },
  });
  expect([value.status, codeOf(value)]).toEqual([400, "validation_failed"]);
});

it("a paused run asks for somebody", async () => {
  const subject = freshId("user");
  const workflow = { blocks: { review: { type: "manual_review", config: {} } } };
  const body = { workflowId: freshId("wf"), workflow, options: { input: { subject_id: subject } } };
  const { executionId } = z
    .looseObject({ executionId: z.string() })
    .parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  const list = async (required: boolean) =>
    z
      .object({
        events: z.array(z.looseObject({ event_type: z.string(), intervention_required: z.boolean() })),
      })
      .parse(
        (
          await api.call(
            "GET",
            `/v1/audit/events?resource_id=${executionId}&intervention_required=${required}`,
          )
        ).body,
      )
      .events.map(({ event_type }) => event_type);
  expect(await list(true)).toEqual(["execution.paused"]);
  expect(await list(false)).not.toContain("execution.paused");
});
