import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { makeBill } from "../../core/documents/testing/make-bill.ts";
import { stateOf } from "../support/chip/authorities.ts";
import { signedPdf } from "../support/signed-pdf.ts";
import { type Api, codeOf, freshId, openShipped, pathsOf } from "./harness.ts";

/** Documents in the JSON:API form, which are read by a template when their bytes come. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const resource = z.looseObject({
  id: z.string(),
  attributes: z.looseObject({ status: z.string() }),
  relationships: z.looseObject({}),
});
const one = z.looseObject({ data: resource });
const made = one.extend({
  meta: z.looseObject({ presigned_upload_url: z.string(), expires_in: z.number() }),
});
const listed = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
const text = { type: ["string", "null"] };
const properties = {
  issue_date: { ...text, "custom:type": "date" },
  is_recent: {
    type: ["boolean", "null"],
    "beltic:validation": { kind: "date_recency", field_ref: "issue_date", max_age_days: 90 },
  },
  meter_number: text,
};
const extraction_config = { enabled: true, schema: { type: "object", properties } };
const fraud_config = { enabled: true };

const create = (meta: object, relationships: object = {}, key = api.key, headers = {}) =>
  api.call("POST", "/v1/documents", {
    body: { data: { type: "document", meta, relationships } },
    key,
    headers,
  });
const read = async (id: string, key = api.key) =>
  one.parse((await api.call("GET", `/v1/documents/${id}`, { key })).body).data;
const put = async (url: string, bytes: Buffer, type = "application/pdf") =>
  (await fetch(url, { method: "PUT", headers: { "content-type": type }, body: Uint8Array.from(bytes) }))
    .status;
async function template(attributes: object = {}): Promise<string> {
  const sent = { name: freshId("Template"), extraction_config, fraud_config, ...attributes };
  const reply = await api.call("POST", "/v1/document-templates", {
    body: { data: { type: "document-template", attributes: sent } },
  });
  return z.object({ data: z.looseObject({ id: z.string() }) }).parse(reply.body).data.id;
}

describe("a document that a template reads", () => {
  it("is read once its bytes come: what is known is filled, all else is null", async () => {
    const document_template_id = await template();
    const reply = await create({
      document_template_id,
      document_type: "proof_of_address",
      filename: "bill.pdf",
    });
    expect(reply.status).toBe(201);
    const { data, meta } = made.parse(reply.body);
    expect(meta.expires_in).toBe(900);
    expect(data).toMatchObject({
      type: "document",
      attributes: {
        status: "pending",
        extracted_data: null,
        fraud_result: null,
        file: { url: null, byte_size: null },
      },
      relationships: { document_template: { data: { type: "document-template", id: document_template_id } } },
    });
    const bytes = makeBill();
    expect(await put(meta.presigned_upload_url, bytes)).toBe(200);
    await expect
      .poll(async () => (await read(data.id)).attributes.status, { timeout: 30_000 })
      .toBe("processed");
    const { attributes } = await read(data.id);
    expect(attributes).toMatchObject({
      extracted_data: {
        issue_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        is_recent: true,
        meter_number: null,
      },
      extracted_data_coordinates: null,
      fraud_result: { score: "NORMAL", indicators: [], file_metadata: null, document_classification: null },
      file: {
        ...{ id: data.id, filename: "bill.pdf", content_type: "application/pdf", status: "uploaded" },
        byte_size: bytes.length,
      },
      processing_errors: [],
    });
    const list = async (query: string) =>
      listed
        .parse(
          (await api.call("GET", `/v1/documents?filter[template_id]=${document_template_id}${query}`)).body,
        )
        .data.map(({ id }) => id);
    expect(await list("&filter[status]=processed")).toEqual([data.id]);
    expect(await list("&filter[status]=pending,failed")).toEqual([]);
    const viewer = await api.keyWith(["documents:read"]);
    expect((await read(data.id, viewer)).attributes).toMatchObject({
      extracted_data: null,
      fraud_result: null,
    });
    expect(JSON.stringify(await read(data.id, viewer))).not.toContain("bill.pdf");
  });

  it("that was altered is a high risk, and one that is no PDF is failed", async () => {
    const altered = made.parse(
      (await create({ extraction_config, fraud_config, document_type: "proof_of_address" })).body,
    );
    await put(altered.meta.presigned_upload_url, makeBill({ info: { Producer: "Adobe Photoshop CC" } }));
    await expect
      .poll(async () => (await read(altered.data.id)).attributes.status, { timeout: 30_000 })
      .toBe("processed");
    expect((await read(altered.data.id)).attributes).toMatchObject({
      fraud_result: {
        score: "HIGH_RISK",
        indicators: [{ id: "document_altered", type: "RISK", origin: "FRAUD" }],
      },
    });
    const other = made.parse((await create({ extraction_config })).body);
    await put(other.meta.presigned_upload_url, Buffer.from("<html>no PDF</html>"));
    expect((await read(other.data.id)).attributes).toMatchObject({
      status: "failed",
      processing_errors: [{ code: "type_mismatch" }],
      extracted_data: null,
    });
  });

  it("has a sign of fraud unless a signature that is required covers all of its bytes", async () => {
    const { signer } = stateOf("ec-prime256v1-sha256");
    const signed = signedPdf(["ACME ENERGY LTD", "Ms Jane A. Citizen", "12 Wattle Street"], signer);
    const forged = Buffer.from(signed);
    forged.write("Ms Joan", forged.indexOf("Ms Jane"));
    const required = { enabled: true, requires_digital_signature: true };
    const signsOf = async (bytes: Buffer, config: object = required) => {
      const sent = { extraction_config, fraud_config: config, document_type: "proof_of_address" };
      const { data, meta } = made.parse((await create(sent)).body);
      await put(meta.presigned_upload_url, bytes);
      await expect
        .poll(async () => (await read(data.id)).attributes.status, { timeout: 30_000 })
        .toBe("processed");
      return (await read(data.id)).attributes.fraud_result;
    };
    expect(await signsOf(signed)).toMatchObject({ score: "NORMAL", indicators: [] });
    expect(await signsOf(forged)).toMatchObject({
      score: "HIGH_RISK",
      indicators: [
        { id: "document_altered", type: "RISK" },
        { id: "digital_signature_broken", type: "RISK" },
      ],
    });
    expect(await signsOf(makeBill())).toMatchObject({
      score: "WARNING",
      indicators: [{ id: "digital_signature_missing" }],
    });
    expect(await signsOf(forged, { enabled: true })).toMatchObject({
      score: "WARNING",
      indicators: [{ id: "document_altered" }],
    });
  });

  it("is refused without a template, with an unknown or inactive one, and with a schema that breaks a rule", async () => {
    expect(codeOf(await create({}))).toBe("missing_required_field");
    expect((await create({ document_template_id: `tpl_${"0".repeat(26)}` })).status).toBe(404);
    const inactive = await template({ is_active: false });
    expect((await create({ document_template_id: inactive })).status).toBe(409);
    const wrong = { schema: { type: "object", properties: { a: { type: "string" } } } };
    expect(pathsOf(await create({ extraction_config: wrong }))).toEqual([
      "data.meta.extraction_config.schema.properties.a.type",
    ]);
    expect(pathsOf(await create({ extraction_config, file_name: "a" }))).toEqual(["data.meta.file_name"]);
    // No file is fetched unless the deployment says so.
    const fetched = await create({ extraction_config, file_url: "https://files.example/a.pdf" });
    expect([fetched.status, ...pathsOf(fetched)]).toEqual([422, "data.meta.file_url"]);
    expect(pathsOf(await api.call("POST", "/v1/documents", { body: {} }))).toEqual([
      "type",
      "content_type",
      "byte_size",
    ]);
  });

  it("is its organization's alone, and of an open session", async () => {
    const key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    const { data } = made.parse((await create({ extraction_config })).body);
    expect((await api.call("GET", `/v1/documents/${data.id}`, { key })).status).toBe(404);
    expect((await create({ document_template_id: await template() }, {}, key)).status).toBe(404);
    const session = { session: { data: { type: "session", id: `sess_${"0".repeat(26)}` } } };
    expect((await create({ extraction_config }, session)).status).toBe(404);
    const worker = await api.keyWith(["cases:write"]);
    expect(codeOf(await create({ extraction_config }, {}, worker))).toBe("forbidden");
    const headers = { "idempotency-key": freshId("key") };
    const first = await create({ extraction_config }, {}, api.key, headers);
    const again = await create({ extraction_config }, {}, api.key, headers);
    expect([again.headers.get("idempotency-replayed"), again.body]).toEqual(["true", first.body]);
  });

  it("made in the flat form is answered in the form that is asked for", async () => {
    const body = { type: "identity_front", content_type: "image/jpeg", byte_size: 100 };
    const { id } = z
      .looseObject({ id: z.string() })
      .parse((await api.call("POST", "/v1/documents", { body })).body);
    expect((await api.call("GET", `/v1/documents/${id}`)).body).toMatchObject({
      id,
      status: "awaiting_upload",
    });
    const headers = { accept: "application/vnd.api+json" };
    const reply = await api.call("GET", `/v1/documents/${id}`, { headers });
    expect(reply.headers.get("content-type")).toContain("application/vnd.api+json");
    expect(reply.body).toMatchObject({ data: { type: "document", id, attributes: { status: "pending" } } });
  });
});
