import { expect, test } from "vitest";
import { readInput } from "./input-fields.ts";
import { overrideFields } from "./overrides.ts";

const graph = {
  variables: {
    sealed: 1,
    also_sealed: { value: 1, overridable: false },
    a_value: { value: 1, overridable: true, more: 1 },
    note: { value: "", overridable: true },
    limit: { value: 5, overridable: true },
    strict: { value: true, overridable: true },
    list: { value: [1], overridable: true },
  },
  environment: { TEAM: "a", REGION: { value: "eu", overridable: true } },
};

test("only overridable values are fields, and an empty one is not sent", () => {
  const { variables, environment } = overrideFields(graph);
  expect(variables.map(({ key }) => key)).toEqual(["limit", "list", "note", "strict"]);
  expect(environment.map(({ key }) => key)).toEqual(["REGION"]);
  expect(readInput(variables, { limit: "7", strict: "", list: "[2]" })).toEqual({
    ok: true,
    input: { limit: 7, list: [2] },
  });
  expect(readInput(variables, { strict: "false" })).toEqual({ ok: true, input: { strict: false } });
});

test("an unreadable draft has no fields", () => {
  expect(overrideFields({ variables: [1], environment: "x" })).toEqual({ variables: [], environment: [] });
});
