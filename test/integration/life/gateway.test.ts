import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, freshId, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, graph, pauseFor, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  process.env.GATEWAY_DEADLINE_MS = "1000";
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

describe("a run that takes longer than the gateway allows", () => {
  it.each([
    ["EXPRESS", graph({ a: step, w: pauseFor(2), end: step }, chain("a > w > end"))],
    ["STANDARD", graph({ a: step, w: pauseFor(2), end: step, p: review() }, [...chain("a > w > end > p")])],
  ])("answers 202 running with its place (%s), without a waiting caller", async (_type, workflow) => {
    const executionId = freshId("exec");
    const begun = await run.inline(workflow, { executionId });
    expect(begun.http).toBe(202);
    expect(begun.body).toMatchObject({ success: false, status: "running", endedAt: null, pausePoints: [] });
    expect(begun.headers.get("location")).toContain(`/v1/workflows/status/${executionId}`);
    expect(Number(begun.headers.get("retry-after"))).toBeGreaterThan(0);
    const statusNow = async () => (await run.status(executionId)).body.status;
    await expect.poll(statusNow, { timeout: 20_000 }).not.toBe("running");
    const rests = await run.status(executionId);
    expect(rests.body.output).toHaveProperty("end");
    if (rests.body.status !== "paused") return expect(rests.body.status).toBe("completed");
    // On a busy machine the rest of the run may take longer than the gateway allows, too.
    await run.resume(rests.body, "p", { approval_reference: "x" });
    await expect.poll(statusNow, { timeout: 20_000 }).toBe("completed");
  });
});
