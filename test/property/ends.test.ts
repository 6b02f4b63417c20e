import * as fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { taskPayloadSchema } from "../../compiler/instruction.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import { manualClock } from "../../local/clock.ts";
import { runMachine } from "../../local/stepfunctions/interpreter.ts";

const check = { type: "business_lookup", input: { name: "Acme" } };
const review = { type: "manual_review", config: { expiresIn: "P1D" } };

/** The machine of a graph of one block. */
function machineOf(block: JsonObject) {
  const compile = bindCompiler(catalogue, (name) => name);
  const { compiled } = compile({ id: "wf_test", blocks: { a: block } }, new Map());
  if (compiled === undefined) throw new Error("The graph does not compile.");
  return compiled;
}

/** Runs an EXPRESS machine whose block takes some time. @returns whether it recorded the end itself */
async function recordsEnd(answeredUntil: string | undefined, workMs: number): Promise<boolean> {
  const clock = manualClock();
  const actions: string[] = [];
  const invoke = async (_: string, payload: unknown) => {
    const { action } = taskPayloadSchema.parse(payload);
    actions.push(action);
    if (action === "run") await new Promise<void>((resolve) => void clock.setTimer(workMs, resolve));
    return { routes: {} };
  };
  const input = {
    executionId: "exec_1",
    limits: {},
    ...(answeredUntil === undefined ? {} : { answeredUntil }),
  };
  const running = runMachine(machineOf(check).definition, input, { invoke, clock });
  await clock.advance(workMs);
  expect((await running).status).toBe("SUCCEEDED");
  return actions.includes("finish");
}

test("a machine records its end unless a caller waits who will", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -5_000, max: 25_000 }),
      fc.nat({ max: 20_000 }),
      async (left, workMs) => {
        const answeredUntil = new Date(manualClock().now() + left).toISOString();
        expect(await recordsEnd(answeredUntil, workMs)).toBe(left <= workMs);
      },
    ),
    { numRuns: 60 },
  );
  expect(await recordsEnd(undefined, 0)).toBe(true);
});

test("a STANDARD machine always records its end", () => {
  const { type, definition } = machineOf(review);
  expect(type).toBe("STANDARD");
  expect(JSON.stringify(definition)).not.toContain("answeredUntil");
});
