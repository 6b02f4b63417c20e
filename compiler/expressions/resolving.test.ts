import { describe, expect, it } from "vitest";
import type { JsonValue } from "../json.ts";
import { isUnsteady } from "./clock.ts";
import { comparisonsOf } from "./comparisons.ts";
import { holdsExpression, readString } from "./delimiters.ts";
import type { Evaluate, ExpressionScope } from "./evaluate.ts";
import { parseExpression } from "./parse.ts";
import { resolveValues } from "./resolve.ts";
import { closedRoutes, type EdgeOutcome, routesOf } from "./routes.ts";
import { createScale } from "./size.ts";
import { isolate, objectOf, toJson } from "./values.ts";

const scope: ExpressionScope = {
  input: undefined,
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "e", startedAt: "", workflowId: "wf_a", version: 1 },
};
/** The block that edges leave. */
const source = { blockId: "source", scope: { prefix: "", variables: {}, environment: {} } };
/** Knows a few expressions, and fails for all others. */
const values: Record<string, JsonValue | undefined> = {
  one: 1,
  text: "{% one %}",
  yes: true,
  no: false,
  none: undefined,
};
const evaluate: Evaluate = async (source) => {
  const name = source.trim();
  return Object.hasOwn(values, name)
    ? { ok: true, value: values[name] }
    : { ok: false, message: `${name} failed.` };
};

describe("a string of a graph", () => {
  it("is an expression only from its first to its last character", () => {
    expect(readString("{% a %}")).toEqual({ kind: "expression", source: " a " });
    expect(readString("{%\na\n%}")).toEqual({ kind: "expression", source: "\na\n" });
    expect(readString("plain % { }")).toEqual({ kind: "literal" });
    for (const text of ["x{% a %}", "{% a %}x", "{% a", "a %}", "{% a %}{% b %}", "{% {% a %} %}"])
      expect(readString(text)).toEqual({ kind: "broken" });
  });

  it("makes a value computed at any depth", () => {
    expect(holdsExpression({ a: [{ b: "{% a %}" }] })).toBe(true);
    expect(holdsExpression(["{% broken"])).toBe(true);
    expect(holdsExpression({ a: ["text", 1, null, true] })).toBe(false);
    expect(holdsExpression(null)).toBe(false);
    expect(holdsExpression(5)).toBe(false);
  });
});

describe("resolving a template", () => {
  const resolve = (template: JsonValue) => resolveValues(template, scope, evaluate);

  it("replaces expressions once, leaves nothing out but what has no value", async () => {
    expect(
      await resolve({ a: "{% one %}", b: ["{% none %}", "{% one %}", "x"], c: "{% none %}", d: null }),
    ).toEqual({
      ok: true,
      value: { a: 1, b: [1, "x"], d: null },
    });
    // A result that looks like an expression is data.
    expect(await resolve(["{% text %}"])).toEqual({ ok: true, value: ["{% one %}"] });
    expect(await resolve("{% none %}")).toEqual({ ok: true, value: undefined });
    expect(await resolve({ ["__proto__"]: "{% one %}" })).toMatchObject({ ok: true });
  });

  it("fails with the first expression that fails, wherever it stands", async () => {
    for (const template of ["{% bad %}", ["x", "{% bad %}"], { a: { b: ["{% bad %}"] } }])
      expect(await resolve(template)).toEqual({ ok: false, message: "bad failed." });
  });
});

describe("the routes of a block", () => {
  type Edge = Parameters<typeof routesOf>[0]["edges"][number];
  const edge = (id: string, more: Partial<Edge> = {}): Edge => ({ id, on: "completed", ...more });
  const routes = async (outcome: EdgeOutcome, ...edges: Edge[]) => {
    const found = await routesOf({ ...source, edges }, outcome, scope, evaluate);
    return found.ok ? found.routes : found.message;
  };
  const completed: EdgeOutcome = { status: "completed" };
  const failed: EdgeOutcome = { status: "failed" };

  it("are open for the end that they name only", async () => {
    const edges = [
      edge("c"),
      edge("f", { on: "failed" }),
      edge("a", { on: "approved" }),
      edge("d", { on: "declined" }),
    ];
    expect(await routes(completed, ...edges)).toEqual({ c: true, f: false, a: false, d: false });
    expect(await routes(failed, ...edges)).toEqual({ c: false, f: true, a: false, d: false });
    expect(await routes({ ...completed, means: "approved" }, ...edges)).toEqual({
      c: true,
      f: false,
      a: true,
      d: false,
    });
    expect(await routes({ ...completed, means: "declined" }, ...edges)).toEqual({
      c: true,
      f: false,
      a: false,
      d: true,
    });
    expect(await routes({ ...completed, means: "undecided" }, ...edges)).toMatchObject({
      a: false,
      d: false,
    });
    // A failed block has decided nothing.
    expect(await routes({ ...failed, means: "approved" }, ...edges)).toMatchObject({ a: false, f: true });
  });

  it("follow their conditions; otherwise is open when no condition of the same end is true", async () => {
    const otherwise = edge("o", { otherwise: true });
    expect(await routes(completed, edge("y", { when: "yes" }), edge("n", { when: "no" }), otherwise)).toEqual(
      {
        y: true,
        n: false,
        o: false,
      },
    );
    expect(await routes(completed, edge("n", { when: "no" }), otherwise, edge("p"))).toEqual({
      n: false,
      o: true,
      p: true,
    });
    const failedOtherwise = edge("fo", { on: "failed", otherwise: true });
    expect(await routes(failed, edge("y", { when: "yes" }), failedOtherwise)).toEqual({ y: false, fo: true });
    expect(
      await routes(
        { ...completed, means: "approved" },
        edge("a", { on: "approved", when: "yes" }),
        otherwise,
      ),
    ).toEqual({ a: true, o: true });
  });

  it("are none when a condition fails or is not true or false, unless its end was another", async () => {
    expect(await routes(completed, edge("b", { when: "bad" }))).toBe(
      "The condition of edge `b` failed: bad failed.",
    );
    for (const when of ["one", "text", "none"])
      expect(await routes(completed, edge("b", { when }))).toBe(
        "The condition of edge `b` is not true or false.",
      );
    expect(await routes(failed, edge("b", { when: "bad" }))).toEqual({ b: false });
    expect(closedRoutes({ edges: [edge("a"), edge("b")] })).toEqual({ a: false, b: false });
  });
});

describe("an expression", () => {
  it("is unsteady when it asks for the time or chance, also by another name, or cannot be read", () => {
    for (const source of [
      "$now()",
      "$millis()",
      "$random()",
      "$shuffle([1])",
      "($f := $now; $f())",
      "$map([1], $random)",
      "a (",
    ])
      expect([source, isUnsteady(source)]).toEqual([source, true]);
    for (const source of ["$input.now", "1 + 1", "$sum([1])", "'$now()'"])
      expect([source, isUnsteady(source)]).toEqual([source, false]);
  });

  it("is known for the paths that it compares with texts", () => {
    const of = (source: string) => {
      const parsed = parseExpression(source);
      return parsed.ok
        ? comparisonsOf(parsed.ast).map(({ path, texts }) => [path.join("."), texts.map(({ text }) => text)])
        : [];
    };
    expect(of("$output.decision = 'approve'")).toEqual([["output.decision", ["approve"]]]);
    expect(of("'approve' != $output.decision")).toEqual([["output.decision", ["approve"]]]);
    expect(of("$blocks.x.means in ['a', 'b']")).toEqual([["blocks.x.means", ["a", "b"]]]);
    expect(of("$output.n = 1 and $output.n > 'a'")).toEqual([]);
    expect(of("$uppercase($output.x) = 'A'")).toEqual([]);
    const parsed = parseExpression("$output.d = 'yes'");
    expect(parsed.ok && comparisonsOf(parsed.ast)[0]?.texts).toEqual([{ text: "yes", offset: 12 }]);
  });
});

describe("values on their way into and out of expressions", () => {
  it("go in without a prototype and without what is undefined", () => {
    const inside = isolate({ a: { b: [{ c: 1 }] }, d: undefined, e: null });
    expect(Object.getPrototypeOf(inside)).toBeNull();
    expect(Object.keys(inside)).toEqual(["a", "e"]);
    expect(Object.getPrototypeOf(inside.a)).toBeNull();
    expect(JSON.stringify(inside)).toBe('{"a":{"b":[{"c":1}]},"e":null}');
  });

  it("come out as plain JSON, or not at all", () => {
    expect(toJson({ a: [1, undefined, { b: undefined, c: "x" }], d: false, e: null })).toEqual({
      a: [1, { c: "x" }],
      d: false,
      e: null,
    });
    expect(toJson(undefined)).toBeUndefined();
    for (const bad of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      () => 1,
      { _jsonata_lambda: true },
      { _jsonata_function: true },
      5n,
    ])
      expect(() => toJson(bad)).toThrow();
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(() => toJson(nested(201))).not.toThrow();
    expect(() => toJson(nested(202))).toThrow();
    const odd = objectOf([
      ["__proto__", 1],
      ["a", undefined],
    ]);
    expect(Object.keys(odd)).toEqual(["__proto__"]);
  });

  it("are measured in characters and values, up to a limit, each part once", () => {
    const measure = createScale(100);
    expect(measure("abc")).toBe(4);
    expect(measure([1, "a"])).toBe(4);
    expect(measure({ ab: 1 })).toBe(4);
    expect(measure(null)).toBe(1);
    expect(measure("x".repeat(500))).toBe(100);
    expect(measure(["x".repeat(99), 1])).toBe(100);
    const part = ["x".repeat(20)];
    expect(createScale(1000)([part, part, part])).toBe(1 + 3 * 22);
    expect(createScale(1000)({ _jsonata_lambda: true, body: "x".repeat(50) })).toBe(1);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(createScale(1000)(circle)).toBe(2);
  });
});
