import { describe, expect, it } from "vitest";
import type { Instruction } from "../../../compiler/instruction.ts";
import type { BlockTask, UpstreamResult } from "../runtime/contract.ts";
import { testTask } from "../runtime/testing/task.ts";
import { runSubworkflow } from "./run.ts";

const FAILURE = { code: "provider_error", message: "The provider is down." };
const INPUT_SCHEMA = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

const resultOf = (id: string, changes: Partial<UpstreamResult> = {}): [string, UpstreamResult] => [
  id,
  {
    blockId: id,
    blockType: "business_lookup",
    status: "completed",
    handled: true,
    output: { of: id },
    ...changes,
  },
];

function run(
  phase: "input" | "collect",
  task: Partial<BlockTask> = {},
  instruction: Partial<Instruction> = {},
) {
  const input = task.input === undefined ? undefined : { name: "Ada" };
  const own = {
    ...testTask(undefined, undefined).instruction,
    ...{ blockId: "child", blockType: "subworkflow", key: "child", phase },
    children: ["child._input", "child.check", "child.screen"],
    ...instruction,
  };
  return runSubworkflow(
    testTask(input, { workflowId: "wf_child" }, { blockId: "child", ...task, instruction: own }),
  );
}

describe("the input of a child", () => {
  it("is passed on when it fits the child's schema", async () => {
    const input = { name: "Ada" };
    expect(await run("input", { input }, { inputSchema: INPUT_SCHEMA })).toEqual({
      kind: "completed",
      output: input,
    });
  });

  it("fails the block when it does not, without its data", async () => {
    const outcome = await run("input", {}, { inputSchema: INPUT_SCHEMA });
    expect(outcome).toMatchObject({ kind: "failed", code: "invalid_input" });
  });
});

describe("the end of a child", () => {
  it("has the outputs of what ran, by the child's own ids", async () => {
    const results = new Map([resultOf("child._input"), resultOf("child.check"), resultOf("other")]);
    expect(await run("collect", { results })).toEqual({
      kind: "completed",
      output: { check: { of: "child.check" } },
    });
  });

  it("is a failure when the child's input did not fit", async () => {
    const results = new Map([
      resultOf("child._input", { status: "failed", error: FAILURE }),
      resultOf("child.check"),
    ]);
    expect(await run("collect", { results })).toEqual({ kind: "failed", ...FAILURE });
    const untold = new Map([resultOf("child._input", { status: "failed" })]);
    expect(await run("collect", { results: untold })).toMatchObject({
      kind: "failed",
      code: "subworkflow_failed",
    });
  });

  it("is a failure when the child was stopped, with any outputs of its blocks", async () => {
    const results = new Map([resultOf("child.check"), resultOf("child.screen")]);
    const stop = { blockId: "child.check", ...FAILURE };
    const outcome = await run("collect", { results, stop });
    expect(outcome).toMatchObject({
      kind: "failed",
      code: "subworkflow_failed",
      message: "Block child.check failed: The provider is down.",
      output: { check: { of: "child.check" } },
    });
  });

  it("is a failure when the failure of a block is unhandled, and not when it is handled", async () => {
    const failed = { status: "failed" as const, error: FAILURE };
    const unhandled = new Map([
      resultOf("child.check", { ...failed, handled: false }),
      resultOf("child.screen"),
    ]);
    expect(await run("collect", { results: unhandled })).toMatchObject({ kind: "failed" });
    const handled = new Map([resultOf("child.check", failed), resultOf("child.screen")]);
    expect(await run("collect", { results: handled })).toMatchObject({ kind: "completed" });
  });
});
