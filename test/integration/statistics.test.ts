import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

let api: Api;
/** Of an organization of this file's own. */
let key: string;
beforeAll(async () => {
  api = await openApi();
  key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
});
afterAll(() => api.close());

const statistics = z.looseObject({
  from: z.string(),
  to: z.string(),
  runs: z.record(z.string(), z.number()),
  time_to_outcome: z.object({
    count: z.number(),
    p50_ms: z.number().nullable(),
    p95_ms: z.number().nullable(),
  }),
  time_to_decision: z.looseObject({ count: z.number() }),
  reviewers: z.array(z.looseObject({ id: z.string() })).nullable(),
  backlog: z.object({
    runs: z.number(),
    oldest_since: z.string().nullable(),
    oldest_seconds: z.number().nullable(),
  }),
  series: z.array(z.looseObject({ from: z.string(), runs: z.looseObject({ total: z.number() }) })),
});
const read = (query = "", by = key) => api.call("GET", `/v1/statistics${query}`, { key: by });
const numbers = async (query = "") => statistics.parse((await read(query)).body);

const review = {
  blocks: { look: { type: "manual_review", config: { reason: "look" } } },
  edges: [],
};
async function deployed(): Promise<string> {
  const id = freshId("wf");
  await api.call("POST", "/v1/workflows", { key, body: { id, name: id, state: review } });
  expect((await api.call("POST", `/v1/workflows/${id}/deploy`, { key })).status).toBe(201);
  return id;
}
async function start(workflowId: string): Promise<string> {
  const reply = await api.call("POST", "/v1/workflows/execute", { key, body: { workflowId } });
  expect(reply.status).toBe(202);
  return z.looseObject({ executionId: z.string() }).parse(reply.body).executionId;
}
const answer = (workflowId: string, executionId: string, decision: string) => {
  const runFromBlock = { executionId, startBlockId: "look" };
  const body = { workflowId, options: { input: { decision } }, runFromBlock };
  return api.call("POST", "/v1/workflows/execute", { key, body });
};

describe("statistics over HTTP", () => {
  it("count what has just happened, for each workflow and day", async () => {
    expect(await numbers()).toMatchObject({ runs: { total: 0 }, backlog: { runs: 0, oldest_since: null } });
    const [one, other] = [await deployed(), await deployed()];
    const [first, second, third] = [await start(one), await start(one), await start(other)];
    const waiting = await numbers();
    expect(waiting).toMatchObject({ runs: { total: 0 }, backlog: { runs: 3 } });
    expect(waiting.backlog.oldest_seconds).toBeGreaterThanOrEqual(0);
    await answer(one, first, "approve");
    await answer(one, second, "decline");
    await api.call("POST", `/v1/workflows/executions/${third}/cancel`, { key, body: {} });
    const all = await numbers();
    expect(all).toMatchObject({
      runs: { approved: 1, declined: 1, inconclusive: 1, total: 3 },
      time_to_outcome: { count: 3, p50_ms: expect.any(Number), p95_ms: expect.any(Number) },
      time_to_decision: { count: 2 },
      backlog: { runs: 0 },
    });
    const me = z.looseObject({ id: z.string() });
    const { id } = me.parse((await api.call("GET", "/v1/api-keys/me", { key })).body);
    expect(all.reviewers).toEqual([{ id, approved: 1, declined: 1, undecided: 0 }]);
    expect(all.series).toHaveLength(30);
    expect(all.series.at(-1)).toMatchObject({ from: all.to, runs: { total: 3 } });
    expect(await numbers(`?workflow_id=${one}`)).toMatchObject({ runs: { total: 2 } });
    expect(await numbers(`?workflow_id=${one}&version=2`)).toMatchObject({ runs: { total: 0 } });
    expect(await numbers(`?workflow_id=${other}&version=1&interval=month`)).toMatchObject({
      runs: { inconclusive: 1, total: 1 },
    });
    expect(await numbers("?from=2020-01-01&to=2020-01-31&interval=week")).toMatchObject({
      runs: { total: 0 },
    });
    // Reading again counts nothing again.
    const again = await Promise.all(Array.from({ length: 5 }, () => numbers()));
    for (const found of again) expect(found.runs).toEqual(all.runs);
  });

  it("are another organization's never, and need the scope", async () => {
    const stranger = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await read("", stranger)).body).toMatchObject({ runs: { total: 0 }, checks: [] });
    const weak = await api.keyWith(["workflows:read", "audit:read", "executions:data:read"]);
    expect(codeOf(await read("", weak))).toBe("forbidden");
    const body = { name: "reader", scopes: ["statistics:read"] };
    const reader = z
      .looseObject({ key: z.string() })
      .parse((await api.call("POST", "/v1/api-keys", { key, body })).body);
    expect((await read("", reader.key)).body).toMatchObject({ reviewers: null });
  });

  it.each([
    "?from=2026-02-02&to=2026-02-01",
    "?from=2020-01-01&to=2026-01-01",
    "?from=yesterday",
    "?interval=year",
    "?version=0",
    "?workflow=wf_a",
  ])("refuse %s", async (query) => {
    expect((await read(query)).status).toBe(400);
  });
});
