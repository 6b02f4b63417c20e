import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { makeBill } from "../../../core/documents/testing/make-bill.ts";
import { type Api, openShipped } from "../harness.ts";
import { identityCalls } from "../identity-kit.ts";
import { faults, many, maybeTime, one, resource, text, time } from "./contract-kit.ts";

/** The members of every resource, as integrations of the Identity API read them: none may be absent, and none is added unseen. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let api: Api;
let calls: ReturnType<typeof identityCalls>;
beforeAll(async () => {
  api = await openShipped();
  calls = identityCalls(api);
});
afterAll(() => api.close());

const name = z.strictObject({ first: text, middle: text, last: text });
const person = z.strictObject({ name: name.nullable(), birth_date: text }).nullable();
const holder = z.strictObject({
  name: text,
  shareholder_type: text,
  date_of_birth: text,
  id_type: text,
  id_number: text,
  number_of_share: text,
  percentage_of_share: z.number().nullable(),
});
const business = z
  .strictObject({ legal_name: text, registration_date: text, shareholders: z.array(holder).nullable() })
  .nullable();
const contact = z.strictObject({ email: text, phone: text }).nullable();
const address = z
  .strictObject({
    line1: text,
    line2: text,
    sublocality: text,
    locality: text,
    administrative_area: text,
    postal_code: text,
    country_code: text,
  })
  .nullable();
const number = z.strictObject({
  number: z.string(),
  issuing_country_code: text,
  class: text,
  created_at: time,
  updated_at: time,
});
const applicant = { person, business, contact, address };
const account = resource(
  "account",
  z.strictObject({
    status: z.enum(["active", "pending", "inactive", "suspended"]),
    entity_type: z.enum(["person", "business"]),
    external_id: text,
    ...applicant,
    identity_numbers: z.array(number).nullable(),
    created_at: time,
    updated_at: time,
    redacted_at: maybeTime,
  }),
  z.strictObject({ sessions: many, documents: many }),
);
const session = resource(
  "session",
  z.strictObject({
    status: z.enum([
      "created",
      "started",
      "pending",
      "completed",
      "failed",
      "marked_for_review",
      "approved",
      "declined",
      "expired",
    ]),
    entity_type: z.enum(["person", "business"]),
    creator_type: z.enum(["system", "api", "workflow", "capture"]),
    creator_id: z.string(),
    ...applicant,
    identity_numbers: number.nullable(),
    behavior_analysis: z.null(),
    created_at: time,
    updated_at: time,
    started_at: maybeTime,
    expires_at: time,
    completed_at: maybeTime,
    failed_at: maybeTime,
    marked_for_review_at: maybeTime,
    decisioned_at: maybeTime,
    expired_at: maybeTime,
    redacted_at: maybeTime,
  }),
  z.strictObject({
    account: one,
    business: one,
    session_device: one,
    documents: many,
    verifications: many,
    executions: many,
  }),
);
const file = z.strictObject({
  id: z.string(),
  filename: text,
  content_type: z.string(),
  status: z.enum(["pending_upload", "uploaded", "rejected"]),
  url: z.null(),
  byte_size: z.int().nullable(),
  checksum: text,
  side: z.enum(["front", "back"]).nullable(),
});
const submission = {
  status: z.enum(["pending", "submitted", "processing", "processed", "failed", "redacted"]),
  created_at: time,
  submitted_at: maybeTime,
  processed_at: maybeTime,
  redacted_at: maybeTime,
  files: z.array(file),
};
const verdict = {
  is_valid: z.boolean().nullable(),
  reasoning: z.array(z.strictObject({ code: z.string(), message: z.string() })),
};
const ofDocument = z.strictObject({ account: one, session: one, verification: one });
const idv = resource(
  "document/idv",
  z.strictObject({
    ...submission,
    front_side: file.nullable(),
    back_side: file.nullable(),
    portrait: z.null(),
    signature: z.null(),
    document_type: text,
    name: name.nullable(),
    birth_date: text,
    document_number: text,
    issue_date: text,
    expiry_date: text,
    issuing_country_code: text,
    nationality: text,
    sex: text,
    personal_number: text,
  }),
  ofDocument,
);
const proof = resource(
  "document/address",
  z.strictObject({
    ...submission,
    ...verdict,
    classification_type: text,
    name: name.nullable(),
    document_number: text,
    issue_date: text,
    expiry_date: text,
    issuing_authority: text,
    nationality: text,
    address: z
      .strictObject({
        line1: text,
        line2: text,
        city: text,
        subdivision: text,
        postal_code: text,
        country_code: text,
      })
      .nullable(),
  }),
  ofDocument,
);
const check = z.strictObject({
  name: z.string(),
  status: z.enum(["passed", "failed", "not_applicable"]),
  reasons: z.array(z.string()),
  requirement: z.enum(["required", "not_required"]),
  metadata: z.record(z.string(), z.unknown()),
});
const verification = (type: string) =>
  resource(
    type,
    z.strictObject({
      status: z.enum(["initiated", "passed", "failed", "requires_retry", "canceled"]),
      checks: z.array(check),
      created_at: time,
      submitted_at: maybeTime,
      completed_at: maybeTime,
      redacted_at: maybeTime,
      extracted_data: z.record(z.string(), z.unknown()).nullable(),
    }),
    z.strictObject({ session: one, document: one, business: one, execution: one }),
  );
const links = z.strictObject({ self: z.string(), first: z.string(), prev: text, next: text, last: z.null() });
const cursors = z.strictObject({ start: text, end: text });
const page = z.strictObject({
  cursors,
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  total: z.int().nullable(),
});
const listOf = (item: z.ZodType, meta: z.ZodType = z.strictObject({ page })) =>
  z.strictObject({ data: z.array(item), links, meta });

const idIn = (body: unknown): string =>
  z.looseObject({ data: z.looseObject({ id: z.string() }) }).parse(body).data.id;
const post = async (path: string, data: object) => (await calls.post(path, { data })).body;
const get = async (path: string) => (await api.call("GET", path)).body;
const dataOf = (schema: z.ZodType) => z.strictObject({ data: schema });

describe("the Identity API", () => {
  it("answers accounts, sessions, documents and verifications with all their members, and no others", async () => {
    const accounts = "/v1/identity/accounts";
    const jane = { name: { first: "Jane", last: "Citizen" } };
    const made = await post(accounts, {
      type: "account",
      attributes: { entity_type: "person", person: jane },
    });
    expect(faults(dataOf(account), made)).toEqual([]);
    const shareholders = [{ name: "Jane Doe", percentage_of_share: 12.5 }];
    const company = { entity_type: "business", business: { legal_name: "Acme Ltd", shareholders } };
    expect(faults(dataOf(account), await post(accounts, { type: "account", attributes: company }))).toEqual(
      [],
    );
    expect(faults(listOf(account), await get(`${accounts}?page[total]=true`))).toEqual([]);

    const relationships = { account: { data: { type: "account", id: idIn(made) } } };
    const begun = await post("/v1/identity/sessions", { type: "session", relationships });
    expect(faults(dataOf(session), begun)).toEqual([]);
    expect(faults(listOf(session), await get("/v1/identity/sessions"))).toEqual([]);

    const ofSession = { session: { data: { type: "session", id: idIn(begun) } } };
    const files = [{ filename: "front.jpg" }, { filename: "back.jpg" }];
    const card = await calls.made("idvs", { attributes: { files }, relationships: ofSession });
    expect(faults(idv, card.data)).toEqual([]);
    expect(card.meta.files.map(({ expires_in }) => expires_in)).toEqual([900, 900]);
    const bill = await calls.uploaded("addresses", makeBill(), "application/pdf", {
      relationships: ofSession,
    });
    const checked = await calls.verify("address", bill.id, { session: idIn(begun) });
    expect(faults(dataOf(verification("verification/address")), checked.body)).toEqual([]);
    const path = `/v1/identity/documents/addresses/${bill.id}`;
    expect(faults(dataOf(proof), await get(path))).toEqual([]);
    expect(faults(dataOf(session), await get(`/v1/identity/sessions/${idIn(begun)}`))).toEqual([]);
    const listed = z.strictObject({
      page: z.strictObject({
        size: z.int(),
        hasNext: z.boolean(),
        hasPrevious: z.boolean(),
        total: z.int().nullable(),
      }),
    });
    const all = await get("/v1/identity/verifications");
    expect(faults(listOf(verification("verification"), listed), all)).toEqual([]);
  });
});
