import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi, readFeed } from "./harness.ts";

let api: Api;
/** A picture. */
let bytes: Buffer;
beforeAll(async () => {
  api = await openApi();
  bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#789" } })
    .jpeg()
    .toBuffer();
});
afterAll(() => api.close());

const announced = z.looseObject({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const seen = z.strictObject({
  url: z.string(),
  expires_at: z.iso.datetime(),
  content_type: z.string(),
  sha256: z.string(),
});
const sha256 = (of: Uint8Array) => createHash("sha256").update(of).digest("hex");

async function uploaded(content: Buffer, facts: object = {}) {
  const body = { type: "identity_front", content_type: "image/jpeg", byte_size: content.length, ...facts };
  const { id, upload } = announced.parse((await api.call("POST", "/v1/documents", { body })).body);
  const put = (other: Buffer) =>
    fetch(upload.url, { method: "PUT", headers: upload.headers, body: Uint8Array.from(other) });
  expect((await put(content)).status).toBe(200);
  return { id, put };
}

const view = (id: string, options: { key?: string; body?: unknown } = {}) =>
  api.call("POST", `/v1/documents/${id}/view`, { body: { purpose: "Compare the portrait" }, ...options });

/** A case that was opened by hand. */
async function reported(): Promise<string> {
  const body = { subject_id: freshId("user"), reason: "A call." };
  return z.looseObject({ id: z.string() }).parse((await api.call("POST", "/v1/cases", { body })).body).id;
}

async function eventsOf(id: string) {
  const page = z.object({ events: z.array(z.looseObject({ actor_id: z.string().nullable() })) });
  return page.parse(await readFeed(api, `event_type=evidence.disclosed&resource_id=${id}`)).events;
}

describe("seeing a document over HTTP", () => {
  it("shows the bytes for a minute, and records who saw them, why and for which case", async () => {
    const { id } = await uploaded(bytes);
    const key = await api.keyWith(["documents:view"]);
    const caseId = await reported();
    const attached = { document_id: id };
    await api.call("POST", `/v1/cases/${caseId}/attachments`, { body: attached });
    const before = Date.now();
    const reply = await view(id, { key, body: { purpose: "Compare the portrait", case_id: caseId } });
    expect([reply.status, reply.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const { url, expires_at, ...facts } = seen.parse(reply.body);
    expect(facts).toEqual({ content_type: "image/jpeg", sha256: sha256(bytes) });
    expect(Date.parse(expires_at) - before).toBeGreaterThan(59_000);
    expect(Date.parse(expires_at) - before).toBeLessThan(90_000);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("60");
    const shown = await fetch(url);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(shown.headers.get("content-disposition")).toBe("inline");
    expect(shown.headers.get("cache-control")).toBe("no-store");
    const me = z.looseObject({ id: z.string() });
    const { id: keyId } = me.parse((await api.call("GET", "/v1/api-keys/me", { key })).body);
    expect(await eventsOf(id)).toEqual([
      expect.objectContaining({
        actor_id: keyId,
        purpose: "Compare the portrait",
        case_id: caseId,
        outcome: "success",
      }),
    ]);
    const detail = z.looseObject({ timeline: z.array(z.looseObject({ type: z.string() })) });
    const { timeline } = detail.parse((await api.call("GET", `/v1/cases/${caseId}`)).body);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        type: "viewed",
        document_id: id,
        by: expect.objectContaining({ id: keyId }),
      }),
    );
  });

  it("names no case that the document is not of: the feed would say that it was seen for that", async () => {
    const { id } = await uploaded(bytes);
    const seenFor = async (case_id: string) => {
      const reply = await view(id, { body: { purpose: "look", case_id } });
      return [reply.status, reply.status < 300 ? "" : codeOf(reply)];
    };
    expect(await seenFor(await reported())).toEqual([422, "unprocessable_entity"]);
    expect(await seenFor("case_01k0000000000000000000000z")).toEqual([404, "not_found"]);
    expect(await eventsOf(id)).toEqual([]);
    const workflow = { blocks: { review: { type: "manual_review" } }, edges: [] };
    const options = { input: { passport: { front: id } } };
    const body = { workflowId: "wf_views", workflow, options };
    const run = z
      .looseObject({ pausePoints: z.array(z.looseObject({ caseId: z.string() })) })
      .parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
    expect(await seenFor(run.pausePoints[0]?.caseId ?? "")).toEqual([200, ""]);
  });

  it("opens no other document, type or method, and nothing under a changed signature", async () => {
    const [{ id }, { id: other }] = [await uploaded(bytes), await uploaded(bytes)];
    const { url } = seen.parse((await view(id)).body);
    const changed = [
      url.replace(id, other),
      url.replace("image%2Fjpeg", "text%2Fhtml"),
      url.replace("X-Amz-Expires=60", "X-Amz-Expires=604800"),
      url.replace(/(X-Amz-Signature=)(.)/, (_, name, digit) => `${name}${digit === "0" ? "1" : "0"}`),
    ];
    for (const attempt of changed) {
      expect(attempt).not.toBe(url);
      expect((await fetch(attempt)).status).toBe(403);
    }
    for (const method of ["PUT", "DELETE"]) expect((await fetch(url, { method })).status).toBe(403);
    expect((await fetch(url)).status).toBe(200);
  });

  it("opens nothing without a signature", async () => {
    const { id } = await uploaded(bytes);
    const { url } = seen.parse((await view(id)).body);
    const unsigned = url.split("?")[0] ?? "";
    expect(unsigned).not.toBe(url);
    expect((await fetch(unsigned)).status).toBe(403);
  });

  it("needs the scope, a purpose, and nothing that is not declared", async () => {
    const { id } = await uploaded(bytes);
    const reader = await api.keyWith(["documents:read", "documents:write", "executions:data:read"]);
    const refused = await view(id, { key: reader });
    expect(codeOf(refused)).toBe("forbidden");
    expect(JSON.stringify(refused.body)).toContain("documents:view");
    for (const body of [{}, { purpose: "" }, { purpose: "a", case_id: "x" }, { purpose: "a", seconds: 600 }])
      expect([body, (await view(id, { body })).status]).toEqual([body, 400]);
    expect(await eventsOf(id)).toEqual([]);
  });

  it("shows nothing of another organization, and nothing that has no acceptable bytes", async () => {
    const { id } = await uploaded(bytes);
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const both = Buffer.concat([bytes, Buffer.from("<script>alert(1)</script>")]);
    const foreign = await api.foreignKey({ organizationId: "org_other", environment: "staging" });
    const production = await api.foreignKey({ organizationId: "org_other", environment: "production" });
    for (const key of [foreign, production]) expect(codeOf(await view(id, { key }))).toBe("not_found");
    for (const refused of [page, both])
      expect(codeOf(await view((await uploaded(refused)).id))).toBe("not_found");
    const svg = { type: "selfie", content_type: "image/svg+xml", byte_size: 9 };
    expect((await api.call("POST", "/v1/documents", { body: svg })).status).toBe(400);
    const awaited = { type: "selfie", content_type: "image/jpeg", byte_size: 9 };
    const { id: empty } = announced.parse((await api.call("POST", "/v1/documents", { body: awaited })).body);
    for (const none of [empty, "doc_unknown"]) expect(codeOf(await view(none))).toBe("not_found");
    expect(await eventsOf(id)).toEqual([]);
  });

  it("shows no bytes that were exchanged after they were examined", async () => {
    const { id, put } = await uploaded(bytes);
    expect((await view(id)).status).toBe(200);
    const other = Buffer.from(bytes);
    other[other.length - 20] = 1;
    expect((await put(other)).status).toBe(200);
    expect(codeOf(await view(id))).toBe("not_found");
  });
});
