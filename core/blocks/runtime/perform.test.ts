import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import { LIMITS } from "../../limits.ts";
import { perform, type TaskWithoutSignal } from "./perform.ts";

const spec = { output: z.looseObject({ status: z.string() }), failOn: ["rejected"] };

const task: TaskWithoutSignal<unknown, unknown> = {
  executionId: "exec_1",
  organizationId: "org_1",
  environment: "staging",
  workflowId: "wf_1",
  version: 1,
  blockId: "check",
  input: {},
  config: {},
  results: new Map(),
  instruction: {
    blockId: "check",
    blockType: "decision",
    key: "check",
    scope: { prefix: "", variables: {}, environment: {} },
    edges: [],
    upstream: [],
    timeoutSeconds: 30,
    maxAttempts: 3,
    coordinate: false,
  },
  above: async () => new Set(),
  leavesUndone: async () => false,
  namedAround: () => undefined,
  runStartedAt: "2026-11-25T11:00:00.000Z",
  configOf: async () => undefined,
  inputOf: async () => undefined,
  evaluate: async () => ({ ok: true, value: undefined }),
  now: () => new Date(0),
  attempt: 1,
  inputHash: "00",
};

describe("perform", () => {
  it("reports an error of work by class and place, without its text", async () => {
    const performance = await perform(
      spec,
      async () => {
        throw new TypeError("Jane Doe has no passport");
      },
      task,
    );
    expect(performance).toMatchObject({
      kind: "retry",
      code: "handler_error",
      cause: { name: "TypeError", at: expect.arrayContaining([expect.stringContaining("perform.test.ts")]) },
    });
    expect(JSON.stringify(performance)).not.toContain("Jane");
  });

  it("fails a block whose status is among those that fail it, and keeps the output", async () => {
    const performance = await perform(
      spec,
      async () => ({ kind: "completed", output: { status: "rejected" } }),
      task,
    );
    expect(performance).toMatchObject({
      kind: "end",
      ending: { status: "failed", error: { code: "rejected" }, output: { status: "rejected" } },
    });
  });

  it("keeps who made the check, with its versions, however it ended", async () => {
    const about = { provider: "register", versions: { list: "3" } };
    const ended = await perform(
      spec,
      async () => ({ kind: "completed", output: { status: "ok" }, ...about }),
      task,
    );
    expect(ended).toEqual({
      kind: "end",
      ending: { status: "completed", output: { status: "ok" }, inputHash: "00", ...about },
    });
    const failed = await perform(
      spec,
      async () => ({ kind: "failed", code: "provider_refused", message: "No.", ...about }),
      task,
    );
    expect(failed).toMatchObject({
      ending: { status: "failed", error: { code: "provider_refused" }, ...about },
    });
    const bare = await perform(spec, async () => ({ kind: "completed", output: { status: "ok" } }), task);
    expect(bare).toStrictEqual({
      kind: "end",
      ending: { status: "completed", output: { status: "ok" }, inputHash: "00" },
    });
  });

  it("keeps the output of a failure, and none where there is none", async () => {
    const fail = (output?: JsonObject) =>
      perform(
        spec,
        async () => ({ kind: "failed", code: "provider_refused", message: "No.", ...(output && { output }) }),
        task,
      );
    const error = { code: "provider_refused", message: "No." };
    expect(await fail({ seen: 1 })).toStrictEqual({
      kind: "end",
      ending: { status: "failed", error, output: { seen: 1 }, inputHash: "00" },
    });
    expect(await fail()).toStrictEqual({ kind: "end", ending: { status: "failed", error, inputHash: "00" } });
  });

  it("keeps what an output decides, by the block's own table", async () => {
    const decides = {
      by: "rules" as const,
      choices: () => undefined,
      meansOf: (output: unknown) => (output === null ? undefined : ("declined" as const)),
    };
    const deciding = { ...spec, output: z.unknown(), decides };
    const decisionOf = async (output: JsonValue) => {
      const performance = await perform(deciding, async () => ({ kind: "completed", output }), task);
      return performance.kind === "end" ? performance.ending : performance;
    };
    expect(await decisionOf({})).toMatchObject({ decision: { means: "declined", by: [] } });
    expect(await decisionOf(null)).not.toHaveProperty("decision");
  });

  it("takes an output of 300 KB, and no byte more", async () => {
    const statusOf = async (size: number) => {
      const text = "x".repeat(size - JSON.stringify({ status: "ok", text: "" }).length);
      const output = { status: "ok", text };
      const performance = await perform(spec, async () => ({ kind: "completed", output }), task);
      return performance.kind === "end" ? performance.ending.status : performance.kind;
    };
    expect(await statusOf(LIMITS.outputBytes)).toBe("completed");
    expect(await statusOf(LIMITS.outputBytes + 1)).toBe("failed");
  });

  it("refuses an output that does not fit the block's schema", async () => {
    const performance = await perform(spec, async () => ({ kind: "completed", output: {} }), task);
    expect(performance).toMatchObject({ kind: "end", ending: { error: { code: "invalid_output" } } });
  });

  it("shows a failure of the block's own list as it is, and no code or message that is on none", async () => {
    const listed = { ...spec, failures: { no_answer: { meaning: "None.", hint: "Wait." } } };
    const fail = (code: string, kind: "failed" | "retry") =>
      perform(listed, async () => ({ kind, code, message: "Jane Doe has no passport." }), task);
    expect(await fail("no_answer", "failed")).toMatchObject({ ending: { error: { code: "no_answer" } } });
    expect(await fail("no_answer", "retry")).toMatchObject({ kind: "retry", code: "no_answer" });
    for (const kind of ["failed", "retry"] as const) {
      for (const code of ["jane_doe", "__proto__", "toString"]) {
        const text = JSON.stringify(await fail(code, kind));
        expect(text).toContain("unlisted_failure");
        expect(text).not.toMatch(/jane|proto|toString/i);
      }
    }
  });

  it.each<[string, unknown, string]>([
    ["what has no JSON", { status: "passed", self: 1n }, "invalid_output"],
    ["nothing", undefined, "invalid_output"],
    ["more than 300 KB", { status: "passed", text: "x".repeat(300 * 1024) }, "output_too_large"],
  ])("counts %s as a failure, whatever its status", async (_name, output, code) => {
    const outcome = { kind: "completed" as const, output: null };
    // A third party's work may break its type.
    Reflect.set(outcome, "output", output);
    const performance = await perform(spec, async () => outcome, task);
    expect(performance).toMatchObject({ kind: "end", ending: { status: "failed", error: { code } } });
  });

  it("aborts the signal at the deadline, and asks for another try", async () => {
    let aborted = false;
    const performance = await perform(
      spec,
      ({ signal }) =>
        new Promise(() => {
          signal.addEventListener("abort", () => {
            aborted = true;
          });
        }),
      { ...task, instruction: { ...task.instruction, timeoutSeconds: 0.01 } },
    );
    expect(performance).toMatchObject({ kind: "retry", code: "timed_out" });
    expect(aborted).toBe(true);
  });

  it("does not abort work that ended in time", async () => {
    let seen: AbortSignal | undefined;
    await perform(
      spec,
      async ({ signal }) => {
        seen = signal;
        return { kind: "completed", output: { status: "passed" } };
      },
      task,
    );
    expect(seen?.aborted).toBe(false);
  });
});
