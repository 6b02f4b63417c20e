import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { makeBill } from "../../../core/documents/testing/make-bill.ts";
import { makePdf } from "../../../core/documents/testing/make-pdf.ts";
import { upload } from "../../support/applicant.ts";
import { type Api, freshId, openShipped } from "../harness.ts";

/** `credential_issue` with `evidence: documents`: the credential of a run signs the digests of the uploads that its checks have read. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const listed = z.object({
  credentials: z.array(z.looseObject({ id: z.string(), evidence_refs: z.array(z.string()) })),
});
const signed = z.looseObject({ signed_payload: z.string() });
const payload = z.looseObject({
  evidence: z
    .array(z.looseObject({ id: z.string(), digestSRI: z.string(), mediaType: z.string() }))
    .optional(),
});

it("signs the digest of the file that a check of the run has read, and of no other", {
  timeout: 60_000,
}, async () => {
  const bill = makeBill();
  const subject_id = freshId("user");
  const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
  const facts = { type: "proof_of_address", content_type: "application/pdf", subject_id };
  const front = await upload(post, bill, facts);
  await upload(post, makePdf({ lines: ["Nothing that the run reads"] }), facts);
  const state = {
    blocks: {
      check: {
        type: "document_verification",
        input: {
          front: "{% $input.front %}",
          subject_id: "{% $input.subject_id %}",
          document_type: "proof_of_address",
          expected: { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" },
        },
      },
      issue: {
        type: "credential_issue",
        input: { subject_id: "{% $input.subject_id %}" },
        config: { credential_type: "user", claims: { kyc_status: "approved" }, evidence: "documents" },
      },
    },
    edges: [{ from: "check", to: "issue" }],
  };
  const id = freshId("wf");
  await post("/v1/workflows", { id, name: "W", state });
  await post(`/v1/workflows/${id}/deploy`, undefined);
  const run = await api.call("POST", "/v1/workflows/execute", {
    body: { workflowId: id, options: { input: { front, subject_id } } },
  });
  expect(run.body).toMatchObject({ status: "completed" });
  const [credential] = listed.parse(
    (await api.call("GET", `/v1/credentials?subject_id=${subject_id}`)).body,
  ).credentials;
  expect(credential?.evidence_refs[0]).toMatch(/^evidence:ev_/);
  const { signed_payload } = signed.parse((await api.call("GET", `/v1/credentials/${credential?.id}`)).body);
  const part = Buffer.from(signed_payload.split(".")[1] ?? "", "base64url").toString();
  expect(payload.parse(JSON.parse(part)).evidence).toMatchObject([
    {
      digestSRI: `sha256-${createHash("sha256").update(bill).digest("base64")}`,
      mediaType: "application/pdf",
      name: "proof_of_address",
    },
  ]);
});
