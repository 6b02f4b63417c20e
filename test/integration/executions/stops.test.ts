/** A stopped subworkflow: its running blocks end, no other block of it starts, and every write enforces this. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { decide, type Kit, review, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());

/** The work of `s.y` once the child has stopped. */
let work: () => Promise<void>;
beforeEach(() => {
  work = async () => {};
  // `x` fails when `s.y` has begun; `s.y` ends when that has stopped the child.
  kit.lookup.work = async ({ executionId, blockId }) => {
    const fails = blockId.endsWith("x");
    for (;;) {
      const record = await kit.ports.executions.load(executionId);
      const begun = (record?.blocks.get("s.y")?.attempts.length ?? 0) > 0;
      if (fails ? begun : record?.meta.stops.s !== undefined) break;
    }
    if (fails) return { kind: "failed", code: "provider_refused", message: "The account is empty." };
    await work();
    return { kind: "completed", output: { status: "found" } };
  };
});

const lookup: JsonObject = {
  type: "business_lookup",
  input: { name: "Acme" },
  retry: { maxAttempts: 2, intervalSeconds: 1, backoffRate: 1 },
};
const sub: JsonObject = { type: "subworkflow", config: { workflowId: "wf_child" } };
const parent = (more: JsonObject = {}) => ({
  blocks: { s: sub, h: decide(), ...more },
  edges: [{ from: "s", to: "h", on: "failed" }],
});
const childOf = (blocks: JsonObject, edges: JsonObject[]) =>
  kit.children.set("wf_child", { id: "wf_child", blocks, edges });

async function trailOf(executionId: string): Promise<string[]> {
  const { events } = await kit.readAuditTrail(kit.ports, { caller: kit.caller, executionId });
  return events.map(({ type, block_id }) => `${type} ${block_id}`);
}

test.each([
  ["without pauses", {}],
  ["with a pause", { p: review() }],
])("a block that runs ends and keeps its output, then the failure edge is taken (%s)", async (_, more) => {
  childOf({ x: lookup, y: lookup, credential: decide(), ...more }, [{ from: "y", to: "credential" }]);
  const view = await kit.run(parent());
  expect(view).toMatchObject({
    status: "completed",
    output: { s: { y: { status: "found" } }, "s.y": { status: "found" }, h: { outcome: "yes" } },
  });
  expect(view.output).not.toHaveProperty("s.credential");
  const trail = await trailOf(view.executionId);
  const order = ["block.failed s.x", "block.completed s.y", "block.failed s", "block.completed h"];
  expect(trail.filter((event) => order.includes(event))).toEqual(order);
  expect(trail).toContain("block.skipped s.credential");
});

test("the error of the subworkflow names the first failure, at any depth", async () => {
  kit.children.set("wf_inner", { id: "wf_inner", blocks: { x: lookup }, edges: [] });
  childOf({ n: { type: "subworkflow", config: { workflowId: "wf_inner" } }, y: lookup }, []);
  work = () => Promise.reject(new Error("fails later"));
  const view = await kit.run(parent());
  expect(view.status).toBe("completed");
  const error = view.logs.find(({ blockId }) => blockId === "s")?.error;
  expect(error).toMatch(/^Block s\.n\.x failed: .*\(subworkflow_failed\)$/);
});

test("a block whose attempt fails after the stop is not retried, and delays no other block", async () => {
  childOf({ x: lookup, y: lookup, p: review(), z: decide() }, [
    { from: "y", to: "z" },
    { from: "p", to: "z" },
  ]);
  let tries = 0;
  work = () => {
    tries++;
    return Promise.reject(new Error("the provider is down"));
  };
  const view = await kit.run(parent());
  expect(view).toMatchObject({ status: "completed", output: { h: { outcome: "yes" } } });
  expect(view.logs.find(({ blockId }) => blockId === "s.y")).toMatchObject({
    status: "failed",
    error: expect.stringContaining("(subworkflow_failed)"),
  });
  expect(tries).toBe(1);
});

test("no write starts a block in it, from any caller", async () => {
  childOf({ x: decide("false"), y: decide(), p: review() }, []);
  const { executionId } = await kit.run(parent({ outside: review() }));
  const { executions } = kit.ports;
  const meta = await executions.loadMeta(executionId);
  if (meta === undefined) throw new Error("The execution is gone.");
  expect(meta.stops).toEqual({ s: expect.objectContaining({ blockId: "s.x" }) });
  const at = kit.ports.now().toISOString();
  const attempt = (blockId: string) =>
    executions.startAttempt(executionId, { blockId, blockType: "decision", attempts: [{ startedAt: at }] });
  const record = (blockId: string) =>
    executions.record(
      executionId,
      {
        blockId,
        blockType: "decision",
        attempts: [],
        result: { status: "completed", routes: {}, startedAt: at, endedAt: at },
      },
      true,
    );
  const open = (blockId: string) =>
    executions.openPause(meta, {
      blockId,
      answeredBy: "person",
      taskToken: "t",
      reason: "r",
      requiredInput: [],
      createdAt: at,
      expiresAt: at,
      state: "open",
      delivered: false,
    });
  for (const inside of ["s.new", "s.n.new"]) {
    expect(await attempt(inside)).toBe("closed");
    expect(await record(inside)).toBe(false);
    expect(await open(inside)).toBe("closed");
  }
  expect(await attempt("beside")).toBe("started");
  expect(await record("beside_too")).toBe(true);
  expect(await open("pause_beside")).toBe("opened");
});
