import { describe, expect, it } from "vitest";
import { manualClock } from "../clock.ts";
import type { JsonValue } from "../json.ts";
import { History } from "./history.ts";
import { runMachine } from "./interpreter.ts";
import { host, one, output, task } from "./testing/machines.ts";

describe("Map", () => {
  const map = (rest: Record<string, JsonValue>): JsonValue =>
    one({
      Type: "Map",
      ItemsPath: "$.items",
      ItemSelector: { "value.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index", "all.$": "$.all" },
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "I",
        States: { I: task("f", { ResultSelector: { "r.$": "$.Payload" }, OutputPath: "$.r", End: true }) },
      },
      ...rest,
    });

  it("runs many iterations at once without Node's warning about listeners", async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", onWarning);
    const items = Array.from({ length: 40 }, (_, index) => index);
    const clock = manualClock();
    const definition = one({
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "I",
        States: { I: { Type: "Wait", Seconds: 5, End: true } },
      },
    });
    const end = runMachine(definition, { items }, { ...host(), clock });
    await clock.advance(5_000);
    expect(await end).toMatchObject({ status: "SUCCEEDED", output: items });
    // Node emits warnings in the next turn.
    await new Promise(setImmediate);
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });

  it.each([1, 2, 3])("keeps order and its limit of %i", async (limit) => {
    let running = 0;
    let most = 0;
    const f = async (payload: JsonValue) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return payload;
    };
    const items = ["a", "b", "c", "d"];
    const result = await output(
      map({ MaxConcurrencyPath: "$.limit" }),
      { items, all: 7, limit },
      host({ f }),
    );
    expect(result).toEqual(items.map((value, index) => ({ value, index, all: 7 })));
    expect(most).toBe(limit);
  });

  it("fails with the first failure and aborts the rest", async () => {
    const history = new History();
    const f = (payload: JsonValue) => {
      if (JSON.stringify(payload).includes('"b"')) throw new RangeError("b");
      return new Promise(() => {});
    };
    const end = await runMachine(map({}), { items: ["a", "b"], all: 1 }, { ...host({ f }), history });
    expect(end).toMatchObject({ status: "FAILED", error: "RangeError" });
    expect(history.events.map((event) => event.type)).toContain("MapIterationAborted");
  });
});
