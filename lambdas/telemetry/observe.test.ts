import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { observeWith, type Surroundings } from "./observe.ts";

function recording(): {
  surroundings: Surroundings;
  lines: Record<string, unknown>[];
  measured: unknown[][];
} {
  const lines: Record<string, unknown>[] = [];
  const measured: unknown[][] = [];
  let now = 0;
  return {
    lines,
    measured,
    surroundings: {
      log: (level, line) => lines.push({ level, ...line }),
      measure: (...all) => measured.push(all),
      trace: (_name, _facts, work) => work(),
      clock: () => {
        now += 5;
        return now;
      },
    },
  };
}

describe("observeWith", () => {
  it("writes one line with the noted facts and the duration, and returns the result", async () => {
    const { surroundings, lines, measured } = recording();
    const handler = observeWith(
      "block",
      async (event: { id: string }, { note, measure }) => {
        note({ executionId: event.id });
        note({ outcome: "completed" });
        measure("Pauses", "opened");
        return "result";
      },
      surroundings,
    );
    await expect(handler({ id: "exec_1" })).resolves.toBe("result");
    expect(lines).toEqual([
      { level: "info", message: "block", executionId: "exec_1", outcome: "completed", durationMs: 5 },
    ]);
    expect(measured).toEqual([["Pauses", "opened"]]);
  });

  it("measures blocks by type: time, failures, retries", async () => {
    const { surroundings, measured } = recording();
    const handler = observeWith(
      "block",
      async (outcome: string, { note }) => note({ blockType: "decision", outcome }),
      surroundings,
    );
    for (const outcome of ["completed", "failed", "retry"]) await handler(outcome);
    expect(measured.map(([name, type]) => [name, type])).toEqual([
      ["BlockDuration", "decision"],
      ["BlockDuration", "decision"],
      ["BlockFailures", "decision"],
      ["BlockDuration", "decision"],
      ["BlockRetries", "decision"],
    ]);
  });

  it("counts a failure that control records for a block, without control's own time", async () => {
    const { surroundings, measured } = recording();
    const handler = observeWith(
      "control",
      async (_event: unknown, { note }) => note({ blockType: "decision", action: "fail", outcome: "failed" }),
      surroundings,
    );
    await handler({});
    expect(measured).toEqual([["BlockFailures", "decision"]]);
  });

  it("logs an error without its message, and does not rethrow the message", async () => {
    const { surroundings, lines } = recording();
    const handler = observeWith(
      "block",
      async () => {
        throw Object.assign(new TypeError("Jane Doe P1234567"), { code: "bad_input" });
      },
      surroundings,
    );
    const out: unknown = await handler({}).catch((thrown: unknown) => thrown);
    expect(out).toMatchObject({ name: "TypeError", message: "bad_input" });
    // Lambda writes message and stack of a handler's error into its log.
    expect(inspect(out)).not.toContain("Jane");
    expect(inspect(out)).toContain("observe.test.ts");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: "error",
      outcome: "thrown",
      thrown: { name: "TypeError", code: "bad_input" },
    });
    expect(JSON.stringify(lines)).not.toContain("Jane");
    expect(JSON.stringify(lines)).toContain("observe.test.ts");
  });
});
