/** Requests with thousands of faults, or with faults of great length: the answer stays small and counts the omitted faults. */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openApi, problemBody, type Reply } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const decision = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const unknown = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`unknown_field_number_${n}`, 1]));
const diagnostics = z.array(z.looseObject({ code: z.string(), path: z.string(), message: z.string() }));
const sizeOf = (reply: Reply) => JSON.stringify(reply.body).length;

it("a draft with 20,000 unknown fields has 200 diagnostics, and cannot be deployed", async () => {
  const id = freshId("wf");
  await api.call("POST", "/v1/workflows", { body: { id, name: "Many" } });
  const state = { blocks: { a: decision }, edges: [], ...unknown(20_000) };
  const saved = await api.call("PUT", `/v1/workflows/${id}/state`, { body: state });
  expect(saved.status).toBe(200);
  const found = z.looseObject({ diagnostics }).parse(saved.body).diagnostics;
  expect(found).toHaveLength(200);
  expect(found.at(-1)).toMatchObject({
    code: "more_diagnostics",
    message: "19801 more findings are not listed, 19801 of them errors.",
  });
  expect(sizeOf(saved)).toBeLessThan(80_000);
  const deployed = await api.call("POST", `/v1/workflows/${id}/deploy`);
  expect(deployed.status).toBe(422);
  const { code, details } = problemBody.parse(deployed.body).error;
  expect([code, details.length, details.at(-1)?.code]).toEqual(["invalid_workflow", 200, "more_diagnostics"]);
  expect(sizeOf(deployed)).toBeLessThan(80_000);
});

it("an error after 300 warnings is listed, and prevents a run", async () => {
  const blocks = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`b${n}`, decision]));
  const workflow = { blocks, edges: [{ from: "b0", to: "gone" }] };
  const reply = await api.call("POST", "/v1/workflows/execute", {
    body: { workflowId: "wf_many", workflow },
  });
  expect(reply.status).toBe(422);
  expect(problemBody.parse(reply.body).error.details[0]).toMatchObject({ code: "edge_to_unknown_block" });
});

it("a body with 20,000 unknown fields has 200 details, and the last one counts the rest", async () => {
  for (const [path, body] of [
    ["/v1/workflows", { name: "Many", ...unknown(20_000) }],
    ["/v1/workflows/execute", { workflowId: "wf_many", options: { ...unknown(20_000) } }],
    ["/v1/api-keys", { name: "k", scopes: Array.from({ length: 50 }, () => "no:scope"), ...unknown(20_000) }],
  ] as const) {
    const reply = await api.call("POST", path, { body });
    const { code, details } = problemBody.parse(reply.body).error;
    expect([path, reply.status, code, details.length]).toEqual([path, 400, "validation_failed", 200]);
    expect(details.at(-1)?.code).toBe("more_faults");
    expect(details.at(-1)?.message).toMatch(/^(19801|19851) more faults are not listed\.$/);
    expect(sizeOf(reply)).toBeLessThan(80_000);
  }
});

it("paths and quoted names are cut at 200 characters", async () => {
  const long = "n".repeat(300_000);
  const id = freshId("wf");
  await api.call("POST", "/v1/workflows", { body: { id, name: "Long" } });
  const state = { blocks: { a: { ...decision, [long]: 1 } }, edges: [{ from: "a", to: long }] };
  const saved = await api.call("PUT", `/v1/workflows/${id}/state`, { body: state });
  const found = z.looseObject({ diagnostics }).parse(saved.body).diagnostics;
  expect(found.length).toBeGreaterThan(0);
  for (const { path, message } of found) {
    expect(path.length).toBeLessThanOrEqual(200);
    expect(message.length).toBeLessThanOrEqual(1_000);
  }
  const refused = await api.call("POST", "/v1/workflows", { body: { name: "Long", [long]: { [long]: 1 } } });
  const { details } = problemBody.parse(refused.body).error;
  expect(details).toEqual([
    { path: `${long.slice(0, 199)}…`, code: "unknown_field", message: "This field is not known." },
  ]);
  const asked = await api.call("GET", `/v1/workflows?${"q".repeat(5_000)}=1`);
  expect([asked.status, sizeOf(asked) < 600]).toEqual([400, true]);
});
