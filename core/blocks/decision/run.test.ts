import { describe, expect, it } from "vitest";
import { evaluate } from "../../../compiler/expressions/evaluate.ts";
import { definedOnly, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { testTask } from "../runtime/testing/task.ts";
import { decide } from "./run.ts";
import { decisionConfigSchema } from "./spec.ts";

/** Decides by rules whose conditions are the words `true`, `false` and others, which are faults. */
function decided(written: JsonValue, resolved: JsonValue = written) {
  const { instruction } = testTask(undefined, undefined);
  return decide(
    testTask(undefined, decisionConfigSchema.catch({ outcomes: [] }).parse(resolved), {
      instruction: { ...instruction, config: written },
      evaluate: async (when) =>
        when === "true" || when === "false"
          ? { ok: true, value: when === "true" }
          : { ok: false, message: "No value." },
    }),
  );
}
const yes = (name: string, means: string, when = "true") => ({ name, when, means });

const RUN = { id: "", startedAt: "", workflowId: "", version: null };
const scopeOf = (input: JsonObject) => ({ input, blocks: {}, vars: {}, env: {}, execution: RUN });

describe("a decision", () => {
  it("takes the first outcome whose condition is true, with its meaning", async () => {
    const outcomes = [yes("a", "approved", "false"), yes("b", "declined"), yes("c", "approved")];
    expect(await decided({ outcomes })).toEqual({
      kind: "completed",
      output: { outcome: "b", means: "declined", score: 0, reasons: [] },
    });
  });

  it("takes the default where none is true, with the meaning of the outcome of that name", async () => {
    const outcomes = [yes("a", "declined", "false")];
    expect(await decided({ outcomes, default: "a" })).toMatchObject({ output: { means: "declined" } });
    expect(await decided({ outcomes, default: "b" })).toMatchObject({ output: { outcome: "b" } });
    expect(await decided({ outcomes })).toMatchObject({ kind: "failed", code: "no_outcome" });
  });

  it("decides by a condition that compares with a text of delimiters", async () => {
    const when = "$input.name = '{% $env.TEAM %}'";
    const config = { outcomes: [yes("a", "approved", when)] };
    const { instruction } = testTask(undefined, undefined);
    const task = testTask(undefined, decisionConfigSchema.parse(config), {
      instruction: { ...instruction, config },
      evaluate: (asked, _names, asks) => evaluate(asked, scopeOf({ name: "{% $env.TEAM %}" }), asks),
    });
    expect(await decide(task)).toMatchObject({ output: { outcome: "a" } });
  });

  it("lists each rule of the score that holds", async () => {
    const rule = (points: number, when: string) => ({ when, points, reason: `rule ${points}` });
    const score = [rule(5, "true"), rule(7, "false"), rule(9, "true")];
    expect(await decided({ outcomes: [yes("a", "approved")], score })).toMatchObject({
      output: { score: 14, reasons: [{ points: 5 }, { points: 9 }] },
    });
  });

  it("approves nobody for want of a value, by a rule or by the default", async () => {
    const no = yes("no", "declined", "$input.status = 'match'");
    const ok = yes("ok", "approved", "$not($input.status in ['match'])");
    const over = (status: JsonValue | undefined, config: JsonObject) => {
      const { instruction } = testTask(undefined, undefined);
      const scope = scopeOf(definedOnly({ status }));
      return decide(
        testTask(undefined, decisionConfigSchema.parse(config), {
          instruction: { ...instruction, config },
          evaluate: (when, _names, asks) => evaluate(when, scope, asks),
        }),
      );
    };
    const ways: JsonObject[] = [
      { outcomes: [ok] },
      { outcomes: [no, yes("ok", "approved")] },
      { outcomes: [no, { ...ok, when: "false" }], default: "ok" },
    ];
    for (const config of ways) {
      for (const status of [undefined, null])
        expect(await over(status, config)).toMatchObject({
          kind: "failed",
          code: "value_missing",
          message: "A rule would approve because there is no value of $input.status.",
        });
      expect(await over("clear", config)).toMatchObject({ output: { means: "approved" } });
    }
    const rest = { outcomes: [no, yes("rest", "declined")] };
    expect(await over(undefined, rest)).toMatchObject({ output: { means: "declined" } });
  });

  it("fails where a condition has no value", async () => {
    const outcomes = [yes("a", "approved", "$input.x"), yes("b", "approved")];
    expect(await decided({ outcomes })).toMatchObject({ kind: "failed", code: "expression_failed" });
  });

  const rules = [yes("a", "approved")];
  it.each<[string, JsonValue, JsonValue]>([
    ["all outcomes", { outcomes: "{% $input.rules %}" }, { outcomes: rules }],
    ["one outcome", { outcomes: ["{% $input.rule %}"] }, { outcomes: rules }],
    ["a name", { outcomes: [yes("{% $input.name %}", "approved")] }, { outcomes: rules }],
    ["a meaning", { outcomes: [yes("a", "{% $input.means %}")] }, { outcomes: rules }],
    ["the default", { outcomes: rules, default: "{% $input.name %}" }, { outcomes: rules, default: "a" }],
    ["the score", { outcomes: rules, score: "{% $input.score %}" }, { outcomes: rules }],
    ["the whole config", "{% $input.config %}", { outcomes: rules }],
  ])(
    "never decides by data: %s from an expression, in a version from before",
    async (_what, written, resolved) => {
      expect(await decided(written, resolved)).toMatchObject({ kind: "failed", code: "invalid_config" });
    },
  );

  it("refuses two outcomes of one name: each may mean something else", async () => {
    const outcomes = [yes("a", "approved", "false"), yes("a", "declined")];
    expect(decisionConfigSchema.safeParse({ outcomes }).success).toBe(false);
    expect(await decided({ outcomes })).toMatchObject({ kind: "failed", code: "invalid_config" });
  });
});

describe("a decision that lacks a value", () => {
  const over = (config: JsonObject, input: JsonObject) => {
    const { instruction } = testTask(undefined, undefined);
    return decide(
      testTask(undefined, decisionConfigSchema.parse(config), {
        instruction: { ...instruction, config },
        evaluate: (asked, _names, asks) => evaluate(asked, scopeOf(input), asks),
      }),
    );
  };
  const pep = "$input.pep = true";
  const fine = { name: "fine", when: "true" };
  const score = [{ when: pep, points: 100, reason: "pep" }];

  it("marks a score of which a rule reads it, whether or not the rule holds", async () => {
    const marked = { output: { without_value: ["score", "reasons"] } };
    expect(await over({ outcomes: [fine], score }, {})).toMatchObject(marked);
    const inverted = [{ ...score[0], when: "$not($input.pep = true)" }];
    expect(await over({ outcomes: [fine], score: inverted }, {})).toMatchObject(marked);
    expect(await over({ outcomes: [fine], score }, { pep: false })).toEqual({
      kind: "completed",
      output: { outcome: "fine", score: 0, reasons: [] },
    });
  });

  it("marks an outcome without a meaning", async () => {
    const outcomes = [{ name: "bad", when: pep }, fine];
    expect(await over({ outcomes }, {})).toEqual({
      kind: "completed",
      output: { outcome: "fine", score: 0, reasons: [], without_value: ["outcome"] },
    });
    const asked = [{ name: "bad", when: `$exists($input.pep) and ${pep}` }, fine];
    expect(await over({ outcomes: asked }, {})).toMatchObject({ output: { outcome: "fine" } });
    expect(await over({ outcomes: asked }, {})).not.toHaveProperty("output.without_value");
  });

  it("is undecided where a rule that declines was passed over", async () => {
    const outcomes = [{ name: "bad", when: pep, means: "declined" }, fine];
    expect(await over({ outcomes }, {})).toMatchObject({ output: { outcome: "fine", means: "undecided" } });
    expect(await over({ outcomes }, { pep: false })).not.toHaveProperty("output.means");
    expect(await over({ outcomes, default: "fine" }, { pep: true })).toMatchObject({
      output: { means: "declined" },
    });
  });
});
