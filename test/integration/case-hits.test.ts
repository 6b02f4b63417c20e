/** Dismissed hits over HTTP: which later screenings honour one, and that nobody gets a hit through that was not judged. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openShipped, problemBody, type Reply } from "./harness.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const screening = (config: Record<string, unknown> = {}) => ({
  blocks: {
    screening: {
      type: "sanctions_screening",
      input: {
        name: "{% $input.name %}",
        birth_date: "{% $input.birth_date %}",
        countries: "{% $input.countries %}",
        identifiers: "{% $input.identifiers %}",
      },
      config: { failOn: [], ...config },
    },
    review: { type: "manual_review" },
  },
  edges: [{ from: "screening", to: "review" }],
});
const listed = { name: "Mirela Dragana Zorvath", birth_date: "1971-03-14" };

const runSchema = z.looseObject({
  output: z.looseObject({
    screening: z.looseObject({
      status: z.string(),
      matches: z.array(z.looseObject({ entity_id: z.string() })),
      allowed: z.array(z.looseObject({ entity_id: z.string() })),
    }),
  }),
  pausePoints: z.array(z.looseObject({ caseId: z.string() })),
});

async function screen(subject: string, input: Record<string, unknown> = listed, key?: string) {
  const body = {
    workflowId: "wf_hits",
    workflow: screening(),
    options: { input: { subject_id: subject, ...input } },
  };
  const reply = await api.call("POST", "/v1/workflows/execute", {
    body,
    ...(key === undefined ? {} : { key }),
  });
  const { output, pausePoints } = runSchema.parse(reply.body);
  const { status, matches, allowed } = output.screening;
  return {
    status,
    hits: matches.map(({ entity_id }) => entity_id),
    allowed,
    caseId: pausePoints[0]?.caseId ?? "",
  };
}

const dismiss = (
  caseId: string,
  matchId: string,
  options: { key?: string; body?: unknown } = {},
): Promise<Reply> =>
  api.call("POST", `/v1/cases/${caseId}/hits/${encodeURIComponent(matchId)}/dismiss`, {
    body: options.body ?? { reason: "Another person." },
    ...(options.key === undefined ? {} : { key: options.key }),
  });
const answer = (reply: Reply): unknown[] =>
  reply.status < 300 ? [reply.status] : [reply.status, codeOf(reply)];

it("lets the judged hit of the subject through, and no other", async () => {
  const subject = freshId("user");
  const first = await screen(subject);
  const [hit = ""] = first.hits;
  expect([first.status, hit]).toEqual(["match", expect.any(String)]);
  expect(answer(await dismiss(first.caseId, hit))).toEqual([200]);
  const later = await screen(subject);
  expect(later.hits).not.toContain(hit);
  expect(later.allowed).toMatchObject([{ entity_id: hit }]);
  expect((await screen(freshId("user"))).hits).toContain(hit);
  // The same subject id with another identity is another judgement.
  expect((await screen(subject, { ...listed, birth_date: "1971" })).hits).toContain(hit);
  expect((await screen(subject, { ...listed, name: "Mirela Zorvath" })).hits).toContain(hit);
});

it("gets no hit through by a passport or country that was not judged", async () => {
  const subject = freshId("user");
  const judged = { name: "Mirela Zorvath", identifiers: [{ type: "passport", value: "A1" }] };
  const first = await screen(subject, judged);
  const [hit = ""] = first.hits;
  expect(answer(await dismiss(first.caseId, hit))).toEqual([200]);
  expect((await screen(subject, judged)).status).toBe("clear");
  const listedPassport = { ...judged, identifiers: [{ type: "passport", value: "X9900017" }] };
  expect((await screen(subject, listedPassport)).hits).toContain(hit);
  expect((await screen(subject, { ...judged, countries: ["RS"] })).hits).toContain(hit);
  expect((await screen(subject, { name: judged.name })).hits).toContain(hit);
});

it("is recorded with the case, and names no person in the feed", async () => {
  const subject = freshId("user");
  const { caseId, hits } = await screen(subject);
  const dismissed = async () =>
    z.looseObject({ dismissed_hits: z.number() }).parse((await api.call("GET", "/v1/statistics")).body)
      .dismissed_hits;
  const before = await dismissed();
  await dismiss(caseId, hits[0] ?? "", { body: { reason: "Born elsewhere." } });
  expect(await dismissed()).toBe(before + 1);
  const events = await api.call("GET", `/v1/audit/events?resource_id=${caseId}&event_type=hit.dismissed`);
  expect(events.body).toMatchObject({ events: [{ event_type: "hit.dismissed", outcome_reason: null }] });
  expect(JSON.stringify(events.body)).not.toContain(subject);
  expect((await api.call("GET", `/v1/cases/${caseId}`)).body).toMatchObject({
    state: "open",
    timeline: expect.arrayContaining([
      expect.objectContaining({
        type: "dismissed",
        text: "Born elsewhere.",
        hit: expect.objectContaining({ confirmed: true }),
      }),
    ]),
  });
});

it("needs the scope, an open case of the tenant, a hit of its runs and an end within a year", async () => {
  const { caseId, hits } = await screen(freshId("user"));
  const [hit = ""] = hits;
  const weak = await api.keyWith(["cases:read", "cases:write", "workflows:review"]);
  expect(answer(await dismiss(caseId, hit, { key: weak }))).toEqual([403, "forbidden"]);
  const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
  expect(answer(await dismiss(caseId, hit, { key: foreign }))).toEqual([404, "not_found"]);
  expect(answer(await dismiss(caseId, "another"))).toEqual([404, "not_found"]);
  for (const expires_at of ["2020-01-01T00:00:00Z", "2200-01-01T00:00:00Z"]) {
    const late = await dismiss(caseId, hit, { body: { reason: "r", expires_at } });
    expect(answer(late)).toEqual([400, "validation_failed"]);
  }
  await api.call("POST", `/v1/cases/${caseId}/decide`, { body: { decision: "decline" } });
  expect(answer(await dismiss(caseId, hit))).toEqual([409, "conflict"]);
  const nobody = await api.call("POST", "/v1/workflows/execute", {
    body: { workflowId: "wf_hits", workflow: screening(), options: { input: listed } },
  });
  const run = runSchema.parse(nobody.body);
  const without = await dismiss(run.pausePoints[0]?.caseId ?? "", hit);
  expect(problemBody.parse(without.body).error.details.map(({ code }) => code)).toEqual(["no_subject"]);
});

async function revoke(key: string): Promise<void> {
  const { body } = await api.call("GET", "/v1/api-keys/me", { key });
  const { id } = z.looseObject({ id: z.string() }).parse(body);
  expect((await api.call("DELETE", `/v1/api-keys/${id}`)).status).toBe(204);
}

it("counts only with a second principal under four_eyes_dismiss", async () => {
  const settings = (four_eyes_dismiss: boolean, key?: string) =>
    api.call("PATCH", "/v1/settings", { body: { four_eyes_dismiss }, ...(key === undefined ? {} : { key }) });
  expect((await settings(true)).status).toBe(200);
  const subject = freshId("user");
  const { caseId, hits } = await screen(subject);
  const [hit = ""] = hits;
  const [one, two] = [await api.keyWith(["screenings:dismiss"]), await api.keyWith(["screenings:dismiss"])];
  expect(answer(await dismiss(caseId, hit, { key: one }))).toEqual([202]);
  expect((await screen(subject)).hits).toContain(hit);
  expect(answer(await dismiss(caseId, hit, { key: one }))).toEqual([409, "second_person_needed"]);
  await revoke(one);
  // Nobody stands behind the first dismissal any more.
  expect(answer(await dismiss(caseId, hit, { key: two }))).toEqual([202]);
  expect((await screen(subject)).hits).toContain(hit);
  const three = await api.keyWith(["screenings:dismiss"]);
  const confirmed = await dismiss(caseId, hit, { key: three });
  expect([confirmed.status, confirmed.body]).toMatchObject([
    200,
    { state: "active", confirmed_by: { kind: "key" } },
  ]);
  expect((await screen(subject)).hits).not.toContain(hit);
});
