import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import type { BlockWork } from "../../../core/blocks/runtime/contract.ts";
import { decide, type Kit, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());
beforeEach(() => {
  delete kit.lookup.raw;
  kit.lookup.work = async () => ({ kind: "completed", output: { status: "found" } });
});

type Work = BlockWork<JsonValue, JsonValue>;
const once = { maxAttempts: 1, intervalSeconds: 1, backoffRate: 1 };
const lookup = (extra: JsonObject = {}): JsonObject => ({
  type: "business_lookup",
  input: { name: "Acme" },
  retry: once,
  ...extra,
});
const alone = (block: JsonObject = lookup()) => ({
  blocks: { b: block, after: decide() },
  edges: [{ from: "b", to: "after" }],
});

const cases: [string, Work, string][] = [
  [
    "throws",
    async () => {
      throw new Error("secret of the applicant");
    },
    "provider_error",
  ],
  [
    "asks for a retry that is not there",
    async () => ({ kind: "retry", code: "provider_unavailable", message: "The provider is down." }),
    "provider_error",
  ],
  ["returns what does not fit", async () => ({ kind: "completed", output: [1, 2] }), "invalid_output"],
  [
    "returns too much",
    async () => ({ kind: "completed", output: { text: "x".repeat(310_000) } }),
    "output_too_large",
  ],
  [
    "fails",
    async () => ({
      kind: "failed",
      code: "provider_refused",
      message: "The account is empty.",
      output: { left: 0 },
    }),
    "provider_refused",
  ],
  [
    "ends as a status that fails",
    async () => ({ kind: "completed", output: { status: "not_found" } }),
    "not_found",
  ],
];

test.each(cases)("work that %s fails its block", async (_name, work, code) => {
  kit.lookup.work = work;
  const view = await kit.run(alone());
  expect(view).toMatchObject({ status: "failed", error: expect.stringMatching(`^b: .*\\(${code}\\)$`) });
  expect(view.error).not.toContain("secret");
  expect(view.finalState.skippedBlocks).toEqual(["after"]);
  const { seal, events } = await kit.readAuditTrail(kit.ports, {
    caller: kit.caller,
    executionId: view.executionId,
  });
  expect(seal).not.toBeNull();
  expect(events.map(({ type }) => type)).toEqual([
    "execution.started",
    "block.started",
    "block.failed",
    "block.skipped",
    "execution.failed",
  ]);
});

const rubbish: [string, (event: unknown) => Promise<unknown>][] = [
  ["null", async () => null],
  ["text", async () => "routes"],
  ["a list", async () => [{ routes: { after: true } }]],
  ["routes that are not booleans", async () => ({ routes: { after: "true" } })],
  ["other routes", async () => ({ routes: { elsewhere: true }, failure: false })],
  ["only routes, without a result", async () => ({ routes: { after: true } })],
  ["more than Step Functions takes", async () => ({ routes: { after: true }, text: "x".repeat(300_000) })],
  [
    "an error of its own making",
    async () => {
      throw Object.assign(new Error("secret of the applicant"), { name: "States.ALL" });
    },
  ],
];

test.each(rubbish)(
  "a function that answers %s ends its run as failed, sealed, without data in the error",
  async (_name, raw) => {
    kit.lookup.raw = raw;
    const begun = await kit.run(alone());
    const request = { caller: kit.caller, executionId: begun.executionId };
    await expect.poll(async () => (await kit.readAuditTrail(kit.ports, request)).seal).not.toBeNull();
    const view = await kit.readExecution(kit.ports, request);
    expect(view).toMatchObject({ status: "failed", success: false, pausePoints: [] });
    expect(JSON.stringify(view)).not.toContain("secret");
    expect(view.output).not.toHaveProperty("b.routes");
  },
);

test("work that ignores its deadline is left behind", async () => {
  kit.lookup.work = () => new Promise(() => {});
  const view = await kit.run(alone(lookup({ timeoutSeconds: 1 })));
  expect(view).toMatchObject({ status: "failed", error: expect.stringContaining("timed out") });
});

test("a temporary failure is retried, and attempts are counted", async () => {
  let tries = 0;
  kit.lookup.work = async ({ attempt }) => {
    tries++;
    return attempt < 2
      ? { kind: "retry", code: "provider_unavailable", message: "Down." }
      : { kind: "completed", output: { attempt } };
  };
  const view = await kit.run(
    alone(lookup({ retry: { maxAttempts: 3, intervalSeconds: 1, backoffRate: 1 } })),
  );
  expect(view).toMatchObject({ status: "completed", output: { b: { attempt: 2 } } });
  expect(view.logs[0]).toMatchObject({ blockId: "b", attempts: 2 });
  expect(tries).toBe(2);
});

test("a failure edge goes on with $error, and its output is kept", async () => {
  kit.lookup.work = async () => ({
    kind: "failed",
    code: "provider_refused",
    message: "Empty.",
    output: { left: 0 },
  });
  const view = await kit.run({
    blocks: { b: lookup(), yes: decide(), no: decide(), rescue: decide("$blocks.b.left = 0") },
    edges: [
      { from: "b", to: "yes" },
      { from: "b", to: "rescue", on: "failed", when: "$error.code = 'provider_refused'" },
      { from: "b", to: "no", on: "failed", otherwise: true },
    ],
  });
  expect(view).toMatchObject({ status: "completed", output: { b: { left: 0 }, rescue: { outcome: "yes" } } });
  expect(view.finalState.skippedBlocks).toEqual(["no", "yes"]);
});

test("a `when` that is not a boolean fails its block", async () => {
  const view = await kit.run({
    blocks: { a: decide(), b: decide() },
    edges: [{ from: "a", to: "b", when: "$output.outcome" }],
  });
  expect(view).toMatchObject({ status: "failed", error: expect.stringContaining("expression_failed") });
});

test("data that looks like control, or like an expression, has no effect", async () => {
  kit.lookup.work = async ({ input }) => ({
    kind: "completed",
    output: { error: "x", routes: { after: false }, failure: true, name: input },
  });
  const name = '{% $eval("1") %}';
  const view = await kit.run(alone(lookup({ input: { name: "{% $input.name %}" } })), { name });
  expect(view).toMatchObject({
    status: "completed",
    output: { b: { name: { name } }, after: { outcome: "yes" } },
  });
});

test("siblings of a failure end and keep their output; nothing starts after it", async () => {
  let hasFailed = () => {};
  const failed = new Promise<void>((resolve) => {
    hasFailed = resolve;
  });
  let hasStarted = () => {};
  const started = new Promise<void>((resolve) => {
    hasStarted = resolve;
  });
  kit.lookup.work = async ({ blockId }) => {
    if (blockId === "slow") {
      hasStarted();
      await failed;
      return { kind: "completed", output: { kept: true } };
    }
    await started;
    setTimeout(() => hasFailed(), 50);
    return { kind: "failed", code: "provider_refused", message: "Broken." };
  };
  const siblings = {
    blocks: { slow: lookup(), bad: lookup(), next: decide() },
    edges: [{ from: "slow", to: "next" }],
  };
  const view = await kit.run(siblings, {}, { maxParallelNodes: 2 });
  expect(view).toMatchObject({ status: "failed", output: { slow: { kept: true } } });
  expect(view.error).toContain("bad: Broken.");
  expect(view.finalState.skippedBlocks).toEqual(["next"]);
});

test("cancel while a block runs: it ends and keeps its result, nothing starts after it", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let started = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  kit.lookup.work = async () => {
    started();
    await gate;
    return { kind: "completed", output: { kept: true } };
  };
  const target = await kit.target(alone());
  const executionId = "exec_cancel_me";
  const run = kit.execute(kit.ports, { caller: kit.caller, target, options: { executionId } });
  await running;
  const cancelled = await kit.cancel(kit.ports, { caller: kit.caller, executionId });
  expect(cancelled.status).toBe("cancelled");
  release();
  const view = await run;
  expect(view).toMatchObject({ status: "cancelled", output: { b: { kept: true } } });
  expect(view.finalState.skippedBlocks).toEqual(["after"]);
  await expect(
    kit.execute(kit.ports, { caller: kit.caller, target, options: { executionId } }),
  ).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a run longer than the gateway allows answers `running`, and ends without a waiting caller", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  kit.lookup.work = async () => {
    await gate;
    return { kind: "completed", output: {} };
  };
  const ports = { ...kit.ports, gatewayDeadlineMs: 60 };
  const view = await kit.execute(ports, {
    caller: kit.caller,
    target: await kit.target(alone()),
    options: {},
  });
  expect(view).toMatchObject({ status: "running", success: false, endedAt: null });
  release();
  await expect
    .poll(() => kit.readExecution(kit.ports, { caller: kit.caller, executionId: view.executionId }))
    .toMatchObject({ status: "completed" });
});

test("a claim that an expression made too large fails its block at the first try, and is named", async () => {
  const claims = { attestation_type: "points", outcome: "passed", points: "{% $input.points * 10000000 %}" };
  const config = {
    credential_type: "outcome_attestation",
    subject: { type: "person", id: "user_1" },
    claims,
  };
  const view = await kit.run({ blocks: { b: { type: "credential_issue", config } } }, { points: 2 ** 52 });
  expect(view).toMatchObject({ status: "failed", error: expect.stringContaining("claims.points") });
  expect(view.logs).toMatchObject([
    { blockId: "b", attempts: 1, error: expect.stringContaining("(invalid_claims)") },
  ]);
});
