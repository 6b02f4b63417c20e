import conditionParser from "dynalite/db/conditionParser.js";
import updateParser from "dynalite/db/updateParser.js";
import { expect, it } from "vitest";
import { type ExpressionParser, type ParseContext, parseOnce } from "./parse-once.ts";

const contextOf = (attrNames: Record<string, string>, attrVals: Record<string, object>): ParseContext => ({
  attrNames,
  attrVals,
  unusedAttrNames: Object.fromEntries(Object.keys(attrNames).map((name) => [name, true as const])),
  unusedAttrVals: Object.fromEntries(Object.keys(attrVals).map((name) => [name, true as const])),
});
/** dynalite sets these itself. */
const helpers = { isReserved: (word: string) => word === "status", compare: () => false };

function outcome(parse: ExpressionParser["parse"], source: string, context: ParseContext) {
  try {
    const tree = parse(source, { context: Object.assign(context, helpers) });
    return { tree: structuredClone(tree), names: context.unusedAttrNames, values: context.unusedAttrVals };
  } catch (error) {
    return { error: error instanceof Error ? error.message : error };
  }
}

const names = { "#s": "status", "#0": "a" };
const conditions = [
  "attribute_not_exists(pk)",
  "#s IN (:x, :y) AND attribute_not_exists(#0)",
  "pk = :x",
  "begins_with(pk, :x)",
  "a.b[2] < :x OR NOT size(c) >= :y",
  "pk = :nowhere",
  "status = :x",
  "pk BETWEEN :x AND :y",
  "(pk = ",
];
const updates = [
  "SET #s = :x, #0 = if_not_exists(#0, :y) + :y",
  "SET l = list_append(l, :x) REMOVE #0",
  "ADD n :x",
  "SET #s = :x, #s = :y",
];
const values = [{ S: "one" }, { S: "two" }, { N: "3" }, { L: [{ S: "x" }] }, { NULL: true }];

it.each([
  ["conditions", conditionParser, conditions],
  ["updates", updateParser, updates],
] as const)("%s are parsed as by the parser itself, after any earlier input", (_, parser, sources) => {
  const original = parser.parse;
  const once = parseOnce({ parse: original });
  for (const source of sources) {
    for (const x of values) {
      for (const y of values) {
        for (const given of [names, { "#s": "other" }]) {
          const expected = outcome(original, source, contextOf(given, { ":x": x, ":y": { ...y } }));
          expect(outcome(once, source, contextOf(given, { ":x": x, ":y": { ...y } }))).toEqual(expected);
        }
      }
    }
  }
});

it("a tree that was changed in use is not handed out again", () => {
  const once = parseOnce(updateParser);
  const parse = () => outcome(once, "SET a = :x", contextOf({}, { ":x": { S: "one" } }));
  const first = once("SET a = :x", {
    context: Object.assign(contextOf({}, { ":x": { S: "one" } }), helpers),
  });
  Object.assign(Object(first), { sections: [] });
  expect(parse()).toMatchObject({ tree: { sections: [{ type: "set", val: { S: "one" } }] } });
});
