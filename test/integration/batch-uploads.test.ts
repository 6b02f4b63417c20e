/** A batch of credentials whose requests come in a file, over HTTP. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 120_000);
afterAll(() => api.close());

const path = "/v1/credentials/batch-issue";
const announced = z.looseObject({
  job_id: z.string(),
  status: z.literal("awaiting_upload"),
  upload: z.object({ method: z.literal("PUT"), url: z.url(), headers: z.record(z.string(), z.string()) }),
});
const jobSchema = z.looseObject({
  status: z.string(),
  total: z.int(),
  succeeded: z.int(),
  errors: z.array(z.looseObject({ index: z.int(), code: z.string(), message: z.string() })),
  results: z.array(z.looseObject({ index: z.int(), credential_id: z.string() })),
});

async function announce(file: Uint8Array, key: string = api.key) {
  const sha256 = createHash("sha256").update(file).digest("hex");
  const answer = await api.call("POST", path, { key, body: { upload: { byte_size: file.length, sha256 } } });
  expect(answer.status).toBe(201);
  return announced.parse(answer.body);
}
const readJob = async (id: string) => jobSchema.parse((await api.call("GET", `${path}/${id}`)).body);

it("a batch from a file of more than a call may hold issues the good lines and names the others", async () => {
  const lines = Array.from({ length: 120 }, (_, place) =>
    JSON.stringify({
      credential_type: "user",
      subject: { type: "person", id: freshId("user") },
      claims: { kyc_status: "approved" },
      // Larger in all than the body of a call may be.
      metadata: { note: `${place}`.padEnd(60_000, "x") },
    }),
  );
  lines[7] = "{";
  const file = new TextEncoder().encode(lines.join("\n"));
  expect(file.length).toBeGreaterThan(6_000_000);
  const { job_id: id, upload } = await announce(file);
  expect(await readJob(id)).toMatchObject({ status: "awaiting_upload", total: 0 });
  const { method, headers, url } = upload;
  const other = await fetch(url, { method, headers, body: file.slice(1) });
  expect(other.ok).toBe(false);
  expect((await fetch(url, { method, headers, body: file })).status).toBe(200);
  await expect
    .poll(async () => (await readJob(id)).status, { timeout: 120_000, interval: 500 })
    .toBe("completed");
  const job = await readJob(id);
  expect([job.total, job.succeeded, job.results.length]).toEqual([120, 119, 119]);
  expect(job.errors).toEqual([
    { index: 7, code: "malformed_line", message: "Line 8: It is no JSON object, or has a field twice." },
  ]);
  const [first] = job.results;
  const issued = await api.call("GET", `/v1/credentials/${first?.credential_id}`);
  expect(issued.body).toMatchObject({ status: "active", source: "batch_mint" });
}, 180_000);

it("a batch begins when its file has come, before anybody reads it, and issues each line once", async () => {
  const subject = freshId("user");
  const line = JSON.stringify({
    credential_type: "user",
    subject: { type: "person", id: subject },
    claims: { kyc_status: "approved" },
  });
  const file = new TextEncoder().encode(line);
  const { job_id: id, upload } = await announce(file);
  const { method, headers, url } = upload;
  expect((await fetch(url, { method, headers, body: file })).status).toBe(200);
  const held = async () =>
    z
      .object({ credentials: z.array(z.looseObject({ status: z.string() })) })
      .parse((await api.call("GET", `/v1/credentials?subject_id=${subject}`)).body)
      .credentials.map(({ status }) => status);
  await expect.poll(held, { timeout: 60_000 }).toEqual(["active"]);
  // A second upload brings a second event.
  await fetch(url, { method, headers, body: file });
  await expect.poll(async () => (await readJob(id)).status, { timeout: 60_000 }).toBe("completed");
  expect(await held()).toEqual(["active"]);
}, 120_000);

it("a batch issues nothing where its key was revoked before the file came", async () => {
  const subject = freshId("user");
  const line = { credential_type: "user", subject: { type: "person", id: subject } };
  const file = new TextEncoder().encode(JSON.stringify({ ...line, claims: { kyc_status: "approved" } }));
  const key = await api.keyWith(["credentials:write"]);
  const { job_id: id, upload } = await announce(file, key);
  const own = z.object({ id: z.string() }).parse((await api.call("GET", "/v1/api-keys/me", { key })).body);
  expect((await api.call("DELETE", `/v1/api-keys/${own.id}`)).status).toBe(204);
  const { method, headers, url } = upload;
  expect((await fetch(url, { method, headers, body: file })).status).toBe(200);
  await expect.poll(async () => (await readJob(id)).status, { timeout: 60_000 }).toBe("failed");
  expect(await readJob(id)).toMatchObject({ total: 0, fault: { code: "sender_refused" } });
  expect((await api.call("GET", `/v1/credentials?subject_id=${subject}`)).body).toMatchObject({
    credentials: [],
  });
}, 120_000);

it("an announcement is of one form, and of a file that a batch may have", async () => {
  const faults: [unknown, string][] = [
    [{}, "credentials"],
    [{ upload: { byte_size: 26_214_401, sha256: "a".repeat(64) } }, "upload.byte_size"],
    [{ upload: { byte_size: 10, sha256: "A" } }, "upload.sha256"],
    [{ upload: { byte_size: 10, sha256: "a".repeat(64) }, credentials: [{}] }, "credentials"],
  ];
  for (const [body, at] of faults) {
    const refused = await api.call("POST", path, { body });
    expect([refused.status, refused.body]).toMatchObject([400, { error: { details: [{ path: at }] } }]);
  }
});
