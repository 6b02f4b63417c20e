import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { type Api, codeOf, freshId, openShipped, problemBody } from "./harness.ts";
import { identityCalls, sha256 } from "./identity-kit.ts";

/** Documents and verifications of the identity API, standing alone: one engine, one run a submission, and nobody else's. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let api: Api;
let calls: ReturnType<typeof identityCalls>;
let passport: Buffer;
beforeAll(async () => {
  api = await openShipped();
  calls = identityCalls(api);
  ({ bytes: passport } = await specimenPassport({ now: new Date() }));
});
afterAll(() => api.close());

const list = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), type: z.string(), relationships: z.looseObject({}) })),
});
/** The verifications of a document. */
async function verificationsOf(documentId: string) {
  const { body } = await api.call("GET", "/v1/identity/verifications?page[size]=100");
  return list.parse(body).data.filter((one) => JSON.stringify(one.relationships).includes(documentId));
}

const executed = z.looseObject({ output: z.record(z.string(), z.record(z.string(), z.unknown())) });

describe("one engine", () => {
  it("gives the same bytes as a run of the workflow, with a trail that proves itself", async () => {
    const { id, fileId } = await calls.uploaded("idvs", passport, "image/jpeg");
    const verification = await calls.ended(await calls.verify("idv", id));
    const executionId = verification.relationships.execution.data?.id ?? "";
    const body = { workflowId: "wf_sys_idv", options: { input: { front: fileId } } };
    const { output } = executed.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
    const status = await api.call("GET", `/v1/workflows/status/${executionId}`);
    expect(JSON.stringify(executed.parse(status.body).output)).toBe(JSON.stringify(output));
    const { checks, ...read } = output.document_verification ?? {};
    expect(JSON.stringify(verification.attributes.extracted_data)).toBe(JSON.stringify(read));
    expect(verification.attributes.checks.map(({ name }) => name)).toEqual(
      z
        .array(z.looseObject({ name: z.string() }))
        .parse(checks)
        .map(({ name }) => name),
    );
    // A drawn passport is doubtful: a doubt is never passed.
    expect(verification.attributes.status).toBe("failed");
    expect(await calls.proves(executionId)).toBe(true);
  });
});

describe("a document", () => {
  it("is verified without a further call", async () => {
    const { id } = await calls.uploaded("idvs", passport, "image/jpeg");
    await expect.poll(() => verificationsOf(id), { timeout: 30_000 }).toHaveLength(1);
  });

  it("is verified by itself when its declared files have come, once for all triggers at the same time", async () => {
    const { id } = await calls.uploaded("idvs", passport, "image/jpeg");
    const path = `/v1/identity/documents/idvs/${id}`;
    const replies = await Promise.all([
      ...[1, 2, 3, 4].map(() => api.call("GET", path)),
      ...[1, 2, 3, 4].map(() => calls.post(`${path}/submit`, {})),
    ]);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect((await calls.post(`${path}/submit`, {})).status).toBe(200);
    expect(await verificationsOf(id)).toHaveLength(1);
    const { attributes } = await calls.read("idvs", id);
    expect(attributes).toMatchObject({
      status: "processed",
      name: { first: "Jane", middle: null, last: "Doe" },
      birth_date: "1990-05-15",
      issuing_country_code: "UTO",
      front_side: { status: "uploaded", url: null, filename: "front.jpg" },
      back_side: null,
      portrait: null,
    });
  });

  it("waits for all declared files, and shows nothing that was not read", async () => {
    const files = [{ filename: "front.jpg" }, { filename: "back.png" }];
    const { data, meta } = await calls.made("idvs", { type: "document/idv", attributes: { files } });
    expect(meta.files.map(({ expires_in }) => expires_in)).toEqual([900, 900]);
    expect(meta.presigned_upload_urls.map(({ file_id }) => file_id)).toEqual(meta.files.map(({ id }) => id));
    expect((await calls.post(`/v1/identity/documents/idvs/${data.id}/submit`, {})).status).toBe(409);
    expect((await calls.verify("idv", data.id)).status).toBe(409);
    await calls.put(meta.files[0]?.presigned_upload_url ?? "", passport, "image/jpeg");
    const waiting = await calls.read("idvs", data.id);
    expect(waiting.attributes).toMatchObject({ status: "pending", name: null, submitted_at: null });
    expect(await verificationsOf(data.id)).toEqual([]);
  });

  it("takes a file later, which waits for the submission, and no third one", async () => {
    const { data } = await calls.made("idvs");
    const path = `/v1/identity/documents/idvs/${data.id}`;
    const body = {
      data: {
        type: "file",
        attributes: { filename: "a.jpg", checksum: sha256(passport), byte_size: passport.length },
      },
    };
    const key = freshId("key");
    const [first, again] = [
      await calls.post(`${path}/files`, body, api.key, { "idempotency-key": key }),
      await calls.post(`${path}/files`, body, api.key, { "idempotency-key": key }),
    ];
    expect([first.status, again.body]).toEqual([201, first.body]);
    const { meta } = z
      .looseObject({ meta: z.object({ presigned_upload_url: z.string() }) })
      .parse(first.body);
    const checksum = Buffer.from(sha256(passport), "hex").toString("base64");
    const put = (bytes: Buffer) =>
      fetch(meta.presigned_upload_url, {
        method: "PUT",
        headers: { "content-type": "image/jpeg", "x-amz-checksum-sha256": checksum },
        body: Uint8Array.from(bytes),
      });
    expect((await put(Buffer.from(passport.map((byte, at) => (at === 900 ? byte ^ 1 : byte))))).ok).toBe(
      false,
    );
    expect((await put(passport)).status).toBe(200);
    expect((await calls.read("idvs", data.id)).attributes).toMatchObject({ status: "pending" });
    const second = { data: { attributes: { filename: "b.png" } } };
    expect((await calls.post(`${path}/files`, second)).status).toBe(201);
    expect(codeOf(await calls.post(`${path}/files`, { data: { attributes: { filename: "c.png" } } }))).toBe(
      "conflict",
    );
    await calls.post(`${path}/submit`, {});
    expect(await verificationsOf(data.id)).toHaveLength(1);
  });

  it("that cannot be read is asked for again, never passed", async () => {
    const grey = await sharp({ create: { width: 1200, height: 800, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer();
    const { id } = await calls.uploaded("idvs", grey, "image/jpeg");
    const { attributes } = await calls.ended(await calls.verify("idv", id));
    expect(["requires_retry", "failed"]).toContain(attributes.status);
    const page = Buffer.from("<html>not a picture</html>");
    const other = await calls.uploaded("idvs", page, "image/jpeg");
    const refused = await calls.read("idvs", other.id);
    expect(refused.attributes).toMatchObject({ status: "pending", front_side: { status: "rejected" } });
    expect((await calls.verify("idv", other.id)).status).toBe(409);
  });

  it.each([
    [
      "a type that is not taken",
      { attributes: { files: [{ filename: "a.exe" }] } },
      "data.attributes.files[0].filename",
    ],
    [
      "a PDF as an identity document",
      { attributes: { files: [{ filename: "a.pdf" }] } },
      "data.attributes.files[0].filename",
    ],
    [
      "the same side twice",
      { attributes: { files: [{ filename: "a.jpg" }, { filename: "b.jpg", side: "front" }] } },
      "data.attributes.files[1].side",
    ],
    [
      "three files",
      { attributes: { files: [1, 2, 3].map(() => ({ filename: "a.jpg" })) } },
      "data.attributes.files",
    ],
    ["a member that is not known", { attributes: { colour: "red" } }, "data.attributes.colour"],
    ["another type", { type: "document/address" }, "data.type"],
  ])("is refused with %s", async (_what, data, path) => {
    const reply = await calls.post("/v1/identity/documents/idvs", { data });
    expect(reply.status).toBe(400);
    expect(problemBody.parse(reply.body).error.details[0]?.path).toBe(path);
  });
});

describe("a verification", () => {
  it("called twice with one key is one run, also at the same time", async () => {
    const { data } = await calls.made("idvs");
    const added = await calls.post(`/v1/identity/documents/idvs/${data.id}/files`, {
      data: { attributes: { filename: "a.jpg" } },
    });
    const { meta } = z
      .looseObject({ meta: z.object({ presigned_upload_url: z.string() }) })
      .parse(added.body);
    await calls.put(meta.presigned_upload_url, passport, "image/jpeg");
    const headers = { "idempotency-key": freshId("key") };
    const both = await Promise.all([1, 2].map(() => calls.verify("idv", data.id, { headers })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const replay = await calls.verify("idv", data.id, { headers });
    expect(replay.headers.get("idempotency-replayed")).toBe("true");
    const first = both.find(({ status }) => status === 201);
    expect(replay.body).toEqual(first?.body);
    expect(await verificationsOf(data.id)).toHaveLength(1);
    // It is the submission of the document, too.
    await calls.post(`/v1/identity/documents/idvs/${data.id}/submit`, {});
    expect(await verificationsOf(data.id)).toHaveLength(1);
    expect(codeOf(await calls.verify("address", data.id, { headers }))).toBe("idempotency_key_conflict");
  });

  it("names what is missing or of another type", async () => {
    const { data } = await calls.made("addresses");
    const verification = (type: string, relationships: object, meta = {}) =>
      calls.post("/v1/identity/verifications", { data: { type, relationships, meta } });
    const document = { data: { type: "document/address", id: data.id } };
    const [none, other, wrong, session] = [
      await verification("verification/idv", {}),
      await verification("verification/idv", { document }),
      await verification("verification/passport", { document }),
      await verification("verification/address", { document }, { auto_update_session: true }),
    ];
    expect(codeOf(none)).toBe("missing_required_field");
    expect([other.status, wrong.status]).toEqual([400, 400]);
    expect(problemBody.parse(session.body).error.details[0]?.path).toBe("data.relationships.session");
    // An address under the type of an identity document is not found in that collection.
    expect((await calls.verify("idv", data.id)).status).toBe(404);
  });

  it("and its document are another organization's to nobody, and show data only to keys that may see it", async () => {
    const { id } = await calls.uploaded("idvs", passport, "image/jpeg");
    const verification = calls.parse(await calls.verify("idv", id));
    for (const environment of ["production", "staging"] as const) {
      const key = await api.foreignKey({ organizationId: freshId("org"), environment });
      const path = `/v1/identity/documents/idvs/${id}`;
      const statuses = [
        await api.call("GET", path, { key }),
        await calls.post(`${path}/submit`, {}, key),
        await calls.post(`${path}/files`, { data: { attributes: { filename: "a.jpg" } } }, key),
        await calls.verify("idv", id, { key }),
        await calls.readVerification(verification.id, key),
      ].map(({ status }) => status);
      expect(statuses).toEqual([404, 404, 404, 404, 404]);
      const listed = await api.call("GET", "/v1/identity/verifications", { key });
      expect(list.parse(listed.body).data).toEqual([]);
    }
    const viewer = await api.keyWith(["documents:read"]);
    const seen = await calls.read("idvs", id, viewer);
    expect(seen.attributes).toMatchObject({ status: "processed", name: null, document_number: null });
    expect(JSON.stringify(seen)).not.toMatch(/Jane|Doe|U48291736|front\.jpg/);
    expect(codeOf(await calls.readVerification(verification.id, viewer))).toBe("forbidden");
    const reader = await api.keyWith(["documents:read", "verifications:read"]);
    expect((await calls.read("idvs", id, reader)).attributes).toMatchObject({ document_number: "U48291736" });
    const before = JSON.stringify(
      (await api.call("GET", "/v1/audit/events?event_type=execution.data_disclosed&limit=100")).body,
    );
    expect(before).toContain(verification.relationships.execution.data?.id);
  });

  it("is listed newest first, by status and time", async () => {
    const page = await api.call(
      "GET",
      "/v1/identity/verifications?status=failed&page[size]=1&page[total]=true",
    );
    expect(page.body).toMatchObject({
      data: [{ type: "verification", attributes: { status: "failed", extracted_data: null } }],
      meta: { page: { size: 1, hasPrevious: false } },
      links: { last: null },
    });
    const passed = await api.call("GET", "/v1/identity/verifications?status=passed");
    expect(list.parse(passed.body).data).toEqual([]);
    const later = await api.call("GET", "/v1/identity/verifications?created_at_from=2999-01-01T00:00:00Z");
    expect(list.parse(later.body).data).toEqual([]);
    expect((await api.call("GET", "/v1/identity/verifications?filter[status]=failed")).status).toBe(400);
    const documents = await api.call("GET", "/v1/identity/documents/idvs?filter[status]=processed");
    expect(list.parse(documents.body).data.length).toBeGreaterThan(0);
  });
});
