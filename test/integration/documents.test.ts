import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const announced = z.strictObject({
  id: z.string().regex(/^doc_[A-Za-z0-9]+$/),
  upload: z.strictObject({
    method: z.literal("PUT"),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
  expires_at: z.string(),
});
const run = z.looseObject({ status: z.string(), output: z.record(z.string(), z.looseObject({})) });
const judged = z.looseObject({
  status: z.string(),
  checks: z.array(z.looseObject({ name: z.string(), outcome: z.string(), detail: z.string().optional() })),
});

async function announce(bytes: Buffer, facts: object) {
  const body = { type: "identity_front", content_type: "image/jpeg", byte_size: bytes.length, ...facts };
  const reply = await api.call("POST", "/v1/documents", { body });
  expect(reply.status).toBe(201);
  return announced.parse(reply.body);
}

const put = (url: string, headers: Record<string, string>, bytes: Buffer) =>
  fetch(url, { method: "PUT", headers, body: Uint8Array.from(bytes) });

describe("documents over HTTP", { timeout: 60_000 }, () => {
  it("are uploaded, described and verified", async () => {
    const { bytes, sha256, expiryDate } = await specimenPassport({ now: new Date() });
    // Another picture of the same passport by another subject would be a reuse, so it gets its own number of bytes and subject.
    const subject = freshId("user");
    const { id, upload } = await announce(bytes, { subject_id: subject, document_type: "passport", sha256 });
    expect((await api.call("GET", `/v1/documents/${id}`)).body).toMatchObject({
      status: "awaiting_upload",
      sha256: null,
    });
    expect((await put(upload.url, { ...upload.headers, "content-type": "text/html" }, bytes)).status).toBe(
      403,
    );
    expect((await put(upload.url, upload.headers, bytes)).status).toBe(200);
    expect((await api.call("GET", `/v1/documents/${id}`)).body).toMatchObject({ status: "uploaded", sha256 });
    const graph = {
      blocks: {
        document_verification: {
          type: "document_verification",
          input: { front: "{% $input.front %}" },
          config: { failOn: [] },
        },
      },
      edges: [],
    };
    const body = { workflowId: freshId("wf"), workflow: graph, options: { input: { front: id } } };
    const reply = await api.call("POST", "/v1/workflows/execute", { body });
    expect(reply.status).toBe(200);
    const { output } = run.parse(reply.body);
    expect(output.document_verification).toMatchObject({
      document_type: "passport",
      name: { full: "Jane Doe" },
      birth_date: "1990-05-15",
      expiry_date: expiryDate,
    });
  });

  it("never pass without the value that the graph compares with", async () => {
    const { bytes, sha256 } = await specimenPassport({ now: new Date() });
    const subject_id = freshId("user");
    const { id, upload } = await announce(bytes, { subject_id, document_type: "passport", sha256 });
    expect((await put(upload.url, upload.headers, bytes)).status).toBe(200);
    const named = { name: "{% $input.name %}", birth_date: "{% $input.born %}" };
    const check = {
      type: "document_verification",
      input: { front: "{% $input.front %}", subject_id: "{% $input.subject_id %}", expected: named },
      config: { failOn: [], checks: { authenticity: "ignore", not_seen_before: "ignore" } },
    };
    const workflow = { blocks: { check }, edges: [] };
    const verify = async (given: object) => {
      const input = { front: id, subject_id, ...given };
      const body = { workflowId: freshId("wf"), workflow, options: { input } };
      const { output } = run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
      const { status, checks } = judged.parse(output.check);
      return [status, checks.find(({ name }) => name === "expected_data")] as const;
    };
    const whole = { name: "Jane Doe", born: "1990-05-15" };
    expect(await verify(whole)).toMatchObject(["passed", { outcome: "passed" }]);
    for (const given of [{}, { name: "Jane Doe" }, { ...whole, born: null }, { born: "1990-05-15" }]) {
      const [status, compared] = await verify(given);
      expect([given, status, compared?.outcome]).toEqual([given, "review", "failed"]);
      expect(compared?.detail).toContain("no value to compare with");
    }
    expect(await verify({ name: "John Roe" })).toMatchObject(["rejected", { reason: "data_mismatch" }]);
  });

  it("are refused when the bytes are something else", async () => {
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const { id, upload } = await announce(page, { sha256: createHash("sha256").update(page).digest("hex") });
    expect((await put(upload.url, upload.headers, page)).status).toBe(200);
    const found = await api.call("GET", `/v1/documents/${id}`);
    expect(found.body).toMatchObject({ status: "rejected", rejection: "type_mismatch" });
  });

  it("are announced within limits, and seen by their own organization only", async () => {
    const body = { type: "identity_front", content_type: "image/jpeg", byte_size: 15 * 1024 * 1024 + 1 };
    expect(codeOf(await api.call("POST", "/v1/documents", { body }))).toBe("validation_failed");
    const { id } = await announce(Buffer.from("x"), {});
    const foreign = await api.foreignKey({ organizationId: "org_other", environment: "staging" });
    expect((await api.call("GET", `/v1/documents/${id}`, { key: foreign })).status).toBe(404);
    const reader = await api.keyWith(["documents:read"]);
    expect(
      codeOf(await api.call("POST", "/v1/documents", { body: { ...body, byte_size: 1 }, key: reader })),
    ).toBe("forbidden");
    expect((await api.call("GET", "/v1/documents/doc_unknown")).status).toBe(404);
  });
});
