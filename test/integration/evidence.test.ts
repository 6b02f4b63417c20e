/** Evidence over HTTP: forms, announcements, downloads, credentials that name it. */
import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PDF_TEXT } from "../support/evidence-kit.ts";
import { type Api, codeOf, freshId, openHere, problemBody } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

/** A PDF that no other test has. */
const newPdf = () => new TextEncoder().encode(PDF_TEXT.replace("<<>>", `<< /Id (${freshId("pdf")}) >>`));
const record = z.looseObject({ id: z.string().regex(/^ev_[0-9A-HJKMNP-TV-Z]{26}$/), sha256: z.string() });

/** Whether bytes have a digest, as a browser compares them (Subresource Integrity, 3.3.4). */
const proves = (integrity: string | undefined, bytes: Uint8Array): boolean =>
  integrity === `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

async function send(
  fields: Record<string, string | Blob>,
  options: { key?: string; headers?: Record<string, string> } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value, 'Extract ä".pdf');
  }
  const headers = { "x-api-key": options.key ?? api.key, ...options.headers };
  const reply = await fetch(`${api.url}/v1/evidence`, { method: "POST", headers, body: form });
  return { status: reply.status, headers: reply.headers, body: await reply.json() };
}
const pdfBlob = (bytes = newPdf(), type = "application/pdf") => new Blob([bytes], { type });
const created = async (fields: Record<string, string | Blob> = {}) =>
  record.parse((await send({ file: pdfBlob(), ...fields })).body);

describe("evidence over HTTP", { timeout: 60_000 }, () => {
  it("comes as a form, once for the same bytes, and goes out as it came", async () => {
    const bytes = newPdf();
    const first = await send({ file: pdfBlob(bytes), document_type: "register_extract" });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      id: expect.any(String),
      sha256: createHash("sha256").update(bytes).digest("hex"),
      content_type: "application/pdf",
      size_bytes: bytes.length,
      filename: 'Extract ä".pdf',
      document_type: "register_extract",
      created_at: expect.any(String),
    });
    const again = await send({ file: pdfBlob(bytes), filename: "other.pdf" });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const { id } = record.parse(first.body);
    expect((await api.call("GET", `/v1/evidence/${id.toLowerCase().replace("EV_", "ev_")}`)).body).toEqual(
      first.body,
    );
    const download = await fetch(`${api.url}/v1/evidence/${id}/download`, {
      headers: { "x-api-key": api.key },
    });
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition":
        "attachment; filename=\"Extract __.pdf\"; filename*=UTF-8''Extract%20%C3%A4%22.pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    const { events } = z
      .object({
        events: z.array(z.looseObject({ event_type: z.string(), resource_id: z.string().nullable() })),
      })
      .parse((await api.call("GET", `/v1/audit/events?resource_id=${id}`)).body);
    expect(events.map(({ event_type }) => event_type).toSorted()).toEqual([
      "evidence.created",
      "evidence.disclosed",
    ]);
  });

  it("honours an Idempotency-Key by the digest of the file", async () => {
    const file = pdfBlob();
    const headers = { "idempotency-key": freshId("key") };
    const [one, two] = [await send({ file }, { headers }), await send({ file }, { headers })];
    expect([one.status, two.status, two.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
    expect(two.body).toEqual(one.body);
    expect((await send({ file: pdfBlob() }, { headers })).status).toBe(409);
    // The name goes with the evidence.
    expect(one.body).toHaveProperty("filename");
    const { id } = record.parse(one.body);
    expect((await api.call("DELETE", `/v1/evidence/${id}`)).status).toBe(204);
    const after = await send({ file }, { headers });
    expect([after.status, record.parse(after.body).id]).toEqual([201, id]);
    expect(after.body).not.toHaveProperty("filename");
  });

  it("is announced and uploaded apart", async () => {
    const bytes = newPdf();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const body = { content_type: "application/pdf", size_bytes: bytes.length, sha256 };
    const reply = await api.call("POST", "/v1/evidence", { body });
    expect(reply.status).toBe(201);
    const { id, upload } = record
      .extend({ upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }) })
      .parse(reply.body);
    const other = new TextEncoder().encode("x".repeat(bytes.length));
    const put = (sent: Uint8Array<ArrayBuffer>) =>
      fetch(upload.url, { method: "PUT", headers: upload.headers, body: sent });
    expect((await put(other)).status).toBe(400);
    expect((await api.call("GET", `/v1/evidence/${id}/download`)).status).toBe(404);
    expect((await put(bytes)).status).toBe(200);
    expect((await api.call("GET", `/v1/evidence/${id}`)).body).not.toHaveProperty("upload");
    expect((await api.call("GET", `/v1/evidence/${id}/download`)).status).toBe(200);
  });

  it("refuses what is no evidence", async () => {
    const refused = async (fields: Record<string, string | Blob>) => {
      const reply = await send(fields);
      const { error } = problemBody.parse(reply.body);
      return [reply.status, error.code, ...error.details.map(({ path, code }) => `${path}:${code}`)];
    };
    expect(await refused({})).toContain("file:missing_required_field");
    expect(await refused({ filename: "a" })).toEqual([
      400,
      "missing_required_field",
      "file:missing_required_field",
    ]);
    expect(await refused({ file: "text" })).toEqual([
      400,
      "validation_failed",
      expect.stringContaining("file:"),
    ]);
    expect(await refused({ file: pdfBlob(), extra: "1" })).toEqual([
      400,
      "validation_failed",
      "extra:unknown_field",
    ]);
    expect(await refused({ file: pdfBlob(newPdf(), "text/html") })).toEqual([
      415,
      "unsupported_media_type",
      "file:content_type_not_allowed",
    ]);
    expect(await refused({ file: pdfBlob(newPdf(), "image/png") })).toEqual([
      400,
      "validation_failed",
      "file:type_mismatch",
    ]);
    expect(await refused({ file: pdfBlob(new Uint8Array(10 * 1024 * 1024 + 1)) })).toEqual([
      413,
      "payload_too_large",
    ]);
    const broken = await api.call("POST", "/v1/evidence", {
      raw: "no form",
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect([broken.status, codeOf(broken)]).toEqual([400, "malformed_request"]);
    const elsewhere = await api.call("POST", "/v1/credentials", {
      raw: "--b--",
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect([elsewhere.status, codeOf(elsewhere)]).toEqual([400, "malformed_request"]);
  });

  it("takes a file of 10 MB, which many forms are larger than", async () => {
    const [head = "", tail = ""] = PDF_TEXT.split("<<>>");
    const padding = "x".repeat(10 * 1024 * 1024 - PDF_TEXT.length);
    const reply = await send({ file: pdfBlob(new TextEncoder().encode(`${head}<<>>${padding}${tail}`)) });
    expect([reply.status, reply.body]).toMatchObject([201, { size_bytes: 10 * 1024 * 1024 }]);
  });

  it("stands in the credential that names it, until both are gone", async () => {
    const { id, sha256 } = await created();
    const credential = (refs: string[], key = api.key) =>
      api.call("POST", "/v1/credentials", {
        key,
        body: {
          credential_type: "user",
          subject: { type: "person", id: freshId("user") },
          claims: { kyc_status: "pending" },
          evidence_refs: refs,
        },
      });
    const issued = z
      .looseObject({ signed_payload: z.string() })
      .parse((await credential([`evidence:${id}`])).body);
    const payload = z
      .looseObject({ evidence: z.array(z.looseObject({ digestSRI: z.string() })) })
      .parse(JSON.parse(Buffer.from(issued.signed_payload.split(".")[1] ?? "", "base64url").toString()));
    expect(payload.evidence.map(({ digestSRI }) => digestSRI)).toEqual([
      `sha256-${Buffer.from(sha256, "hex").toString("base64")}`,
    ]);
    expect((await api.call("DELETE", `/v1/evidence/${id}`)).status).toBe(204);
    expect((await api.call("DELETE", `/v1/evidence/${id}`)).status).toBe(204);
    expect((await api.call("GET", `/v1/evidence/${id}`)).body).toMatchObject({
      sha256,
      deleted_at: expect.any(String),
    });
    expect((await api.call("GET", `/v1/evidence/${id}`)).body).not.toHaveProperty("filename");
    expect((await api.call("GET", `/v1/evidence/${id}/download`)).status).toBe(404);
    const verdict = await api.call("POST", "/v1/credentials/verify", {
      body: { credential: issued.signed_payload },
    });
    expect(verdict.body).toMatchObject({ valid: true });
    const refused = await credential(["mine", `evidence:${id}`]);
    expect([refused.status, problemBody.parse(refused.body).error.details]).toMatchObject([
      400,
      [{ path: "evidence_refs.1", code: "evidence_not_usable" }],
    ]);
  });

  it("is proved by the digest that the credential signs, and not when one byte is another", async () => {
    const bytes = newPdf();
    const { id } = await created({ file: pdfBlob(bytes) });
    const issued = z.looseObject({ signed_payload: z.string() }).parse(
      (
        await api.call("POST", "/v1/credentials", {
          body: {
            credential_type: "user",
            subject: { type: "person", id: freshId("user") },
            claims: { kyc_status: "pending" },
            evidence_refs: [`evidence:${id}`],
          },
        })
      ).body,
    );
    const keys = createRemoteJWKSet(new URL(`${api.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(issued.signed_payload, keys);
    const [signed] = z.array(z.looseObject({ digestSRI: z.string() })).parse(payload.evidence);
    const download = async () => {
      const reply = await fetch(`${api.url}/v1/evidence/${id}/download`, {
        headers: { "x-api-key": api.key },
      });
      return { status: reply.status, bytes: new Uint8Array(await reply.arrayBuffer()) };
    };
    expect(proves(signed?.digestSRI, (await download()).bytes)).toBe(true);
    const altered = bytes.with(20, (bytes[20] ?? 0) ^ 1);
    expect(proves(signed?.digestSRI, altered)).toBe(false);
    const { evidencePorts } = await import("../../lambdas/composition.ts");
    const { organization_id: organizationId } = z
      .looseObject({ organization_id: z.string() })
      .parse((await api.call("GET", "/v1/api-keys/me")).body);
    const { bucket } = evidencePorts();
    await bucket.write(`${organizationId}/staging/${id}`, altered, "application/pdf");
    expect((await download()).status).toBe(404);
  });

  it("is exported with the subject of the credential, and goes with it", async () => {
    const bytes = newPdf();
    const { id } = await created({ file: pdfBlob(bytes) });
    const subject = freshId("user");
    await api.call("POST", "/v1/credentials", {
      body: {
        credential_type: "user",
        subject: { type: "person", id: subject },
        claims: { kyc_status: "pending" },
        evidence_refs: [`evidence:${id}`],
      },
    });
    const { subjects } = z
      .object({ subjects: z.array(z.looseObject({ id: z.string() })) })
      .parse((await api.call("GET", `/v1/subjects?external_id=${subject}`)).body);
    const exported = z
      .looseObject({ url: z.string() })
      .parse((await api.call("GET", `/v1/subjects/${subjects[0]?.id}/export`)).body);
    const files = unzipSync(new Uint8Array(await (await fetch(exported.url)).arrayBuffer()));
    expect(files[`evidence/${id}`]).toEqual(bytes);
    expect(JSON.parse(Buffer.from(files[`evidence/${id}.json`] ?? []).toString())).toMatchObject({ id });
    expect((await api.call("DELETE", `/v1/subjects/${subjects[0]?.id}`)).status).toBeLessThan(300);
    await expect
      .poll(async () => (await api.call("GET", `/v1/evidence/${id}`)).body, { timeout: 30_000 })
      .toHaveProperty("deleted_at");
  });

  it("is of its tenant alone, and each call needs its scope", async () => {
    const bytes = newPdf();
    const { id } = record.parse((await send({ file: pdfBlob(bytes) })).body);
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    for (const [method, path] of [
      ["GET", ""],
      ["GET", "/download"],
      ["DELETE", ""],
    ] as const)
      expect((await api.call(method, `/v1/evidence/${id}${path}`, { key: foreign })).status).toBe(404);
    const own = await send({ file: pdfBlob(bytes) }, { key: foreign });
    expect([own.status, record.parse(own.body).id === id]).toEqual([201, false]);
    const poor = await api.keyWith(["credentials:read"]);
    expect((await send({ file: pdfBlob() }, { key: poor })).status).toBe(403);
    expect((await api.call("GET", `/v1/evidence/${id}/download`, { key: poor })).status).toBe(403);
    expect((await api.call("DELETE", `/v1/evidence/${id}`, { key: poor })).status).toBe(403);
  });
});
