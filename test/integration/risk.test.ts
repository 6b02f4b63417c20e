import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { type Api, codeOf, freshId, openShipped } from "./harness.ts";

/** The shipped rating of a subject, through HTTP: from nothing that is known to a level that a person sets. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const executed = z.looseObject({ status: z.string(), caseId: z.string().optional() });
const risk = z.looseObject({
  level: z.string().nullable(),
  rating: z
    .looseObject({
      score: z.number(),
      rules_hash: z.string(),
      factors: z.array(z.looseObject({ id: z.string(), state: z.string() })),
    })
    .nullable(),
  history: z.array(z.looseObject({ level: z.string() })),
});

it("rates an unknown subject as a high risk, and lower once more is known", async () => {
  const {
    id: _id,
    name,
    ...state
  } = z
    .looseObject({ id: z.string(), name: z.string() })
    .parse(parse(await readFile("workflows/wf_risk_rating.yaml", "utf8")));
  const workflowId = freshId("wf_risk");
  await api.call("POST", "/v1/workflows", { body: { id: workflowId, name, state } });
  expect((await api.call("POST", `/v1/workflows/${workflowId}/deploy`)).status).toBeLessThan(300);
  const subject_id = freshId("user");
  const made = await api.call("POST", "/v1/subjects", {
    body: { external_id: subject_id, attributes: { name: "Zelmik Quorin" } },
  });
  const { id } = z.looseObject({ id: z.string() }).parse(made.body);
  const rate = async () => {
    const body = { workflowId, options: { input: { subject_id } } };
    return executed.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  };
  const explained = async () => risk.parse((await api.call("GET", `/v1/subjects/${id}/risk`)).body);
  expect(await explained()).toMatchObject({ level: null, rating: null, history: [] });

  expect(await rate()).toMatchObject({ status: "paused" });
  const first = await explained();
  expect(first.level).toBe("high");
  expect(first.rating?.factors).toContainEqual(
    expect.objectContaining({ id: "country_under_embargo", state: "unknown" }),
  );

  await api.call("PATCH", `/v1/subjects/${id}`, { body: { attributes: { nationality: ["DE"] } } });
  await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: { screening: {} } });
  await vi.waitFor(
    async () =>
      expect((await api.call("GET", `/v1/subjects/${id}/monitoring`)).body).toMatchObject({
        state: "current",
      }),
    { timeout: 20_000 },
  );
  expect(await rate()).toMatchObject({ status: "completed" });
  const second = await explained();
  expect(second).toMatchObject({
    level: "medium",
    rating: { score: 30, rules_hash: first.rating?.rules_hash, factors: [{ id: "document_not_verified" }] },
    history: [{ level: "high" }],
  });

  const path = `/v1/subjects/${id}/risk/override`;
  const unknown = await api.call("PUT", path, { body: { level: "none", reason: "r" } });
  expect(codeOf(unknown)).toBe("unprocessable_entity");
  const set = await api.call("PUT", path, { body: { level: "low", reason: "Known for years." } });
  expect(set.body).toMatchObject({ level: "low", override: { reason: "Known for years." } });
  const found = await api.call("GET", `/v1/subjects/${id}`);
  expect(found.body).toMatchObject({ risk: { level: "low", overridden: true } });
  expect((await api.call("DELETE", path)).body).toMatchObject({ level: "medium", override: null });
}, 90_000);
