import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scopeAt } from "../expressions/scope.ts";
import { workingGraph } from "../model/working-graph.ts";
import { readCondition, writeCondition } from "./condition.ts";
import { conditionFields, fieldAt } from "./condition-fields.ts";
import { outcomesOf } from "./outcomes.ts";
import {
  conditionOf,
  emptyRow,
  operatorsFor,
  type Row,
  rowsOf,
  typedValue,
  withField,
  withOperator,
} from "./rows.ts";

const graph = workingGraph({
  inputSchema: {
    type: "object",
    properties: { amount: { type: "number" }, name: { type: "string" }, vip: { type: "boolean" } },
  },
  variables: { limit: 10 },
  blocks: {
    screen: { type: "sanctions_screening", name: "Screen the name" },
    rules: {
      type: "decision",
      config: { outcomes: [{ name: "low", when: "true", means: "approved" }], default: "look" },
    },
    review: { type: "manual_review", config: { decisions: ["approve", { id: "ask", means: "undecided" }] } },
  },
  edges: [
    { from: "screen", to: "rules" },
    { from: "rules", to: "review" },
  ],
});
const fields = conditionFields(scopeAt(graph, { blockId: "rules", edgeOn: "completed" }));
const named = (text: string) => fields.find((field) => field.text === text);

describe("fields that rows can read", () => {
  test("the run's input, results of blocks above, variables, and the result of the block itself", () => {
    expect(named("$output.outcome")).toEqual({
      path: ["output", "outcome"],
      text: "$output.outcome",
      label: "Result: Outcome",
      type: "text",
      values: ["low", "look"],
    });
    expect(named("$input.amount")).toMatchObject({ label: "Input of the run: Amount", type: "number" });
    expect(named("$input.vip")?.type).toBe("switch");
    expect(named("$vars.limit")?.type).toBe("number");
    expect(named("$blocks.screen.status")).toMatchObject({
      label: "Screen the name: Status",
      values: ["clear", "potential_match", "match"],
    });
  });

  test("no block below, and nothing within a list", () => {
    expect(fields.some(({ text }) => text.startsWith("$blocks.review"))).toBe(false);
    expect(named("$blocks.screen.matches")).toBeDefined();
    expect(fields.some(({ text }) => text.startsWith("$blocks.screen.matches."))).toBe(false);
  });

  test("a field that nothing describes keeps its text", () => {
    expect(fieldAt(fields, ["input", "x"])).toMatchObject({ label: "$input.x", type: "unknown" });
  });
});

describe("rows", () => {
  const status = fieldAt(fields, ["blocks", "screen", "status"]);
  const amount = fieldAt(fields, ["input", "amount"]);

  test("are no condition before each is complete", () => {
    const begun = withField(emptyRow, status);
    expect(conditionOf({ join: "and", rows: [emptyRow] })).toBeUndefined();
    expect(conditionOf({ join: "and", rows: [begun] })).toBeUndefined();
    expect(conditionOf({ join: "and", rows: [{ ...begun, operator: "in" }] })).toBeUndefined();
    expect(conditionOf({ join: "and", rows: [] })).toBeUndefined();
    const done = { ...begun, value: "clear" };
    expect(conditionOf({ join: "or", rows: [done, emptyRow] })).toBeUndefined();
    expect(conditionOf({ join: "or", rows: [done] })?.join).toBe("and");
  });

  test("another field drops the value, and an operator that it does not have", () => {
    const row: Row = { path: status.path, operator: "in", values: ["clear"] };
    expect(withField(row, amount)).toEqual({ path: amount.path, operator: "=", values: [] });
    expect(operatorsFor(status)).not.toContain(">");
  });

  test("another operator keeps the value", () => {
    const row: Row = { path: status.path, operator: "=", value: "clear", values: [] };
    const listed = withOperator(row, "in");
    expect(listed.values).toEqual(["clear"]);
    expect(withOperator(listed, "!=").value).toBe("clear");
  });

  test("a number is written as a number, and a text as a text", () => {
    expect(typedValue(amount, "12")).toBe(12);
    expect(typedValue(amount, "1o")).toBeUndefined();
    expect(typedValue(status, "12")).toBe("12");
    expect(typedValue(status, " ")).toBeUndefined();
  });

  test("come back from the condition that they make", () => {
    const row = fc.record({
      path: fc.constantFrom(["output", "a"], ["input", "b c"]),
      operator: fc.constantFrom(
        "=" as const,
        ">" as const,
        "in" as const,
        "exists" as const,
        "absent" as const,
      ),
      value: fc.oneof(fc.string(), fc.integer(), fc.boolean()),
      values: fc.array(
        fc.string().filter((text) => text !== "" && text.trim() === text && !text.includes(",")),
        { minLength: 1 },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1 }),
        fc.constantFrom("and" as const, "or" as const),
        (rows, join) => {
          const made = conditionOf({ join, rows });
          if (made === undefined) throw new Error("Each row is complete.");
          expect(conditionOf(rowsOf(made))).toEqual(made);
          const text = writeCondition(made);
          if (!text.includes("/*")) expect(readCondition(text)).toEqual(made);
        },
      ),
    );
  });
});

describe("results that a connection can be for", () => {
  const of = (id: string, on: "completed" | "approved" | "declined" | "failed" = "completed") =>
    outcomesOf(JSON.parse(JSON.stringify(graph.blocks[id])), on).map(({ when }) => when);

  test("outcomes, decisions, and statuses that do not fail the block", () => {
    expect(of("rules")).toEqual(["$output.outcome = 'low'", "$output.outcome = 'look'"]);
    expect(of("review")).toEqual(["$output.decision = 'approve'", "$output.decision = 'ask'"]);
    expect(of("screen")).toEqual(["$output.status = 'clear'", "$output.status = 'potential_match'"]);
  });

  test("after an approval only what approves, after a decline only what declines, after a failure none", () => {
    expect(of("review", "approved")).toEqual(["$output.decision = 'approve'"]);
    expect(of("review", "declined")).toEqual([]);
    expect(of("rules", "approved")).toEqual(["$output.outcome = 'low'"]);
    expect(of("screen", "failed")).toEqual([]);
  });

  test("a draft without a block, a type or a valid config has none", () => {
    expect(outcomesOf(undefined, "completed")).toEqual([]);
    expect(outcomesOf({ type: "nothing" }, "completed")).toEqual([]);
    expect(outcomesOf({ type: "decision", config: { outcomes: "x" } }, "completed")).toEqual([]);
  });
});
