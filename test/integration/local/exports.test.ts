import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, freshId, openHere } from "../harness.ts";
import { erased, unzipped } from "./erasure-kit.ts";

/** An export of a subject whose documents are larger than one call packs. */

const identified = z.looseObject({ id: z.string() });
const uploading = identified.extend({
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const running = z.strictObject({
  job: z.string(),
  state: z.literal("running"),
  files: z.number(),
  requested_at: z.string(),
});
const ready = z.looseObject({ url: z.string(), sha256: z.string(), byte_size: z.number() });

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

async function largeSubject(): Promise<{ path: string; id: string; documentId: string }> {
  const person = freshId("person");
  const created = await api.call("POST", "/v1/subjects", {
    body: { external_id: person, attributes: { name: "A B" } },
  });
  const { id } = identified.parse(created.body);
  const bytes = new Uint8Array(5_000_000).fill(7);
  const body = { type: "selfie", content_type: "image/png", byte_size: bytes.length, subject_id: person };
  const { id: documentId, upload } = uploading.parse(
    (await api.call("POST", "/v1/documents", { body })).body,
  );
  await fetch(upload.url, { method: "PUT", headers: upload.headers, body: bytes });
  await api.call("GET", `/v1/documents/${documentId}`);
  return { path: `/v1/subjects/${id}/export`, id, documentId };
}

const packed = (location: string) =>
  vi.waitFor(
    async () => {
      const reply = await api.call("GET", location);
      expect(reply.status).toBe(200);
      return ready.parse(reply.body);
    },
    { timeout: 20_000, interval: 50 },
  );

it("a large export is a job, whose archive is read by a fresh URL until the subject is erased", async () => {
  const { path, id, documentId } = await largeSubject();
  const begun = await api.call("GET", path);
  expect([begun.status, begun.headers.get("retry-after")]).toEqual([202, "2"]);
  const { job } = running.parse(begun.body);
  const location = begun.headers.get("location") ?? "";
  expect(location).toBe(`${path}?job=${job}`);

  const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
  const weak = await api.keyWith(["subjects:read"]);
  const other = await api.keyWith(["subjects:export"]);
  for (const [key, status] of [
    [foreign, 404],
    [weak, 403],
    [other, 404],
  ] as const)
    expect((await api.call("GET", location, { key })).status).toBe(status);
  expect((await api.call("GET", `${path}?job=export_${"0".repeat(26)}`)).status).toBe(404);
  expect((await api.call("GET", `${path}?job=x`)).status).toBe(400);

  const { url, sha256, byte_size: byteSize } = await packed(location);
  const archive = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(archive.length).toBe(byteSize);
  expect(createHash("sha256").update(archive).digest("hex")).toBe(sha256);
  const files = unzipped(archive);
  expect(files.get(`documents/${documentId}`)?.length).toBe(5_000_000);
  expect(files.get("timeline.json")?.toString()).toContain(job);

  await api.call("DELETE", `/v1/subjects/${id}`);
  expect((await api.call("GET", location)).status).toBe(404);
  await erased(api, id);
  expect((await fetch(url)).ok).toBe(false);
  const { exportJobs } = await import("../../../lambdas/composition.ts");
  const me = z
    .looseObject({ organization_id: z.string() })
    .parse((await api.call("GET", "/v1/api-keys/me")).body);
  const tenant = { organizationId: me.organization_id, environment: "staging" } as const;
  expect(await exportJobs().find(tenant, id)).toBeUndefined();
}, 60_000);
