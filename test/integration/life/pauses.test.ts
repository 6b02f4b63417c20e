import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, completesIf, failing, graph, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const answer = { approval_reference: "case-17" };

describe("a pause", () => {
  it("answers 202 with the point, and goes on as the same execution with the input readable later", async () => {
    const paused = await run.inline(
      graph(
        {
          before: step,
          person: review(["approval_reference", "reviewer_id"]),
          after: {
            type: "decision",
            config: {
              outcomes: [{ name: "seen", when: "$blocks.person.approval_reference = 'case-17'" }],
            },
          },
        },
        chain("before > person > after"),
      ),
    );
    expect(paused.http).toBe(202);
    expect(paused.body).toMatchObject({ success: false, status: "paused", error: null, endedAt: null });
    expect(paused.body.pausePoints).toMatchObject([
      {
        blockId: "person",
        reason: "policy_mismatch",
        requiredInput: ["approval_reference", "reviewer_id"],
        resumeFromBlock: "after",
      },
    ]);

    const incomplete = await run.resume(paused.body, "person", answer);
    expect(incomplete.http).toBe(400);
    expect(JSON.stringify(incomplete.error.details)).toContain("reviewer_id");

    const whole = { ...answer, reviewer_id: "rev-1" };
    expect((await run.resume(paused.body, "after", { ...whole, reviewed_at: "never" })).http).toBe(400);
    const done = await run.resume(paused.body, "after", whole);
    expect(done.http).toBe(200);
    expect(done.body).toMatchObject({
      success: true,
      status: "completed",
      executionId: paused.body.executionId,
      pausePoints: [],
      output: { after: { outcome: "seen" }, person: { approval_reference: "case-17", reviewer_id: "rev-1" } },
    });
    expect(Date.parse(String(done.body.output.person?.reviewed_at))).toBeGreaterThan(0);
  });

  it("is resumed once: a second and a concurrent resume get 409 already_resumed", async () => {
    const paused = await run.inline(graph({ person: review(), after: step }, chain("person > after")));
    const answers = await Promise.all([1, 2, 3, 4].map(() => run.resume(paused.body, "person", answer)));
    expect(answers.map(({ http }) => http).toSorted()).toEqual([200, 409, 409, 409]);
    for (const lost of answers.filter(({ http }) => http === 409))
      expect(lost.error.code).toBe("already_resumed");
    expect((await run.resume(paused.body, "person", answer)).error.code).toBe("already_resumed");
  });

  it("lets everything that is not behind it end before the 202", async () => {
    const paused = await run.inline(
      graph({ root: step, person: review(), other: step, longer: step, last: step, join: step }, [
        ...chain("root > person > join"),
        ...chain("root > other > longer > last"),
        ...chain("last > join"),
      ]),
      { maxParallelNodes: 1 },
    );
    expect(paused.http).toBe(202);
    expect(Object.keys(paused.body.output).toSorted()).toEqual(["last", "longer", "other", "root"]);
    const done = await run.resume(paused.body, "person", answer);
    expect(done.body).toMatchObject({ status: "completed", output: { join: { outcome: "yes" } } });
  });

  it("treats an answer whose text looks like control as data", async () => {
    const hostile = {
      approval_reference: "{% $input.secret %}",
      error: "x",
      status: "failed",
      routes: { after: false },
    };
    const paused = await run.inline(graph({ person: review(), after: step }, chain("person > after")));
    const done = await run.resume(paused.body, "person", hostile);
    expect(done.body.status).toBe("completed");
    expect(done.body.output.person).toMatchObject(hostile);
  });

  it("shows as paused in the lists and in the status call", async () => {
    const paused = await run.inline(graph({ person: review() }));
    const status = await run.status(paused.body.executionId);
    expect(status.body).toMatchObject({ status: "paused", pausePoints: [{ blockId: "person" }] });
    const listed = await api.call("GET", "/v1/workflows/executions?status=paused&limit=100");
    expect(JSON.stringify(listed.body)).toContain(paused.body.executionId);
  });
});

describe("several pauses", () => {
  const both = graph({ root: step, p1: review(), p2: review(), x: step, join: step, z: step }, [
    ...chain("root > p1 > x"),
    ...chain("root > p2 > z"),
    ...chain("p1 > join"),
    ...chain("p2 > join"),
  ]);

  it.each([
    ["p1", "p2"],
    ["p2", "p1"],
  ])(
    "open at once, resumed %s then %s: each lets go what stands behind it alone, the join waits for both",
    async (first, second) => {
      const paused = await run.inline(both);
      expect(paused.body.pausePoints.map(({ blockId }) => blockId).toSorted()).toEqual(["p1", "p2"]);
      const half = await run.resume(paused.body, first, answer);
      expect(half.http).toBe(202);
      expect(half.body.pausePoints.map(({ blockId }) => blockId)).toEqual([second]);
      expect(Object.keys(half.body.output)).toContain(first === "p1" ? "x" : "z");
      expect(Object.keys(half.body.output)).not.toContain("join");
      const done = await run.resume(paused.body, second, answer);
      expect(done.http).toBe(200);
      expect(Object.keys(done.body.output).toSorted()).toEqual(["join", "p1", "p2", "root", "x", "z"]);
    },
  );

  it("ask for the pause's own id where a block follows more than one of them", async () => {
    const paused = await run.inline(both);
    const unclear = await run.resume(paused.body, "join", answer);
    expect(unclear.http).toBe(422);
    expect((await run.resume(paused.body, "x", answer)).http).toBe(202);
    expect((await run.resume(paused.body, "join", answer)).body.status).toBe("completed");
  });

  it("both resumed at the same time both count", async () => {
    const paused = await run.inline(both);
    const answers = await Promise.all([
      run.resume(paused.body, "p1", answer),
      run.resume(paused.body, "p2", answer),
    ]);
    expect(answers.every(({ http }) => http === 200 || http === 202)).toBe(true);
    const end = await run.ended(paused.body.executionId);
    expect(Object.keys(end.body.output).toSorted()).toEqual(["join", "p1", "p2", "root", "x", "z"]);
  });

  it("one after another pause one after another", async () => {
    const paused = await run.inline(
      graph({ p1: review(), mid: step, p2: review(["b"]), end: step }, chain("p1 > mid > p2 > end")),
    );
    const second = await run.resume(paused.body, "p1", answer);
    expect(second.http).toBe(202);
    expect(second.body.pausePoints).toMatchObject([{ blockId: "p2", requiredInput: ["b"] }]);
    expect((await run.resume(paused.body, "p1", answer)).error.code).toBe("already_resumed");
    expect((await run.resume(paused.body, "p2", { b: 1 })).body).toMatchObject({ status: "completed" });
  });

  it("have both successors of one pause run", async () => {
    const paused = await run.inline(
      graph({ p: review(), a: step, b: step }, [...chain("p > a"), ...chain("p > b")]),
    );
    const done = await run.resume(paused.body, "p", answer);
    expect(Object.keys(done.body.output).toSorted()).toEqual(["a", "b", "p"]);
  });

  it("lie behind a condition that reads the answer", async () => {
    const paused = await run.inline(
      graph({ p: review(), yes: step, no: step }, [
        { from: "p", to: "yes", when: "$output.approval_reference = 'case-17'" },
        { from: "p", to: "no", otherwise: true },
      ]),
    );
    const done = await run.resume(paused.body, "p", answer);
    expect(Object.keys(done.body.output).toSorted()).toEqual(["p", "yes"]);
    expect(done.body.finalState.skippedBlocks).toEqual(["no"]);
  });
});

describe("a pause beside a failure", () => {
  it("fails the run rather than pausing it, and its token is dead", async () => {
    const failed = await run.inline(
      graph({ root: step, p: review(), bad: failing }, [...chain("root > p"), ...chain("root > bad")]),
    );
    expect(failed.http).toBe(200);
    expect(failed.body).toMatchObject({ success: false, status: "failed", pausePoints: [] });
    expect(failed.body.error).toContain("bad");
    expect((await run.resume(failed.body, "p", answer)).http).toBeGreaterThanOrEqual(400);
  });

  it("fails after the resume when a block behind it fails, and closes the other pause", async () => {
    const paused = await run.inline(
      graph({ p1: review(), bad: failing, p2: review(), after: step }, [
        ...chain("p1 > bad"),
        ...chain("p2 > after"),
      ]),
    );
    const failed = await run.resume(paused.body, "p1", answer);
    expect(failed.body).toMatchObject({ status: "failed", pausePoints: [] });
    expect((await run.resume(paused.body, "p2", answer)).http).toBe(409);
  });

  it("is reached along a failure edge", async () => {
    const paused = await run.inline(
      graph({ check: completesIf("good"), p: review(), end: step }, [
        { from: "check", to: "p", on: "failed" },
        { from: "p", to: "end" },
        { from: "check", to: "end" },
      ]),
      { input: { good: false } },
    );
    expect(paused.body.pausePoints).toMatchObject([{ blockId: "p" }]);
    const done = await run.resume(paused.body, "p", answer);
    expect(done.body).toMatchObject({ status: "completed", output: { end: { outcome: "yes" } } });
  });
});
