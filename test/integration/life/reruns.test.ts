import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, completesIf, failing, graph, pauseFor, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const statusOf = (logs: { blockId: string; status: string }[]): Record<string, string> =>
  Object.fromEntries(logs.map(({ blockId, status }) => [blockId, status]));

describe("a partial re-run", () => {
  it("runs the block and all that is reachable again, and reuses the rest", async () => {
    const source = await run.inline(
      graph({ a: step, b: completesIf("good"), side: step, c: step }, [
        ...chain("a > b > c"),
        ...chain("a > side > c"),
      ]),
      { input: { good: false, kept: 1 } },
    );
    expect(source.body).toMatchObject({ success: false, status: "failed" });
    const again = await run.from(source.body, "b", { good: true });
    expect(again.body).toMatchObject({ status: "completed", parentExecutionId: source.body.executionId });
    expect(again.body.executionId).not.toBe(source.body.executionId);
    expect(statusOf(again.body.logs)).toMatchObject({ a: "reused", b: "completed", c: "completed" });
    expect((await run.status(source.body.executionId)).body).toEqual(source.body);
  });

  it("takes only the new branch when a condition now decides otherwise, and the join below does not wait for the old one", async () => {
    const source = await run.inline(
      graph({ a: step, choice: completesIf("any"), left: step, right: step, join: step }, [
        ...chain("a > choice"),
        { from: "choice", to: "left", when: "$input.side = 'left'" },
        { from: "choice", to: "right", otherwise: true },
        ...chain("left > join"),
        ...chain("right > join"),
      ]),
      { input: { any: true, side: "left" } },
    );
    expect(Object.keys(source.body.output).toSorted()).toEqual(["a", "choice", "join", "left"]);
    const again = await run.from(source.body, "choice", { side: "right" });
    expect(again.body.status).toBe("completed");
    expect(Object.keys(again.body.output).toSorted()).toEqual(["a", "choice", "join", "right"]);
    expect(again.body.finalState.skippedBlocks).toEqual(["left"]);
  });

  it("counts the source's skipped blocks as settled", async () => {
    const source = await run.inline(
      graph({ a: step, never: step, deeper: step, end: step }, [
        { from: "a", to: "never", when: "false" },
        ...chain("never > deeper > end"),
        ...chain("a > end"),
      ]),
    );
    const again = await run.from(source.body, "end");
    expect(again.body).toMatchObject({ status: "completed" });
    expect(again.body.finalState.skippedBlocks.toSorted()).toEqual(["deeper", "never"]);
  });

  it("is refused where a block above has no result, where the block is unknown, and while the source is not ended", async () => {
    const failed = await run.inline(graph({ a: failing, b: step, c: step }, chain("a > b > c")));
    const above = await run.from(failed.body, "c");
    expect([above.http, above.error.code]).toEqual([422, "unprocessable_entity"]);
    expect(JSON.stringify(above.error)).toMatch(/"?[ab]"?/);
    expect((await run.from(failed.body, "nowhere")).http).toBe(422);

    const paused = await run.inline(
      graph({ a: step, p: review(), c: step, d: step }, chain("a > p > c > d")),
    );
    expect((await run.from(paused.body, "a")).http).toBe(422);
    expect((await run.from(paused.body, "d", { approval_reference: "x" })).http).toBe(422);
  });

  it("can go on from a cancelled run", async () => {
    const paused = await run.inline(graph({ a: step, p: review(), c: step }, chain("a > p > c")));
    expect((await run.cancel(paused.body.executionId)).http).toBe(200);
    const again = await run.from(paused.body, "p");
    expect(again.http).toBe(202);
    expect(statusOf(again.body.logs)).toMatchObject({ a: "reused", p: "paused" });
    const done = await run.resume(again.body, "p", { approval_reference: "y" });
    expect(done.body.status).toBe("completed");
  });

  it("reuses a wait that has passed and a pause that was answered", async () => {
    const source = await run.inline(graph({ w: pauseFor(1), p: review(), end: step }, chain("w > p > end")));
    await run.resume(source.body, "p", { approval_reference: "y" });
    const again = await run.from(source.body, "end");
    expect(again.body.status).toBe("completed");
    expect(statusOf(again.body.logs)).toMatchObject({ w: "reused", p: "reused", end: "completed" });
    expect(again.body.output.p).toMatchObject({ approval_reference: "y" });
  });

  it("uses the source's own graph when a newer version is live", async () => {
    const id = await run.deployed(graph({ a: step, b: step }, chain("a > b")));
    const first = await run.post({ workflowId: id });
    await run.deploy(id, graph({ a: step, b: step, c: step }, chain("a > b > c")));
    const again = await run.from(first.body, "b");
    expect(again.body).toMatchObject({ status: "completed", version: 1 });
    expect(Object.keys(again.body.output).toSorted()).toEqual(["a", "b"]);
    expect((await run.post({ workflowId: id })).body).toMatchObject({ version: 2, output: { c: {} } });
  });

  it("of another workflow or another tenant's execution does not exist", async () => {
    const source = await run.inline(graph({ a: step }));
    const wrong = await run.post({
      workflowId: "wf_another",
      runFromBlock: { executionId: source.body.executionId, blockId: "a" },
    });
    expect([wrong.http, wrong.error.code]).toEqual([404, "not_found"]);
    const foreign = await api.foreignKey({ organizationId: "org_stranger", environment: "staging" });
    const stranger = client(api, foreign);
    const guessed = await stranger.from(source.body, "a");
    const missing = await stranger.from({ ...source.body, executionId: "exec_nothing" }, "a");
    expect([guessed.http, guessed.error.code, guessed.error.message]).toEqual([
      missing.http,
      missing.error.code,
      missing.error.message,
    ]);
  });
});
