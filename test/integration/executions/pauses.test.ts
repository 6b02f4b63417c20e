import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { decide, type Kit, review, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());

const twoPauses = {
  blocks: { a: decide(), p: review(), q: review(["x"]), b: decide("$blocks.p.approval = 'ok'"), j: decide() },
  edges: [
    { from: "a", to: "p" },
    { from: "a", to: "q" },
    { from: "p", to: "b" },
    { from: "b", to: "j" },
    { from: "q", to: "j" },
  ],
};

test("parallel pauses are listed together, resumed in any order, and the join waits for both", async () => {
  const paused = await kit.run(twoPauses);
  expect(paused.status).toBe("paused");
  // In the order of opening, which is not guaranteed.
  expect(
    Object.fromEntries(paused.pausePoints.map(({ blockId, resumeFromBlock }) => [blockId, resumeFromBlock])),
  ).toEqual({ p: "b", q: "j" });
  const second = await kit.from(paused.executionId, "q", { x: 1 });
  expect(second.status).toBe("paused");
  expect(second.pausePoints.map(({ blockId }) => blockId)).toEqual(["p"]);
  const done = await kit.from(paused.executionId, "b", { approval: "ok" });
  expect(done).toMatchObject({ status: "completed", success: true, executionId: paused.executionId });
  expect(done.output.p).toMatchObject({ approval: "ok", reviewed_at: expect.any(String) });
  expect(done.finalState.completedBlocks).toEqual(expect.arrayContaining(["a", "p", "q", "b", "j"]));
});

test("a submission must have the required fields, cannot set reviewed_at, and is data", async () => {
  const paused = await kit.run(twoPauses);
  await expect(kit.from(paused.executionId, "p", { other: 1 })).rejects.toMatchObject({
    code: "missing_required_field",
    details: [{ path: "options.input.approval" }],
  });
  await expect(
    kit.from(paused.executionId, "p", { approval: 1, reviewed_at: "never" }),
  ).rejects.toMatchObject({
    code: "validation_failed",
    details: [{ path: "options.input.reviewed_at" }],
  });
  const data = { approval: "{% $input %}", error: "x", status: "failed" };
  const next = await kit.from(paused.executionId, "p", data);
  expect(next.output.p).toMatchObject({ approval: "{% $input %}", error: "x", status: "failed" });
});

test("of concurrent resumes exactly one goes on", async () => {
  const paused = await kit.run({
    blocks: { p: review(), b: decide() },
    edges: [{ from: "p", to: "b" }],
  });
  const answers = await Promise.allSettled(
    [1, 2, 3, 4].map((n) => kit.from(paused.executionId, n % 2 === 0 ? "p" : "b", { approval: n })),
  );
  const won = answers.filter(({ status }) => status === "fulfilled");
  expect(won).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "already_resumed" });
  }
  await expect(kit.from(paused.executionId, "p", { approval: 9 })).rejects.toMatchObject({
    code: "already_resumed",
  });
});

test("a block after two open pauses asks for the pause's own id", async () => {
  const paused = await kit.run({
    blocks: { p: review(), q: review(), j: decide() },
    edges: [
      { from: "p", to: "j" },
      { from: "q", to: "j" },
    ],
  });
  await expect(kit.from(paused.executionId, "j", { approval: 1 })).rejects.toMatchObject({
    code: "unprocessable_entity",
    details: [{ code: "ambiguous_pause" }, { code: "ambiguous_pause" }],
  });
  await expect(kit.from(paused.executionId, "nobody", { approval: 1 })).rejects.toMatchObject({
    code: "unprocessable_entity",
  });
});

test("pauses one after another, and two successors of a pause both run", async () => {
  const paused = await kit.run({
    blocks: { p: review(), q: review(["x"]), b: decide(), c: decide() },
    edges: [
      { from: "p", to: "q" },
      { from: "q", to: "b" },
      { from: "q", to: "c" },
    ],
  });
  const second = await kit.from(paused.executionId, "p", { approval: 1 });
  expect(second.pausePoints.map(({ blockId }) => blockId)).toEqual(["q"]);
  const done = await kit.from(paused.executionId, "q", { x: 1 });
  expect(done.status).toBe("completed");
  expect(done.finalState.completedBlocks).toEqual(["p", "q", "b", "c"]);
});

test("a failure elsewhere closes open pauses, and the run fails", async () => {
  const paused = await kit.run({
    blocks: { p: review(), q: review(["x"]), f: decide("false"), b: decide() },
    edges: [
      { from: "q", to: "f" },
      { from: "p", to: "b" },
    ],
  });
  const failed = await kit.from(paused.executionId, "q", { x: 1 });
  expect(failed).toMatchObject({ status: "failed", pausePoints: [], error: expect.stringContaining("f: ") });
  await expect(kit.from(failed.executionId, "p", { approval: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("an expired pause fails its block, and a failure edge can escalate", async () => {
  const paused = await kit.run(
    {
      blocks: { p: review(["approval"], { expiresIn: "PT1S" }), b: decide(), e: decide("$input.x = 1") },
      edges: [
        { from: "p", to: "b" },
        { from: "p", to: "e", on: "failed" },
      ],
    },
    { x: 1 },
  );
  await expect
    .poll(() => kit.readExecution(kit.ports, { caller: kit.caller, executionId: paused.executionId }), {
      timeout: 10_000,
    })
    .toMatchObject({ status: "completed", finalState: { completedBlocks: ["e"], skippedBlocks: ["b"] } });
  await expect(kit.from(paused.executionId, "p", { approval: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("cancel of a paused run: its token is dead, its trail is sealed", async () => {
  const paused = await kit.run(twoPauses);
  const request = { caller: kit.caller, executionId: paused.executionId, reason: "no longer needed" };
  const cancelled = await kit.cancel(kit.ports, request);
  expect(cancelled).toMatchObject({ status: "cancelled", success: false, pausePoints: [], error: null });
  await expect(kit.cancel(kit.ports, request)).rejects.toMatchObject({ code: "conflict" });
  await expect(kit.from(paused.executionId, "p", { approval: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect.poll(async () => (await kit.readAuditTrail(kit.ports, request)).seal).not.toBeNull();
});

test("a long wait runs as `running`, and cancel stops its machine", async () => {
  const graph = await kit.target({
    blocks: { w: { type: "wait", config: { seconds: 3600 } }, b: decide() },
    edges: [{ from: "w", to: "b" }],
  });
  const ports = { ...kit.ports, gatewayDeadlineMs: 50 };
  const running = await kit.execute(ports, { caller: kit.caller, target: graph, options: {} });
  expect(running.status).toBe("running");
  const request = { caller: kit.caller, executionId: running.executionId };
  expect(await kit.cancel(kit.ports, request)).toMatchObject({ status: "cancelled" });
  await expect.poll(async () => (await kit.readAuditTrail(kit.ports, request)).seal).not.toBeNull();
  expect((await kit.readExecution(kit.ports, request)).finalState.completedBlocks).toEqual([]);
});

test("a review decides about a check only when it is below it, with any names", async () => {
  kit.lookup.work = async () => ({ kind: "completed", output: { status: "ambiguous" } });
  const blocks = {
    a: decide(),
    check: { type: "business_lookup", input: { name: "Acme" } },
    review: review([]),
    issue: {
      type: "credential_issue",
      config: { credential_type: "user", subject: { type: "person", id: "user_1" } },
    },
  };
  const edge = (from: string, to: string) => ({ from, to });
  const approval = { from: "review", to: "issue", on: "approved" };
  const beside = [edge("a", "check"), edge("a", "review"), edge("check", "issue"), approval];
  const below = [edge("a", "check"), edge("check", "review"), approval];
  for (const [edges, kyc_status] of [
    [beside, "in_review"],
    [below, "approved"],
  ] as const) {
    const paused = await kit.run({ blocks, edges });
    const { output } = await kit.from(paused.executionId, "review", { decision: "approve" });
    const { signed_payload } = z.looseObject({ signed_payload: z.string() }).parse(output.issue);
    expect(decodeJwt(signed_payload).credentialSubject).toMatchObject({ kyc_status });
  }
});
