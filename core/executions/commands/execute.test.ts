import { describe, expect, it } from "vitest";
import { createErasureStore } from "../../../adapters/memory/erasures.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf, codesOf } from "../../../test/support/problem-code.ts";
import { hashOfJson } from "../../audit/canonical.ts";
import { requestErasure } from "../../subjects/erase.ts";
import type { Machine, MachineInput } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { hashIn } from "../state/hashes.ts";
import { sweep } from "../state/sweep.ts";
import { execute } from "./execute.ts";
import { waitForEndOrPause } from "./outcome.ts";
import type { ExecuteRequest, RunOptions } from "./requests.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };

/** Calls of execute for a graph, and the runs that they started. */
async function caller(graph: JsonObject, type: Machine["type"] = "EXPRESS") {
  const kit = await memoryKit(graph);
  const machine: Machine = { ...(await kit.ports.machines.load("")), type };
  const started: [string, MachineInput][] = [];
  let ending: "succeeded" | "failed" = "succeeded";
  const ports: ExecutionPorts = {
    ...kit.ports,
    // The time of a call is over only when nothing else ends it.
    within: (_, work) => work.then(() => true),
    runner: {
      ...kit.ports.runner,
      async runSync(_, input) {
        started.push(["runSync", input]);
        return ending;
      },
      start: async (_, input) => void started.push(["start", input]),
    },
  };
  const failNext = (): void => {
    ending = "failed";
  };
  /** The machine does the work of block `a`, and leaves the end to its caller. */
  const complete = (): void => {
    const at = "2026-11-26T10:00:00.000Z";
    const runSync = async (_: Machine, { executionId }: MachineInput) => {
      await ports.executions.record(executionId, {
        blockId: "a",
        blockType: "business_lookup",
        attempts: [],
        result: { status: "completed", output: '{"name":"Acme"}', routes: {}, startedAt: at, endedAt: at },
      });
      return "succeeded" as const;
    };
    Object.assign(ports, { runner: { ...ports.runner, runSync } });
  };
  /** The machine goes on for longer than a call. */
  const neverEnd = (): void => {
    const never = { ...ports.runner, runSync: () => new Promise<never>(() => {}) };
    Object.assign(ports, { runner: never, within: kit.ports.within });
  };
  const call = (options: RunOptions = {}, more: Partial<ExecuteRequest> = {}, target: object = {}) =>
    execute(ports, {
      caller: { ...kit.caller, name: "Backend", onBehalfOf: "officer" },
      target: {
        workflowId: "wf_test",
        version: 3,
        machine,
        graphHash: "graph",
        subject: "{% $input.subject_id %}",
        ...target,
      },
      options,
      ...more,
    });
  const metaOf = async (executionId: string) => {
    const meta = await ports.executions.loadMeta(executionId);
    if (meta === undefined) throw new Error("The execution was not begun.");
    return meta;
  };
  return { kit, ports, call, metaOf, started, failNext, complete, neverEnd };
}

it("a run that something of before asks for does not begin about a subject that was erased since", async () => {
  const { call, kit } = await caller({ blocks: { a: lookup } });
  const { state, ports } = kit;
  const [subjects, erasures] = [createSubjectStore(state), createErasureStore(state)];
  const askedAt = ports.now().toISOString();
  await call({ executionId: "exec_first", input: { subject_id: "s-1" } });
  const id = (await subjects.idOf(kit.caller, "s-1")) ?? expect.fail("Nobody is there.");
  kit.setNow("2026-11-26T11:00:00.000Z");
  const erasePorts = { ...ports, subjects, erasures, newEventId: ports.newId };
  await requestErasure(erasePorts, { caller: kit.caller, actor: { type: "api_key", id: "key_1" }, id });
  kit.setNow("2026-11-26T12:00:00.000Z");
  const options = { executionId: "exec_late", input: { subject_id: "s-1" } };
  expect(await codesOf(call(options, { askedAt }))).toEqual(["conflict", "erased"]);
  expect([await subjects.idOf(kit.caller, "s-1"), state.executions.has("exec_late")]).toEqual([
    undefined,
    false,
  ]);
  await call(options);
  expect(await subjects.idOf(kit.caller, "s-1")).toBeDefined();
});

describe("executing a workflow", () => {
  it("begins a run with its input, subject, actor and limits, and starts its machine", async () => {
    const { call, metaOf, started, kit } = await caller({ blocks: { a: lookup } });
    const options = {
      executionId: "exec_mine",
      input: { subject_id: "s-1", n: 1 },
      maxParallelNodes: 7,
    };
    const view = await call(options, { callChain: ["wf_above"] });
    expect(view).toMatchObject({ executionId: "exec_mine", version: 3 });
    expect(await metaOf("exec_mine")).toMatchObject({
      organizationId: "org_test",
      environment: "staging",
      workflowId: "wf_test",
      version: 3,
      graphHash: "graph",
      type: "EXPRESS",
      subject: "s-1",
      maxParallelNodes: 7,
      callChain: ["wf_above"],
      actor: { keyId: "key_1", keyName: "Backend", onBehalfOf: "officer" },
      epoch: 0,
      stops: {},
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await metaOf("exec_mine")).not.toHaveProperty("webhooks");
    expect((await kit.ports.executions.load("exec_mine"))?.input).toBe('{"subject_id":"s-1","n":1}');
    // The machine leaves the end to this call until three seconds before the deadline.
    const answeredUntil = "2026-11-26T09:59:57.010Z";
    expect(started).toEqual([
      ["runSync", { executionId: "exec_mine", limits: expect.any(Object), answeredUntil }],
    ]);
  });

  it("is looked after by the sweeper a minute after the deadline of its call", async () => {
    const { call, kit, neverEnd } = await caller({ blocks: { a: lookup } });
    neverEnd();
    await call({ executionId: "exec_mine" });
    expect(kit.state.executions.get("exec_mine")?.dueAt).toBe("2026-11-26T10:01:00.010Z");
  });

  it("has an empty input, the highest limit and an id of its own when the call names none", async () => {
    const { call, metaOf, kit } = await caller({ blocks: { a: lookup } });
    const { executionId } = await call();
    expect(executionId).toMatch(/^exec_[0-9A-Z]{26}$/);
    expect(await metaOf(executionId)).toMatchObject({ maxParallelNodes: 40, callChain: [] });
    expect(await metaOf(executionId)).not.toHaveProperty("subject");
    expect((await kit.ports.executions.load(executionId))?.input).toBe("{}");
  });

  it("hashes the input whatever the order of its keys", async () => {
    const { call, metaOf } = await caller({ blocks: { a: lookup } });
    const [a, b] = [
      await metaOf((await call({ input: { x: 1, y: 2 } })).executionId),
      await metaOf((await call({ input: { y: 2, x: 1 } })).executionId),
    ];
    expect(a.inputHash).toBe(hashIn(a, { y: 2, x: 1 }));
    expect(b.inputHash).toBe(hashIn(b, { x: 1, y: 2 }));
    expect(a.inputHash).not.toBe(hashIn(a, { x: 1, y: 3 }));
    // Without the salt of its run a hash tells nothing, and two runs cannot be compared.
    expect(a.inputHash).not.toBe(b.inputHash);
    expect(a.inputHash).not.toBe(hashOfJson({ x: 1, y: 2 }));
  });

  it("takes an id once, and the one of a re-run that died after its claim has expired", async () => {
    const { call, kit } = await caller({ blocks: { a: lookup } });
    await call({ executionId: "exec_mine" });
    expect(await codesOf(call({ executionId: "exec_mine" }))).toEqual(["conflict", "taken"]);
    const until = Date.parse("2026-11-26T10:00:35.000Z");
    await kit.ports.executions.claim({ executionId: "exec_claimed", owner: "x", until }, "{}");
    expect(await codesOf(call({ executionId: "exec_claimed" }))).toEqual(["conflict", "taken"]);
    kit.setNow("2026-11-26T10:00:35.000Z");
    expect(await codeOf(call({ executionId: "exec_claimed" }))).toBe("answered");
  });

  it("begins nothing with a wrong input, a sealed variable, a cycle or a foreign parent", async () => {
    const { call, kit, started } = await caller({ blocks: { a: lookup }, variables: { limit: 1 } });
    const before = kit.state.executions.size;
    const inputSchema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
    const codes = [
      await codesOf(call({ input: {} }, {}, { inputSchema })),
      await codesOf(call({ input: { name: 1 } }, {}, { inputSchema })),
      await codesOf(call({ workflowVariables: { limit: 2 } })),
      await codesOf(call({}, { callChain: ["wf_test"] })),
      await codesOf(call({}, { parentExecutionId: "exec_none" })),
    ];
    expect(codes.map(([code]) => code)).toEqual([
      "missing_required_field",
      "validation_failed",
      "unprocessable_entity",
      "unprocessable_entity",
      "not_found",
    ]);
    expect(kit.state.executions.size).toBe(before);
    expect(started).toEqual([]);
    expect(await codeOf(call({ input: { name: "Acme" } }, {}, { inputSchema }))).toBe("answered");
  });

  it("refuses an input of more than 256 KB", async () => {
    const { call } = await caller({ blocks: { a: lookup } });
    // The quotes of the JSON text count.
    const fits = "x".repeat(256 * 1024 - 2);
    expect(await codeOf(call({ input: fits }))).toBe("answered");
    expect(await codeOf(call({ input: `${fits}x` }))).toBe("payload_too_large");
    expect(await codeOf(call({ input: "é".repeat(140_000) }))).toBe("payload_too_large");
  });

  it("settles at once an EXPRESS run whose machine has ended with work undone, however it ended", async () => {
    const { call, failNext } = await caller({ blocks: { a: lookup } });
    expect(await call()).toMatchObject({
      status: "failed",
      error: expect.stringMatching(
        /send the call again with a new Idempotency-Key\. \(execution_interrupted\)$/,
      ),
    });
    failNext();
    expect((await call()).status).toBe("failed");
  });

  it("answers an EXPRESS run with the end that it has recorded", async () => {
    const { call, kit, complete } = await caller({ blocks: { a: lookup } });
    complete();
    const view = await call({ executionId: "exec_mine" });
    expect(view).toMatchObject({ status: "completed", output: { a: { name: "Acme" } } });
    const { meta, seal } = (await kit.ports.executions.load("exec_mine")) ?? {};
    expect(meta).toMatchObject({ status: "completed", endedAt: view.endedAt });
    expect(seal).toBeDefined();
  });

  it("answers an EXPRESS run as it is when its end cannot be recorded, for the sweeper to end", async () => {
    const { call, kit, ports, complete } = await caller({ blocks: { a: lookup } });
    complete();
    const { settle } = ports.executions;
    let faults = 3;
    const failing: typeof settle = (...move) =>
      faults-- > 0 ? Promise.reject(new Error("The table is down.")) : settle(...move);
    Object.assign(ports, { executions: { ...ports.executions, settle: failing } });
    expect((await call({ executionId: "exec_mine" })).status).toBe("running");
    kit.setNow("2026-11-26T10:01:01.000Z");
    await sweep(kit.ports);
    expect((await kit.ports.executions.loadMeta("exec_mine"))?.status).toBe("completed");
    faults = 2;
    expect((await call()).status).toBe("completed");
  });

  it("records the end of an EXPRESS run that it could not read at first", async () => {
    const { call, kit, ports, complete } = await caller({ blocks: { a: lookup } });
    complete();
    const { load } = ports.executions;
    let faults = 2;
    const failing: typeof load = (executionId) =>
      faults-- > 0 ? Promise.reject(new Error("The table is down.")) : load(executionId);
    Object.assign(ports, { executions: { ...ports.executions, load: failing } });
    expect((await call({ executionId: "exec_mine" })).status).toBe("completed");
    expect((await kit.ports.executions.load("exec_mine"))?.seal).toBeDefined();
    faults = 3;
    await expect(call()).rejects.toThrow("The table is down.");
  });

  it("answers the key that began the run with its outputs, whatever else the key may read", async () => {
    const { call, kit, complete } = await caller({ blocks: { a: lookup } });
    complete();
    const scopes = new Set(["workflows:execute" as const]);
    expect((await call({}, { caller: { ...kit.caller, scopes } })).output).toEqual({ a: { name: "Acme" } });
  });

  it("answers while an EXPRESS machine runs when the time is over", async () => {
    const { call, neverEnd } = await caller({ blocks: { a: lookup } });
    neverEnd();
    expect((await call()).status).toBe("running");
  });

  it("has a secret and a base URL of its own when a block waits for a POST", async () => {
    const { call, metaOf } = await caller({ blocks: { h: { type: "wait_for_webhook" } } }, "STANDARD");
    const [a, b] = [await metaOf((await call()).executionId), await metaOf((await call()).executionId)];
    expect(a.webhooks?.baseUrl).toBe("https://api.example/v1/hooks/");
    expect(a.webhooks?.secret).not.toBe(b.webhooks?.secret);
  });

  it("starts a STANDARD machine, and answers while it runs when the time is over", async () => {
    const { call, started } = await caller({ blocks: { a: lookup } }, "STANDARD");
    expect((await call({ executionId: "exec_mine" })).status).toBe("running");
    expect(started.map(([how]) => how)).toEqual(["start"]);
  });
});

describe("waiting for the end of a run", () => {
  it("ends with the run, or with the time, and never waits longer than what is left", async () => {
    const { kit } = await caller({ blocks: { a: lookup } });
    const waits: number[] = [];
    let now = Date.parse("2026-11-26T10:00:00.000Z");
    const meta = (await kit.record()).meta;
    let status: "running" | "paused" = "running";
    const ports = {
      ...kit.ports,
      now: () => new Date(now),
      executions: { ...kit.ports.executions, loadMeta: async () => ({ ...meta, status }) },
      sleep: async (ms: number) => {
        waits.push(ms);
        now += ms;
      },
    };
    await waitForEndOrPause(ports, "exec_1", now + 1000);
    expect(Math.abs(waits.reduce((sum, ms) => sum + ms) - 1000)).toBeLessThan(1);
    expect(waits[0]).toBe(3);
    expect(Math.max(...waits)).toBeLessThanOrEqual(250);
    waits.length = 0;
    await waitForEndOrPause(ports, "exec_1", Math.floor(now));
    status = "paused";
    await waitForEndOrPause(ports, "exec_1", now + 1000);
    const executions = { ...kit.ports.executions, loadMeta: async () => undefined };
    await waitForEndOrPause({ ...ports, executions }, "exec_1", now + 1000);
    expect(waits).toEqual([]);
  });

  it.each([100, 1_100, 3_100, 20_000])(
    "answers a run of %i ms at most a twentieth or 40 ms late, with few looks",
    async (takes) => {
      const { kit } = await caller({ blocks: { a: lookup } });
      const began = Date.parse("2026-11-26T10:00:00.000Z");
      let now = began;
      let looks = 0;
      const meta = (await kit.record()).meta;
      const loadMeta = async () => {
        looks++;
        return { ...meta, status: now - began < takes ? ("running" as const) : ("completed" as const) };
      };
      const ports = {
        ...kit.ports,
        now: () => new Date(now),
        executions: { ...kit.ports.executions, loadMeta },
        sleep: async (ms: number) => {
          now += ms;
        },
      };
      await waitForEndOrPause(ports, "exec_1", began + 29_000);
      expect(now - began - takes).toBeLessThanOrEqual(Math.max(40, takes / 20));
      expect(looks).toBeLessThan(40 + takes / 100);
    },
  );
});
