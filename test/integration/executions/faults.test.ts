import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { sweepOne } from "../../../core/executions/state/sweep.ts";
import type { FaultRule } from "../../../local/faults.ts";
import { decide, type Kit, review, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());

let calls = new Map<string, number>();
beforeEach(() => {
  calls = new Map();
  kit.lookup.work = async ({ executionId, blockId }) => {
    const key = `${executionId}/${blockId}`;
    calls.set(key, (calls.get(key) ?? 0) + 1);
    return { kind: "completed", output: { status: "found" } };
  };
});

const retry = { maxAttempts: 2, intervalSeconds: 1, backoffRate: 1 };
const lookup: JsonObject = { type: "business_lookup", input: { name: "Acme" }, retry };
const express = {
  blocks: { a: lookup, b: lookup, c: { ...decide(), retry }, d: { ...decide(), retry } },
  edges: [
    { from: "a", to: "c" },
    { from: "b", to: "c", when: "$output.status = 'found'" },
    { from: "c", to: "d" },
  ],
};
const standard = {
  blocks: {
    a: lookup,
    p: { ...review(), retry },
    q: { ...review(["x"]), retry },
    b: lookup,
    j: { ...decide(), retry },
  },
  edges: [
    { from: "a", to: "p" },
    { from: "a", to: "q" },
    { from: "p", to: "b" },
    { from: "b", to: "j" },
    { from: "q", to: "j" },
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

/** After the fault: the sweeper's work, then the invariants of every execution. */
async function checkInvariants(executionId: string, expectEnd: boolean): Promise<void> {
  kit.stack.faults.reset();
  const later = { ...kit.ports, now: () => new Date(Date.now() + 400_000) };
  const request = { caller: kit.caller, executionId };
  let view = await kit.readExecution(kit.ports, request);
  for (let look = 0; look < 40; look++) {
    const trail = await kit.readAuditTrail(kit.ports, request);
    if (trail.seal !== null || (!expectEnd && view.status === "paused")) break;
    await kit.ports.sleep(100);
    // A machine that retries is alive: only then is it looked after as one that has died.
    if (look % 10 === 9) await sweepOne(later, executionId, {});
    view = await kit.readExecution(kit.ports, request);
  }
  if (expectEnd) expect(["completed", "failed"]).toContain(view.status);
  const trail = await kit.readAuditTrail(kit.ports, request);
  if (expectEnd) expect(trail.seal).not.toBeNull();
  const ends = trail.events.filter(({ type }) => type === "block.completed").map(({ block_id }) => block_id);
  expect(new Set(ends).size).toBe(ends.length);
  expect(view.finalState.completedBlocks.filter((id) => !ends.includes(id))).toEqual([]);
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
    await checkInvariants(executionId, true);
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
    await checkInvariants(executionId, true);
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
