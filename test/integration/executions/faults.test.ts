import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import type { ExecutionRecord } from "../../../core/executions/records.ts";
import { sweepOne } from "../../../core/executions/state/sweep.ts";
import type { FaultRule } from "../../../local/faults.ts";
import { Effects, expectEffects, expectSameEverywhere, storedRun } from "./fault-truth.ts";
import { decide, type Kit, review, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());

let effects = new Effects();
beforeEach(() => {
  effects = new Effects();
  kit.lookup.work = effects.workOf();
});

const retry = { maxAttempts: 2, intervalSeconds: 1, backoffRate: 1 };
const lookup: JsonObject = { type: "business_lookup", input: { name: "Acme" }, retry };
const lookupAfter = (blockId: string): JsonObject => ({
  ...lookup,
  input: { name: `{% $blocks.${blockId}.nonce %}` },
});
const issue: JsonObject = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "{% $blocks.a.nonce %}" },
    claims: { kyc_status: "pending" },
  },
  retry,
};
const express = {
  blocks: {
    a: lookup,
    b: lookup,
    c: { ...decide(), retry },
    e: lookupAfter("a"),
    issue,
  },
  edges: [
    { from: "a", to: "c" },
    { from: "b", to: "c", when: "$output.status = 'found'" },
    { from: "c", to: "e" },
    { from: "e", to: "issue" },
  ],
};
const standard = {
  blocks: {
    a: lookup,
    p: { ...review(), retry },
    q: { ...review(["x"]), retry },
    b: lookupAfter("a"),
    j: { ...decide(), retry },
    issue,
  },
  edges: [
    { from: "a", to: "p" },
    { from: "a", to: "q" },
    { from: "p", to: "b" },
    { from: "b", to: "j" },
    { from: "q", to: "j" },
    { from: "a", to: "issue" },
  ],
};

const full = process.env.TEST_FAULTS === "all";
const every = full ? 1 : 4;
const places: Pick<FaultRule, "service" | "operation">[] = [
  { service: "dynamodb", operation: "TransactWriteItems" },
  { service: "dynamodb", operation: "UpdateItem" },
  { service: "dynamodb", operation: "Query" },
  { service: "states", operation: "SendTaskSuccess" },
  { service: "kms", operation: "Sign" },
  { service: "lambda" },
];
const rules: FaultRule[] = places.flatMap((place, row) =>
  Array.from({ length: 12 }, (_, n) => n + 1)
    .filter((nth) => (nth + row) % every === 0)
    .flatMap((nth) => [
      { ...place, nth, when: "before" as const, what: "fail" as const },
      {
        ...place,
        nth,
        when: "after" as const,
        what: place.service === "lambda" ? ("kill" as const) : ("fail" as const),
      },
    ]),
);

/** After the fault: the sweeper's work, then what the blocks did and every way to read the run, against the table. */
async function checkEnd(executionId: string): Promise<void> {
  kit.stack.faults.reset();
  const later = { ...kit.ports, now: () => new Date(Date.now() + 400_000) };
  const request = { caller: kit.caller, executionId };
  for (let look = 0; look < 40; look++) {
    const trail = await kit.readAuditTrail(kit.ports, request);
    if (trail.seal !== null) break;
    await kit.ports.sleep(100);
    // A machine that retries is alive: only then is it looked after as one that has died.
    if (look % 10 === 9) await sweepOne(later, executionId, {});
  }
  expect((await kit.readAuditTrail(kit.ports, request)).seal).not.toBeNull();
  const record = await storedRun(kit, executionId);
  expect(["completed", "failed"]).toContain(record.meta.status);
  if (record.meta.status === "completed")
    expect(record.blocks.get("issue")?.result?.status).toBe("completed");
  expectEffects(record, effects, { a: undefined, b: record.blocks.has("p") ? "a" : undefined, e: "a" });
  await expectSameEverywhere(kit, record);
}

test.each(rules)(
  "EXPRESS: $what $when call $nth of $service $operation",
  async (rule) => {
    const executionId = `exec_x${rule.service}${rule.operation ?? ""}${rule.nth}${rule.when}`;
    const target = await kit.target(express);
    kit.stack.faults.reset();
    kit.stack.faults.set([rule]);
    const view = await kit
      .execute(kit.ports, { caller: kit.caller, target, options: { executionId } })
      .catch(() => undefined);
    kit.stack.faults.reset();
    if (view === undefined && (await kit.ports.executions.loadMeta(executionId)) === undefined) return;
    await checkEnd(executionId);
  },
  30_000,
);

test.each(rules)(
  "STANDARD: $what $when call $nth of $service $operation",
  async (rule) => {
    const executionId = `exec_s${rule.service}${rule.operation ?? ""}${rule.nth}${rule.when}`;
    const target = await kit.target(standard);
    kit.stack.faults.reset();
    kit.stack.faults.set([rule]);
    const ports = { ...kit.ports, gatewayDeadlineMs: 5000 };
    const options = { executionId };
    const view = await kit.execute(ports, { caller: kit.caller, target, options }).catch(() => undefined);
    if (view === undefined && (await kit.ports.executions.loadMeta(executionId)) === undefined) return;
    const paused = await settled(executionId);
    for (const [block, input] of [
      ["q", { x: 1 }],
      ["p", { approval: 1 }],
    ] as const) {
      if (paused) await kit.from(executionId, block, input).catch(() => undefined);
      await settled(executionId);
      if (paused) await kit.from(executionId, block, input).catch(() => undefined);
    }
    await checkEnd(executionId);
  },
  60_000,
);

/** Waits until the run rests; looks after it as the sweeper would. @returns whether it is paused */
async function settled(executionId: string): Promise<boolean> {
  const later = { ...kit.ports, now: () => new Date(Date.now() + 400_000) };
  for (let look = 1; look <= 60; look++) {
    const meta = await kit.ports.executions.loadMeta(executionId).catch(() => undefined);
    if (meta !== undefined && meta.status !== "running") return meta.status === "paused";
    await kit.ports.sleep(50);
    if (look % 20 === 0) await sweepOne(later, executionId, {}).catch(() => undefined);
  }
  return false;
}

test("two attempts of a block at once: one result is kept, and the blocks behind it see that result", async () => {
  const executionId = "exec_twice_at_once";
  const graph = {
    blocks: { a: lookup, e: lookupAfter("a"), issue },
    edges: [
      { from: "a", to: "e" },
      { from: "e", to: "issue" },
    ],
  };
  const target = await kit.target(graph, "wf_twice");
  // The first attempt answers when the run has ended by the second one.
  let release: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  kit.lookup.work = effects.workOf(async (_, { blockId }, nth) => {
    if (blockId === "a" && nth === 1) await ended;
    return undefined;
  });
  kit.stack.faults.reset();
  kit.stack.faults.set([{ service: "lambda", nth: 1, when: "before", what: "abandon" }]);
  const view = await kit.execute(kit.ports, { caller: kit.caller, target, options: { executionId } });
  const before = await storedRun(kit, executionId);
  release();
  await kit.stack.faults.abandonedEnded();
  expect(view.status).toBe("completed");
  expect(effects.of(executionId, "a")).toHaveLength(2);
  expect(await storedRun(kit, executionId)).toEqual(before);
  expect(view.output.a).toEqual(effects.of(executionId, "a")[1]?.output);
  await checkEnd(executionId);
}, 30_000);

test.each([
  ["answers", "completed", undefined],
  ["fails", "failed", { kind: "failed", code: "provider_error", message: "No." }],
  ["wants another try", "retried", { kind: "retry", code: "provider_error", message: "Not now." }],
] as const)(
  "an attempt that %s after another one's result, while the run goes on, changes nothing",
  async (_, name, late) => {
    const executionId = `exec_late_${name}`;
    const graph = {
      blocks: { a: lookup, e: lookupAfter("a"), issue },
      edges: [
        { from: "a", to: "e" },
        { from: "e", to: "issue" },
      ],
    };
    const target = await kit.target(graph, "wf_late");
    let release: () => void = () => {};
    const recorded = new Promise<void>((resolve) => {
      release = resolve;
    });
    const looks: ExecutionRecord[] = [];
    kit.lookup.work = effects.workOf(async (_id, { blockId }, nth) => {
      if (blockId === "a" && nth === 1) {
        await recorded;
        return late;
      }
      if (blockId === "e") {
        // The second attempt at `a` is recorded, and the first one ends now.
        looks.push(await storedRun(kit, executionId));
        release();
        await kit.stack.faults.abandonedEnded();
        looks.push(await storedRun(kit, executionId));
      }
      return undefined;
    });
    kit.stack.faults.reset();
    kit.stack.faults.set([{ service: "lambda", nth: 1, when: "before", what: "abandon" }]);
    const view = await kit.execute(kit.ports, { caller: kit.caller, target, options: { executionId } });
    const [before, after] = looks;
    expect(effects.of(executionId, "a")).toHaveLength(2);
    expect(before?.blocks.get("a")?.result?.status).toBe("completed");
    expect(after).toEqual(before);
    expect(view.status).toBe("completed");
    expect(view.output.a).toEqual(effects.of(executionId, "a")[1]?.output);
    await checkEnd(executionId);
  },
  60_000,
);
