import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { makeBill } from "../../core/documents/testing/make-bill.ts";
import { upload } from "../support/applicant.ts";
import { applicantsChips } from "../support/chip/applicants-chips.ts";
import { type Api, freshId, openShipped } from "./harness.ts";

/** What runs teach the records of their subjects, through HTTP. */

let api: Api & { listsDir: string };
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const subject = z.looseObject({
  id: z.string(),
  external_id: z.string().nullable(),
  entity_type: z.string(),
  attributes: z.looseObject({
    name: z.string().optional(),
    identity_numbers: z.array(z.looseObject({ number: z.string() })).optional(),
  }),
  attribute_sources: z.record(z.string(), z.looseObject({ source: z.string(), ref: z.string().optional() })),
  links: z.array(z.object({ role: z.string(), subject_id: z.string() })),
});
const page = z.object({ subjects: z.array(subject) });
const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  subjectId: z.string().nullable(),
  output: z.unknown(),
});
const found = async (query: string) =>
  page.parse((await api.call("GET", `/v1/subjects?${query}`)).body).subjects;
const execute = async (workflowId: string, input: object) =>
  run.parse(
    (await api.call("POST", "/v1/workflows/execute", { body: { workflowId, options: { input } } })).body,
  );
const letters = (prefix: string): string => freshId(prefix).replaceAll(/[^A-Za-z]/g, "");

describe("a run", { timeout: 120_000 }, () => {
  const holder = freshId("user");

  it("lowers no risk by a check that read the upload of another subject", async () => {
    const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
    const [own, other] = [freshId("user"), freshId("user")];
    const facts = { type: "proof_of_address", content_type: "application/pdf" };
    const ofOwn = await upload(post, makeBill(), { ...facts, subject_id: own });
    const ofOther = await upload(post, makeBill(), { ...facts, subject_id: other });
    const deployed = async (blocks: object) => {
      const id = freshId("wf");
      await post("/v1/workflows", { id, name: "W", state: { blocks } });
      await post(`/v1/workflows/${id}/deploy`, undefined);
      return id;
    };
    const input = { name: "{% $input.name %}", identifiers: [{ type: "file", value: "{% $input.file %}" }] };
    const screens = await deployed({ check: { type: "sanctions_screening", input } });
    const when = "$subject.checks.sanctions_screening.finding = 'passed'";
    const rules = [{ id: "clear", when, points: -10, reason: "Screened." }];
    const levels = [
      { name: "low", from: 0 },
      { name: "high", from: 60 },
    ];
    const rates = await deployed({ rating: { type: "risk_rating", config: { rules, levels } } });
    const rating = z.object({ rating: z.looseObject({ score: z.number() }) });
    const scoreAfter = async (file: string) => {
      const name = `Quiet ${letters("name")}`;
      await execute(screens, { subject_id: own, name, file });
      await vi.waitFor(
        async () => expect((await found(`external_id=${own}`))[0]?.attributes.name).toBe(name),
        { timeout: 20_000 },
      );
      return rating.parse((await execute(rates, { subject_id: own })).output).rating.score;
    };
    expect([await scoreAfter(ofOther), await scoreAfter(ofOwn)]).toEqual([0, -10]);
  });

  it("makes its subject found by the name and number of a passport that passed, and not of one that did not", async () => {
    const subject_id = holder;
    const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
    const chip = await applicantsChips(api.listsDir, post)({}, subject_id);
    const verify = async (document_type: string) => {
      const blocks = { document: { type: "document_verification", input: { chip, document_type } } };
      const body = { workflowId: "wf_learning", workflow: { blocks }, options: { input: { subject_id } } };
      return run.parse(await post("/v1/workflows/execute", body));
    };
    const refused = await verify("id_card");
    expect(refused.status).toBe("failed");
    expect((await found(`external_id=${subject_id}`))[0]?.attributes.name).toBeUndefined();
    const done = await verify("passport");
    expect(done.status).toBe("completed");
    const learned = await vi.waitFor(
      async () => {
        const [record] = await found(`external_id=${subject_id}`);
        expect(record?.attribute_sources.name?.source).toBe("chip");
        return record;
      },
      { timeout: 10_000 },
    );
    const { name = "", identity_numbers = [] } = learned?.attributes ?? {};
    const [family = ""] = name.split(" ").toSorted((a, b) => b.length - a.length);
    const byName = await found(`name=${encodeURIComponent(family.slice(0, 3).toLowerCase())}&limit=100`);
    expect(byName.map(({ id }) => id)).toContain(learned?.id);
    const byNumber = await found(`document_number=${identity_numbers[0]?.number}`);
    expect(byNumber.map(({ id }) => id)).toContain(learned?.id);
    expect(learned?.attribute_sources.name?.ref).toMatch(/^doc_/);
    const history = await api.call("GET", `/v1/subjects/${learned?.id}/timeline?kind=changed`);
    expect(history.body).toMatchObject({
      timeline: expect.arrayContaining([
        expect.objectContaining({ field: "name", source: "chip", after: name }),
      ]),
    });
  });

  it("that declares another name than the passport showed is a contradiction in the feed, and changes nothing", async () => {
    const known = (await found(`external_id=${holder}`))[0];
    const other = letters("Mallory");
    await execute("wf_credential_only", { subject_id: holder, first_name: other, last_name: other });
    const path = `/v1/audit/events?resource_id=${known?.id}&event_type=subject.contradicted`;
    const told = await vi.waitFor(
      async () => {
        const body = JSON.stringify((await api.call("GET", path)).body);
        expect(body).toContain('"outcome_reason":"name"');
        return body;
      },
      { timeout: 10_000 },
    );
    expect(told).not.toContain(other);
    expect(await found(`name=${other}`)).toEqual([]);
    expect((await found(`external_id=${holder}`))[0]?.attributes).toEqual(known?.attributes);
    const history = await api.call("GET", `/v1/subjects/${known?.id}/timeline?kind=contradicted`);
    expect(history.body).toMatchObject({ timeline: [{ field: "name", after: `${other} ${other}` }] });
  });

  it("teaches the record of its own organization alone, under one external id in two", async () => {
    const [subject_id, ours] = [freshId("same"), letters("Ours")];
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    await api.call("POST", "/v1/subjects", { body: { external_id: subject_id }, key: foreign });
    await execute("wf_credential_only", { subject_id, first_name: ours, last_name: "Family" });
    await vi.waitFor(async () => expect(await found(`name=${ours}`)).toHaveLength(1), { timeout: 10_000 });
    for (const query of [`name=${ours}`, `external_id=${subject_id}`])
      expect(
        JSON.stringify((await api.call("GET", `/v1/subjects?${query}`, { key: foreign })).body),
      ).not.toContain(ours);
  });
});

describe("an organisation", () => {
  it("names its shareholders, and links those that are subjects by their role", async () => {
    const created = async (body: object) =>
      subject.parse(
        (await api.call("POST", "/v1/subjects", { body: { external_id: freshId("s"), ...body } })).body,
      );
    const jane = await created({ attributes: { name: "Jane Doe" } });
    const agent = await created({ attributes: { name: "Sam Agent" } });
    const shareholders = [{ name: "Jane Doe", share: 60 }];
    const company = await created({
      entity_type: "organisation",
      attributes: { name: "Acme GmbH", shareholders },
      links: [{ role: "shareholder", subject_id: jane.id }],
    });
    expect(company.links).toEqual([{ role: "shareholder", subject_id: jane.id }]);
    const path = `/v1/subjects/${company.id}`;
    const links = [...company.links, { role: "agent", subject_id: agent.id }];
    expect(subject.parse((await api.call("PATCH", path, { body: { links } })).body).links).toEqual(links);
    for (const subject_id of [company.id, "subj_00000000000000000000000000"]) {
      const body = { links: [{ role: "owner", subject_id }] };
      expect((await api.call("PATCH", path, { body })).status).toBe(400);
    }
    const read = subject.parse((await api.call("GET", path)).body);
    expect([read.links, read.attributes]).toEqual([links, { name: "Acme GmbH", shareholders }]);
    const history = await api.call("GET", `${path}/timeline?kind=linked`);
    expect(history.body).toMatchObject({
      timeline: [{ field: "links", before: company.links, after: links }],
    });
  });
});
