import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { PDF_TEXT } from "../../support/evidence-kit.ts";
import { type Api, freshId, openShipped } from "../harness.ts";
import { faults, maybeTime, one, resource, text, time } from "./contract-kit.ts";

/** The members of the resource calls, as their integrations read them: none may be absent, and none is added unseen. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const post = async (path: string, data: object) => (await api.call("POST", path, { body: { data } })).body;
const place = z.strictObject({
  formatted_address: text,
  street: text,
  street2: text,
  po_box: text,
  city: text,
  state_or_province: text,
  postal_code: text,
  country: text,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  start_date: text,
  end_date: text,
  translation: text,
});
const things = z.array(z.record(z.string(), z.unknown())).nullable();
const lookedUp = z.strictObject({
  id: z.string().regex(/^biz_/),
  type: z.literal("business"),
  attributes: z.strictObject({
    async_status: z.enum(["processing", "completed", "failed"]),
    is_registered: z.boolean().nullable(),
    official_name: text,
    status: text,
    legal_form: text,
    registration_date: text,
    dissolution_date: text,
    registered_address: place.nullable(),
    physical_address: place.nullable(),
    translation: z.strictObject({ official_name: text, status: text, legal_form: text }).nullable(),
    identifiers: z.array(z.strictObject({ type: z.string(), value: z.string() })),
    industry: z.null(),
    capital: z.null(),
    beneficial_owners: things,
    officers: things,
    checks: things,
  }),
  relationships: z.strictObject({ session: one, execution: one }),
  meta: z.looseObject({}).optional(),
});
const birthDate = z.strictObject({
  day: text,
  month: text,
  year: text,
  granularity: z.enum(["day", "month", "year"]),
});
const entity = z.strictObject({
  name: z.string(),
  alias_type: text,
  birthdates: z.array(birthDate),
  birthdate: birthDate.nullable(),
});
const screening = resource(
  "screening/watchlist",
  z.strictObject({
    execution_mode: z.enum(["async", "sync"]),
    query: z.looseObject({}),
    ignore_list: z.array(z.unknown()),
    status: z.enum(["pending", "processing", "completed", "failed"]),
    has_match: z.boolean().nullable(),
    matched_lists: z.array(
      z.strictObject({
        name: z.string(),
        url: text,
        list_type: text,
        list_types: z.array(z.string()),
        slug: z.string(),
        flag_code: text,
        country_code: text,
        entities: z.array(entity),
        match_types: z.array(z.string()),
      }),
    ),
    errors: z.array(z.strictObject({ code: z.string(), message: z.string(), details: z.unknown() })),
    created_at: time,
    started_at: maybeTime,
    completed_at: maybeTime,
  }),
  z.strictObject({ account: one, business: one, execution: one }),
);
const document = resource(
  "document",
  z.strictObject({
    status: z.enum(["pending", "submitted", "processing", "processed", "failed", "redacted"]),
    file: z.strictObject({
      id: z.string(),
      filename: text,
      content_type: z.string(),
      byte_size: z.int().nullable(),
      checksum: text,
      status: z.string(),
      url: z.null(),
    }),
    processing_errors: z.array(
      z.strictObject({
        status: z.string(),
        code: z.string(),
        title: z.string(),
        detail: z.string(),
        meta: z.strictObject({ occurred_at: time }),
      }),
    ),
    created_at: time,
    submitted_at: maybeTime,
    processed_at: maybeTime,
    redacted_at: maybeTime,
    extracted_data: z.unknown(),
    extracted_data_coordinates: z.null(),
    fraud_result: z.unknown(),
    fraud_result_coordinates: z.null(),
  }),
  z.looseObject({ document_template: one }),
);
const template = resource(
  "document-template",
  z.strictObject({
    name: z.string(),
    description: text,
    extraction_config: z.strictObject({
      enabled: z.boolean(),
      schema: z.unknown(),
      extraction_rules: z.unknown(),
    }),
    fraud_config: z.strictObject({ enabled: z.boolean(), requires_digital_signature: z.boolean() }),
    status: z.literal("published"),
    is_active: z.boolean(),
    created_at: time,
    updated_at: time,
  }),
  z.strictObject({}),
);
const evidence = z.strictObject({
  id: z.string().regex(/^ev_/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  content_type: z.string(),
  size_bytes: z.int(),
  created_at: time,
});
const config = z.strictObject({
  resource_type: z.literal("document"),
  url: z.string(),
  subscribed_statuses: z.array(z.enum(["pending", "submitted", "processing", "processed", "failed"])),
  secret_prefix: z.string(),
  is_active: z.boolean(),
  created_at: time,
  updated_at: time,
  secret: z.string(),
  token: z.string(),
});

describe("the resource calls", () => {
  it("answer screenings and documents with all their members, and no others", async () => {
    for (const query of [
      { name_full: "Jane Nobody" },
      { name_full: "Ruslan Timurovich Kelbarov", birthdate: "1964-02-29" },
    ]) {
      const sent = { type: "screening/watchlist", attributes: { execution_mode: "sync", query } };
      const answer = z.looseObject({ data: screening });
      expect(faults(answer, await post("/v1/screenings", sent))).toEqual([]);
    }
    const meta = { extraction_config: {}, fraud_config: { enabled: true } };
    expect(
      faults(z.looseObject({ data: document }), await post("/v1/documents", { type: "document", meta })),
    ).toEqual([]);
    const listed = z.looseObject({ data: z.array(document).min(1) });
    expect(faults(listed, (await api.call("GET", "/v1/documents")).body)).toEqual([]);
  });

  it("answer businesses, templates, evidence and webhook configs with all their members, and no others", async () => {
    for (const registration_number of ["ZZ-1001", "ZZ-1002", "ZZ-1003", "ZZ-9998"]) {
      const search_parameters = { country: "ZZ", input: { registration_number } };
      const found = await post("/v1/businesses", { type: "business", meta: { search_parameters } });
      expect(faults(lookedUp, found), registration_number).toEqual([]);
    }
    const made = await post("/v1/document-templates", {
      type: "document-template",
      attributes: {
        name: freshId("template"),
        extraction_config: { enabled: true, schema: { type: "object", properties: {} } },
        fraud_config: { enabled: true, requires_digital_signature: true },
      },
    });
    expect(faults(z.looseObject({ data: template }), made)).toEqual([]);
    const form = new FormData();
    const bytes = PDF_TEXT.replace("<<>>", `<< /Id (${freshId("pdf")}) >>`);
    form.append("file", new Blob([bytes], { type: "application/pdf" }));
    const sent = await fetch(`${api.url}/v1/evidence`, {
      method: "POST",
      headers: { "x-api-key": api.key },
      body: form,
    });
    const { filename: _own, ...record } = z.looseObject({}).parse(await sent.json());
    expect(faults(evidence, record)).toEqual([]);
    const subscribed = await post("/v1/webhooks/configs", {
      type: "webhook_config",
      attributes: {
        resource_type: "document",
        url: "https://receiver.example.com/hook",
        subscribed_statuses: ["processed"],
      },
    });
    const attributes = z.object({ data: z.looseObject({ attributes: z.unknown() }) }).parse(subscribed);
    expect(faults(config, attributes.data.attributes)).toEqual([]);
  });
});
