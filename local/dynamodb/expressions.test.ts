import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { canonicalNumber, compareNumbers, difference, sum } from "./decimal.ts";
import { bindExpressions } from "./expressions/binding.ts";
import { holds } from "./expressions/conditions.ts";
import { project } from "./expressions/paths.ts";
import { applyUpdate } from "./expressions/updates.ts";

const item: JsonObject = {
  pk: { S: "p" },
  n: { N: "10" },
  s: { S: "abc" },
  points: { L: [{ N: "1" }, { M: { x: { S: "in" } } }, { N: "3" }] },
  about: { M: { a: { S: "A" }, b: { L: [{ S: "B" }] }, status: { S: "open" } } },
  set: { SS: ["x", "y"] },
  bytes: { B: "AAH/" },
  no: { NULL: true },
};
const values = (given: JsonObject | undefined) =>
  given === undefined ? {} : { ExpressionAttributeValues: given };
const isTrue = (ConditionExpression: string, given?: JsonObject, names?: JsonObject): boolean => {
  const request = {
    ConditionExpression,
    ...values(given),
    ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
  };
  const { condition, binding } = bindExpressions(request);
  if (condition === undefined) throw new Error("There is a condition.");
  return holds(condition, structuredClone(item), binding);
};
const updated = (UpdateExpression: string, given?: JsonObject): JsonObject => {
  const { update = [], binding } = bindExpressions({ UpdateExpression, ...values(given) });
  const changed = structuredClone(item);
  applyUpdate(update, changed, binding);
  return changed;
};

describe("a condition", () => {
  it.each<[condition: string, given: JsonObject]>([
    ["n = :v", { ":v": { N: "1e1" } }],
    ["n BETWEEN :a AND :b AND s <> :c", { ":a": { N: "9" }, ":b": { N: "10" }, ":c": { S: "ab" } }],
    ["NOT n IN (:a, :b) AND begins_with(s, :c)", { ":a": { N: "9" }, ":b": { S: "10" }, ":c": { S: "ab" } }],
    [
      "contains(s, :a) AND contains(#set, :b) AND contains(points, :c)",
      { ":a": { S: "bc" }, ":b": { S: "y" }, ":c": { M: { x: { S: "in" } } } },
    ],
    ["size(points) = :a AND size(bytes) = :a AND size(about.b) < :a", { ":a": { N: "3" } }],
    ["points[1].x = :a OR attribute_exists(gone)", { ":a": { S: "in" } }],
    ["attribute_type(#no, :a) AND attribute_not_exists(about.gone)", { ":a": { S: "NULL" } }],
    ["about = :a", { ":a": { M: { b: { L: [{ S: "B" }] }, status: { S: "open" }, a: { S: "A" } } } }],
    ["gone <> :a", { ":a": { S: "x" } }],
    ["n = :a or n = :b and n = :a", { ":a": { N: "10" }, ":b": { N: "1" } }],
  ])("holds: %s", (condition, given) => {
    const names = { "#set": "set", "#no": "no" };
    const used = Object.fromEntries(Object.entries(names).filter(([name]) => condition.includes(name)));
    expect(isTrue(condition, given, Object.keys(used).length === 0 ? undefined : used)).toBe(true);
    expect(isTrue(`NOT (${condition})`, given, Object.keys(used).length === 0 ? undefined : used)).toBe(
      false,
    );
  });

  it.each<[condition: string, given: JsonObject]>([
    ["gone = :v", { ":v": { S: "x" } }],
    ["n = :v", { ":v": { S: "10" } }],
    ["s < :v", { ":v": { N: "10" } }],
    ["gone < :v", { ":v": { N: "10" } }],
    ["n = gone AND s <> :v", { ":v": { S: "x" } }],
    ["gone = absent OR gone >= absent", {}],
    ["attribute_exists(points[3]) OR attribute_exists(about.__proto__)", {}],
    ["contains(s, :v)", { ":v": { N: "1" } }],
  ])("does not hold: %s", (condition, given) => {
    expect(isTrue(condition, Object.keys(given).length === 0 ? undefined : given)).toBe(false);
  });

  it.each<[condition: string, given: JsonObject | undefined, words: RegExp]>([
    ["", undefined, /can not be empty/],
    ["status = :v", { ":v": { S: "x" } }, /reserved keyword: status/],
    ["n = :v", undefined, /attribute value: :v/],
    ["#n = :v", { ":v": { S: "x" } }, /attribute name: #n/],
    ["n = :v", { ":v": { S: "x" }, ":w": { S: "x" } }, /unused in expressions: keys: \{:w\}/],
    ["n == :v", { ":v": { S: "x" } }, /Syntax error; token: "="/],
    ["n = :v AND", { ":v": { S: "x" } }, /<EOF>/],
    ["(n = :v", { ":v": { S: "x" } }, /<EOF>/],
    ["n ! :v", { ":v": { S: "x" } }, /token: "!"/],
    ["unknown(n)", undefined, /Invalid function name/],
    ["n < :v", { ":v": { BOOL: true } }, /Incorrect operand type/],
    ["n BETWEEN :b AND :a", { ":a": { N: "1" }, ":b": { N: "2" } }, /upper bound/],
    ["attribute_type(n, :v)", { ":v": { S: "Q" } }, /Invalid attribute type/],
    ["n = :v", { ":v": { N: "1", S: "x" } }, /more than one datatypes/],
    ["n = :v", { ":v": { N: "x" } }, /cannot be converted to a numeric value/],
    ["n = :v", { ":v": { SS: [] } }, /may not be empty/],
    ["n = :v", { ":v": { SS: ["a", "a"] } }, /duplicates/],
  ])("is refused: %s", (condition, given, words) => {
    expect(() => isTrue(condition, given)).toThrow(words);
  });

  it("is refused beside members of old requests, which would be ignored", () => {
    expect(() => bindExpressions({ Expected: {} })).toThrow(/Expected is not supported/);
  });
});

describe("an update", () => {
  it("computes all values from the item as it was", () => {
    const changed = updated(
      "SET n = n + :one, s = if_not_exists(gone, :s), again = n, points[9] = :one REMOVE points[0], points[1]",
      {
        ":one": { N: "1" },
        ":s": { S: "new" },
      },
    );
    expect(changed).toMatchObject({
      n: { N: "11" },
      s: { S: "new" },
      again: { N: "10" },
      points: { L: [{ N: "3" }, { N: "1" }] },
    });
  });

  it.each(["REMOVE points[0], s, points[1].x", "REMOVE points[1].x, n, points[0]"])(
    "removes what each path names in the item as it was: %s",
    (expression) => {
      expect(updated(expression).points).toEqual({ L: [{ M: {} }, { N: "3" }] });
    },
  );

  it("appends to lists, adds numbers and members, and removes what becomes empty", () => {
    const given = { ":l": { L: [{ S: "z" }] }, ":n": { N: "-0.5" }, ":s": { SS: ["y", "z"] } };
    expect(
      updated("SET points = list_append(points, :l) ADD n :n, hits :n, about.tags :s", given),
    ).toMatchObject({
      points: { L: [{ N: "1" }, {}, { N: "3" }, { S: "z" }] },
      n: { N: "9.5" },
      hits: { N: "-0.5" },
      about: { M: { tags: { SS: ["y", "z"] } } },
    });
    expect(
      updated("DELETE #s :s REMOVE about.a".replace("#s", "tags"), { ":s": { SS: ["x"] } }),
    ).toMatchObject({
      about: { M: { b: {} } },
    });
  });

  it.each<[update: string, given: JsonObject | undefined, words: RegExp]>([
    ["SET a.b = :v", { ":v": { S: "x" } }, /document path provided .* invalid for update/],
    ["SET n[0] = :v", { ":v": { S: "x" } }, /invalid for update/],
    ["SET x = gone", undefined, /does not exist in the item/],
    ["SET x = s + :v", { ":v": { N: "1" } }, /incorrect data type/],
    ["ADD s :v", { ":v": { N: "1" } }, /incorrect data type/],
    ["ADD x :v", { ":v": { S: "1" } }, /incorrect data type/],
    ["SET about = :v, about.a = :v", { ":v": { S: "x" } }, /paths overlap/],
    ["SET x = :v SET y = :v", { ":v": { S: "x" } }, /only be used once/],
    ["DROP x", undefined, /Syntax error/],
  ])("is refused: %s", (update, given, words) => {
    expect(() => updated(update, given)).toThrow(words);
  });
});

it("projects parts of an item, and moves members of lists up", () => {
  const { projection = [], binding } = bindExpressions({
    ProjectionExpression: "n, points[2], points[1].x, about.#s, gone.x",
    ExpressionAttributeNames: { "#s": "status" },
  });
  expect(project(item, projection.map(binding.path))).toEqual({
    n: { N: "10" },
    points: { L: [{ M: { x: { S: "in" } } }, { N: "3" }] },
    about: { M: { status: { S: "open" } } },
  });
});

describe("numbers", () => {
  it.each([
    ["007", "7"],
    ["-0.50", "-0.5"],
    ["-0", "0"],
    ["2e3", "2000"],
    ["1.20E-3", "0.0012"],
    [".5", "0.5"],
    ["12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
  ])("keep %s as %s", (given, kept) => {
    expect(canonicalNumber(given)).toBe(kept);
    expect(canonicalNumber(kept)).toBe(kept);
  });

  it.each([
    "",
    "x",
    "1e",
    "1e126",
    "-1e-131",
    "123456789012345678901234567890123456789",
    "Infinity",
    "0x10",
    ".",
  ])("refuse %j", (given) => {
    expect(() => canonicalNumber(given)).toThrow();
  });

  it("are exact, beyond what a double holds", () => {
    expect(sum("9007199254740993", "0.1")).toBe("9007199254740993.1");
    expect(difference("0.3", "0.1")).toBe("0.2");
    expect(difference("1", "-1")).toBe("2");
    expect(compareNumbers("9007199254740993", "9007199254740992")).toBe(1);
    expect(compareNumbers("-1", "0.5")).toBe(-1);
    expect(() => sum("1e125", "1e-130")).toThrow(/38 significant digits/);
  });
});
