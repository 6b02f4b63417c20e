import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { makeBill } from "../../../core/documents/testing/make-bill.ts";
import { upload } from "../../support/applicant.ts";
import { type Api, freshId, openShipped } from "../harness.ts";

/** A run without a subject reads the upload that its input names. The upload proves something only of the subject for whom it was made. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const started = z.looseObject({ executionId: z.string() });
const run = z.looseObject({ output: z.looseObject({ issue: z.looseObject({ review_status: z.string() }) }) });

it("approves nobody by an upload of somebody else", { timeout: 240_000 }, async () => {
  const [owner, other] = [freshId("user"), freshId("user")];
  const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
  const facts = { type: "proof_of_address", content_type: "application/pdf" };
  const [front, unowned] = [
    await upload(post, makeBill(), { ...facts, subject_id: owner }),
    await upload(post, makeBill(), facts),
  ];
  const check = {
    type: "document_verification",
    input: {
      front: "{% $input.front %}",
      document_type: "proof_of_address",
      expected: { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" },
    },
  };
  const issue = {
    type: "credential_issue",
    config: { credential_type: "user", subject: { id: "{% $input.holder %}" } },
  };
  const id = freshId("wf");
  const state = { blocks: { check, issue }, edges: [{ from: "check", to: "issue" }] };
  await post("/v1/workflows", { id, name: "W", state });
  await post(`/v1/workflows/${id}/deploy`, undefined);
  const statusFor = async (holder: string, read: string) => {
    const body = { workflowId: id, options: { input: { holder, front: read } } };
    const { executionId } = started.parse(await post("/v1/workflows/execute", body));
    return vi.waitFor(
      async () => {
        const { body: now } = await api.call("GET", `/v1/workflows/status/${executionId}`);
        return run.parse(now).output.issue.review_status;
      },
      { timeout: 80_000, interval: 250 },
    );
  };
  expect(await statusFor(owner, front)).toBe("approved");
  expect(await statusFor(other, front)).toBe("pending");
  expect(await statusFor(other, unowned)).toBe("approved");
});
