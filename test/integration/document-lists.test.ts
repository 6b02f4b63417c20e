/** The list of uploads in the JSON:API form. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PDF_TEXT } from "../support/evidence-kit.ts";
import { type Api, freshId, openHere, problemBody } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

const page = z.looseObject({
  data: z.array(
    z.looseObject({
      type: z.literal("document"),
      id: z.string(),
      attributes: z.looseObject({}),
      relationships: z.looseObject({}),
    }),
  ),
  meta: z.object({ page: z.looseObject({ hasNextPage: z.boolean(), total: z.number().nullable() }) }),
  links: z.looseObject({ next: z.string().nullable() }),
});
const pdf = new TextEncoder().encode(PDF_TEXT);

async function announce(facts: object, bytes?: Uint8Array<ArrayBuffer>) {
  const body = { type: "proof_of_address", content_type: "application/pdf", byte_size: pdf.length, ...facts };
  const made = z
    .looseObject({
      id: z.string(),
      upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
    })
    .parse((await api.call("POST", "/v1/documents", { body })).body);
  if (bytes !== undefined)
    await fetch(made.upload.url, { method: "PUT", headers: made.upload.headers, body: bytes });
  return made.id;
}
const list = async (query: string, key = api.key) =>
  page.parse((await api.call("GET", `/v1/documents?${query}`, { key })).body);
const ids = ({ data }: z.infer<typeof page>) => data.map(({ id }) => id);

describe("the list of documents", { timeout: 60_000 }, () => {
  it("says of each upload how far it is, also when nobody has looked at it yet", async () => {
    const subject_id = freshId("user");
    const awaited = await announce({ subject_id });
    const sent = await announce({ subject_id }, pdf);
    const refused = await announce({ subject_id }, new TextEncoder().encode("x".repeat(pdf.length)));
    const all = await list(`filter[subject_id]=${subject_id}&page[total]=true`);
    expect(ids(all)).toEqual([refused, sent, awaited]);
    expect(all.meta.page).toMatchObject({ total: 3, hasNextPage: false });
    expect(all.data.map(({ attributes }) => attributes)).toMatchObject([
      {
        status: "failed",
        processing_errors: [{ code: "type_mismatch", meta: { occurred_at: expect.any(String) } }],
      },
      {
        status: "submitted",
        file: {
          id: sent,
          content_type: "application/pdf",
          byte_size: pdf.length,
          checksum: expect.any(String),
          url: null,
        },
        processing_errors: [],
        extracted_data: null,
        fraud_result: null,
      },
      { status: "pending", submitted_at: null },
    ]);
    const narrowed = (filter: string) => list(`filter[subject_id]=${subject_id}&${filter}`);
    expect(ids(await narrowed("filter[status]=pending,failed"))).toEqual([refused, awaited]);
    expect(ids(await narrowed("filter[type]=selfie"))).toEqual([]);
    expect(ids(await narrowed("filter[template_id]=tpl_1"))).toEqual([]);
    const first = await narrowed("page[size]=2");
    expect(ids(first)).toEqual([refused, sent]);
    const next = page.parse((await api.call("GET", first.links.next ?? "")).body);
    expect(ids(next)).toEqual([awaited]);
  });

  it("gives the fields that are asked for", async () => {
    const subject_id = freshId("user");
    await announce({ subject_id });
    const shown = async (fields: string) => {
      const [one] = (await list(`filter[subject_id]=${subject_id}&fields[document]=${fields}`)).data;
      return [Object.keys(one?.attributes ?? {}), Object.keys(one?.relationships ?? {})];
    };
    expect(await shown("status,document_template")).toEqual([["status"], ["document_template"]]);
    expect(await shown("")).toEqual([[], []]);
    for (const query of [
      "fields[document]=status,secret",
      "filter[status]=uploaded",
      "filter[status]=",
      "filter[other]=1",
    ]) {
      const reply = await api.call("GET", `/v1/documents?${query}`);
      expect(reply.status).toBe(400);
      expect(problemBody.parse(reply.body).error.details).not.toEqual([]);
    }
  });

  it("is of its tenant alone, needs its scope, and records who saw what", async () => {
    const id = await announce({});
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await list("", foreign)).data).toEqual([]);
    const poor = await api.keyWith(["documents:write"]);
    expect((await api.call("GET", "/v1/documents", { key: poor })).status).toBe(403);
    await list("page[size]=100");
    const { events } = z
      .object({ events: z.array(z.looseObject({ event_type: z.string() })) })
      .parse((await api.call("GET", `/v1/audit/events?resource_id=${id}`)).body);
    expect(events.map(({ event_type }) => event_type)).toEqual(["document.pending", "document.viewed"]);
  });
});
