import { afterAll, beforeAll, expect, test } from "vitest";
import { decide, type Kit, review, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());

const branching = {
  inputSchema: { type: "object", properties: { route: { type: "string" } } },
  blocks: {
    a: decide(),
    s: {
      type: "decision",
      config: { outcomes: [{ name: "left", when: "$input.route = 'l'" }], default: "right" },
    },
    l: decide(),
    r: decide(),
    j: decide(),
  },
  edges: [
    { from: "a", to: "s" },
    { from: "s", to: "l", when: "$output.outcome = 'left'" },
    { from: "s", to: "r", otherwise: true },
    { from: "l", to: "j" },
    { from: "r", to: "j" },
  ],
};

const statuses = (view: { logs: { blockId: string; status: string }[] }) =>
  Object.fromEntries(view.logs.map(({ blockId, status }) => [blockId, status]));

test("reuses results outside of the dirty set, and a condition with another result takes only the new branch", async () => {
  const first = await kit.run(branching, { route: "l" });
  expect(statuses(first)).toEqual({
    a: "completed",
    s: "completed",
    l: "completed",
    r: "skipped",
    j: "completed",
  });
  const again = await kit.from(first.executionId, "s", { route: "r" });
  expect(again.parentExecutionId).toBe(first.executionId);
  expect(statuses(again)).toEqual({
    a: "reused",
    s: "completed",
    l: "skipped",
    r: "completed",
    j: "completed",
  });
  const source = await kit.readExecution(kit.ports, { caller: kit.caller, executionId: first.executionId });
  expect(source).toEqual({ ...first, durationMs: source.durationMs });
});

test("input is checked again, and refusals say why", async () => {
  const first = await kit.run(branching, { route: "l" });
  await expect(kit.from(first.executionId, "s", { route: 7 })).rejects.toMatchObject({
    code: "validation_failed",
  });
  await expect(kit.from(first.executionId, "nobody")).rejects.toMatchObject({
    code: "unprocessable_entity",
    details: [{ code: "unknown_block" }],
  });
  const failed = await kit.run(
    {
      blocks: { a: decide("$input.ok"), b: decide(), c: decide() },
      edges: [
        { from: "a", to: "b" },
        { from: "b", to: "c" },
      ],
    },
    { ok: false },
  );
  expect(failed.status).toBe("failed");
  await expect(kit.from(failed.executionId, "b")).rejects.toMatchObject({
    details: [{ code: "upstream_failed" }],
  });
  expect(await kit.from(failed.executionId, "a", { ok: true })).toMatchObject({ status: "completed" });
});

test("a run that is paused elsewhere cannot be run again", async () => {
  const paused = await kit.run({ blocks: { a: decide(), p: review() }, edges: [{ from: "a", to: "p" }] });
  await expect(kit.from(paused.executionId, "a")).rejects.toMatchObject({
    code: "unprocessable_entity",
    details: [{ code: "source_not_ended" }],
  });
});

test("a re-run from a pause pauses again; one after it keeps the submission", async () => {
  const graph = {
    blocks: { p: review(), b: decide("$blocks.p.approval = 1") },
    edges: [{ from: "p", to: "b" }],
  };
  const paused = await kit.run(graph);
  await kit.from(paused.executionId, "p", { approval: 1 });
  const after = await kit.from(paused.executionId, "b");
  expect(after).toMatchObject({ status: "completed" });
  expect(statuses(after)).toEqual({ p: "reused", b: "completed" });
  expect(await kit.from(paused.executionId, "p")).toMatchObject({ status: "paused" });
});

test("a re-run is about the subject of its source, also when it has none", async () => {
  const graph = {
    blocks: { a: decide(), check: { type: "business_lookup", input: { name: "Acme" } }, end: decide() },
    edges: [
      { from: "a", to: "check" },
      { from: "check", to: "end" },
    ],
  };
  const first = await kit.run(graph, { subject_id: "user_1", note: "x" });
  const record = await kit.ports.executions.loadMeta(first.executionId);
  expect(record?.subject).toBe("user_1");
  const unnamed = await kit.run(graph, {});
  expect((await kit.ports.executions.loadMeta(unnamed.executionId))?.subject).toBeUndefined();
  const refused = { code: "unprocessable_entity", details: [{ code: "subject_changed" }] };
  for (const from of ["a", "check", "end"]) {
    for (const input of [{ subject_id: "user_2" }, { subject_id: null }, "user_2"])
      await expect(kit.from(first.executionId, from, input)).rejects.toMatchObject(refused);
    await expect(kit.from(unnamed.executionId, from, { subject_id: "user_1" })).rejects.toMatchObject(
      refused,
    );
  }
  const again = await kit.from(first.executionId, "end", { subject_id: "user_1", note: "y" });
  expect(statuses(again)).toEqual({ a: "reused", check: "reused", end: "completed" });
  expect((await kit.ports.executions.loadMeta(again.executionId))?.subject).toBe("user_1");
});

test("an execution of another tenant or workflow is not found", async () => {
  const first = await kit.run(branching);
  const other = { ...kit.caller, organizationId: "org_b" };
  const source = { executionId: first.executionId, startBlockId: "s" };
  const call = { source, options: {}, workflowId: "wf_test" };
  await expect(kit.runFromBlock(kit.ports, { ...call, caller: other })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    kit.runFromBlock(kit.ports, { ...call, caller: kit.caller, workflowId: "wf_other" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("an id that a re-run claimed before its process died is free again later, with nothing left of it", async () => {
  const source = await kit.run(branching, { route: "l" });
  const later = { ...kit.ports, now: () => new Date(Date.now() + 40_000) };
  for (const again of ["execute", "runFromBlock"] as const) {
    const executionId = `exec_claimed_${again.toLowerCase()}`;
    const claim = { executionId, owner: "dead", until: Date.now() + 35_000 };
    expect(await kit.ports.executions.claim(claim, "{}")).toBe(true);
    const at = new Date().toISOString();
    const result = {
      status: "completed" as const,
      output: '{"left":true}',
      routes: {},
      startedAt: at,
      endedAt: at,
    };
    const taken = ["a", "r"].map((blockId) => ({ blockId, blockType: "decision", attempts: [], result }));
    await kit.ports.executions.seed(executionId, taken, new Set());
    const options = { executionId, input: { route: "l" } };
    const target = await kit.target(branching);
    const part = { executionId: source.executionId, startBlockId: "s" };
    const start = (ports: typeof kit.ports) =>
      again === "execute"
        ? kit.execute(ports, { caller: kit.caller, target, options })
        : kit.runFromBlock(ports, { caller: kit.caller, workflowId: "wf_test", source: part, options });
    await expect(start(kit.ports)).rejects.toMatchObject({ code: "conflict" });
    const view = await start(later);
    expect(view).toMatchObject({ status: "completed", executionId, output: { a: { outcome: "yes" } } });
    expect(Object.keys(view.output)).not.toContain("r");
    const meta = await kit.ports.executions.loadMeta(executionId);
    if (meta === undefined) throw new Error("META is missing");
    expect(await kit.ports.executions.beginClaimed(claim, meta, at)).toBe(false);
  }
});
