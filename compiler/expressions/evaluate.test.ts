import { afterEach, describe, expect, it, vi } from "vitest";
import type { InstructionEdge } from "../instruction.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { type ExpressionScope, evaluate, readExpression } from "./evaluate.ts";
import { parseExpression } from "./parse.ts";
import { resolveValues } from "./resolve.ts";
import { type EdgeOutcome, routesOf } from "./routes.ts";

const scope = (input: JsonValue = {}): ExpressionScope => ({
  input,
  blocks: { check: { status: "clear" } },
  vars: { limit: 3 },
  env: { TEAM: "one" },
  execution: { id: "exec_1", startedAt: "2026-01-01T00:00:00Z", workflowId: "wf_a", version: 1 },
});
const run = async (source: string, input?: JsonValue) => evaluate(source, scope(input));

describe("evaluate", () => {
  it("reads every name in scope", async () => {
    expect(
      await run("$input.a & $blocks.check.status & $vars.limit & $env.TEAM & $execution.id", { a: "x" }),
    ).toEqual({
      ok: true,
      value: "xclear3oneexec_1",
    });
  });

  it("has a value where its process is kept busy by something else meanwhile", async () => {
    const prepared = readExpression("$input.a & $input.b").prepare(scope({ a: "x", b: "y" }));
    if (prepared.kind === "answer") throw new Error("It is read.");
    const answer = prepared.evaluate();
    const until = Date.now() + 300;
    while (Date.now() < until);
    expect(await answer).toEqual({ ok: true, value: "xy" });
  });

  it("gives undefined for a skipped block", async () => {
    expect(await run("$blocks.skipped.status")).toEqual({ ok: true, value: undefined });
  });

  it.each([
    "$input.constructor",
    "$input.__proto__",
    "{}.constructor",
    "$input.name.constructor",
    "$blocks.toString",
    "$process",
  ])("reaches no prototype and no global: %s", async (source) => {
    expect(await run(source, { name: "x" })).toEqual({ ok: true, value: undefined });
  });

  it.each(["$eval('1 + 1')", "$input.f()", "$sum", "function($x) { $x }"])(
    "makes no code of data: %s",
    async (source) => {
      expect(await run(source, { f: "$eval" })).toMatchObject({ ok: false });
    },
  );

  it.each([
    ["endless recursion", "($f := function($n) { 1 + $f($n + 1) }; $f(0))"],
    ["endless tail recursion", "($f := function($n) { $f($n + 1) }; $f(0))"],
    ["a huge range", "[1..10000000]"],
    ["a huge pad", "$pad('x', 1000000000)"],
  ])("is bounded: %s", async (_, source) => {
    expect(await run(source)).toMatchObject({ ok: false });
  });

  it("says that an evaluation ran out of time, and of no other failure", async () => {
    const endless = "($f := function($n) { $f($n + 1) }; $f(0))";
    expect(await run(endless)).toMatchObject({ ok: false, outOfTime: true });
    expect(await run("$input.f()")).not.toHaveProperty("outOfTime");
  });

  it("measures what each step gives, also where the end is small", async () => {
    const doubled = Array.from({ length: 12 }, (_, n) => `$t${n + 1} := $t${n} & $t${n}`).join("; ");
    const source = `($t0 := $input.s; ${doubled}; $substring($t12, 0, 1))`;
    expect(await run(source, { s: "x" })).toEqual({ ok: true, value: "x" });
    expect(await run(source, { s: "x".repeat(1000) })).toEqual({
      ok: false,
      message: "The expression makes a value that is too large.",
    });
  });

  it("matches a catastrophic pattern in linear time", async () => {
    expect(await run("$contains($input.s, /^(a+)+$/)", { s: `${"a".repeat(50_000)}!` })).toEqual({
      ok: true,
      value: false,
    });
  });

  it("matches, replaces and splits by pattern as JSONata does", async () => {
    expect(await run("$replace('a1b22', /[0-9]+/, '-')")).toEqual({ ok: true, value: "a-b-" });
    expect(await run("$split('a, b ,c', /\\s*,\\s*/)")).toEqual({ ok: true, value: ["a", "b", "c"] });
    expect(await run("$match('x42', /([A-Z])(\\d+)/i).groups")).toEqual({ ok: true, value: ["x", "42"] });
  });

  it("reads once for several evaluations, each with its own values and limits", async () => {
    const read = readExpression("$input.text");
    const answer = async (text: string) => {
      const prepared = read.prepare(scope({ text }));
      return prepared.kind === "answer" ? prepared.answer : prepared.evaluate();
    };
    const long = "x".repeat(900_000);
    // What an evaluation may make depends on what it reads.
    expect(await Promise.all([answer(long), answer("a"), answer("b")])).toEqual(
      [long, "a", "b"].map((value) => ({ ok: true, value })),
    );
    const failing = readExpression("$input.n > 1 ? $error('no') : $input.n").prepare;
    const [first, second] = [2, 1].map((n) => failing(scope({ n })));
    expect(first?.kind === "expression" && (await first.evaluate())).toMatchObject({ ok: false });
    expect(second?.kind === "expression" && (await second.evaluate())).toEqual({ ok: true, value: 1 });
  });

  it("ends at a value that is not a finite number", async () => {
    const refused = {
      ok: false,
      message:
        "The expression computes a value that is not a finite number, such as the time of a date that does not exist.",
    };
    for (const source of [
      "$toMillis($input.day) < 1",
      "$max($map($input.days, function($day) { $toMillis($day) })) < 1",
      "$filter($map($input.days, function($day) { $toMillis($day) }), function($day) { $day < 1 })",
      "$sort($input.days, function($a, $b) { $toMillis($a) > $toMillis($b) })",
      "{ 'at': $toMillis($input.day) }.at < 1",
      "$parseInteger($input.amount, '0') > 10000",
      "$input.none / $input.none > 5",
      "7 % $input.none > 5",
      "1 / $input.none > 5",
    ])
      expect(
        await run(source, {
          day: "2020-00-00",
          days: ["2020-01-01", "2020-12-32"],
          amount: "none",
          none: 0,
        }),
        source,
      ).toEqual(refused);
    expect(await run("$toMillis($input.day) > 1", { day: "2020-12-31" })).toMatchObject({ value: true });
  });

  it("reads no other date than a text says, and no part of a number", async () => {
    for (const source of [
      "$toMillis('2020-02-31') > 1",
      "$toMillis('2021-02-29T10:00:00Z') > 1",
      "$input.day.$toMillis()",
      "$map(['2020-04-31', '2020-04-30'], function($d) { $toMillis($d) })",
      "'2020-06-31' ~> $toMillis()",
      "$toMillis('2020-12.5')",
      "$toMillis('31/02/2020', '[D01]/[M01]/[Y0001]')",
      "$toMillis('12/13/2020', '[D01]/[M01]/[Y0001]')",
      "$toMillis('2020-01-02', '[D01]/[M01]/[Y0001]')",
      "$toMillis('00/01/2020', '[D01]/[M01]/[Y0001]')",
      "$toMillis('01/01/05', '[D01]/[M01]/[Y01]')",
      "$toMillis('20200231', '[Y0001][M01][D01]')",
      "$toMillis('2020-02-31T10:00:00+05:30', '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01][Z01:01]')",
      "$toMillis('10:60', '[H01]:[m01]')",
      "$toMillis('Monday, 3 March 2020', '[FNn], [D1] [MNn] [Y]')",
      "$fromMillis(1e19) > '2026'",
      "$fromMillis(0, '[Y]', 'UTC')",
      "$parseInteger('20,000', '0')",
      "$parseInteger('20.000', '#.##0')",
      "$parseInteger('20,00', '#,##0')",
      "$parseInteger('20.7', '0')",
      "$parseInteger('20 months', '0')",
      "$parseInteger('2100', '0;o')",
      "$parseInteger('IIII', 'I')",
      "$parseInteger('99999999999999999999', '0')",
    ])
      expect(await run(source, { day: "2020-04-31" }), source).toMatchObject({
        ok: false,
        message: expect.stringContaining("not a finite number"),
      });
  });

  it("reads dates and numbers that are as the picture says", async () => {
    const day = Date.UTC(2020, 2, 5);
    for (const [source, value] of [
      ["$toMillis('2020-03-05')", day],
      ["$toMillis('2024-02-29')", Date.UTC(2024, 1, 29)],
      ["$toMillis('2020')", Date.UTC(2020)],
      ["$toMillis('2020-03-05T24:00:00Z')", day + 86_400_000],
      ["$input.day.$toMillis()", day],
      ["$toMillis($input.none, '[Y]')", undefined],
      ["$toMillis('05/03/2020', '[D01]/[M01]/[Y0001]')", day],
      ["$toMillis('5/3/2020', '[D01]/[M01]/[Y0001]')", day],
      ["$toMillis('05/03/2020', '[D]/[M]/[Y]')", day],
      ["$toMillis('20200305', '[Y0001][M01][D01]')", day],
      ["$toMillis('5th march 2020', '[D1o] [MNn] [Y]')", undefined],
      ["$toMillis('5th March 2020', '[D1o] [MNn] [Y]')", day],
      ["$toMillis('05 MAR 2020', '[D01] [MN,3-3] [Y]')", undefined],
      ["$toMillis('Thursday, 5 March 2020', '[FNn], [D1] [MNn] [Y]')", day],
      ["$toMillis('2020-065', '[Y0001]-[d001]')", day],
      ["$toMillis('5/3/2020 12:30 AM', '[D]/[M]/[Y] [h]:[m] [PN]')", day + 30 * 60_000],
      ["$toMillis('2020-03-05T00:00:00.250750', '[Y]-[M01]-[D01]T[H01]:[m01]:[s01].[f000001]')", day + 250],
      ["$toMillis('2020-03-05T02:30:00+02:30', '[Y]-[M01]-[D01]T[H01]:[m01]:[s01][Z01:01]')", day],
      ["$toMillis('2020-03-04T22:00:00-0200', '[Y]-[M01]-[D01]T[H01]:[m01]:[s01][Z0001]')", day],
      ["$toMillis('2020-03-05 GMT+00:00', '[Y]-[M01]-[D01] [z]')", day],
      ["$fromMillis(0)", "1970-01-01T00:00:00.000Z"],
      ["$parseInteger('20,000', '#,##0')", 20_000],
      ["$parseInteger('20000', '#,##0')", 20_000],
      ["$parseInteger('-0020', '0')", -20],
      ["$parseInteger(' 20 ', '0')", 20],
      ["$parseInteger('21st', '0;o')", 21],
      ["$parseInteger('twenty-one thousand, three hundred and four', 'w')", 21_304],
      ["$parseInteger('XIV', 'I')", 14],
      ["$parseInteger($input.none, '0')", undefined],
    ] as const) {
      const result = await run(source, { day: "2020-03-05" });
      if (value === undefined && !source.includes("none"))
        expect(result, source).toMatchObject({ ok: false });
      else expect(result, source).toMatchObject({ ok: true, value });
    }
  });

  describe("on a machine of another time zone", () => {
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    it.each(["America/New_York", "Asia/Tokyo", "UTC"])(
      "reads a time without an offset as UTC: %s",
      async (zone) => {
        vi.stubEnv("TZ", zone);
        const isUtc = new Date(2026, 5, 1).toISOString() === "2026-06-01T00:00:00.000Z";
        expect(isUtc, "the zone is that of the machine").toBe(zone === "UTC");
        const noon = Date.UTC(2026, 5, 1, 12);
        for (const [source, value] of [
          ["$toMillis('2026-06-01T12:00:00')", noon],
          ["$toMillis('2026-06-01T12:00:00.250')", noon + 250],
          ["$toMillis('2026-06T12:00:00')", noon],
          ["$toMillis('2026T00:00:00')", Date.UTC(2026)],
          ["$toMillis('2026-05-31T24:00:00')", Date.UTC(2026, 5, 1)],
          ["$input.at.$toMillis()", noon],
          ["$toMillis('2026-06-01')", Date.UTC(2026, 5, 1)],
          ["$toMillis('2026-06-01T12:00:00Z')", noon],
          ["$toMillis('2026-06-01T12:00:00+05:30')", noon - 19_800_000],
          ["$toMillis('2026-06-01T12:00:00-0400')", noon + 14_400_000],
          ["$toMillis('2026-06-01 12:00', '[Y0001]-[M01]-[D01] [H01]:[m01]')", noon],
          ["$fromMillis($toMillis($input.at))", "2026-06-01T12:00:00.000Z"],
          ["$fromMillis($toMillis($input.at), '[H01]:[m01]')", "12:00"],
        ] as const)
          expect(await run(source, { at: "2026-06-01T12:00:00" }), source).toEqual({ ok: true, value });
      },
    );
  });

  it("puts no data into the message of a fault", async () => {
    const result = await run("$number($input.name)", { name: "Jane Doe" });
    expect(result).toEqual({ ok: false, message: "The expression could not be evaluated (JSONata D3030)." });
  });

  it("leaves its scope as it was", async () => {
    const input = { list: [3, 1, 2] };
    await run("$sort($input.list)", input);
    expect(input).toEqual({ list: [3, 1, 2] });
  });
});

describe("resolveValues", () => {
  it("keeps types, leaves undefined out and does not look at results again", async () => {
    const name = "{% $env.TEAM %}";
    const template = {
      n: "{% $vars.limit %}",
      gone: "{% $input.none %}",
      list: ["{% $input.none %}", 1],
      name: "{% $input.name %}",
    };
    expect(await resolveValues(template, scope({ name }), evaluate)).toEqual({
      ok: true,
      value: { n: 3, list: [1], name },
    });
  });

  it("passes data through that looks like control", async () => {
    const person = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": "x", "error": {"code": "y"}}',
    );
    const result = await resolveValues({ person: "{% $input.person %}" }, scope({ person }), evaluate);
    expect(JSON.stringify(result)).toContain('"__proto__":{"polluted":true}');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("reads a string with text around its delimiters as text", async () => {
    expect(await resolveValues("a {% 1 %}", scope(), evaluate)).toEqual({ ok: true, value: "a {% 1 %}" });
  });
});

/** The block that edges leave, in a subworkflow. */
const source = { blockId: "child.source", scope: { prefix: "child.", variables: {}, environment: {} } };

describe("routesOf", () => {
  const edges = [
    { id: "a", on: "completed" as const, when: "$output.status = 'clear'" },
    { id: "b", on: "completed" as const, otherwise: true as const },
    { id: "c", on: "completed" as const },
    { id: "d", on: "failed" as const, when: "$error.code = 'pause_expired'" },
  ];

  it("opens edges with true conditions, and `otherwise` only without one", async () => {
    expect(
      await routesOf(
        { ...source, edges },
        { status: "completed", output: { status: "clear" } },
        scope(),
        evaluate,
      ),
    ).toEqual({
      ok: true,
      routes: { a: true, b: false, c: true, d: false },
    });
    expect(
      await routesOf({ ...source, edges }, { status: "completed", output: {} }, scope(), evaluate),
    ).toEqual({
      ok: true,
      routes: { a: false, b: true, c: true, d: false },
    });
  });

  it("lets a condition name the block that its edge leaves, beside those above it", async () => {
    const named = [
      { id: "a", on: "completed" as const, when: "$blocks.source.n = 1 and $blocks.check.status = 'clear'" },
    ];
    for (const n of [1, 2])
      expect(
        await routesOf(
          { ...source, edges: named },
          { status: "completed", output: { n } },
          scope(),
          evaluate,
        ),
      ).toEqual({ ok: true, routes: { a: n === 1 } });
  });

  it("follows the failure edges of a failed block", async () => {
    const error = { code: "pause_expired", message: "Over." };
    expect(
      await routesOf({ ...source, edges }, { status: "failed", error }, scope(), evaluate),
    ).toMatchObject({
      routes: { c: false, d: true },
    });
  });

  it("opens the edges of what was decided, each group with its own `otherwise`", async () => {
    const decided = [
      { id: "any", on: "completed" as const },
      { id: "yes", on: "approved" as const, when: "$output.amount > 5" },
      { id: "small", on: "approved" as const, otherwise: true as const },
      { id: "no", on: "declined" as const },
      { id: "broken", on: "failed" as const },
    ];
    const open = async (outcome: Partial<EdgeOutcome>) => {
      const all = { status: "completed" as const, output: { amount: 9, means: "approved" }, ...outcome };
      const routes = await routesOf({ ...source, edges: decided }, all, scope(), evaluate);
      return routes.ok ? Object.keys(routes.routes).filter((id) => routes.routes[id]) : routes;
    };
    expect(await open({ means: "approved" })).toEqual(["any", "yes"]);
    expect(await open({ means: "approved", output: { amount: 1 } })).toEqual(["any", "small"]);
    expect(await open({ means: "declined" })).toEqual(["any", "no"]);
    expect(await open({ means: "undecided" })).toEqual(["any"]);
    // The content of an output opens no edge.
    expect(await open({})).toEqual(["any"]);
    expect(await open({ means: "approved", status: "failed" })).toEqual(["broken"]);
  });

  it("leaves out no check for want of a value", async () => {
    const toCheck = { id: "check", on: "completed" as const, toCheck: true as const };
    const group = [{ ...toCheck, when: "$output.pep = true" }];
    const routes = (output: JsonObject) =>
      routesOf({ ...source, edges: group }, { status: "completed", output }, scope(), evaluate);
    for (const output of [{}, { pep: null }, { pep: "true" }])
      expect(await routes(output)).toMatchObject({
        ok: false,
        message: expect.stringContaining("Edge `check` would leave out a check or a decision because"),
      });
    expect(await routes({ pep: false })).toMatchObject({ routes: { check: false } });
    expect(await routes({ pep: true })).toMatchObject({ routes: { check: true } });
  });

  it("closes the rest, which leads to a check, by a condition that holds, and not for want of a value", async () => {
    const rest = { id: "review", on: "completed" as const, otherwise: true as const, toCheck: true as const };
    const open = (id: string, when: string) => ({ id, on: "completed" as const, when });
    const routes = (output: JsonObject, group: readonly InstructionEdge[]) =>
      routesOf({ ...source, edges: [...group, rest] }, { status: "completed", output }, scope(), evaluate);
    const passed = [open("issue", "$output.status = 'passed'"), open("other", "$output.status = 'odd'")];
    expect(await routes({ status: "passed" }, passed)).toMatchObject({
      routes: { issue: true, other: false, review: false },
    });
    expect(await routes({ status: "failed" }, passed)).toMatchObject({ routes: { review: true } });
    const loose = [open("issue", "$not($output.status = 'failed')")];
    expect(await routes({}, loose)).toMatchObject({
      ok: false,
      message: expect.stringContaining("Edge `review` would leave out a check or a decision because"),
    });
    // Closed by the first one alone, it would be closed as well.
    expect(await routes({ vip: true }, [open("vip", "$output.vip = true"), ...loose])).toMatchObject({
      routes: { vip: true, issue: true, review: false },
    });
  });

  it("leads to no credential for want of a value", async () => {
    const outcome = (output: JsonObject) => ({ status: "completed" as const, output });
    const refused = { id: "no", on: "completed" as const, when: "$output.status = 'match'" };
    const toCredential = { id: "issue", on: "completed" as const, toCredential: true as const };
    const ways = [
      [{ ...toCredential, when: "$not($output.status = 'match')" }],
      [refused, { ...toCredential, otherwise: true as const }],
    ];
    for (const group of ways) {
      for (const output of [{}, { status: null }])
        expect(await routesOf({ ...source, edges: group }, outcome(output), scope(), evaluate)).toEqual({
          ok: false,
          message:
            "Edge `issue` would lead to a credential or an approval because there is no value of $output.status.",
        });
      expect(
        await routesOf({ ...source, edges: group }, outcome({ status: "clear" }), scope(), evaluate),
      ).toMatchObject({
        routes: { issue: true },
      });
      expect(
        await routesOf({ ...source, edges: group }, { status: "failed" }, scope(), evaluate),
      ).toMatchObject({
        routes: { issue: false },
      });
    }
  });

  it("refuses a condition that is not a boolean", async () => {
    const result = await routesOf(
      { ...source, edges: [{ id: "a", on: "completed", when: "1" }] },
      { status: "completed" },
      scope(),
      evaluate,
    );
    expect(result).toEqual({ ok: false, message: "The condition of edge `a` is not true or false." });
  });
});

describe("parseExpression", () => {
  it("gives the place of a syntax error", () => {
    expect(parseExpression("$input. + 1")).toMatchObject({ ok: false });
  });

  it("refuses a pattern that needs backtracking", () => {
    expect(parseExpression("$contains($input.a, /(a)\\1/)")).toMatchObject({ ok: false });
  });
});
