import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped, problemBody } from "./harness.ts";

/** The workflows of the release, over HTTP: they run for everybody, and nobody changes them. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  finalState: z.looseObject({ definitionHash: z.string() }),
  output: z.record(z.string(), z.looseObject({ status: z.string() })),
});
const execute = async (workflowId: string, input: object, key = api.key) => {
  const body = { workflowId, options: { input } };
  const reply = await api.call("POST", "/v1/workflows/execute", { body, key });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return run.parse(reply.body);
};

describe("workflows of the release", { timeout: 60_000 }, () => {
  it("run with one definition for every organization, with trail and seal", async () => {
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "production" });
    const input = { name: "Zoltan Quillfeather", topics: ["sanction"], subject_id: freshId("user") };
    const [mine, theirs] = [
      await execute("wf_sys_screening", input),
      await execute("wf_sys_screening", input, foreign),
    ];
    expect(mine.output.sanctions_screening?.status).toBe("clear");
    expect(theirs.finalState.definitionHash).toBe(mine.finalState.definitionHash);
    const path = `/v1/workflows/executions/${mine.executionId}/audit`;
    const trail = await api.call("GET", path);
    expect(trail.body).toMatchObject({ seal: expect.any(String) });
    expect((await api.call("GET", path, { key: foreign })).status).toBe(404);
    const list = await api.call("GET", "/v1/workflows/wf_sys_screening/executions");
    expect(list.body).toMatchObject({ executions: [{ executionId: mine.executionId }] });
  });

  it("are not the caller's: no call changes one or runs another graph under its id", async () => {
    const graph = { blocks: { a: { type: "business_lookup", input: { name: "Acme" } } } };
    const path = "/v1/workflows/wf_sys_idv";
    const calls: [string, string, object?][] = [
      ["PATCH", path, { name: "Mine" }],
      ["PUT", `${path}/state`, graph],
      ["POST", `${path}/deploy`, {}],
      ["POST", `${path}/versions/1/activate`, {}],
      ["DELETE", path],
      ["POST", "/v1/workflows/execute", { workflowId: "wf_sys_idv", workflow: graph }],
      ["POST", "/v1/workflows/execute", { workflowId: "wf_sys_idv", useDraftState: true }],
    ];
    for (const [method, at, body] of calls) {
      const reply = await api.call(method, at, body === undefined ? {} : { body });
      expect([method, at, reply.status]).toEqual([method, at, 403]);
      expect(problemBody.parse(reply.body).error.details).toMatchObject([{ code: "system_workflow" }]);
    }
    const made = await api.call("POST", "/v1/workflows", { body: { id: "wf_sys_mine", name: "Mine" } });
    expect(made.status).toBe(409);
    const listed = await api.call("GET", "/v1/workflows?limit=100");
    expect(JSON.stringify(listed.body)).not.toContain("wf_sys_");
    expect((await api.call("GET", path)).body).toMatchObject({ id: "wf_sys_idv", deployedVersion: 1 });
  });
});
