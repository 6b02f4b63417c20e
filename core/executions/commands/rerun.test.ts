import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf, codesOf } from "../../../test/support/problem-code.ts";
import { settle } from "../state/settle.ts";
import type { RunFromBlockRequest, RunOptions } from "./requests.ts";
import { runFromBlock } from "./run-from-block.ts";

type Source = RunFromBlockRequest["source"];
const rules = { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] } };
const screening = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };
const lookup = { type: "business_lookup", input: { name: "Acme" } };
const graph: JsonObject = {
  variables: { limit: { value: 1, overridable: true }, fixed: 2 },
  environment: { MODE: { value: "x", overridable: true } },
  blocks: { a: lookup, b: { ...lookup, input: { name: "{% $input.name %}" } } },
  edges: [{ id: "ab", from: "a", to: "b" }],
};

/** A run of which `a` and `b` have ended, and calls that run a part of it again. */
async function ended(
  more: { graph?: JsonObject; unsettled?: boolean; further?: string[]; output?: JsonObject } = {},
) {
  const kit = await memoryKit(more.graph ?? graph, { subject_id: "s", name: "Acme" });
  await kit.run("a", async () => ({ kind: "completed", output: more.output ?? { n: 1 } }));
  await kit.run("b", async () => ({ kind: "completed", output: { n: 2 } }));
  for (const id of more.further ?? []) await kit.run(id, async () => ({ kind: "completed", output: {} }));
  if (more.unsettled !== true) await settle(kit.ports, kit.executionId);
  const call = (options: RunOptions = {}, request: Partial<RunFromBlockRequest> = {}) =>
    runFromBlock(kit.ports, {
      caller: { ...kit.caller, id: "key_2", madeBy: "key_2" },
      workflowId: "wf_test",
      source: { executionId: kit.executionId, startBlockId: "b" },
      options,
      ...request,
    });
  const recordOf = async (executionId: string) => {
    const record = await kit.ports.executions.load(executionId);
    if (record === undefined) throw new Error("There is no such run.");
    return record;
  };
  return { kit, call, recordOf };
}

describe("running a part again", () => {
  it("is a new run with the results above taken over, and the source does not change", async () => {
    const { kit, call, recordOf } = await ended();
    const before = await kit.record();
    kit.setNow("2026-11-26T11:00:00.000Z");
    const view = await call({ executionId: "exec_again" });
    expect(view).toMatchObject({
      executionId: "exec_again",
      parentExecutionId: kit.executionId,
      status: "running",
    });
    const { meta, blocks, input } = await recordOf("exec_again");
    expect(meta).toMatchObject({
      rerunFrom: "b",
      parentExecutionId: kit.executionId,
      subject: "s",
      actor: { keyId: "key_2", madeBy: "key_2" },
      initiators: [{ keyId: "key_1", madeBy: "key_1" }],
      workflowId: "wf_test",
      version: 1,
      stops: {},
    });
    expect(input).toBe('{"subject_id":"s","name":"Acme"}');
    expect([...blocks.keys()]).toEqual(["a"]);
    expect(blocks.get("a")).toMatchObject({
      attempts: [],
      result: {
        output: '{"n":1}',
        reusedFrom: kit.executionId,
        startedAt: "2026-11-26T11:00:00.000Z",
        endedAt: "2026-11-26T11:00:00.000Z",
        routes: { ab: true },
      },
    });
    expect(await kit.record()).toEqual(before);
    expect(kit.state.executions.get("exec_again")).not.toHaveProperty("claim");
  });

  it("lays the call's input, variables and environment over the source's", async () => {
    const { call, recordOf } = await ended();
    await call({
      executionId: "exec_again",
      input: { name: "Other" },
      workflowVariables: { limit: 9 },
      environmentVariables: { MODE: "y" },
      maxParallelNodes: 3,
    });
    const { meta, input } = await recordOf("exec_again");
    expect(JSON.parse(input)).toEqual({ subject_id: "s", name: "Other" });
    expect(meta).toMatchObject({
      variables: '{"limit":9}',
      environmentVariables: { MODE: "y" },
      maxParallelNodes: 3,
    });
  });

  it("keeps every starter of the runs that it goes back to, each once", async () => {
    const { kit, call, recordOf } = await ended();
    await call({ executionId: "exec_2" });
    const at = "2026-11-26T10:00:00.000Z";
    await kit.ports.executions.record("exec_2", {
      blockId: "b",
      blockType: "business_lookup",
      attempts: [],
      result: { status: "completed", routes: {}, startedAt: at, endedAt: at },
    });
    await settle(kit.ports, "exec_2");
    await call({ executionId: "exec_3" }, { source: { executionId: "exec_2", startBlockId: "b" } });
    expect((await recordOf("exec_3")).meta.initiators).toEqual([
      { keyId: "key_2", madeBy: "key_2" },
      { keyId: "key_1", madeBy: "key_1" },
    ]);
    await settle(kit.ports, "exec_3");
    await call({ executionId: "exec_4" }, { source: { executionId: "exec_3", startBlockId: "b" } });
    expect((await recordOf("exec_4")).meta.initiators).toHaveLength(2);
  });

  it("runs a block again whose input has changed, wherever it starts", async () => {
    const { call, recordOf } = await ended({
      graph: { ...graph, blocks: { a: { ...lookup, input: { name: "{% $input.name %}" } }, b: lookup } },
    });
    await call({ executionId: "exec_same" });
    expect([...(await recordOf("exec_same")).blocks.keys()]).toEqual(["a"]);
    await call({ executionId: "exec_other", input: { name: "Other" } });
    expect((await recordOf("exec_other")).blocks.size).toBe(0);
  });

  it("screens again what was screened by lists of long ago, where it decides or issues anew", async () => {
    const { kit, call, recordOf } = await ended({
      graph: {
        blocks: { a: screening, b: rules, c: lookup },
        edges: ["b", "c"].map((to) => ({ from: "a", to })),
      },
    });
    const takenOver = async (executionId: string, source: Source) => {
      await call({ executionId }, { source });
      const { blocks } = await recordOf(executionId);
      await settle(kit.ports, executionId);
      return [...blocks.keys()];
    };
    const at = (executionId: string) => ({ executionId, startBlockId: "b" });
    kit.setNow("2026-12-03T09:59:00.000Z");
    expect(await takenOver("exec_in_time", at(kit.executionId))).toEqual(["a"]);
    kit.setNow("2026-12-03T10:00:01.000Z");
    expect(await takenOver("exec_late", at(kit.executionId))).toEqual([]);
    // What was taken over is as old as it was.
    expect(await takenOver("exec_of_other", at("exec_in_time"))).toEqual([]);
    const other = { executionId: kit.executionId, startBlockId: "c" };
    expect(await takenOver("exec_beside", other)).toEqual(["a", "b"]);
  });

  it("screens again what left out a hit by a dismissal that has ended since", async () => {
    const { kit, call, recordOf } = await ended({
      graph: { blocks: { a: screening, b: rules }, edges: [{ from: "a", to: "b" }] },
      output: {
        status: "clear",
        allowed: [{ allowed_by: { entity_id: "x:1", until: "2026-11-27" } }],
      },
    });
    kit.setNow("2026-11-26T23:59:59.000Z");
    await call({ executionId: "exec_in_time" });
    expect([...(await recordOf("exec_in_time")).blocks.keys()]).toEqual(["a"]);
    kit.setNow("2026-11-27T00:00:01.000Z");
    await call({ executionId: "exec_late" });
    expect([...(await recordOf("exec_late")).blocks.keys()]).toEqual([]);
  });

  it("screens again what stands above rules that run again because of an old screening", async () => {
    // The start is `b`; `c` is above it and old, so `d` runs again, which stands below `a` as well.
    const { kit, call, recordOf } = await ended({
      graph: {
        blocks: { a: screening, c: screening, b: rules, d: rules },
        edges: [
          { from: "a", to: "d" },
          { from: "c", to: "b" },
          { from: "c", to: "d" },
        ],
      },
      further: ["c", "d"],
    });
    kit.setNow("2026-12-04T00:00:00.000Z");
    await call({ executionId: "exec_late" });
    expect([...(await recordOf("exec_late")).blocks.keys()]).toEqual([]);
  });

  it("is refused while the source runs, for another subject, a sealed variable or a block that it lacks", async () => {
    const open = await ended({ unsettled: true });
    expect(await codesOf(open.call())).toEqual(["unprocessable_entity", "source_not_ended"]);
    const { kit, call } = await ended();
    const count = kit.state.executions.size;
    const startAt = (startBlockId: string) => ({ source: { executionId: kit.executionId, startBlockId } });
    expect(await codesOf(call({ input: { subject_id: "t" } }))).toEqual([
      "unprocessable_entity",
      "subject_changed",
    ]);
    expect(await codesOf(call({ workflowVariables: { fixed: 3 } }))).toEqual([
      "unprocessable_entity",
      "variable_sealed",
    ]);
    expect(await codesOf(call({}, startAt("x")))).toEqual(["unprocessable_entity", "unknown_block"]);
    const stopped = call({}, { mayBegin: async () => Promise.reject(new Error("deleted")) });
    await expect(stopped).rejects.toThrow("deleted");
    expect(kit.state.executions.size).toBe(count);
  });

  it("takes an id once, and leaves the run of its holder alone", async () => {
    const { kit, call } = await ended();
    await call({ executionId: "exec_again" });
    const before = await kit.ports.executions.load("exec_again");
    expect(await codesOf(call({ executionId: "exec_again" }))).toEqual(["conflict", "taken"]);
    expect(await codesOf(call({ executionId: kit.executionId }))).toEqual(["conflict", "taken"]);
    expect(await kit.ports.executions.load("exec_again")).toEqual(before);
  });

  it("begins nothing when its claim was given up while it wrote", async () => {
    const { kit } = await ended();
    const executions = { ...kit.ports.executions, beginClaimed: async () => false };
    const call = runFromBlock(
      { ...kit.ports, executions },
      {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId: "b" },
        options: { executionId: "exec_again" },
      },
    );
    expect(await codesOf(call)).toEqual(["conflict", "taken"]);
    expect(await kit.ports.executions.load("exec_again")).toBeUndefined();
  });

  it("takes nothing over about a subject that is being erased, whose name may be another's by now", async () => {
    const { kit, call } = await ended();
    const meta = kit.state.executions.get(kit.executionId)?.meta;
    if (meta !== undefined) meta.subjectId = "subj_that_was_erased";
    expect(await codesOf(call({ executionId: "exec_again" }))).toEqual(["conflict", "erased"]);
    expect(await kit.ports.executions.load("exec_again")).toBeUndefined();
  });

  it("begins nothing when the subject is erased while it writes", async () => {
    const { kit } = await ended();
    const source = kit.state.executions.get(kit.executionId)?.meta;
    if (source !== undefined) source.subjectId = "subj_old";
    const names = [
      { id: "subj_old", externalId: "s" },
      { id: "subj_new", externalId: "s" },
    ];
    const subjectNames = {
      ...kit.ports.subjectNames,
      name: async () => names.shift() ?? { id: "subj_new", externalId: "s" },
    };
    const call = runFromBlock(
      { ...kit.ports, subjectNames },
      {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId: "b" },
        options: { executionId: "exec_again" },
      },
    );
    expect(await codesOf(call)).toEqual(["conflict", "erased"]);
    expect(await kit.ports.executions.load("exec_again")).toBeUndefined();
  });

  it("checks the merged input against the workflow's schema", async () => {
    const inputSchema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
    const { call } = await ended({ graph: { ...graph, inputSchema } });
    expect(await codeOf(call({ input: { name: 5 } }))).toBe("validation_failed");
    expect(await codeOf(call({ input: { extra: 5 } }))).toBe("answered");
  });
});

describe("who may run a part again", () => {
  const scopes = (...names: ("workflows:execute" | "workflows:write" | "workflows:review")[]) =>
    new Set(names);

  it("needs the scope for executing, and for a draft those of running one", async () => {
    const { kit, call } = await ended();
    const as = (held: ReadonlySet<"workflows:execute" | "workflows:write" | "workflows:review">) => ({
      caller: { ...kit.caller, scopes: held },
    });
    expect(await codeOf(call({}, as(scopes("workflows:review"))))).toBe("forbidden");
    expect(await codeOf(call({}, as(scopes("workflows:execute"))))).toBe("answered");
    const meta = kit.state.executions.get(kit.executionId)?.meta;
    if (meta !== undefined) meta.version = null;
    expect(await codeOf(call({}, as(scopes("workflows:execute"))))).toBe("forbidden");
    expect(await codeOf(call({}, as(scopes("workflows:execute", "workflows:write"))))).toBe("answered");
  });

  it("finds no run of another tenant or workflow", async () => {
    const { kit, call } = await ended();
    expect(await codeOf(call({}, { workflowId: "wf_other" }))).toBe("not_found");
    expect(await codeOf(call({}, { caller: { ...kit.caller, organizationId: "org_other" } }))).toBe(
      "not_found",
    );
  });
});
